"""The model as an ONNX graph, written node by node so that every fused kernel of ONNX Runtime is used on purpose."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from train.encoder import HEADS, WIDTH
from train.heads.head import Head, Projection
from train.model import Model


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: NDArray[Any]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(
        self,
        kind: str,
        inputs: list[str],
        output: str,
        *,
        domain: str = "",
        more: tuple[str, ...] = (),
        **attributes: Any,
    ) -> str:
        node = helper.make_node(kind, inputs, [output, *more], name=output, domain=domain, **attributes)
        self.nodes.append(node)
        return output


def graph_of(model: Model) -> onnx.ModelProto:
    """Inputs: ``ids``, ``types`` int32 [B, L], ``lengths`` int32 [B], ``firsts`` int64 [N] (places in B x L flattened).

    Outputs: one float array [N, width] per projection of the heads. The word table is int8 with a scale per row.
    """
    g = _Graph()
    encoder = model.encoder
    table = encoder.word.weight.detach().numpy()
    scale = np.abs(table).max(1, keepdims=True) / 127
    scale[scale == 0] = 1
    g.weight("word", np.round(table / scale).astype(np.int8))
    g.weight("word_scale", scale.astype(np.float32))
    g.node("Gather", ["word", "ids"], "word_small")
    g.node("Cast", ["word_small"], "word_float", to=TensorProto.FLOAT)
    g.node("Gather", ["word_scale", "ids"], "word_unit")
    g.node("Mul", ["word_float", "word_unit"], "word_states")
    g.node("Gather", [g.weight("casing", encoder.casing.weight.detach().numpy()), "types"], "type_states")
    g.node("Shape", ["ids"], "shape")
    g.node("Gather", ["shape", g.weight("axis1", np.array([1], np.int64))], "length")
    g.node(
        "Slice",
        [g.weight("position", encoder.position.detach().numpy()), g.weight("axis0", np.array([0], np.int64)), "length"],
        "places",
    )
    g.node("Add", ["word_states", "type_states"], "sum1")
    g.node("Add", ["sum1", "places"], "sum2")
    states = g.node("LayerNormalization", ["sum2", *_norm(g, "norm0", encoder.norm)], "states0", epsilon=1e-12, axis=-1)
    for index, layer in enumerate(encoder.layers):
        base = f"layer{index}"
        qkv = [g.weight(f"{base}.qkv", _transposed(layer.qkv)), g.weight(f"{base}.qkv.bias", _bias(layer.qkv))]
        mixed = g.node("Attention", [states, *qkv, "lengths"], f"{base}.mixed", domain="com.microsoft", num_heads=HEADS)
        out = g.node("MatMul", [mixed, g.weight(f"{base}.out", _transposed(layer.out))], f"{base}.attended")
        states = g.node(
            "SkipLayerNormalization",
            [out, states, *_norm(g, f"{base}.norm1", layer.norm1), g.weight(f"{base}.out.bias", _bias(layer.out))],
            f"{base}.middle",
            domain="com.microsoft",
            epsilon=1e-12,
        )
        up = g.node("MatMul", [states, g.weight(f"{base}.up", _transposed(layer.up))], f"{base}.wide")
        up = g.node(
            "BiasGelu", [up, g.weight(f"{base}.up.bias", _bias(layer.up))], f"{base}.gelu", domain="com.microsoft"
        )
        down = g.node("MatMul", [up, g.weight(f"{base}.down", _transposed(layer.down))], f"{base}.narrow")
        states = g.node(
            "SkipLayerNormalization",
            [down, states, *_norm(g, f"{base}.norm2", layer.norm2), g.weight(f"{base}.down.bias", _bias(layer.down))],
            f"{base}.states",
            domain="com.microsoft",
            epsilon=1e-12,
        )
    g.weight("flat", np.array([-1, WIDTH], np.int64))
    outputs = _heads(g, model)
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT32, ["windows", "length"]),
        helper.make_tensor_value_info("types", TensorProto.INT32, ["windows", "length"]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["windows"]),
        helper.make_tensor_value_info("firsts", TensorProto.INT64, ["words"]),
    ]
    graph = helper.make_graph(g.nodes, "twosource", inputs, outputs, g.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="twosource")


def _heads(g: _Graph, model: Model) -> list[onnx.ValueInfoProto]:
    """For each layer that heads read, all first layers as one product; then each projection's own rest."""
    infos = []
    for layer in sorted({_head(model, task.name).layer for task in model.tasks}):
        here = [head for task in model.tasks if (head := _head(model, task.name)).layer == layer]
        projections = {name: found for head in here for name, found in head.projections().items()}
        _words(g, layer)
        _first(g, layer, projections)
        infos += [_rest(g, name, projection) for name, projection in projections.items()]
    return infos


def _head(model: Model, name: str) -> Head:
    head = model.heads[name]
    assert isinstance(head, Head)
    return head


def _words(g: _Graph, layer: int) -> None:
    """States of words after so many layers, that of a word's first piece."""
    states = f"layer{layer - 1}.states" if layer else "states0"
    g.node("Reshape", [states, "flat"], f"pieces{layer}")
    g.node("Gather", [f"pieces{layer}", "firsts"], f"words{layer}")


def _first(g: _Graph, layer: int, projections: dict[str, Projection]) -> None:
    heads = f"heads{layer}"
    first = np.concatenate([p.layers[0][0] for p in projections.values()], axis=1)
    bias = np.concatenate([p.layers[0][1] for p in projections.values()])
    g.node("MatMul", [f"words{layer}", g.weight(heads, first)], f"{heads}.product")
    g.node("Add", [f"{heads}.product", g.weight(f"{heads}.bias", bias)], f"{heads}.all")
    sizes = g.weight(f"{heads}.sizes", np.array([p.layers[0][0].shape[1] for p in projections.values()], np.int64))
    names = [f"{name}.0" if len(p.layers) > 1 or p.relu else name for name, p in projections.items()]
    g.nodes.append(helper.make_node("Split", [f"{heads}.all", sizes], names, name=f"{heads}.split", axis=1))


def _rest(g: _Graph, name: str, projection: Projection) -> onnx.ValueInfoProto:
    here = f"{name}.0"
    for depth, (weight, offset) in enumerate(projection.layers[1:], 1):
        here = g.node("Relu", [here], f"{name}.relu{depth}")
        here = g.node("MatMul", [here, g.weight(f"{name}.weight{depth}", weight)], f"{name}.product{depth}")
        final = depth == len(projection.layers) - 1 and not projection.relu
        here = g.node("Add", [here, g.weight(f"{name}.bias{depth}", offset)], name if final else f"{name}.{depth}")
    if projection.relu:
        g.node("Relu", [here], name)
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", projection.layers[-1][0].shape[1]])


def _transposed(layer: Any) -> NDArray[Any]:
    return np.ascontiguousarray(layer.weight.detach().numpy().T)


def _bias(layer: Any) -> NDArray[Any]:
    return np.asarray(layer.bias.detach().numpy())


def _norm(g: _Graph, name: str, layer: Any) -> list[str]:
    return [g.weight(f"{name}.weight", layer.weight.detach().numpy()), g.weight(f"{name}.bias", _bias(layer))]
