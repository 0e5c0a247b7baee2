"""Everything the intake may refuse. `str(error)` is a sentence its reader can act on.

IntakeError
├── ConcernNotFound       absent, or not this person's to see: never told apart
├── StepNotAllowed        the lifecycle has no such step from here
├── NotYours              this person lacks the role the act needs
├── AlreadyAcknowledged   somebody was first
├── NothingToSend         an empty draft
├── ChangedMeanwhile      the words moved while a form about them was open
├── ReasonNeeded          a concern that was sent to a service is withdrawn without a word
├── TooLateToReopen       it closed over 90 days ago
├── NothingToDecide       somebody has decided, or it is no longer a question
├── PracticeKnown         where somebody works is asked once
├── ReferenceNeeded       a serious incident that nothing national tracks yet
├── MustStayOpen          the law still asks something of a concern that would close
├── RosterWrong           the roster names an organisation it does not list
├── RosterUnreadable      a roster file that is absent, damaged or lacks a part
├── NoRecipient           the chosen service has no channel to read it in
├── NoServices            there is no service to choose
├── LinkUnknown           an address whose secret is not one of ours
├── LinkEnded             a link that was ended, or whose time is over
├── TooManyReports        a practice's form is used faster than people write
├── DraftMoved            Send on a page that shows an earlier draft
├── KeysMissing           the key file cannot be read
└── SealBroken            an envelope was moved, cut or made with other keys
"""

from datetime import datetime
from pathlib import Path

from intake.clock import in_london
from intake.saying.standing import STANDING, next_of


class IntakeError(Exception):
    """The root of the tree."""


class ConcernNotFound(IntakeError):
    """No such concern for this person."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"I can't find the concern {reference} for you. If it should be yours to see, "
            f"ask the quality team."
        )


class StepNotAllowed(IntakeError):
    """The concern has moved on, or has not come this far."""

    def __init__(self, step: str, state: str) -> None:
        super().__init__(f"That can't be done now: {STANDING[state]}. {next_of(state)}")
        self.step = step
        self.state = state


class NotYours(IntakeError):
    """The act needs a role this person does not have."""

    def __init__(self, needed: str) -> None:
        super().__init__(
            f"Only {needed} can do that. If that should be you, ask the quality team to add you."
        )


class AlreadyAcknowledged(IntakeError):
    """A second press of Acknowledge."""

    def __init__(self, by: str, at: datetime) -> None:
        super().__init__(
            f"Already acknowledged by {by} on {in_london(at)}. Nothing more to do here."
        )


class NothingToSend(IntakeError):
    """A draft without words."""

    def __init__(self) -> None:
        super().__init__(
            "There are no words in this draft yet. Type what happened, then press Send."
        )


class ChangedMeanwhile(IntakeError):
    """The form showed older words."""

    def __init__(self) -> None:
        super().__init__(
            "These words have changed since you opened the form. Copy what you wrote, close the "
            "form and open it again."
        )


class ReasonNeeded(IntakeError):
    """A service may be at work on it already."""

    def __init__(self) -> None:
        super().__init__(
            "A service has this concern already. Please say in a few words why you withdraw it."
        )


class TooLateToReopen(IntakeError):
    """90 days have passed."""

    def __init__(self, reference: str, closed_at: datetime) -> None:
        super().__init__(
            f"{reference} closed on {in_london(closed_at)}, over 90 days ago, so it stays closed. "
            f"Please write to me what happens now, as a new message: I will start a new concern."
        )


class NothingToDecide(IntakeError):
    """The question was answered, or has gone away."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"There is nothing to decide here any more: {reference} has moved on. "
            f"Look at its newest message."
        )


class PracticeKnown(IntakeError):
    """Somebody says where they work, and it is known already."""

    def __init__(self, practice: str) -> None:
        super().__init__(
            f"You report for {practice} already. If that is wrong, ask the quality team to "
            f"correct the roster."
        )


class ReferenceNeeded(IntakeError):
    """A serious incident leaves us only under the reference that tracks it elsewhere."""

    def __init__(self) -> None:
        super().__init__(
            "A serious incident is tracked by its national reference. Give the LFPSE or local "
            "serious incident reference, or choose another signpost."
        )


class MustStayOpen(IntakeError):
    """A serious incident, or severe harm with a question unanswered."""

    def __init__(self, why: str) -> None:
        super().__init__(why)


class RosterWrong(IntakeError):
    """A person or a channel of an organisation nobody described."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"The roster gives somebody the organisation {code} but does not list it. "
            f"Add it under organisations, or correct the code."
        )


class RosterUnreadable(IntakeError):
    """A roster file that cannot be used as it stands."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(
            f"{file} {problem}. Nothing was loaded. Mend the file, then load it again."
        )


class NoRecipient(IntakeError):
    """A service that could not be told."""

    def __init__(self, service: str) -> None:
        super().__init__(
            f"{service} has no channel here, so nobody there would read it. Choose another "
            f"service, or ask an admin to add its channel."
        )


class NoServices(IntakeError):
    """A roster without a single service to choose."""

    def __init__(self) -> None:
        super().__init__(
            "No service is listed yet, so there is nobody to send this to. "
            "Ask an admin to add the services to the roster, then press Triage again."
        )


class LinkUnknown(IntakeError):
    """A link that we did not make, or not all of it."""

    def __init__(self) -> None:
        super().__init__(
            "We don't know this link. Check that you copied all of it. If it is your practice's "
            "form, ask your practice manager for the link."
        )


class LinkEnded(IntakeError):
    """A link that opened something once."""

    def __init__(self) -> None:
        super().__init__(
            "This link has ended. For your practice's form or list, ask your practice manager or "
            "your area's quality team for the new link."
        )


class TooManyReports(IntakeError):
    """One practice's form is used more often than people could."""

    def __init__(self, until: datetime) -> None:
        super().__init__(
            f"This practice has begun very many reports in the last hour. Your words are still "
            f"here: please press Continue again after {in_london(until)}, or ring the quality team."
        )


class DraftMoved(IntakeError):
    """The draft is no longer what the page showed."""

    def __init__(self) -> None:
        super().__init__(
            "This report has changed since you opened the page. Check it once more, then press "
            "Send again."
        )


class KeysMissing(IntakeError):
    """The key file is absent or damaged."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The keys in {path.name} can't be read. Run `inkling keys` to make them, "
            f"or put back the file that this database was made with."
        )


class SealBroken(IntakeError):
    """An envelope that does not belong where it was found."""

    def __init__(self, bound_to: str) -> None:
        super().__init__(
            f"A sealed value of {bound_to.split('|')[1]} does not open. Check that the key file "
            f"belongs to this database, then restore the row from a backup."
        )
