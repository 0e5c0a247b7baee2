"""Who sees what of a report, in words for the person who reports it. Pure.

Source: ISO 37002's three forms of reporting; SLACK section 1, point 8.
"""

from dataclasses import dataclass

from intake.messages import Menu, Option
from intake.models.concerns import Privacy

IN_THE_AREA = "a practice in the area"
"""How a practice is named to those who must not learn which it is."""

SERVICE_IN_THE_AREA = "a service in the area"
"""The same of a service that reports about a practice."""

PRIVACY_LABELS = {
    Privacy.OPEN: "Name me to the service",
    Privacy.CONFIDENTIAL: "Show my practice only",
    Privacy.ANONYMOUS: "Hide my practice too",
}
"""The three choices, the usual one in the middle."""

LISTED = "Your practice manager can read it too"
UNLESS_HIDDEN = f"unless you choose “{PRIVACY_LABELS[Privacy.ANONYMOUS]}”"
SEALED = "The quality lead alone can open your name, for a stated reason, and you are told."
SLACK_SEES = "Slack and your workspace's admins can still see this chat."
NAMES_OWN_PRACTICE = "Your words name your practice, which the service would otherwise not learn."
NAMES_OWN_SERVICE = "Your words name your service, which the practice would otherwise not learn."
TAKE_OUT = "Press Change to take that out."
TAKE_OUT_SENT = "Press Add or correct to take that out."
TAKE_OUT_ON_PAGE = "Choose Change beside your words to take that out."
TAKE_OUT_ON_OWN_PAGE = "Choose “Add to it, or correct it” to take that out."
CHOOSE_PRIVACY = "choose_privacy"
"""The step of the choice on the card."""


@dataclass(frozen=True, slots=True)
class Audience:
    """What one report shows: `practice` is its name to the quality team, `shown` to the others.

    `is_listed`: its practice manager may read it; `is_draft`: its reporter may still choose;
    `is_size_known`: whether somebody has said how large the practice is.
    """

    privacy: Privacy = Privacy.CONFIDENTIAL
    practice: str = "a practice"
    shown: str = "a practice"
    is_in_slack: bool = True
    is_listed: bool = False
    is_draft: bool = False
    is_size_known: bool = True


def who_sees(audience: Audience, service: str = "The service") -> str:
    """Exactly who sees what, in a few short sentences."""
    told = [_told(audience, service)]
    if audience.is_listed:
        told.append(f"{LISTED}, {UNLESS_HIDDEN}." if audience.is_draft else f"{LISTED}.")
    if audience.is_in_slack and audience.privacy is not Privacy.OPEN:
        told.append(SEALED)
    if audience.is_in_slack:
        told.append(SLACK_SEES)
    return " ".join(told)


def _told(audience: Audience, service: str) -> str:
    seen_by = f"{service} and the quality team."
    if audience.privacy is Privacy.OPEN:
        return f"{seen_by} The service sees your name and {audience.practice}."
    if audience.privacy is Privacy.ANONYMOUS:
        return (
            f"{seen_by} The service and the subcommittee see neither your name nor your practice; "
            f"the quality team sees {audience.practice}, never your name."
        )
    if audience.shown == audience.practice:
        return f"{seen_by} They see {audience.practice}, never your name."
    why = (
        "Your practice is small" if audience.is_size_known else "We don't know your practice's size"
    )
    return (
        f"{seen_by} {why}, so the service sees “{audience.shown}”; the quality team sees "
        f"{audience.practice}. Nobody there sees your name."
    )


def names_own_practice(audience: Audience) -> str:
    """What somebody is told whose words name the practice, or the service, that they hide."""
    is_service = audience.shown == SERVICE_IN_THE_AREA
    named = NAMES_OWN_SERVICE if is_service else NAMES_OWN_PRACTICE
    if not audience.is_draft:
        return f"{named} {TAKE_OUT_SENT if audience.is_in_slack else TAKE_OUT_ON_OWN_PAGE}"
    return f"{named} {TAKE_OUT if audience.is_in_slack else TAKE_OUT_ON_PAGE}"


def privacy_menu(key: str) -> Menu:
    """The three choices as one list on the card."""
    options = tuple(Option(label, choice) for choice, label in PRIVACY_LABELS.items())
    return Menu("Who sees my name", CHOOSE_PRIVACY, key, options)
