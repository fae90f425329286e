"""The whole teacher as an ONNX graph: pieces of one window -> what is read off its words.

Beside the encoder's inputs (graph.py) it takes `hashed` (words, 4) int64, rows of the tables
of SHAPE, PREFIX, SUFFIX and ORTH. Outputs:

- tag, morph: (words) int64, the best label
- start: (words) float32, above 0 where a sentence starts
- name: (words, labels) float32
- arc: (words, 1 + words) float32, scores of heads, column 0 the root
- relation: (words, labels, size) and relation_head: (1 + words, size) float32, whose product
  for a word and its head scores the labels of the arc
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import onnx
from onnx import TensorProto, helper
from strikelog.encoders.graph import (
    PORTS,
    Array,
    Graph,
    Lookup,
    Port,
    Product,
    mixed_rows,
    plain_product,
)

HASHED = 4
MICROSOFT = "com.microsoft"


@dataclass
class Heads:
    """The graph, the teacher's weights and how the heads' products are made."""

    graph: Graph
    weights: Mapping[str, Array]
    product: Product

    def linear(self, inputs: str, name: str, layer: str, product: Product | None = None) -> str:
        weight = self.weights[f"{layer}.weight"].T
        found = (product or self.product)(self.graph, inputs, f"{name}.product", weight)
        return self.graph.add("Add", [found, self.bias(name, layer)], name)

    def hidden(self, inputs: str, name: str, layer: str) -> str:
        """Linear and GELU."""
        weight = self.weights[f"{layer}.weight"].T
        found = self.product(self.graph, inputs, f"{name}.product", weight)
        return self.graph.add("BiasGelu", [found, self.bias(name, layer)], name, MICROSOFT)

    def bias(self, name: str, layer: str) -> str:
        return self.graph.constant(f"{name}.bias", self.weights[f"{layer}.bias"])


def _words(graph: Graph, rows: str, weights: Mapping[str, Array]) -> str:
    """The encoder's rows and the hashed ones side by side."""
    columns = [f"hashed.at.{place}" for place in range(HASHED)]
    graph.nodes.append(helper.make_node("Split", ["hashed"], columns, axis=1))
    one = graph.constant("axis", np.array([1], np.int64))
    parts = [rows]
    for place, column in enumerate(columns):
        flat = graph.add("Squeeze", [column, one], f"hashed.flat.{place}")
        table = graph.constant(f"hashed.{place}", weights[f"hashed.{place}.weight"])
        parts.append(graph.add("Gather", [table, flat], f"hashed.row.{place}", axis=0))
    return graph.add("Concat", parts, "words", axis=1)


def _arcs(parts: Heads, words: str, heads: str) -> None:
    """Biaffine scores; the weight's last row and column are biases."""
    graph, weight = parts.graph, parts.weights["arc.weight"][0]
    dependent = parts.hidden(words, "arc_dep", "arc_dep.0")
    head = parts.hidden(heads, "arc_head", "arc_head.0")
    left = graph.add(
        "MatMul", [dependent, graph.constant("arc.left.weight", weight[:-1, :-1])], "arc.left"
    )
    left = graph.add("Add", [left, graph.constant("arc.left.bias", weight[-1, :-1])], "arc.biased")
    turned = graph.add("Transpose", [head], "arc.turned", perm=[1, 0])
    # what is the same for all heads of a word moves no choice among them and is left out
    graph.add("MatMul", [left, turned], "arc")


def _relations(parts: Heads, words: str, heads: str) -> int:
    """Returns the number of labels."""
    graph, weight = parts.graph, parts.weights["rel.weight"]
    labels, size = weight.shape[0], weight.shape[2]
    dependent = parts.hidden(words, "rel_dep", "rel_dep.0")
    flat = weight.transpose(1, 0, 2).reshape(size, labels * size)
    inner = parts.product(graph, dependent, "relation.product", flat[:-1])
    bias = graph.constant("relation.bias", flat[-1])
    biased = graph.add("Add", [inner, bias], "relation.biased")
    shape = graph.constant("relation.shape", np.array([-1, labels, size], np.int64))
    graph.add("Reshape", [biased, shape], "relation")
    head = parts.hidden(heads, "rel_head", "rel_head.0")
    pads = graph.constant("relation.pads", np.array([0, 0, 0, 1], np.int64))
    graph.add("Pad", [head, pads, graph.constant("unit", np.float32(1))], "relation_head")
    return int(labels)


def _starts(parts: Heads, words: str) -> None:
    graph = parts.graph
    hidden = parts.hidden(words, "start.hidden", "start.0.0")
    weight, bias = parts.weights["start.1.weight"], parts.weights["start.1.bias"]
    column = graph.constant("start.weight", (weight[1] - weight[0])[:, None])
    scores = graph.add("MatMul", [hidden, column], "start.scores")
    flat = graph.add("Squeeze", [scores, "axis"], "start.flat")
    graph.add("Add", [flat, graph.constant("start.bias", bias[1] - bias[0])], "start")


def reader_graph(
    weights: Mapping[str, Array],
    mix: Array,
    product: Product,
    lookup: Lookup,
    head_product: Product,
) -> onnx.ModelProto:
    """The graph of a teacher, weights by their names in teacher/network.py."""
    graph = Graph()
    prefix = "encoder."
    encoder = {k[len(prefix) :]: v for k, v in weights.items() if k.startswith(prefix)}
    words = _words(graph, mixed_rows(graph, encoder, mix, product, lookup), weights)
    parts = Heads(graph, weights, head_product)
    for head in ("tag", "morph"):
        scores = parts.linear(words, f"{head}.scores", head)
        graph.add("ArgMax", [scores], head, axis=-1, keepdims=0)
    _starts(parts, words)
    hidden = parts.hidden(words, "name.hidden", "name.0.0")
    parts.linear(hidden, "name", "name.1", plain_product)
    root = graph.constant("root", weights["root"][None])
    heads = graph.add("Concat", [root, words], "heads", axis=0)
    _arcs(parts, words, heads)
    labels = _relations(parts, words, heads)
    size = weights["rel.weight"].shape[2]
    names = weights["name.1.weight"].shape[0]
    outputs: list[Port] = [
        ("tag", TensorProto.INT64, ["words"]),
        ("morph", TensorProto.INT64, ["words"]),
        ("start", TensorProto.FLOAT, ["words"]),
        ("name", TensorProto.FLOAT, ["words", names]),
        ("arc", TensorProto.FLOAT, ["words", "heads"]),
        ("relation", TensorProto.FLOAT, ["words", labels, size]),
        ("relation_head", TensorProto.FLOAT, ["heads", size]),
    ]
    ports: list[Port] = [*PORTS, ("hashed", TensorProto.INT64, ["words", HASHED])]
    return graph.model(ports, outputs)
