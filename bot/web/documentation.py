"""The API's documentation as a page, drawn from OpenAPI: Swagger's own would ask another host."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.web.views import View

Schema = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that may stand in the address."""

    name: str
    is_required: bool
    words: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One route: what it answers, and what it may be asked.

    `example` is an address to follow, where it can be asked by a link; `body` what to send.
    """

    method: str
    path: str
    summary: str
    words: str
    example: str
    body: str
    parameters: tuple[Parameter, ...]
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Documentation(View):
    """The page."""

    template: ClassVar[str] = "documentation.html.jinja"
    section: ClassVar[str] = "docs"
    operations: tuple[Operation, ...]

    @property
    def title(self) -> str:
        """The page's heading."""
        return "API"


def documentation(schema: Schema) -> Documentation:
    """The page for an OpenAPI document."""
    ours_first = sorted(_operations(schema), key=lambda each: not each.path.startswith("/api/"))
    return Documentation(tuple(ours_first))


def _operations(schema: Schema) -> Iterator[Operation]:
    for path, item in schema["paths"].items():
        for method in METHODS:
            if method in item:
                yield _operation(schema, method, path, item[method])


def _operation(schema: Schema, method: str, path: str, told: Schema) -> Operation:
    parameters = told.get("parameters", [])
    return Operation(
        method=method.upper(),
        path=path,
        summary=told["summary"],
        words=told.get("description", ""),
        example=_address(path, parameters) if method == "get" else "",
        body=_body(told),
        parameters=tuple(_parameter(each) for each in parameters),
        fields=tuple(_fields(schema, told)),
    )


def _address(path: str, parameters: list[Schema]) -> str:
    required = [f"{p['name']}={_example(p)}" for p in parameters if p.get("required")]
    return f"{path}{'?' if required else ''}{'&'.join(required)}"


def _body(told: Schema) -> str:
    """The first example of what may be sent, as JSON; nothing where nothing is."""
    content = told.get("requestBody", {}).get("content", {}).get("application/json", {})
    examples = [each["value"] for each in content.get("examples", {}).values()]
    return json.dumps(examples[0], indent=2, ensure_ascii=False) if examples else ""


def _parameter(told: Schema) -> Parameter:
    words = told.get("description") or _limits(told["schema"])
    return Parameter(told["name"], bool(told.get("required")), words)


def _limits(schema: Schema) -> str:
    """Bounds and what happens unasked: "From 1 to 100; 20 unless said."."""
    low, high = schema.get("minimum"), schema.get("maximum")
    return f"From {low} to {high}; {schema.get('default')} unless said."


def _example(told: Schema) -> str:
    return str(told["schema"].get("examples", ["…"])[0])


def _fields(schema: Schema, told: Schema) -> Iterator[tuple[str, str]]:
    """The answer's fields, those of what it holds included: ("concerns[].state", "State")."""
    content = told["responses"]["200"].get("content", {}).get("application/json", {})
    answer = content.get("schema", {})
    yield from _walk(schema, answer.get("anyOf", [answer])[0], "")


def _walk(schema: Schema, part: Schema, prefix: str) -> Iterator[tuple[str, str]]:
    for name, field in _resolved(schema, part).get("properties", {}).items():
        inner = field.get("items", field)
        many = "[]" if "items" in field else ""
        whole = _resolved(schema, inner)
        if "properties" in whole:
            yield from _walk(schema, whole, f"{prefix}{name}{many}.")
        else:
            yield f"{prefix}{name}{many}", _type_words(schema, inner, field)


def _type_words(schema: Schema, inner: Schema, field: Schema) -> str:
    options = [_resolved(schema, option) for option in inner.get("anyOf", [inner])]
    kinds = [_kind(option) for option in options]
    return f"{' or '.join(kinds)}. {field.get('description', '')}".strip()


def _kind(option: Schema) -> str:
    if "enum" in option:
        return f"one of {', '.join(option['enum'])}"
    return str({"date-time": "time"}.get(option.get("format", ""), option.get("type", "anything")))


def _resolved(schema: Schema, part: Schema) -> Schema:
    """What a "$ref" stands for."""
    if "$ref" not in part:
        return part
    found: Schema = schema["components"]["schemas"][part["$ref"].rpartition("/")[2]]
    return found
