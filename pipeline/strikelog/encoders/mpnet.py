"""all-mpnet-base-v2's weights -> an ONNX graph that gives the states of some layers, in 8 bits but
for the table of pieces.

Inputs as in `strikelog.encoders.graph`; output ``states`` (words, layers * 768) float32. MPNet is
BERT with one table of relative distances that is added to the attention of every layer
(Song et al. 2020, arXiv:2004.09297).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import TensorProto

from strikelog.encoders.graph import PORTS, Array, Graph, embed, layer, plain_lookup
from strikelog.encoders.quantize import windowed

#: Of the published configuration: layer_norm_eps, and the first two positions, which mark padding.
EPSILON, FIRST_POSITION = 1e-5, 2
#: Distances between pieces told apart: half of the buckets count them singly, the rest up to FAR.
FAR, LONGEST = 128, 512
#: The published names of a layer's weights -> BERT's.
RENAMED = {
    "attention.attn.q": "attention.self.query",
    "attention.attn.k": "attention.self.key",
    "attention.attn.v": "attention.self.value",
    "attention.attn.o": "attention.output.dense",
    "attention.LayerNorm": "attention.output.LayerNorm",
}


def as_bert(weights: Mapping[str, Array]) -> dict[str, Array]:
    """The weights under BERT's names, with its (empty) table of token types."""
    found = {}
    for name, value in weights.items():
        for own, theirs in RENAMED.items():
            name = name.replace(f".{own}.", f".{theirs}.")
        found[name] = value
    places = "embeddings.position_embeddings.weight"
    found[places] = found[places][FIRST_POSITION:]
    size = found[places].shape[1]
    return found | {"embeddings.token_type_embeddings.weight": np.zeros((1, size), np.float32)}


def buckets(count: int) -> Array:
    """The row of the table for each distance from -(LONGEST - 1) to LONGEST - 1."""
    distance = np.arange(1 - LONGEST, LONGEST)
    half = count // 2
    near = half // 2
    size = np.abs(distance)
    far = near + np.log(np.maximum(size, 1) / near) / np.log(FAR / near) * (half - near)
    found = np.where(size < near, size, np.minimum(far.astype(np.int64), half - 1))
    rows: Array = found + half * (distance > 0)
    return rows


def raised(graph: Graph, table: Array) -> str:
    """(1, heads, pieces, pieces): what the distance of two pieces adds to their attention."""
    by_distance = graph.constant("distances", table[buckets(len(table))].T)
    zero, one = (graph.constant(f"scalar.{n}", np.array([n], np.int64)) for n in (0, 1))
    last = graph.constant("last", np.array([LONGEST - 1], np.int64))
    count = graph.add("Shape", ["pieces"], "pieces.count", start=1)
    ones = graph.add("Expand", [one, count], "ones")
    after = graph.add("CumSum", [ones, zero], "places")
    across = graph.add("Unsqueeze", [after, zero], "across")
    down = graph.add("Unsqueeze", [after, one], "down")
    apart = graph.add("Add", [graph.add("Sub", [across, down], "apart"), last], "apart.row")
    found = graph.add("Gather", [by_distance, apart], "raised.heads", axis=1)
    return graph.add("Unsqueeze", [found, zero], "raised")


def states_graph(weights: Mapping[str, Array], layers: Sequence[int]) -> onnx.ModelProto:
    """``layers``: which layers' states, counted from 0."""
    weights = as_bert(weights)
    graph = Graph(epsilon=EPSILON)
    distances = raised(graph, weights["encoder.relative_attention_bias.weight"])
    state = embed(graph, weights, plain_lookup)
    kept = []
    for number in range(max(layers) + 1):
        state = layer(graph, state, number, weights, windowed, distances)
        if number in layers:
            kept.append(state)
    joined = graph.add("Concat", kept, "joined", axis=-1)
    flat = graph.add("Squeeze", [joined, "zero"], "flat")
    graph.add("Gather", [flat, "first"], "states", axis=0)
    size = weights["embeddings.LayerNorm.weight"].shape[0]
    port = ("states", TensorProto.FLOAT, ["words", size * len(layers)])
    return graph.model(PORTS, [port])
