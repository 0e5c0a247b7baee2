"""Every place of the chat where somebody types about what was sent, and identifiers typed there."""

from intake.models import Signpost
from intake.saying.statutory_words import CANDOUR, NATIONAL, REFERENCE
from tests.wire.people import ACTION, ANSWER, OUTCOME, Provider, QualityLead, Reporter
from tests.wire.planted import CHUNKS, on_one_line
from tests.wire.test_signposts import ACUTE, TEXTS


def after_send(gp: Reporter, _acute: Provider) -> None:
    gp.sends()
    for chunk in CHUNKS:
        gp.presses(gp.card, "Add or correct")
        assert gp.fills({"Add something": chunk})["errors"]
        gp.inkling.slack.close(gp.user)
        gp.adds(chunk)


def from_the_provider(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    for chunk in CHUNKS:
        assert acute.responds({**ACTION, "What did you find?": chunk})["errors"]
        gp.inkling.slack.close(acute.user)
        assert acute.refuses(chunk)["errors"]
        gp.inkling.slack.close(acute.user)


def to_withdraw(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        gp.presses(gp.card, "Withdraw")
        gp.is_refused({"Why?": chunk})


def by_the_quality_lead(gp: Reporter, acute: Provider) -> None:
    """The law's questions, the reason to close, and what is said where a signpost leads."""
    lead = QualityLead(gp.inkling)
    gp.sends(harm="Severe")
    lead.routes(ACUTE, "Severe")
    asked = lead.newest
    for chunk in CHUNKS:
        lead.presses(asked, "Answer")
        lead.is_refused({REFERENCE: on_one_line(chunk)})
        acute.presses(acute.notice, "Respond")
        acute.is_refused({**ANSWER, REFERENCE: on_one_line(chunk)})
    lead.presses(asked, "Answer")
    lead.fills(dict.fromkeys((CANDOUR, NATIONAL), "Yes"))
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "No")
    for chunk in CHUNKS:
        lead.presses(lead.saying("did not help")[-1], "Close with a reason")
        lead.is_refused({"Why does it close?": chunk})
    signpost(gp, lead)


def signpost(gp: Reporter, lead: QualityLead) -> None:
    gp.types(TEXTS[Signpost.COMPLAINT])
    gp.taps("No harm", "Today", "Send")
    for chunk in CHUNKS:
        lead.presses(lead.newest, "Signpost")
        typed = {"A word to the reporter": chunk, REFERENCE: on_one_line(chunk)}
        assert set(lead.is_refused(typed)) == {"words", "reference"}
