"""What the law asks after moderate harm or worse: candour, and the national record. No commits.

Source: REQUIREMENTS Q-09 and Q-29; DOMAIN section 6. Asked of a person once one has looked:
in the quality team's channel at triage, and in the provider's Respond form. Answers are facts for
the record: "no" is an answer too.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import directory, telling
from intake.models import Concern, ConcernVersion, Harm, Person, Role, Signpost, StatutoryCheck
from intake.saying import statutory_words

ASKED_OF = frozenset({Harm.MODERATE, Harm.SEVERE, Harm.DEATH})
_GRAVER = (Harm.MODERATE, Harm.SEVERE, Harm.DEATH)
DEMANDED_OF = frozenset({Harm.SEVERE, Harm.DEATH})


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered; None and "" leave an earlier answer as it is."""

    is_candour_considered: bool | None = None
    is_recorded_nationally: bool | None = None
    reference: str = ""


def harm_of(session: Session, concern: Concern) -> Harm | None:
    """The harm that stands: a person's after triage, else the reporter's.

    What the reporter corrected after triage counts where it is worse: no person has judged it.
    """
    judged = concern.triaged_harm
    if judged is None or (concern.harm in ASKED_OF and _is_unjudged(session, concern)):
        return max((harm for harm in (judged, concern.harm) if harm), key=_gravity, default=None)
    return judged


def _gravity(harm: Harm) -> int:
    return _GRAVER.index(harm) if harm in _GRAVER else -1


def _is_unjudged(session: Session, concern: Concern) -> bool:
    """Whether the reporter's harm is another than the one that was there at triage."""
    was_before = select(ConcernVersion.harm).where(
        ConcernVersion.concern_id == concern.id,
        ConcernVersion.changed_at >= concern.harm_triaged_at,
    )
    return any(harm is not concern.harm for harm in session.scalars(was_before))


def check_of(session: Session, concern: Concern) -> StatutoryCheck | None:
    """The questions of a concern, where they were asked."""
    return session.scalars(
        select(StatutoryCheck).where(StatutoryCheck.concern_id == concern.id)
    ).one_or_none()


def ask(session: Session, concern: Concern, *, now: datetime) -> None:
    """Ask the quality team once, where the harm is moderate or worse."""
    if harm_of(session, concern) not in ASKED_OF or check_of(session, concern) is not None:
        return
    _begin(session, concern, now)
    question = statutory_words.question(concern.reference or "", str(concern.id))
    telling.tell_quality_team(session, concern, question, key="statutory", now=now)


def _begin(session: Session, concern: Concern, now: datetime) -> StatutoryCheck:
    check = StatutoryCheck(area_id=concern.area_id, concern_id=concern.id, asked_at=now)
    session.add(check)
    session.flush()
    return check


def answer(
    session: Session, concern: Concern, answers: Answers, *, by: Person, now: datetime
) -> None:
    """Keep answers, of the quality lead or of the provider's people; none said changes none."""
    if answers == Answers():
        return
    if not directory.has_role(session, by, Role.QUALITY_LEAD):
        directory.require_provider(session, by, concern.provider_id)
    check = check_of(session, concern) or _begin(session, concern, now)
    _write(check, answers)
    check.person_id, check.answered_at = by.id, now
    session.flush()
    telling.record(session, concern, "statutory.answered", by, now=now)
    concern.version += 1
    done = statutory_words.answered(concern.reference or "", str(concern.id), answers_of(check))
    telling.reword_for_quality_team(session, concern, done, key="statutory", now=now)


def _write(check: StatutoryCheck, answers: Answers) -> None:
    if answers.is_candour_considered is not None:
        check.is_candour_considered = answers.is_candour_considered
    if answers.is_recorded_nationally is not None:
        check.is_recorded_nationally = answers.is_recorded_nationally
    check.national_reference = answers.reference or check.national_reference


def answers_of(check: StatutoryCheck | None) -> statutory_words.Known:
    """What is known of the two questions."""
    if check is None:
        return statutory_words.Known()
    return statutory_words.Known(
        check.is_candour_considered, check.is_recorded_nationally, check.national_reference or ""
    )


def note_reference(
    session: Session, concern: Concern, reference: str, *, by: Person, now: datetime
) -> None:
    """The reference under which something national tracks it."""
    answers = Answers(is_recorded_nationally=True, reference=reference)
    answer(session, concern, answers, by=by, now=now)


def is_demanded(session: Session, concern: Concern) -> bool:
    """Whether it may not close unanswered; then the provider's Respond form asks too."""
    return harm_of(session, concern) in DEMANDED_OF


def why_open(session: Session, concern: Concern) -> str | None:
    """Why a concern must not close yet; None when it may."""
    known = answers_of(check_of(session, concern))
    if concern.signpost is Signpost.SERIOUS_INCIDENT:
        return statutory_words.SERIOUS_INCIDENT
    if is_demanded(session, concern) and not known.is_complete:
        return statutory_words.UNANSWERED
    return None
