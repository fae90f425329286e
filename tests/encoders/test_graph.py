"""A small encoder, written as an ONNX graph in each way of quantizing, gives what the plain one gives."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("onnx")
import onnxruntime
from onnx import TensorProto
from strikelog.encoders.graph import PORTS, Graph, mixed_rows
from strikelog.encoders.quantize import WAYS

SIZE, WIDE, WORDS, LENGTH = 384, 512, 40, 16  # blocks of weights are 128 long, heads 12
PIECES, FIRST = np.array([[1, 7, 7, 30, 12, 2]]), np.array([1, 3, 4])
MIX = np.array([0.5, -1.0, 2.0])
#: Mean difference to the plain graph's numbers, as a share of their spread.
NEAR = {"tensors": 0.04, "rows": 0.04, "blocks": 0.04, "nibbles": 0.25}


def encoder_weights():
    rng = np.random.default_rng(0)
    shapes = {
        "embeddings.word_embeddings.weight": (WORDS, SIZE),
        "embeddings.position_embeddings.weight": (LENGTH, SIZE),
        "embeddings.token_type_embeddings.weight": (2, SIZE),
        "embeddings.LayerNorm": (SIZE,),
    }
    for root in (f"encoder.layer.{number}" for number in range(len(MIX) - 1)):
        shapes |= {
            f"{root}.attention.self.{part}": (SIZE, SIZE) for part in ("query", "key", "value")
        }
        shapes |= {
            f"{root}.attention.output.dense": (SIZE, SIZE),
            f"{root}.attention.output.LayerNorm": (SIZE,),
            f"{root}.intermediate.dense": (WIDE, SIZE),
            f"{root}.output.dense": (SIZE, WIDE),
            f"{root}.output.LayerNorm": (SIZE,),
        }
    found = {}
    for name, shape in shapes.items():
        drawn = rng.normal(size=shape) / np.sqrt(shape[-1])
        if name.endswith(".weight"):
            found[name] = drawn
        else:
            found[f"{name}.weight"] = drawn if len(shape) > 1 else 1 + drawn
            found[f"{name}.bias"] = rng.normal(size=shape[0]) / 10
    return {name: value.astype(np.float32) for name, value in found.items()}


def rows_of(way, pieces=PIECES):
    graph = Graph()
    product, lookup = WAYS[way]
    mixed_rows(graph, encoder_weights(), MIX, product, lookup)
    model = graph.model(PORTS, [("rows", TensorProto.FLOAT, ["words", SIZE])])
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return session.run(["rows"], {"pieces": pieces, "first": FIRST})[0]


@pytest.mark.parametrize("way", sorted(WAYS.keys() - {"plain"}))
def test_each_way_gives_nearly_the_plain_numbers(way):
    plain, found = rows_of("plain"), rows_of(way)
    assert found.shape == (len(FIRST), SIZE)
    assert 0 < np.abs(found - plain).mean() / plain.std() < NEAR[way]


def test_the_last_piece_counts_for_every_word():
    changed = rows_of("plain", np.array([[*PIECES[0, :-1], 3]])) - rows_of("plain")
    assert (np.abs(changed).max(-1) > 0.001).all()
