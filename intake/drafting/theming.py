"""What a reporter says a report is about: their word, in the place of the classifier's. No commits.

It stands as a person's label (ADR 0022) until a quality lead sorts the concern: then theirs stands,
and the reporter's is kept beside it. It is no review: a review names who made it.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from classifiers.taxonomy import Theme, load_taxonomy
from intake import telling, views
from intake.directory import NotOffered
from intake.errors import StepNotAllowed
from intake.labelling import codes, corrections, reviews
from intake.lifecycle import UNSENT
from intake.models import NOTHING, Axis, Concern, ReviewPurpose
from intake.saying import change_notices


def offered() -> tuple[Theme, ...]:
    """The sub-themes that a reporter may choose: none that is retired, or of governance."""
    return tuple(theme for theme in load_taxonomy() if not theme.retired and not theme.human_only)


def standing(session: Session, concern: Concern) -> tuple[str, ...]:
    """What stands now, as far as a reporter may choose it; the main one first."""
    known = {theme.code for theme in offered()}
    rows = views.labels_of(session, concern)
    return tuple(row.code for row in rows if row.axis is Axis.THEME and row.code in known)


def said(concern: Concern) -> tuple[str, ...]:
    """What its reporter says it is about; nothing where they said so, or did not say."""
    return tuple(code for code in concern.said_themes if code != NOTHING)


def say(session: Session, concern: Concern, chosen: Sequence[str], *, now: datetime) -> None:
    """Take the reporter's word; none chosen says that nothing fits. NotOffered."""
    if not {theme.code for theme in offered()}.issuperset(chosen):
        raise NotOffered("sub-theme")
    concern.said_themes = list(load_taxonomy().secondary_last(chosen)) or [NOTHING]
    if stands(session, concern):
        let_stand(session, concern, now=now)
    else:
        _tell_who_sorted(session, concern, now=now)


def _tell_who_sorted(session: Session, concern: Concern, *, now: datetime) -> None:
    """What the quality team said stands; they hear that its reporter sees it otherwise."""
    summary = views.quality_summary_of(session, concern)
    told = change_notices.themes_said(summary, words_of(said(concern)))
    key = f"themes_said:{concern.version}"
    telling.tell_quality_team(session, concern, told, key=key, now=now)


def let_stand(session: Session, concern: Concern, *, now: datetime) -> None:
    """Their word as labels of the text as it is; domains follow from it."""
    if not stands(session, concern):
        return
    chosen = said(concern)
    axes: dict[Axis, Sequence[str]] = {Axis.THEME: chosen}
    domains = load_taxonomy().domains_of(chosen)
    if domains or not chosen:
        axes[Axis.DOMAIN] = domains
    corrections.put(session, concern, axes, now=now)


def stands(session: Session, concern: Concern) -> bool:
    """Whether the reporter's word counts: they said something, and nobody has sorted it since."""
    is_said = bool(concern.said_themes)
    return is_said and reviews.newest(session, concern, ReviewPurpose.TRIAGE) is None


def words_of(said_codes: Sequence[str]) -> str:
    """Sub-themes as people read them, in a line."""
    return "; ".join(codes.words_of(Axis.THEME, code) for code in said_codes) or codes.NONE_FITS


def choose(session: Session, concern: Concern, chosen: Sequence[str], *, now: datetime) -> None:
    """The same for a draft on a page of its own; the same again changes nothing."""
    if concern.state not in UNSENT:
        raise StepNotAllowed("choose", concern.state)
    if tuple(chosen) != said(concern) or not concern.said_themes:
        say(session, concern, chosen, now=now)
        telling.record_own(session, concern, "draft.changed", now=now)
        telling.reword_card(session, concern, now=now)
