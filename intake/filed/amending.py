"""After Send: a reporter adds to a concern or corrects it, and whom it concerns is told."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from intake import directory, telling, views
from intake.clock import london_date
from intake.drafting import answers, drafts, facts, kinds, theming
from intake.drafting.drafts import Typed
from intake.errors import ChangedMeanwhile, NothingToSend, StepNotAllowed
from intake.filed import changed_privacy, look_alikes, versions
from intake.filed.reconsidering import (
    UNDECIDED,
    ask_again,
    reconsider,
    take_back,
)
from intake.filed.versions import Standing
from intake.identity import Thread
from intake.lifecycle import OPEN, State
from intake.models import Concern, Harm
from intake.questions import HARM_LABELS, NOT_SURE, Missing
from intake.safety import late_flags, statutory
from intake.saying import change_notices
from intake.saying.change_notices import Difference
from intake.triage import BELOW_MODERATE


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a reporter wrote into the form; an empty field leaves what stands.

    `text` is None where the words were not in the form, `themes` where they were left alone;
    `text_version` is that of the words shown.
    """

    added: str = ""
    text: str | None = None
    text_version: int = 0
    masked_types: tuple[str, ...] = ()
    provider: str = ""
    harm: str = ""
    when: str = ""
    chosen: facts.Chosen = field(default_factory=facts.Chosen)
    themes: tuple[str, ...] | None = None


def is_amendable(concern: Concern) -> bool:
    """Sent, not at an end, and not kept without its reporter."""
    return concern.state in OPEN and concern.kept_at is None


def require_amendable(concern: Concern) -> None:
    """StepNotAllowed where `is_amendable` says no."""
    if not is_amendable(concern):
        raise StepNotAllowed("change", concern.state)


def may_move(concern: Concern) -> bool:
    """Whether another service takes it at once; one that has begun is asked, and people settle."""
    return concern.state in UNDECIDED or concern.state is State.ROUTED


def amend(session: Session, concern: Concern, wanted: Amendment, *, now: datetime) -> None:
    """Take the form: words, service, harm, when, and what else the reporter may say of it.

    Nothing new changes nothing. NothingToSend for words that were emptied, ChangedMeanwhile for
    words that moved since, ValueError for a choice that was never offered.
    """
    before = _begin(session, concern)
    if wanted.text is not None and wanted.text.strip() != before.text:
        _replace_all(session, concern, wanted, now=now)
    if wanted.added.strip():
        _put(session, concern, wanted.added, wanted.masked_types, now=now, what="added")
    named = _take_service(session, concern, wanted.provider, now=now)
    for fact in (Missing.HARM, Missing.WHEN):
        value = getattr(wanted, fact)
        if value:
            answers.take_answer(session, concern, fact, value, now=now)
    facts.choose(concern, wanted.chosen)
    if wanted.themes is not None:
        theming.say(session, concern, wanted.themes, now=now)
    _finish(session, concern, before, "corrected", now=now, named=named)


def take_words(
    session: Session, concern: Concern, key: str, typed: Typed, *, why: str, now: datetime
) -> None:
    """Put one message into a sent concern, under its fingerprint; a known one is replaced."""
    before = _begin(session, concern)
    drafts.keep_part(session, concern, key, typed)
    _finish(session, concern, before, why, now=now)


def _begin(session: Session, concern: Concern) -> Standing:
    require_amendable(concern)
    session.flush()
    return versions.standing(concern)


def _replace_all(
    session: Session, concern: Concern, wanted: Amendment, *, now: datetime
) -> None:  # fmt: skip
    if wanted.text_version != concern.text_version:
        raise ChangedMeanwhile
    if not (wanted.text or "").strip():
        raise NothingToSend
    drafts.forget_parts(session, concern)
    _put(session, concern, wanted.text or "", wanted.masked_types, now=now, what="form")


def _put(
    session: Session, concern: Concern, words: str, masked_types: tuple[str, ...], *,
    now: datetime, what: str,
) -> None:  # fmt: skip
    """Words of a form stand as a message of their own, after all that came before."""
    place = Thread("form", "form", f"{concern.id}:{concern.version}:{what}", what)
    position = f"{now.timestamp():.6f}{'+' if what == 'added' else ''}"  # as Slack's timestamps
    drafts.put_part(session, concern, Typed(words.strip(), masked_types, place, position))


def _take_service(session: Session, concern: Concern, value: str, *, now: datetime) -> str:
    """Correct the service; once a provider has it, only say which: people settle whose it is."""
    if not value:
        return ""
    if may_move(concern):
        answers.take_answer(session, concern, Missing.PROVIDER, value, now=now)
        return ""
    if value == NOT_SURE or value == str(concern.provider_id):
        return ""
    return directory.organisation_name(session, answers.offered(session, concern, value))


