"""Every setting, frozen, read once in `bot.main` and passed on as arguments."""

import os
import re
from enum import StrEnum
from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

DRIVERS = ("sqlite", "postgresql+psycopg")
"""The databases whose drivers ship with Inkling."""

_ORIGIN = re.compile(
    r"https://[a-z0-9.-]+(:[0-9]+)?|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?", re.ASCII
)
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Transport(StrEnum):
    """How Slack reaches us."""

    HTTP = "http"
    SOCKET = "socket"


_BOT_TOKEN = ("slack_bot_token", "Install app")
_DOOR_NEEDS = {
    Transport.HTTP: ("slack_signing_secret", "Basic information, App credentials"),
    Transport.SOCKET: ("slack_app_token", "Basic information, App-level tokens"),
}
"""What lets nobody but Slack in, and where an administrator finds it."""


class UnsafeSettings(ValueError):
    """Settings under which Inkling must not start. Its text says what to set."""


class Settings(BaseSettings):
    """What an administrator may choose. Each name, with INKLING_ before it, is a variable."""

    model_config = SettingsConfigDict(
        env_prefix="INKLING_", frozen=True, populate_by_name=True, hide_input_in_errors=True
    )

    database_url: str = Field(
        default="sqlite:///var/inkling.sqlite3",
        description="Where concerns are kept: an SQLAlchemy address of SQLite or PostgreSQL.",
    )
    data_folder: Path = Field(
        default=Path("var"),
        description="Where the key file lies, models that learnt from corrections, and the demo's "
        "own files.",
    )
    roster_file: Path | None = Field(
        default=None, description="People, organisations and channels, loaded at every start."
    )
    model_folder: Path | None = Field(
        default=None,
        description="A classifier that reads instead of the one that ships with Inkling and of "
        "any that was promoted.",
    )
    slack_bot_token: SecretStr = Field(
        default=SecretStr(""), description="The app's bot token, xoxb-…"
    )
    slack_app_token: SecretStr = Field(
        default=SecretStr(""), description="The app-level token, xapp-…: Socket Mode only."
    )
    slack_signing_secret: SecretStr = Field(
        default=SecretStr(""), description="Signs what Slack sends: HTTP only."
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        validation_alias=AliasChoices("INKLING_SLACK_API_URL", "SLACK_API_URL"),
        description="Slack's Web API, or the sandbox's. Ends with a slash.",
    )
    slack_transport: Transport = Field(
        default=Transport.SOCKET, description="socket (behind a firewall) or http (for service)."
    )
    host: str = Field(default="127.0.0.1", description="The address the web server listens on.")
    port: int = Field(
        default=3000, ge=1, le=65_535, description="The port the web server listens on."
    )
    public_url: str = Field(
        default="",
        description="Where browsers reach the web process, such as `https://inkling.example`: the "
        "links that people are given begin with it. In service it begins with https.",
    )
    worker_port: int = Field(
        default=3001,
        ge=1,
        le=65_535,
        description="The port of `/healthz`, `/readyz` and `/metrics` of a worker that runs alone.",
    )
    is_demo: bool = Field(
        default=False,
        description="Open the pages without sign-in. Only on a loopback address.",
    )
    clock_file: Path | None = Field(
        default=None,
        validation_alias=AliasChoices("INKLING_CLOCK_FILE"),
        description="Seconds to add to the clock, read at each use. Only in the demo.",
    )
    send_lease_seconds: float = Field(
        default=60.0, description="How long a message may be on its way before it is looked up."
    )
    tick_seconds: float = Field(
        default=5.0, description="How often the clock's errands are looked for."
    )
    sweep_seconds: float = Field(
        default=1.5,
        ge=0,
        description="The least time between two looks at people's direct messages for what never "
        "arrived: each person's at the start and once an hour. 60 for an app that Slack holds to "
        "one reading a minute; 0 looks at nobody's.",
    )
    classify_wait_seconds: float = Field(
        default=0.3,
        description="How long a first reply waits for the classifier before it goes without.",
    )

    @field_validator("database_url")
    @classmethod
    def _require_address(cls, url: str) -> str:
        try:
            driver = make_url(url).drivername
        except (ArgumentError, ValueError):
            driver = ""
        if driver not in DRIVERS:
            raise ValueError(f"It begins with {' or '.join(f'{name}://' for name in DRIVERS)}")
        return url

    @field_validator("public_url")
    @classmethod
    def _require_origin(cls, url: str) -> str:
        """Scheme and host alone; http only for a machine's own name, where no line is listened."""
        if url and _ORIGIN.fullmatch(url) is None:
            raise ValueError("It is https://, a host, and a port if need be; nothing after that")
        return url

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then variables, then one file a secret in the folder INKLING_SECRETS_DIR."""
        secrets = SecretsSettingsSource(settings_cls, os.environ.get("INKLING_SECRETS_DIR"))
        return init_settings, env_settings, secrets

    def require_safe(self) -> None:
        """UnsafeSettings when the demo's freedoms would reach beyond this machine."""
        if self.is_demo and self.host not in LOOPBACK:
            raise UnsafeSettings(
                "The demo opens its pages to anybody who can reach them, so it listens on a "
                "loopback address only. Set INKLING_HOST=127.0.0.1, or INKLING_IS_DEMO=false."
            )
        if self.clock_file and not self.is_demo:
            raise UnsafeSettings(
                "INKLING_CLOCK_FILE moves the 24-hour clock, so it is refused outside the demo. "
                "Unset it."
            )

    def require_slack(self, *, is_web: bool) -> None:
        """UnsafeSettings when what Slack gave the app is missing.

        The worker opens no door, so it needs the bot token alone.
        """
        door = _DOOR_NEEDS[self.slack_transport]
        for name, where in (_BOT_TOKEN, door) if is_web else (_BOT_TOKEN,):
            if not getattr(self, name).get_secret_value():
                variable = f"INKLING_{name.upper()}"
                raise UnsafeSettings(
                    f"Inkling can't serve Slack over {self.slack_transport} without {variable}. "
                    f"Set it: it stands on your Slack app's page, under {where}."
                )

    @property
    def key_file(self) -> Path:
        """Where the keys lie."""
        return self.data_folder / "keys.json"

    @property
    def versions_folder(self) -> Path:
        """Where models lie that learnt from corrections, and the corrections."""
        return self.data_folder / "models"
