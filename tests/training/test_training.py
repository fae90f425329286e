"""`strikelog train` end to end, and the network in torch beside the one that ships. Needs torch,
which CI does not install: skipped there."""

from __future__ import annotations

import json
import socket

import numpy as np
import pytest
import strikelog
from strikelog.cli import main
from strikelog.reader.folder import MANIFEST
from strikelog.reader.network import SHIPPED, OnnxNetwork
from training_examples import texts, write

torch = pytest.importorskip("torch", reason="needs the extra train")
pytest.importorskip("onnx", reason="needs the extra train")


@pytest.fixture(scope="module")
def shipped():
    from strikelog.training.weights import read_weights

    return OnnxNetwork(SHIPPED), read_weights(SHIPPED)


def test_weights_read_and_put_back_are_the_same_files(shipped):
    from strikelog.training.weights import GRAPHS, with_weights

    for name in GRAPHS:
        file = SHIPPED / f"{name}.onnx"
        assert with_weights(file, shipped[1]) == file.read_bytes()


def test_torch_reads_as_the_shipped_network_does(shipped):
    from strikelog.training.torch_network import TorchNetwork
    from strikelog.training.tuning import network

    onnx, weights = shipped
    net = network(weights, onnx.vocabulary, onnx.classes).eval()
    own = TorchNetwork(net, onnx.classes, onnx.weapons)
    rng = np.random.default_rng(0)
    states = rng.normal(size=(40, weights["mix.weight"].shape[1])).astype(np.float32)
    rows = rng.integers(0, 5, size=(40, 12))
    for ours, theirs in zip(own.words(states, rows), onnx.words(states, rows), strict=True):
        assert np.corrcoef(ours.ravel(), theirs.ravel())[0, 1] > 0.99
    attacks = rng.normal(size=(3, weights["classes.class_type.0.weight"].shape[1]))
    attacks = attacks.astype(np.float32)
    theirs = onnx.classify(attacks)
    for name, scores in own.classify(attacks).items():
        assert np.allclose(scores, theirs[name], atol=0.05)


def test_a_user_trains_and_reads(tmp_path, monkeypatch, capsys):
    labels, articles = write(tmp_path)
    out = tmp_path / "mine"
    command = ["train", str(labels), "--texts", str(articles), "--out", str(out)]
    monkeypatch.setattr(socket, "socket", _no_network)
    monkeypatch.setattr("strikelog.training.tuning.EPOCHS", 2)
    assert main([*command, "--keep"]) == 0
    told = capsys.readouterr().out
    assert "epoch 2: loss" in told and "core slots (F)" in told and "Held out: " in told
    losses = [float(line.split()[-1]) for line in told.splitlines() if line.startswith("epoch")]
    assert losses[-1] < losses[0]
    manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["training"]["articles"] == [8, 2, 2]
    assert not any(text in (out / MANIFEST).read_text("utf-8") for text in texts().values())
    changed = [f.name for f in SHIPPED.iterdir() if f.read_bytes() != (out / f.name).read_bytes()]
    assert {"choices.onnx", "classes.onnx", "words.onnx"} <= set(changed)
    assert not {"reader.json", "states.onnx"} & set(changed)
    nlp = strikelog.load(reader=str(out))
    events = strikelog.extract(texts()["t0"], nlp, trace=True)["events"]
    assert events["weapon_type"].tolist() == ["rocket"]
    assert main(command) == 2  # a reader is not replaced unasked


def _no_network(*_args, **_more):
    raise AssertionError("training reached for the network")


def test_what_gains_nothing_is_not_written(tmp_path, monkeypatch, capsys):
    labels, articles = write(tmp_path)
    monkeypatch.setattr("strikelog.training.tuning.EPOCHS", 0)
    out = tmp_path / "mine"
    command = ["train", str(labels), "--texts", str(articles), "--out", str(out)]
    assert main(command) == 1
    assert "warning: the reader got no better" in capsys.readouterr().out
    assert not out.exists()
