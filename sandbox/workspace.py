"""The workspace file: one team, one app, its people and its channels."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

USER_ID = re.compile(r"[UW][A-Z0-9]{1,20}")
CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{1,20}")


class WorkspaceRefused(ValueError):
    """The workspace file lacks something or contradicts itself; the text says what to mend."""


@dataclass(frozen=True, slots=True)
class Team:
    """The workspace itself."""

    id: str
    name: str
    domain: str


@dataclass(frozen=True, slots=True)
class AppIdentity:
    """The installed app; tokens and secret are what the app under test is given."""

    id: str
    name: str
    bot_user_id: str
    bot_token: str
    app_token: str
    signing_secret: str
    client_id: str
    client_secret: str

    @property
    def bot_id(self) -> str:
        """The bot's B… id."""
        return "B" + self.bot_user_id[1:]


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the app's own user."""

    id: str
    name: str
    real_name: str
    title: str
    persona: str
    email: str
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class ChannelSeed:
    """A channel as the file has it."""

    id: str
    name: str
    is_private: bool
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything the file says."""

    team: Team
    app: AppIdentity
    users: Mapping[str, User]
    channels: tuple[ChannelSeed, ...]

    @property
    def people(self) -> tuple[User, ...]:
        """Users who are not the app."""
        return tuple(user for user in self.users.values() if not user.is_bot)


def read_workspace(raw: Mapping[str, Any]) -> Workspace:
    """A Workspace from the parsed file; raises WorkspaceRefused with a sentence."""
    try:
        team = Team(**{key: str(raw["team"][key]) for key in ("id", "name", "domain")})
        app = _app(raw["app"])
        users = {user.id: user for user in (_bot(app), *map(_user, raw["users"]))}
        channels = tuple(map(_channel, raw.get("channels", ())))
    except KeyError as absent:
        raise WorkspaceRefused(
            f"The workspace file lacks {absent}. Add it and start again."
        ) from absent
    _check(users, channels)
    return Workspace(team, app, users, channels)


def _app(raw: Mapping[str, Any]) -> AppIdentity:
    named = ("id", "name", "bot_user_id", "bot_token", "app_token", "signing_secret")
    return AppIdentity(
        **{key: str(raw[key]) for key in named},
        client_id=str(raw.get("client_id", f"{raw['id']}.client")),
        client_secret=str(raw.get("client_secret", raw["signing_secret"])),
    )


def _bot(app: AppIdentity) -> User:
    return User(
        app.bot_user_id, app.name.lower().replace(" ", "-"), app.name, "", "app", "", is_bot=True
    )


def _user(raw: Mapping[str, Any]) -> User:
    return User(
        id=str(raw["id"]),
        name=str(raw["name"]),
        real_name=str(raw.get("real_name", raw["name"])),
        title=str(raw.get("title", "")),
        persona=str(raw.get("persona", "")),
        email=str(raw.get("email", f"{raw['name']}@example.org")),
    )


def _channel(raw: Mapping[str, Any]) -> ChannelSeed:
    return ChannelSeed(
        str(raw["id"]), str(raw["name"]), bool(raw.get("is_private")), tuple(raw.get("members", ()))
    )


def _check(users: Mapping[str, User], channels: tuple[ChannelSeed, ...]) -> None:
    for user_id in users:
        if not USER_ID.fullmatch(user_id):
            raise WorkspaceRefused(
                f"{user_id!r} is no Slack user id. Use U and capitals or digits."
            )
    for channel in channels:
        if not CHANNEL_ID.fullmatch(channel.id):
            raise WorkspaceRefused(
                f"{channel.id!r} is no Slack channel id. Use C and capitals or digits."
            )
        for member in channel.members:
            if member not in users:
                raise WorkspaceRefused(
                    f"#{channel.name} names {member}, who is not among the users."
                )
