"""Write docs/settings.md from the class: `python3 dev.py settings`."""

from __future__ import annotations

import sys
from enum import Enum

from pydantic import AliasChoices, SecretStr
from pydantic.fields import FieldInfo

from bot.settings import Settings
from scripts.layout import ROOT

PAGE = ROOT / "docs" / "settings.md"
HEAD = """# Settings

Everything that an administrator may choose. Inkling reads these once, when it starts. This page is
written from the class in `bot/settings.py` by `python3 dev.py settings`: change it there.

Keep secrets in files rather than variables: one file each, named like the variable in small letters
(`inkling_slack_bot_token`), in a folder that `INKLING_SECRETS_DIR` names. A variable wins over a
file.

| Variable | Unless you choose | What it is |
|---|---|---|
"""


def page() -> str:
    """The whole page, as it has to stand in the repository."""
    rows = (row(name, field) for name, field in Settings.model_fields.items())
    return HEAD + "".join(rows)


def row(name: str, field: FieldInfo) -> str:
    return f"| `{variable(name, field)}` | {default(field)} | {field.description} |\n"


def variable(name: str, field: FieldInfo) -> str:
    """The first name that a setting is read from."""
    alias = field.validation_alias
    if isinstance(alias, AliasChoices):
        return str(alias.choices[0])
    return str(alias or f"{Settings.model_config['env_prefix']}{name}".upper())


def default(field: FieldInfo) -> str:
    value = field.default
    if field.is_required():
        return "must be set"
    if value is None or (isinstance(value, SecretStr) and not value.get_secret_value()):
        return "none"
    return f"`{value.value if isinstance(value, Enum) else value}`"


def main() -> int:
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
