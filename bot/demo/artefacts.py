"""What a demo leaves behind: the digests as they were posted, and a summary in numbers."""

import json
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import func, select

from bot.main import Shared
from intake.messages import Message
from intake.models import Concern, Due, DueKind, DueState, Outgoing, Picture


def write_artefacts(folder: Path, shared: Shared, told: Mapping[str, float]) -> None:
    """Write digest.json, digest.png and summary.json into the demo's folder.

    `told` is what only the run knows: seconds, refused deeds.
    """
    with shared.database.reading() as session:
        posted = session.scalars(
            select(Outgoing)
            .where(Outgoing.key.like(f"{DueKind.DIGEST}:%"), Outgoing.about_key.is_(None))
            .order_by(Outgoing.sequence.desc())
        ).first()
        if posted is not None:
            message = Message.from_json(posted.body)
            _write(folder / "digest.json", posted.body)
            if message.picture is not None:
                picture = session.get_one(Picture, message.picture.picture_id)
                (folder / "digest.png").write_bytes(picture.content)
        concerns = session.scalars(
            select(func.count()).select_from(Concern).where(Concern.submitted_at.is_not(None))
        ).one()
        digests = session.scalars(
            select(func.count())
            .select_from(Due)
            .where(Due.kind == DueKind.DIGEST, Due.state == DueState.DONE)
        ).one()
    _write(folder / "summary.json", {"concerns": concerns, "digests": digests, **told})


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")
