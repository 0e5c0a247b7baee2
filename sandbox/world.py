"""The workspace while it runs: everything known, in memory, behind one name."""

from collections.abc import Mapping
from typing import Any

from sandbox.bar import Bar
from sandbox.clock import Clock
from sandbox.conversations import Conversation
from sandbox.delivery import Deliveries, Notes
from sandbox.directory import Directory
from sandbox.faults import Faults
from sandbox.filestore import FileStore
from sandbox.ids import Ids
from sandbox.idtokens import Signer
from sandbox.manifestfaults import accepted
from sandbox.payload import Json
from sandbox.responseurls import ResponseUrls
from sandbox.settings import Settings
from sandbox.sockets import SocketTransport
from sandbox.stream import Stream
from sandbox.tokens import Tokens
from sandbox.transport import HttpTransport
from sandbox.triggers import Triggers
from sandbox.views import View, Views, wire_view
from sandbox.wirelog import WireLog
from sandbox.workspace import read_workspace


class World:
    """One team, one app, and what has happened between them."""

    def __init__(
        self, workspace: Mapping[str, Any], manifest: Mapping[str, Any], settings: Settings
    ) -> None:
        self.settings = settings
        self.workspace = read_workspace(workspace)
        self.manifest = accepted(manifest, settings.bot_url)
        self.team, self.app = self.workspace.team, self.workspace.app
        self.clock = Clock(settings.clock_file)
        self.ids = Ids()
        self.stream = Stream()
        self.log = WireLog(self.clock, self.stream, settings.wire_log)
        self.faults = Faults()
        self.directory = Directory(self.workspace, self.clock.now)
        self.views = Views(self.ids)
        self.files = FileStore(self.ids, self.faults)
        self.triggers = Triggers(lifetime=settings.patience)
        self.signer = Signer()
        self.tokens = Tokens(self.app, self.manifest)
        self.response_urls = ResponseUrls(self.team.id)
        self.sockets = SocketTransport(self.app.id, self.log, settings.patience)
        self.deliveries = Deliveries(
            self._transport(),
            Notes(self.log, self.stream, self.faults),
            settings.retry_delays,
            settings.events_per_hour,
        )
        self.suggestions: dict[tuple[str, str], dict[str, Json]] = {}
        self.bar = Bar()
        self.base_url = ""

    def _transport(self) -> HttpTransport | SocketTransport:
        if self.manifest.socket_mode:
            return self.sockets
        verification = {
            "token": "sandbox",
            "challenge": Ids.secret(32),
            "type": "url_verification",
        }
        return HttpTransport(
            self.manifest,
            self.app.signing_secret,
            verification,
            self.log,
            self.settings.patience,
        )

    def opened_at(self, base_url: str) -> None:
        """Learn the address under which the app and the browser reach this sandbox."""
        self.base_url = self.response_urls.base_url = base_url

    @property
    def bot_fields(self) -> Json:
        """What marks a message as the app's own."""
        return {
            "bot_id": self.app.bot_id,
            "app_id": self.app.id,
            "bot_profile": {
                "id": self.app.bot_id,
                "app_id": self.app.id,
                "user_id": self.app.bot_user_id,
                "name": self.app.name,
                "team_id": self.team.id,
                "deleted": False,
            },
        }

    def wire_view(self, view: View) -> Json:
        """The view object of API answers."""
        return wire_view(view, team=self.team.id, app=self.app.id, bot_id=self.app.bot_id)

    def has_bot(self, conversation: Conversation) -> bool:
        """Whether the app is a member."""
        return self.app.bot_user_id in conversation.members
