"""Sub-themes under their domains, as a digest and its page list them."""

from collections.abc import Sequence
from dataclasses import dataclass

from digests.weekly import Digest, Series

NO_DOMAIN = "In no domain"
"""Recurrence and governance, which set none, and codes that a later taxonomy has dropped."""


@dataclass(frozen=True, slots=True)
class Group:
    """One domain's sub-themes, unusual ones first, then the busiest; `domain` None: they have none.

    A concern counts in each of its sub-themes and domains, so nothing here adds up to anything.
    """

    domain: Series | None
    themes: tuple[Series, ...]

    @property
    def name(self) -> str:
        """The domain in words."""
        return self.domain.label if self.domain else NO_DOMAIN


def groups_of(digest: Digest) -> tuple[Group, ...]:
    """Every domain in its printed order, and sub-themes without one last if there are any."""
    groups = [Group(each, _of(each, digest.themes)) for each in digest.domains]
    rest = tuple(theme for theme in digest.themes if theme.domain is None)
    return (*groups, Group(None, rest)) if rest else tuple(groups)


def _of(domain: Series, themes: Sequence[Series]) -> tuple[Series, ...]:
    return tuple(theme for theme in themes if theme.domain == domain.domain)
