"""Every way to break a module by one small change: another operator, constant, entry or return."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

INSTEAD: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
Break = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A broken module: where, and what stands there instead."""

    line: int
    was: str
    instead: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"line {self.line}: {self.was} -> {self.instead}"


def mutants(source: str) -> Iterator[Mutant]:
    """Each way to break `source`, one at a time, in the order of its lines.

    Annotations, docstrings, decorators and imports for types alone are left as they are.
    """
    sites = [
        (number, choice)
        for number, node in enumerate(_breakable(ast.parse(source)))
        for choice in range(len(_breaks(node)))
    ]
    for number, choice in sites:
        tree = ast.parse(source)
        node = _breakable(tree)[number]
        was = _short(node)
        _breaks(node)[choice]()
        ast.fix_missing_locations(tree)
        yield Mutant(getattr(node, "lineno", 0), was, _short(node), tree)


def _short(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:70]


def _breakable(tree: ast.Module) -> list[ast.AST]:
    found: list[ast.AST] = []
    _collect(tree, found)
    return found


def _collect(node: ast.AST, found: list[ast.AST]) -> None:
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "keywords"} and not isinstance(
            node, ast.Call
        ):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_left_alone(child):
                found.append(child)
                _collect(child, found)


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    is_for_types = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    return is_for_types or isinstance(node, ast.Import | ast.ImportFrom)


def _breaks(node: ast.AST) -> list[Break]:
    """What can be done to this node, each undoing nothing: a mutant has a tree of its own."""
    if isinstance(node, ast.Compare):
        return [_set(node.ops, at, _other(op)) for at, op in enumerate(node.ops)]
    if isinstance(node, ast.BoolOp | ast.BinOp | ast.AugAssign):
        return [_put(node, "op", _other(node.op))] if type(node.op) in INSTEAD else []
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        return [_put(node, "operand", ast.UnaryOp(node.op, node.operand))]
    if isinstance(node, ast.If | ast.IfExp):
        return [_put(node, "test", ast.UnaryOp(ast.Not(), node.test))]
    return _breaks_of_values(node)


def _breaks_of_values(node: ast.AST) -> list[Break]:
    if isinstance(node, ast.Constant):
        return [_put(node, "value", value) for value in _other_values(node.value)]
    if isinstance(node, ast.Return) and ast.unparse(node) not in {"return", "return None"}:
        return [_put(node, "value", ast.Constant(None))]
    if isinstance(node, ast.Dict) and node.keys:
        return [_drop(at, node.keys, node.values) for at in range(len(node.keys))]
    is_read = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
    if isinstance(node, ast.Set | ast.List | ast.Tuple) and len(node.elts) > 1 and is_read:
        return [_drop(at, node.elts) for at in range(len(node.elts))]
    return []


def _other(operator: ast.AST) -> ast.AST:
    return INSTEAD[type(operator)]()


def _other_values(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1, value - 1]
    return [f"XX{value}"] if isinstance(value, str) else []


def _set(values: list[ast.cmpop], at: int, instead: ast.AST) -> Break:
    return lambda: values.__setitem__(at, instead)  # type: ignore[call-overload]


def _put(node: ast.AST, field: str, instead: object) -> Break:
    return lambda: setattr(node, field, instead)


def _drop(at: int, *lists: list[ast.expr] | list[ast.expr | None]) -> Break:
    def drop() -> None:
        for values in lists:
            del values[at]

    return drop
