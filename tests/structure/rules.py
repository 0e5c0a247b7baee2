"""Rules over syntax trees. Each returns the lines that break it, so a test can name them."""

import ast
import re
from collections.abc import Callable, Iterator
from itertools import chain, pairwise

Rule = Callable[[ast.AST], list[int]]

SPEAKING = {"chat_postMessage", "chat_postEphemeral", "chat_update", "chat_delete"}
SPEAKING_METHODS = {name.replace("_", ".") for name in SPEAKING}
BOLT_SPEAKS = {"say", "respond"}
READS_A_CLOCK = {"now", "utcnow", "today", "time", "time_ns"}
CLOCKS = {"datetime", "date", "time"}
EVASIONS = {"skip", "skipif", "xfail", "importorskip"}
ENGINES = re.compile(r"sqlite|postgres|psycopg", re.IGNORECASE)
BANNED_WORDS = {"util", "utils", "helper", "helpers", "manager", "handler", "handlers"}
WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def finishes_a_transaction(tree: ast.AST) -> list[int]:
    """`.commit()` or `.rollback()`: one event is one transaction, and only bot/ ends it."""
    return [call.lineno for call in calls(tree) if attribute(call) in ("commit", "rollback")]


def speaks_to_slack(tree: ast.AST) -> list[int]:
    """Posting: what must be said is queued with the change, and only delivery sends it."""
    posts = [call.lineno for call in calls(tree) if attribute(call) in SPEAKING]
    bolt = [call.lineno for call in calls(tree) if plain_name(call) in BOLT_SPEAKS]
    named = [line for line, text in strings(tree) if text in SPEAKING | SPEAKING_METHODS]
    return sorted({*posts, *bolt, *named})


def retries_by_itself(tree: ast.AST) -> list[int]:
    """A Slack client that may retry: back-off belongs to the outbox, so `retry_handlers=[]`."""
    clients = [call for call in calls(tree) if name_called(call).endswith("WebClient")]
    return [call.lineno for call in clients if not passes_empty_list(call, "retry_handlers")]


def makes_its_own_client(tree: ast.AST) -> list[int]:
    """Bolt's App or a Socket Mode client without our client: it would make one that retries."""
    wanted = {"App": "client", "SocketModeClient": "web_client"}
    made = [call for call in calls(tree) if name_called(call) in wanted]
    return [call.lineno for call in made if argument(call, wanted[name_called(call)]) is None]


def reads_a_clock(tree: ast.AST) -> list[int]:
    """`datetime.now()` and its like: the clock is a parameter, so that tests can move it."""
    reads = [call.func for call in calls(tree) if attribute(call) in READS_A_CLOCK]
    return [f.lineno for f in reads if isinstance(f, ast.Attribute) and owner(f) in CLOCKS]


def is_asynchronous(tree: ast.AST) -> list[int]:
    """`async` in the core: it is plain functions, and only doors wait for bytes (ADR 4)."""
    kinds = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)
    return [node.lineno for node in ast.walk(tree) if isinstance(node, kinds)]


def evades(tree: ast.AST) -> list[int]:
    """A test that is skipped, or expected to fail, tests nothing."""
    marks = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Attribute) and is_evasion(n)]
    named = [n.lineno for n in imported(tree) if n.module == "pytest" and names(n) & EVASIONS]
    return marks + named


def pretends(tree: ast.AST) -> list[int]:
    """Mocks: our own code is never replaced; Slack is the sandbox, a database is a database."""
    replaced = [call.lineno for call in calls(tree) if replaces(call)]
    mocks = [n.lineno for n in imported(tree) if (n.module or "").startswith("unittest")]
    plain = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Import) and is_mock(n)]
    return replaced + mocks + plain


def sleeps(tree: ast.AST) -> list[int]:
    """A test that waits for a while instead of for something."""
    return [call.lineno for call in calls(tree) if name_called(call) == "sleep" and waits(call)]


def names_an_engine(tree: ast.AST) -> list[int]:
    """A test that names one database engine instead of asking its fixture, which gives both."""
    told = chain(strings(tree), identifiers(tree))
    return sorted({line for line, text in told if ENGINES.search(text)})


def has_an_empty_name(tree: ast.AST) -> list[int]:
    """A function or class whose name says nothing of the field."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [n.lineno for n in ast.walk(tree) if isinstance(n, kinds) and says_nothing(n.name)]


def says_nothing(name: str) -> bool:
    """Whether a name has a banned word; a practice manager is a person, not a pattern."""
    spoken = [word.lower() for word in WORDS.findall(name)]
    if ("practice", "manager") in pairwise(spoken):
        return False
    return bool(BANNED_WORDS & set(spoken))


# --- reading a tree ---------------------------------------------------------------------------


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def imported(tree: ast.AST) -> Iterator[ast.ImportFrom]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and value of each string that is not a docstring."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def identifiers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and value of each name: used, imported, passed, defined, or after a dot."""
    for node in ast.walk(tree):
        for _, value in ast.iter_fields(node):
            if isinstance(value, str) and not isinstance(node, ast.Constant):
                yield getattr(node, "lineno", 0), value


def attribute(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def plain_name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def name_called(call: ast.Call) -> str:
    return attribute(call) or plain_name(call)


def owner(function: ast.Attribute) -> str:
    value = function.value
    return value.id if isinstance(value, ast.Name) else getattr(value, "attr", "")


def argument(call: ast.Call, name: str) -> ast.expr | None:
    return next((word.value for word in call.keywords if word.arg == name), None)


def passes_empty_list(call: ast.Call, name: str) -> bool:
    value = argument(call, name)
    return isinstance(value, ast.List) and not value.elts


def replaces(call: ast.Call) -> bool:
    """Whether a call puts something else in a name's place; what `sys` holds is not ours."""
    target = call.args[0] if call.args else None
    of_python = isinstance(target, ast.Name) and target.id == "sys"
    return attribute(call) in ("setattr", "setitem") and not of_python


def waits(call: ast.Call) -> bool:
    """Whether a sleep takes time; `sleep(0)` only lets others run."""
    return not (call.args and isinstance(call.args[0], ast.Constant) and call.args[0].value == 0)


def is_evasion(node: ast.Attribute) -> bool:
    return node.attr in EVASIONS and owner(node) in ("pytest", "mark")


def names(node: ast.ImportFrom) -> set[str]:
    return {alias.name for alias in node.names}


def is_mock(node: ast.Import) -> bool:
    return any("mock" in alias.name for alias in node.names)
