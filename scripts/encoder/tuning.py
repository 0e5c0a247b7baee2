"""Fine-tuning: the pre-trained weights learn the labels of our texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch.nn import functional

from classifiers.pipeline.features import Floats
from scripts.encoder.bert import DROPPED, Tensor, Weights, hidden, said
from scripts.encoder.texts import BATCH, Shown

EPOCHS = 3
SEED = 20261121
_RATE, _HEAD_RATE = 1.5e-4, 3e-3
_WARMING = 100
_UNREAD = 0.05
"""So many pieces are hidden at each step, as words are that no list knows."""

_FAR = -1e4
_SCALE = 0.1


def tuned(shown: Shown, pretrained: Weights) -> Iterator[tuple[int, int, float, Weights]]:
    """Each step's number, how many there are, its loss, and the weights so far."""
    torch.manual_seed(SEED)
    weights = _prepared(shown, pretrained)
    truths = torch.tensor(shown.labelled.truths).float()
    optimizer = _optimizer(weights)
    rates = [group["lr"] for group in optimizer.param_groups]
    steps = int(EPOCHS * len(shown.learnt) / BATCH)
    for step, batch in zip(range(steps), shown.batches(), strict=False):
        share = min(1.0, step / _WARMING) * max(0.02, 1 - step / steps)
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * share
        odds = _odds(weights, shown, [shown.ids[at] for at in batch])
        loss = functional.binary_cross_entropy_with_logits(odds, truths[batch])
        optimizer.zero_grad()
        (loss * truths.shape[1] * _SCALE).backward()
        torch.nn.utils.clip_grad_norm_(list(weights.values()), 1.0)
        optimizer.step()
        yield step + 1, steps, loss.item(), weights


def odds_of(weights: Weights, shown: Shown, texts: Sequence[int]) -> Floats:
    """Log-odds (texts, labels), nothing dropped."""
    still = {name: weight.detach() for name, weight in weights.items()}
    rows = [_odds(still, shown, [shown.ids[at]]) for at in texts]
    found: Floats = torch.cat(rows).numpy()
    return found


def _prepared(shown: Shown, pretrained: Weights) -> Weights:
    words = "embeddings.word_embeddings.weight"
    weights = {name: weight.float() for name, weight in pretrained.items()}
    weights[words] = weights[words][list(shown.kept)]
    labels, width = len(shown.labelled.labels), weights[words].shape[1]
    weights["head.weight"] = torch.randn(labels, width) * 0.02
    weights["head.bias"] = torch.full((labels,), -3.0)
    return {name: torch.nn.Parameter(weight.clone()) for name, weight in weights.items()}


def _optimizer(weights: Weights) -> torch.optim.AdamW:
    heads = [weight for name, weight in weights.items() if name.startswith("head.")]
    rest = [weight for name, weight in weights.items() if not name.startswith("head.")]
    return torch.optim.AdamW(
        [
            {"params": [w for w in rest if w.ndim > 1], "lr": _RATE, "weight_decay": 0.01},
            {"params": [w for w in rest if w.ndim == 1], "lr": _RATE, "weight_decay": 0.0},
            {"params": heads, "lr": _HEAD_RATE, "weight_decay": 0.01},
        ]
    )


def _odds(weights: Weights, shown: Shown, texts: Sequence[Sequence[int]]) -> Tensor:
    longest = max(map(len, texts))
    ids = torch.zeros(len(texts), longest, dtype=torch.long)
    stands, is_word = torch.zeros(len(texts), longest), torch.zeros(len(texts), longest)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = torch.tensor(text)
        stands[row, : len(text)] = 1
        is_word[row, 1 : len(text) - 1] = 1
    learns = weights["head.weight"].requires_grad
    if learns:
        ids[(torch.rand(ids.shape) < _UNREAD) & (is_word > 0)] = shown.pieces.unknown
    with torch.autocast("cpu", dtype=torch.bfloat16):
        state = hidden(weights, ids, (1 - stands[:, None, None]) * _FAR)
    summed = (state.float() * is_word[..., None]).sum(1)
    mean = summed / is_word.sum(1, keepdim=True).clamp(min=1)
    return said(weights, functional.dropout(mean, DROPPED, learns)) + weights["head.bias"]
