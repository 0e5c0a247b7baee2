"""Who may call: the bot token, the app-level token, and tokens that OAuth handed out."""

import time
from dataclasses import dataclass

from sandbox.ids import Ids
from sandbox.manifest import Manifest
from sandbox.refusal import Refusal
from sandbox.workspace import AppIdentity

CODE_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is bot, app or user; `scopes` are what it may do."""

    kind: str
    user: str
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grant:
    """What a person allowed; exchanged once for tokens within ten minutes."""

    user: str
    redirect_uri: str
    user_scopes: frozenset[str]
    nonce: str
    made_at: float


class Tokens:
    """Every token's rights, and the codes waiting to be exchanged."""

    def __init__(self, app: AppIdentity, manifest: Manifest) -> None:
        self._app = app
        self._known = {
            app.bot_token: Token("bot", app.bot_user_id, manifest.scopes),
            app.app_token: Token("app", app.bot_user_id, frozenset({"connections:write"})),
        }
        self._revoked: set[str] = set()
        self._grants: dict[str, Grant] = {}

    def read(self, token: str) -> Token:
        """The token's rights; raises Refusal with Slack's words when it has none."""
        if not token:
            raise Refusal("not_authed")
        if token in self._revoked:
            raise Refusal("account_inactive")
        if token not in self._known:
            raise Refusal("invalid_auth")
        return self._known[token]

    @property
    def is_installed(self) -> bool:
        """Whether the bot token is valid; events go only to an installed app."""
        return self._app.bot_token not in self._revoked

    def revoke(self) -> None:
        """The app is uninstalled: its bot and user tokens end, the app-level token stays."""
        self._revoked |= {text for text, token in self._known.items() if token.kind != "app"}

    def allow(self, grant: Grant) -> str:
        """Note what a person allowed; the code to exchange."""
        code = f"{int(grant.made_at * 1000)}.{Ids.secret(24)}"
        self._grants[code] = grant
        return code

    def exchange(self, code: str, redirect_uri: str) -> Grant:
        """The grant behind `code`, once; raises Refusal invalid_code or bad_redirect_uri."""
        grant = self._grants.pop(code, None)
        if grant is None or time.monotonic() - grant.made_at > CODE_SECONDS:
            raise Refusal("invalid_code")
        if grant.redirect_uri and redirect_uri != grant.redirect_uri:
            raise Refusal("bad_redirect_uri")
        return grant

    def reinstall(self) -> str:
        """The bot token, valid again after an uninstall."""
        self._revoked.discard(self._app.bot_token)
        return self._app.bot_token

    def new_user_token(self, user: str, scopes: frozenset[str]) -> str:
        """A token that acts for `user`."""
        text = f"xoxp-{Ids.secret(32)}"
        self._known[text] = Token("user", user, scopes)
        return text

    def is_client(self, client_id: str, client_secret: str) -> bool:
        """Whether these are the app's client id and secret."""
        return (client_id, client_secret) == (self._app.client_id, self._app.client_secret)
