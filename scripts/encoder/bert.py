"""BERT's forward pass over a dictionary of tensors, and what each piece says of each label.

Source: Devlin et al. 2019; the weights' names are those of the published checkpoints.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch.nn import functional

HEADS = 12
LAYERS = 6
DROPPED = 0.1
_EPSILON = 1e-12

Tensor = Any
"""A torch.Tensor: torch is installed for this command alone, so no type checker knows it."""

Weights = dict[str, Tensor]


def hidden(weights: Weights, ids: Tensor, away: Tensor | None) -> Tensor:
    """(texts, longest, width) of `ids` (texts, longest).

    `away` (texts, 1, 1, longest) is 0, and far below it where nothing stands. Weights that learn
    are dropped here and there.
    """
    places = torch.arange(ids.shape[1])
    state = (
        weights["embeddings.word_embeddings.weight"][ids]
        + weights["embeddings.position_embeddings.weight"][places]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    state = _dropped(weights, _normed(weights, "embeddings.LayerNorm", state))
    for layer in range(LAYERS):
        state = _thought(weights, f"encoder.layer.{layer}.", state, away)
    return state


def said(weights: Weights, state: Tensor) -> Tensor:
    """What each piece (or a text's mean) says of each label, without the labels' bias."""
    return functional.linear(state, weights["head.weight"])


def _thought(weights: Weights, at: str, state: Tensor, away: Tensor | None) -> Tensor:
    seen = _line(weights, f"{at}attention.output.dense", _seen(weights, at, state, away))
    state = _normed(weights, f"{at}attention.output.LayerNorm", state + _dropped(weights, seen))
    inner = functional.gelu(_line(weights, f"{at}intermediate.dense", state))
    inner = _dropped(weights, _line(weights, f"{at}output.dense", inner))
    return _normed(weights, f"{at}output.LayerNorm", state + inner)


def _seen(weights: Weights, at: str, state: Tensor, away: Tensor | None) -> Tensor:
    texts, longest = state.shape[:2]
    width = len(weights[f"{at}attention.self.query.bias"])
    query, key, value = (
        _line(weights, f"{at}attention.self.{name}", state)
        .view(texts, longest, HEADS, width // HEADS)
        .transpose(1, 2)
        for name in ("query", "key", "value")
    )
    alike = query @ key.transpose(-1, -2) / math.sqrt(width // HEADS)
    weighed = functional.softmax(alike if away is None else alike + away, dim=-1)
    together = _dropped(weights, weighed) @ value
    return together.transpose(1, 2).reshape(texts, longest, width)


def _line(weights: Weights, name: str, state: Tensor) -> Tensor:
    return functional.linear(state, weights[f"{name}.weight"], weights[f"{name}.bias"])


def _normed(weights: Weights, name: str, state: Tensor) -> Tensor:
    gain, shift = weights[f"{name}.weight"], weights[f"{name}.bias"]
    return functional.layer_norm(state, tuple(gain.shape), gain, shift, _EPSILON)


def _dropped(weights: Weights, state: Tensor) -> Tensor:
    return functional.dropout(state, DROPPED) if weights["head.weight"].requires_grad else state
