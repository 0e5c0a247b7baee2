"""The marks in a digest's template, read into messages that every platform can draw."""

from collections.abc import Iterable, Iterator

from intake.messages import Message, Section

DIVIDER = "---"


def messages_of(text: str) -> tuple[Message, ...]:
    """The messages of a text, parted by "---" lines; blank lines mean nothing.

    In each: "# " a title, "* name | value" a fact, "## " a section that the lines after it belong
    to, "> " a note; other lines are the body. `text` of a message says all but its sections.
    """
    parts: list[list[str]] = [[]]
    for line in filter(None, map(str.strip, text.splitlines())):
        if line == DIVIDER:
            parts.append([])
        else:
            parts[-1].append(line)
    return tuple(_message(lines) for lines in parts if lines)


def plain_text(messages: Iterable[Message]) -> str:
    """The messages as a terminal shows them."""
    return "\n".join(line for message in messages for line in _plain_lines(message))


def _plain_lines(message: Message) -> Iterator[str]:
    yield from (message.title, "=" * len(message.title), *message.body)
    yield from (f"{name}: {value}" for name, value in message.facts)
    for section in message.sections:
        yield from ("", section.title, *(f"  {line}" for line in section.lines))
    yield from ("", *message.notes, "")


def _message(lines: list[str]) -> Message:
    titles, facts, notes = (_marked(lines, mark) for mark in ("# ", "* ", "> "))
    body, sections = _body_and_sections(lines)
    pairs = tuple((name, value) for name, _, value in (fact.partition(" | ") for fact in facts))
    title = titles[0] if titles else ""
    spoken = [f"{title}."] if title else []
    return Message(
        text=" ".join([*spoken, *body, *(f"{name}: {value}." for name, value in pairs)]),
        title=title,
        body=body,
        facts=pairs,
        sections=sections,
        notes=notes,
    )


def _marked(lines: list[str], mark: str) -> tuple[str, ...]:
    return tuple(line.removeprefix(mark) for line in lines if line.startswith(mark))


def _body_and_sections(lines: list[str]) -> tuple[tuple[str, ...], tuple[Section, ...]]:
    groups: list[tuple[str, list[str]]] = [("", [])]
    for line in lines:
        if line.startswith("## "):
            groups.append((line.removeprefix("## "), []))
        elif not line.startswith(("# ", "* ", "> ")):
            groups[-1][1].append(line)
    return tuple(groups[0][1]), tuple(Section(title, tuple(found)) for title, found in groups[1:])
