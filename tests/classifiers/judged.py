"""Readings as tests want them: what was said of a text, and how surely."""

from collections.abc import Mapping, Sequence

from classifiers.pipeline.head import Scores
from classifiers.taxonomy import Domain, load_taxonomy
from classifiers.themes import AxisSuggestion, DomainSuggestion, Reading, ThemeSuggestion
from classifiers.training.sample import DOMAINS, Sample, theme_codes
from classifiers.training.texts import LabelledText

Case = tuple[LabelledText, Reading, Scores]


def text(words: str, *codes: str, **further: str | None) -> LabelledText:
    """A labelled text; its words are its id."""
    kind = str(further.pop("kind", "concern"))
    return LabelledText(words, words, kind, codes, **further)  # type: ignore[arg-type]


def reading(*codes: str, abstained: bool = False, **further: str) -> Reading:
    """What says these codes and the domains that follow."""
    themes = [load_taxonomy()[code] for code in codes]
    return Reading(
        domains=tuple(
            DomainSuggestion(domain, 0.9, ()) for domain in load_taxonomy().domains_of(codes)
        ),
        themes=tuple(ThemeSuggestion(t.code, t.label, t.domain, 0.9, ()) for t in themes),
        abstained=abstained,
        model_version="test",
        **{axis: AxisSuggestion(code, 0.9) for axis, code in further.items()},  # type: ignore[arg-type]
    )


def scores(sure: Mapping[str, float] | None = None) -> Scores:
    """Probabilities by label, 0.1 where not told."""
    told = sure or {}
    domains = {label: told.get(label, 0.1) for label in DOMAINS}
    return Scores(domains, {code: told.get(code, 0.1) for code in theme_codes()}, {}, 0.9)


def sample(cases: Sequence[Case]) -> Sample:
    """These cases in one."""
    texts, readings, sure = zip(*cases, strict=True)
    return Sample(texts, readings, sure)


SAFETY = str(Domain.SAFETY)
