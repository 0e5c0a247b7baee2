"""A template's marks become messages."""

from digests.notation import messages_of, plain_text
from intake.messages import Message, Section

TEXT = """
# Quality digest
A usual week.

Nothing else.
* Acknowledged | 88% (14 of 16)
* A | B | C
## Themes
Safety: 9
Experience: 2
## Overdue
> Figures as at Monday.
---
## Detail
one
"""


def test_each_mark_has_its_place() -> None:
    main, thread = messages_of(TEXT)
    assert main == Message(
        text="Quality digest. A usual week. Nothing else. Acknowledged: 88% (14 of 16). A: B | C.",
        title="Quality digest",
        body=("A usual week.", "Nothing else."),
        facts=(("Acknowledged", "88% (14 of 16)"), ("A", "B | C")),
        sections=(Section("Themes", ("Safety: 9", "Experience: 2")), Section("Overdue", ())),
        notes=("Figures as at Monday.",),
    )
    assert thread == Message(text="", sections=(Section("Detail", ("one",)),))


def test_nothing_makes_no_message() -> None:
    assert messages_of("\n---\n---\n") == ()


def test_a_printout_shows_everything_in_order() -> None:
    assert plain_text(messages_of(TEXT)[:1]) == "\n".join(
        [
            "Quality digest",
            "==============",
            "A usual week.",
            "Nothing else.",
            "Acknowledged: 88% (14 of 16)",
            "A: B | C",
            "",
            "Themes",
            "  Safety: 9",
            "  Experience: 2",
            "",
            "Overdue",
            "",
            "Figures as at Monday.",
            "",
        ]
    )
