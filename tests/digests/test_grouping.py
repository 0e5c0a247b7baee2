"""Sub-themes under their domains, in the message and its thread, however many there are."""

from dataclasses import replace

from bot.slack import cut
from bot.slack.blocks import message_blocks
from classifiers.taxonomy import Domain, load_taxonomy
from digests.grouping import NO_DOMAIN, groups_of
from digests.overdue import Late
from digests.posting import BUSIEST, THEMES_LISTED, Posting, posting_of
from digests.spc import chart_for
from digests.weekly import Digest, Series, compose
from digests.weeks import Week
from intake.messages import Message
from intake.models import Axis
from tests.digests.rows import HOUR, make_case
from tests.factories import Place

WEEK = Week.parse("2026-W47")
MONDAY = WEEK.starts_at
BLOCKS_AT_MOST = 40
NEAR_THE_LIMIT = (*[100, 104] * 11, 126, 114, 114)
"""The longest words that a line can carry: two of three weeks close to the upper limit."""


def digest_of(place: Place) -> Digest:
    return compose(place.session, place.area_id, WEEK, WEEK.digest_due_at)


def label(place: Place, *themes: str) -> None:
    """A concern of the week with these sub-themes, and the domains that follow from them."""
    case = make_case(place, MONDAY + HOUR)
    for domain in load_taxonomy().domains_of(themes):
        case.label(domain)
    for theme in themes:
        case.label(theme, axis=Axis.THEME)


def test_sub_themes_stand_under_their_domain_busiest_first(place: Place) -> None:
    for theme in ("SAF-MED", "SAF-TST", "SAF-TST", "SAF-DIS", "SAF-FAL", "EXP-COM"):
        label(place, theme)
    posting = posting_of(digest_of(place))
    shown = {part.title.partition(":")[0]: part.lines for part in posting.message.sections}
    assert [line.partition(" (")[0] for line in shown["Safety"]] == [
        "Tests and results: 2",
        "Falls: 1",
        "Medicines: 1",
        "and 1 more in the thread",
    ]
    assert shown["Clinical effectiveness"] == ()
    assert [line.partition(":")[0] for line in shown["Patient experience"]] == ["Communication"]
    [safety, experience] = posting.thread[0].sections
    assert safety.title == "Safety: 5 (too few to say)"
    assert safety.lines[:3] == shown["Safety"][:3]
    assert safety.lines[3].startswith("Unsafe discharge or discharge summary: 1 (")
    assert experience.lines == shown["Patient experience"]


def test_a_concern_with_several_domains_counts_in_each_and_the_digest_says_so(
    place: Place,
) -> None:
    label(place, "SAF-MED", "EFF-REF", "EXP-COM")
    label(place, "SAF-MED", "SAF-TST")
    label(place, "EXP-COM")
    make_case(place, MONDAY)
    digest = digest_of(place)
    assert [series.count for series in digest.domains] == [2, 1, 2]
    assert (digest.received.count, digest.several, digest.unsorted) == (4, 1, 1)
    [_, note] = posting_of(digest).message.notes
    assert note.startswith(
        "Of 4 concerns, 1 in more than one domain and counted in each, 1 not yet sorted."
    )


def test_only_a_domain_that_stands_counts_as_a_second_one(place: Place) -> None:
    make_case(place, MONDAY).label("safety").label("experience", text_version=2)
    make_case(place, WEEK.plus(-1).starts_at).label("safety").label("experience")
    make_case(place, MONDAY, withdrawn_at=MONDAY + HOUR).label("safety").label("experience")
    assert digest_of(place).several == 0


def test_what_sets_no_domain_stands_last_by_itself(place: Place) -> None:
    label(place, "SAF-INC", "GOV-LEAD", "EFF-REF")
    make_case(place, MONDAY).label("XXX-OLD", axis=Axis.THEME)
    groups = groups_of(digest_of(place))
    assert [group.name for group in groups] == [*(each.label for each in Domain), NO_DOMAIN]
    assert {theme.label for theme in groups[-1].themes} == {
        "Same problem again",
        "Leadership",
        "XXX-OLD",
    }


def test_without_sub_themes_the_thread_has_no_message_for_them(place: Place) -> None:
    make_case(place, MONDAY).label("safety")
    assert posting_of(digest_of(place)).thread[0].title.startswith("Detail,")


def series(name: str, domain: Domain | None) -> Series:
    return Series(name, NEAR_THE_LIMIT, chart_for(NEAR_THE_LIMIT), domain)


def crowded(place: Place) -> Posting:
    """A week as bad as can be: every code there is, all unusual, everything late, long names."""
    lates = tuple(
        Late(f"C26-{number:05d}", f"{number} University Hospitals and Community " * 2, 3_000)
        for number in range(40)
    )
    digest = replace(
        digest_of(place),
        received=series("All concerns", None),
        domains=tuple(series(domain.label, domain) for domain in Domain),
        themes=tuple(series(theme.label, theme.domain) for theme in load_taxonomy()),
        unacknowledged=lates,
        late_actions=lates,
    )
    return posting_of(digest)


def words_of(message: Message) -> list[str]:
    sections = [word for part in message.sections for word in (part.title, *part.lines)]
    facts = [word for fact in message.facts for word in fact]
    return [message.title, *message.body, *message.notes, *facts, *sections]


def test_every_code_at_once_stays_within_slacks_limits_and_nothing_is_cut(place: Place) -> None:
    posting = crowded(place)
    assert "close to the upper limit" in posting.message.sections[0].title
    for message in (posting.message, *posting.thread):
        blocks = message_blocks(message, "F0CHART")
        assert len(blocks) <= BLOCKS_AT_MOST
        assert sum(map(len, words_of(message))) < cut.TOTAL
        assert len(message.text) <= cut.FALLBACK
        drawn = str(blocks)
        assert "…" not in drawn
        assert all(line in drawn for part in message.sections for line in part.lines)
    assert len(posting.alt_text) <= cut.ALT_TEXT


def test_every_code_at_once_stands_in_the_thread(place: Place) -> None:
    posting = crowded(place)
    themes = posting.thread[0]
    said = [line.partition(":")[0] for part in themes.sections for line in part.lines]
    assert sorted(said) == sorted(theme.label for theme in load_taxonomy())
    assert all(len(part.lines) == BUSIEST + 1 for part in posting.message.sections[:4])


def test_more_codes_than_a_domain_has_are_counted(place: Place) -> None:
    for number in range(THEMES_LISTED + 2):
        make_case(place, MONDAY).label(f"NEW-{number:02d}", axis=Axis.THEME)
    posting = posting_of(digest_of(place))
    assert posting.thread[0].sections[0].lines[-1] == "and 2 more"
    assert len(posting.thread[0].sections[0].lines) == THEMES_LISTED + 1
    assert posting.message.sections[3].lines[-1] == "and 19 more in the thread"
