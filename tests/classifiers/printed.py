from io import StringIO

from rich.console import Console, RenderableType


def printed(what: RenderableType) -> str:
    """What a terminal 120 characters wide would show."""
    out = StringIO()
    Console(file=out, width=120).print(what)
    return out.getvalue()
