"""The digest's sentences that need a choice; all other words stand in its template."""

from digests.grouping import Group
from digests.overdue import QUALITY_TEAM, LateAt, by_provider
from digests.signals import Variation
from digests.verdicts import counted
from digests.weekly import Digest, Series

HOURS_SHOWN = 72


def headline(digest: Digest) -> str:
    """The week in two short sentences: is it unusual, and what is overdue."""
    return f"{_week(digest)} {_overdue(digest)}"


def trend(series: Series) -> str:
    """A line of a table: "9 (last week 7, usual 3 to 14)", and why it is unusual if it is."""
    so_far = "" if series.so_far is None else " so far"
    last = "" if series.last is None else f"last week {series.last}, "
    change = f": {series.change}" if series.is_unusual else ""
    return f"{series.count}{so_far} ({last}{series.usual}){change}"


def group_title(group: Group) -> str:
    """A domain's heading: "Safety: 9 (last week 7, usual 3 to 14)"; without one its words alone."""
    return f"{group.name}: {trend(group.domain)}" if group.domain else group.name


def theme_lines(group: Group, most: int, where: str = "") -> tuple[str, ...]:
    """A line for each of its first `most` sub-themes, and how many more there are, and `where`."""
    lines = tuple(f"{theme.label}: {trend(theme)}" for theme in group.themes[:most])
    more = len(group.themes) - most
    return (*lines, f"and {more} more{where}") if more > 0 else lines


def several_words(digest: Digest) -> str:
    """How many of the week's concerns count in several domains, and how many in none yet."""
    of = counted(digest.received.count, "concern")
    several = f"{digest.several} in more than one domain and counted in each"
    return f"Of {of}, {several}, {digest.unsorted} not yet sorted."


def overdue_lines(digest: Digest) -> tuple[str, ...]:
    """One line a provider, most overdue first: how many of each kind, and the oldest of them."""
    waiting = {at.provider: at for at in by_provider(digest.unacknowledged)}
    actions = {at.provider: at for at in by_provider(digest.late_actions)}
    return tuple(
        f"{at.provider}: {_kinds(waiting.get(at.provider), actions.get(at.provider))}"
        for at in by_provider(digest.late)
    )


def waited(hours: int) -> str:
    """A wait in hours up to three days, then in whole days."""
    return counted(hours, "hour") if hours < HOURS_SHOWN else counted(hours // 24, "day")


def _kinds(waiting: LateAt | None, actions: LateAt | None) -> str:
    kinds = []
    if waiting is not None:
        kinds.append(
            f"{counted(waiting.count, 'acknowledgement')} (oldest {waited(waiting.worst)})"
        )
    if actions is not None:
        oldest = f"{counted(actions.worst, 'day')} past its date"
        kinds.append(f"{counted(actions.count, 'action')} (oldest {oldest})")
    return ", ".join(kinds)


def _week(digest: Digest) -> str:
    unusual = [series for series in (digest.received, *digest.domains) if series.is_unusual]
    if digest.is_unfinished:
        return "This week is not over yet: figures so far."
    if unusual:
        return f"Unusual: {'; '.join(f'{one.label} {one.change}' for one in unusual)}."
    if digest.is_quiet:
        return "A quiet week."
    if digest.received.chart.variation is Variation.COMMON:
        return "A usual week."
    return "Too early, or too few concerns, to call this week usual or not."


def _overdue(digest: Digest) -> str:
    if not digest.late:
        return "Nothing is overdue."
    kinds = {
        "acknowledgement": len(digest.unacknowledged),
        "action": len(digest.late_actions),
    }
    things = " and ".join(counted(count, kind) for kind, count in kinds.items() if count)
    return f"Overdue: {things}, {_with_whom(digest)}."


def _with_whom(digest: Digest) -> str:
    holders = {at.provider for at in by_provider(digest.late)}
    providers = len(holders - {QUALITY_TEAM})
    told = [f"at {counted(providers, 'provider')}"] if providers else []
    return " and ".join([*told, *(["with the quality team"] if QUALITY_TEAM in holders else [])])
