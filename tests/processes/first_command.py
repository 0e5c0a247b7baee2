"""A process that has just started and takes its first command: what it had to read for that.

    python -m tests.processes.first_command [cold]

Settings come from variables. Prints one JSON object: `files` of word lists that were opened and
`names`, how often names were read, between start and answer; `answer`; whether spaCy was loaded.
"""

import json
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.main import build_door, build_shared
from bot.settings import Settings
from bot.warming import warm
from tests.factories import GP, TEAM

HERE = str(Path(__file__).parents[2])
LISTS = (".toml", ".txt", ".csv", ".json", ".tsv")
TEXT = "District nurses did not come to an unsafe discharge 3 weeks ago, I saw it, says Dr Okafor"
COMMAND = {
    "command": "/concern", "text": TEXT, "team_id": TEAM, "user_id": GP, "channel_id": "C0CHAT",
    "trigger_id": "1.1",
}  # fmt: skip


def main(*, is_cold: bool) -> None:
    shared = build_shared(Settings())
    door = build_door(shared)
    if not is_cold:
        warm(shared)
    files, names = watch_files(), watch_names(shared.database.engine)
    answer = door.receive(dict(COMMAND))
    found = {"files": len(files), "names": len(names), "spacy": "spacy" in sys.modules}
    sys.stdout.write(json.dumps({**found, "answer": answer["text"]}))


def watch_files() -> list[str]:
    """The word lists of ours that are opened from now on."""
    opened: list[str] = []

    def hook(what: str, given: tuple[Any, ...]) -> None:
        path = str(given[0]) if what == "open" else ""
        if path.startswith(HERE) and path.endswith(LISTS):
            opened.append(path)

    sys.addaudithook(hook)
    return opened


def watch_names(engine: Any) -> list[str]:
    """The statements that read an area's names from now on."""
    read: list[str] = []

    def note(*given: Any) -> None:
        if "FROM organisation_alias" in given[2]:
            read.append(given[2])

    event.listen(engine, "before_cursor_execute", note)
    return read


if __name__ == "__main__":
    main(is_cold="cold" in sys.argv)
