"""A BERT-like encoder as a part of an ONNX graph, written node by node.

Inputs: `pieces` (1, pieces) int64, [CLS] and [SEP] included; `first` (words) int64, where each
word's first piece is. There is neither padding nor a mask: one call reads one window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HEADS = 12
EPSILON = 1e-12
PARTS = ("weight", "bias")
OPSET, MICROSOFT_OPSET = 17, 1

Array = np.ndarray[Any, Any]
#: Name, type and shape of an input or output.
Port = tuple[str, int, list[int | str]]

PORTS: list[Port] = [
    ("pieces", TensorProto.INT64, [1, "pieces"]),
    ("first", TensorProto.INT64, ["words"]),
]


@dataclass
class Graph:
    """Nodes and constants under construction."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(
        self, kind: str, inputs: list[str], name: str, domain: str = "", **attributes: Any
    ) -> str:
        """Add a node with one output, called as the node."""
        self.nodes.append(
            helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes)
        )
        return name

    def model(self, inputs: list[Port], outputs: list[Port]) -> onnx.ModelProto:
        graph = helper.make_graph(
            self.nodes,
            "reader",
            [helper.make_tensor_value_info(*port) for port in inputs],
            [helper.make_tensor_value_info(*port) for port in outputs],
            self.constants,
        )
        opsets = [
            helper.make_opsetid("", OPSET),
            helper.make_opsetid("com.microsoft", MICROSOFT_OPSET),
        ]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


#: Adds a matrix product of `inputs` with a (rows, columns) weight; returns its output's name.
Product = Callable[[Graph, str, str, Array], str]
#: Adds a look-up of rows of a (rows, columns) table.
Lookup = Callable[[Graph, str, str, Array], str]


def plain_product(graph: Graph, inputs: str, name: str, weight: Array) -> str:
    return graph.add("MatMul", [inputs, graph.constant(f"{name}.weight", weight)], name)


def plain_lookup(graph: Graph, indices: str, name: str, table: Array) -> str:
    return graph.add("Gather", [graph.constant(f"{name}.weight", table), indices], name)


def norm(
    graph: Graph, inputs: str, skip: str, bias: Array, name: str, weights: Mapping[str, Array]
) -> str:
    """Layer norm of inputs + bias + skip; onnxruntime's fused node for this is much slower."""
    biased = graph.add("Add", [inputs, graph.constant(f"{name}.skip_bias", bias)], f"{name}.biased")
    total = graph.add("Add", [biased, skip], f"{name}.total")
    parts = [graph.constant(f"{name}.{part}", weights[f"{name}.{part}"]) for part in PARTS]
    return graph.add("LayerNormalization", [total, *parts], name, axis=-1, epsilon=EPSILON)


def embed(graph: Graph, weights: Mapping[str, Array], lookup: Lookup) -> str:
    """The rows of the pieces, their positions and the first token type, (1, pieces, size)."""
    root = "embeddings"
    words = lookup(graph, "pieces", f"{root}.words", weights[f"{root}.word_embeddings.weight"])
    positions = weights[f"{root}.position_embeddings.weight"]
    kind = weights[f"{root}.token_type_embeddings.weight"][0]
    table = graph.constant(f"{root}.positions", positions)
    zero = graph.constant("zero", np.array([0], np.int64))
    one = graph.constant("one", np.array([1], np.int64))
    count = graph.add("Shape", ["pieces"], f"{root}.count", start=1)
    at = graph.add("Slice", [table, zero, count, zero, one], f"{root}.at")
    places = graph.add("Unsqueeze", [at, zero], f"{root}.places")
    return norm(graph, words, places, kind, f"{root}.LayerNorm", weights)


def layer(
    graph: Graph, inputs: str, number: int | str, weights: Mapping[str, Array], product: Product
) -> str:
    """Layer ``number``, as ``weights`` call it, over states (1, pieces, size); the name of its own,
    as many."""
    root = f"encoder.layer.{number}"
    heads = [f"{root}.attention.self.{part}" for part in ("query", "key", "value")]
    joined = np.concatenate([weights[f"{head}.weight"] for head in heads]).T
    bias = np.concatenate([weights[f"{head}.bias"] for head in heads])
    size = joined.shape[0]
    together = product(graph, inputs, f"{root}.qkv", joined)
    parts = [f"{root}.{part}" for part in ("query", "key", "value")]
    split = graph.constant(f"{root}.split", np.array([size] * 3, np.int64))
    graph.nodes.append(helper.make_node("Split", [together, split], parts, axis=-1))
    attended = graph.add(
        "MultiHeadAttention",
        [*parts, graph.constant(f"{root}.qkv_bias", bias)],
        f"{root}.attended",
        "com.microsoft",
        num_heads=HEADS,
    )
    out = f"{root}.attention.output"
    dense = product(graph, attended, f"{out}.dense", weights[f"{out}.dense.weight"].T)
    middle = norm(graph, dense, inputs, weights[f"{out}.dense.bias"], f"{out}.LayerNorm", weights)
    wide = f"{root}.intermediate.dense"
    hidden = product(graph, middle, wide, weights[f"{wide}.weight"].T)
    active = graph.add(
        "BiasGelu",
        [hidden, graph.constant(f"{wide}.bias", weights[f"{wide}.bias"])],
        f"{root}.active",
        "com.microsoft",
    )
    out = f"{root}.output"
    dense = product(graph, active, f"{out}.dense", weights[f"{out}.dense.weight"].T)
    return norm(graph, dense, middle, weights[f"{out}.dense.bias"], f"{out}.LayerNorm", weights)


def mixed_rows(
    graph: Graph, weights: Mapping[str, Array], mix: Array, product: Product, lookup: Lookup
) -> str:
    """The mix of layers at each word's first piece, (words, size)."""
    states = [embed(graph, weights, lookup)]
    for number in range(len(mix) - 1):
        states.append(layer(graph, states[-1], number, weights, product))
    shares = [
        graph.add(
            "Mul",
            [state, graph.constant(f"mix.{at}", np.asarray(mix[at], np.float32))],
            f"share.{at}",
        )
        for at, state in enumerate(states)
    ]
    mixed = graph.add("Sum", shares, "mixed")
    flat = graph.add("Squeeze", [mixed, "zero"], "flat")
    return graph.add("Gather", [flat, "first"], "rows", axis=0)
