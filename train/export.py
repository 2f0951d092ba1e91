"""A checkpoint as the files the run time loads: graph in int8, constants, label lists, vocabulary, lemma table."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from train.encoder import origin
from train.graph import graph_of
from train.heads.head import Head
from train.lemmas import lemma_table
from train.model import Model

#: Products that stay in float32: the activations behind the first two GELUs have outliers that spoil a common scale;
#: with them in int8 the entity layer lost about a point.
KEPT: Final = ("layer0.narrow", "layer1.narrow")


def export(checkpoint: Path, corpora: Path, weights: Path | None, *, float32: Path | None = None) -> None:
    """Write ``encoder.onnx`` (int8), ``encoder.npz``, ``encoder.json``, ``vocab.txt`` and ``lemmas.tsv``.

    ``float32`` names a folder that gets the unquantised graph beside the same other files: to measure, and to teach.
    """
    saved = torch.load(checkpoint, weights_only=False)
    model = Model(saved["morphs"], saved.get("stage") or saved["settings"].get("stage", 1))
    model.load_state_dict(saved["model"])
    model.eval()
    graph = graph_of(model)
    lemmas = lemma_table(corpora)
    for folder in filter(None, (weights, float32)):
        folder.mkdir(parents=True, exist_ok=True)
        constants: dict[str, Any] = {}
        labels: dict[str, Any] = {}
        for task in model.tasks:
            head = model.heads[task.name]
            assert isinstance(head, Head)
            constants |= head.constants()
            labels[task.name] = head.meta()
        np.savez(folder / "encoder.npz", **constants)
        meta = {
            "labels": labels,
            "settings": saved["settings"],
            "seen": saved["state"]["seen"],
            "digests": saved["digests"],
            "curve": _curve(checkpoint.with_name("curve.jsonl")),
        }
        (folder / "encoder.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
        shutil.copyfile(origin() / "vocab.txt", folder / "vocab.txt")
        (folder / "lemmas.tsv").write_text(lemmas, encoding="utf-8")
    if float32 is not None:
        onnx.save(graph, float32 / "encoder.onnx")
    if weights is None:
        return
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "float32.onnx"
        onnx.save(graph, path)
        quantize_dynamic(
            path,
            weights / "encoder.onnx",
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            nodes_to_exclude=list(KEPT),
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    total = sum(path.stat().st_size for path in weights.iterdir())
    print(f"{weights}: {total / 1e6:.1f} MB")


def cleaned(saved: dict[str, Any]) -> dict[str, Any]:
    """A checkpoint without what only a run that goes on needs."""
    return {name: value for name, value in saved.items() if name not in {"optimizer", "rng"}}


def _curve(path: Path, rows: int = 40) -> list[dict[str, float]]:
    """The learning curve, thinned to some forty rows."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    return found[:: max(len(found) // rows, 1)]
