"""Everything that is counted of one test set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from classifiers.themes import Classifier
from classifiers.training.calibration import Truths
from classifiers.training.evaluation.agreement import TwoPasses, two_passes
from classifiers.training.evaluation.confusions import Confusion, confusions
from classifiers.training.evaluation.coverage import Coverage, as_it_abstains, coverage
from classifiers.training.evaluation.further_axes import AxisFigures, further_axes
from classifiers.training.evaluation.reliability import Reliability, reliability
from classifiers.training.evaluation.scope import Scope, scope
from classifiers.training.evaluation.slices import Slice, slices
from classifiers.training.measures import Figures, LabelFigures, by_label, figures
from classifiers.training.near_duplicates import near_duplicates
from classifiers.training.peers import Peer, Said, Standing, plain_peers, standings
from classifiers.training.resampling import Intervals, intervals
from classifiers.training.sample import Layer, Sample, read_all
from classifiers.training.texts import LabelledText

Named = tuple[str, Truths]


@dataclass(frozen=True, slots=True)
class LayerReport:
    """Domains or sub-themes, on concerns that have a code; a refused one has nothing said.

    `everywhere` is over all texts, where whatever is said of one without a code is wrong.
    """

    figures: Figures
    intervals: Intervals
    everywhere: Figures
    labels: tuple[LabelFigures, ...]
    reliability: Reliability
    coverage: tuple[Coverage, ...]
    as_it_abstains: Coverage
    peers: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures of one test set; texts nearly the same as a training text were left out."""

    name: str
    model_version: str
    texts: int
    near_duplicates_left_out: int
    domain_report: LayerReport
    theme_report: LayerReport
    axes: tuple[AxisFigures, ...]
    scope: Scope
    confusions: tuple[Confusion, ...]
    slices: tuple[Slice, ...]
    passes: TwoPasses | None

    @property
    def domains(self) -> Figures:
        """Of the domains, on concerns that have a code."""
        return self.domain_report.figures

    @property
    def themes(self) -> Figures:
        """Of the sub-themes, on concerns that have a code."""
        return self.theme_report.figures

    @property
    def margin(self) -> float:
        """Domain micro F1 above the best of the peers."""
        return min(peer.lead.by for peer in self.domain_report.peers)


def evaluate(
    name: str,
    classifier: Classifier,
    test: Sequence[LabelledText],
    learnt_from: Sequence[LabelledText],
    peers: Sequence[Peer] = (),
) -> Evaluation:
    """Figures of `classifier`, of the plain peers and of `peers` on `test`."""
    kept = _apart(test, learnt_from)
    sample = read_all(classifier, kept)
    concerns = sample.where(lambda text: text.is_concern)
    said = [(peer.name, peer.says(concerns.texts)) for peer in (*peers, *plain_peers(learnt_from))]
    return Evaluation(
        name=name,
        model_version=classifier.model_version,
        texts=len(kept),
        near_duplicates_left_out=len(test) - len(kept),
        domain_report=_report(concerns, concerns.domains, sample.domains, _domains(said)),
        theme_report=_report(concerns, concerns.themes, sample.themes, _themes(said)),
        axes=further_axes(sample),
        scope=scope(sample),
        confusions=confusions(concerns.themes),
        slices=slices(concerns, learnt_from),
        passes=two_passes(kept),
    )


def _apart(test: Sequence[LabelledText], learnt_from: Sequence[LabelledText]) -> list[LabelledText]:
    """The texts of `test` that are not nearly one of `learnt_from`."""
    known, unseen = ([text.text for text in texts] for texts in (learnt_from, test))
    alike = {second for _, second in near_duplicates(known, unseen)}
    return [text for at, text in enumerate(test) if at not in alike]


def _report(concerns: Sample, of: Layer, everywhere: Layer, peers: Sequence[Named]) -> LayerReport:
    return LayerReport(
        figures=figures(of.said, of.true),
        intervals=intervals(of.said, of.true),
        everywhere=figures(everywhere.said, everywhere.true),
        labels=by_label(of.labels, of.said, of.true),
        reliability=reliability(of.sure, of.true),
        coverage=coverage(of, concerns.refused),
        as_it_abstains=as_it_abstains(of, concerns.silent),
        peers=standings(of, peers),
    )


def _domains(said: Sequence[tuple[str, Said]]) -> list[Named]:
    return [(name, one.domains) for name, one in said]


def _themes(said: Sequence[tuple[str, Said]]) -> list[Named]:
    return [(name, one.themes) for name, one in said if one.themes is not None]