def _finish(
    session: Session, concern: Concern, before: Standing, why: str, *, now: datetime,
    named: str = "",
) -> None:  # fmt: skip
    _follow_words(session, concern, before, now=now)
    changes = versions.differences(session, concern, before)
    is_privacy = concern.privacy is not before.privacy
    if not changes and not named and not is_privacy:
        return
    known = changed_privacy.known_of(session, concern, before.privacy)
    versions.keep(session, concern, before, why, now=now)
    what = [*(label for label, _ in changes), *(("Who sees it",) if is_privacy else ())]
    telling.record_own(session, concern, "concern.amended", now=now, why=why, facts=what)
    _tell(session, concern, before, changes, now=now)
    changed_privacy.follow(session, concern, before.privacy, known, now=now)
    if named:
        _say_named(session, concern, named, now=now)
    look_alikes.offer(session, concern, now=now)


def _follow_words(
    session: Session, concern: Concern, before: Standing, *, now: datetime
) -> None:  # fmt: skip
    """New words are guarded as a whole, and the classifier reads them again."""
    session.flush()
    if drafts.words_of(session, concern) == before.text:
        return
    drafts.compose(session, concern, london_date(now))
    versions.carry_corrections(session, concern, before)
    drafts.ask_for_reading(session, concern, now=now)


def _tell(
    session: Session, concern: Concern, before: Standing, changes: tuple[Difference, ...], *,
    now: datetime,
) -> None:  # fmt: skip
    telling.reword_card(session, concern, now=now)
    _alert_harm(session, concern, before.harm, now=now)
    if concern.state in UNDECIDED:
        reconsider(session, concern, now=now)
    elif concern.state is State.ROUTED and _must_go_again(concern, before):
        take_back(session, concern, now=now)
        reconsider(session, concern, now=now)
    else:
        shown = changed_privacy.for_holder(session, concern, before.privacy)
        _tell_holder(session, concern, (*changes, *shown), now=now)


def _must_go_again(concern: Concern, before: Standing) -> bool:
    """Another service, or praise that is a concern after all: another notice, another clock."""
    is_elsewhere = concern.provider_id != before.provider_id
    return is_elsewhere or kinds.is_of_clock(before.kind, concern.kind)


def _tell_holder(
    session: Session, concern: Concern, changes: tuple[Difference, ...], *, now: datetime
) -> None:
    """Who has it: before acknowledging its notice is reworded, after that it is told."""
    late_flags.look_again(session, concern, now=now)
    if concern.state in UNDECIDED:  # it was called back
        return
    if concern.state is State.DISPUTED:
        ask_again(session, concern, now=now)
        return
    telling.reword_notice(session, concern, telling.notice(session, concern), now=now)
    if concern.state is not State.ROUTED and changes:
        said = change_notices.changed(views.summary_of(session, concern), changes)
        key = f"changed:{concern.version}"
        telling.tell_provider(session, concern, said, key=key, now=now)


def _say_named(session: Session, concern: Concern, service: str, *, now: datetime) -> None:
    summary = views.summary_of(session, concern)
    key = f"named:{concern.version}"
    if concern.state is not State.DISPUTED:
        said = change_notices.another_service(summary, service)
        telling.tell_provider(session, concern, said, key=key, now=now)
    asked = change_notices.another_service_for_quality_team(summary, service)
    telling.tell_quality_team(session, concern, asked, key=key, now=now)


def _alert_harm(
    session: Session, concern: Concern, before: Harm | None, *, now: datetime
) -> None:  # fmt: skip
    """Moderate harm or worse that was not said at Send: the quality team hears at once."""
    if not _was_raised(before, concern.harm):
        return
    was = HARM_LABELS[before] if before else "not said"
    said = change_notices.harm_raised(
        views.quality_summary_of(session, concern), was, HARM_LABELS[concern.harm or Harm.NOT_SURE]
    )
    key = f"harm_raised:{concern.version}"
    telling.tell_quality_team(session, concern, said, key=key, now=now)
    if concern.state not in UNDECIDED:  # else it is asked once a person has looked
        statutory.ask(session, concern, now=now)


_GRAVE = (Harm.MODERATE, Harm.SEVERE, Harm.DEATH)


def _was_raised(before: Harm | None, after: Harm | None) -> bool:
    if after not in _GRAVE:
        return False
    if before is None or before is Harm.NOT_SURE or before in BELOW_MODERATE:
        return True
    return _GRAVE.index(after) > _GRAVE.index(before)
