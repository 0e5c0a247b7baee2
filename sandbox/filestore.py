"""Files in three steps: an address to upload to, the upload, the completion that shares it."""

import mimetypes
from dataclasses import dataclass, field
from pathlib import PurePath

from sandbox.faults import Faults
from sandbox.ids import Ids
from sandbox.payload import Json
from sandbox.refusal import Refusal

LARGEST_FILE = 50_000_000


@dataclass(slots=True)
class StoredFile:
    """`length` was announced; `content` is None until the upload came."""

    id: str
    name: str
    length: int
    user: str
    created: int
    alt_text: str = ""
    content: bytes | None = None
    title: str = ""
    is_complete: bool = False
    channels: list[str] = field(default_factory=list)

    @property
    def mimetype(self) -> str:
        """Guessed from the name, as Slack does first."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def wire(self, base_url: str, team: str) -> Json:
        """The file object of Slack's payloads; addresses need a token, as Slack's do."""
        url = f"{base_url}/files-pri/{team}-{self.id}/{self.name}"
        suffix = PurePath(self.name).suffix.lstrip(".") or "binary"
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": suffix,
            "pretty_type": suffix.upper(),
            "user": self.user,
            "size": self.length,
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "url_private": url,
            "url_private_download": f"{url}?download=1",
            "permalink": f"{base_url}/files/{self.user}/{self.id}/{self.name}",
            "channels": self.channels,
            **({"alt_txt": self.alt_text} if self.alt_text else {}),
        }


class FileStore:
    """Files by id, and the tickets of uploads under way."""

    def __init__(self, ids: Ids, faults: Faults | None = None) -> None:
        self._ids, self._faults = ids, faults or Faults()
        self._tickets: dict[str, StoredFile] = {}
        self.by_id: dict[str, StoredFile] = {}

    def announce(self, name: str, length: int, user: str, now: float) -> StoredFile:
        """A file of which only name and length (bytes) are known."""
        stored = StoredFile(self._ids.new("F"), name, length, user, int(now))
        self.by_id[stored.id] = stored
        return stored

    def ticket(self, stored: StoredFile) -> str:
        """A word that takes the bytes, once."""
        ticket = Ids.secret(32)
        self._tickets[ticket] = stored
        return ticket

    def receive(self, ticket: str, content: bytes) -> StoredFile:
        """Take the bytes, once; raises Refusal when the ticket or the length is wrong."""
        stored = self._tickets.pop(ticket, None)
        if stored is None:
            raise Refusal("not_found", status=404)
        if len(content) != stored.length:
            raise Refusal("length_mismatch", status=400)
        stored.content = content
        return stored

    def find(self, file_id: str) -> StoredFile:
        """A completed file; raises Refusal file_not_found."""
        stored = self.by_id.get(file_id)
        if stored is None or not stored.is_complete:
            raise Refusal("file_not_found")
        return stored

    def is_seen(self) -> bool:
        """Whether Slack has looked at what was uploaded: the fault `unseen` puts it off."""
        return self._faults.take("files") is None

    def is_usable(self, named: str) -> bool:
        """Whether blocks may show the file of an id, or of the tail of a private address."""
        file_id = named.partition("/")[0].rpartition("-")[2]
        stored = self.by_id.get(file_id)
        return stored is not None and stored.is_complete and self.is_seen()
