"""A trained network -> the files that ship: five ONNX graphs and reader.json, whose "layers" and
"tuned" are for people: states.onnx holds what they say.

usage: export.py BEST.pt FOLDER [SETTINGS.json]

Written node by node, as models/strong is. What runs at every word (the states' mix, the LSTM) is
multiplied in 8 bits; other matrices are signed bytes with a scale for each column, and are taken
back to floats once, when a session is made.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, numpy_helper
from states import LAYERS, extension
from strikelog.encoders.graph import Graph
from strikelog.encoders.quantize import rows
from strikelog.reader.folder import seal
from strikelog.reader.network import SHIPPED
from strikelog.reader.slots import KIND_SLOTS
from strikelog.training.weights import bytes_of
from top import TUNED

MICROSOFT = "com.microsoft"
#: Weights with fewer numbers stay floats.
SMALL = 2000
FLOAT, INT = TensorProto.FLOAT, TensorProto.INT64


class Writer:
    """A graph with the weights of a state dict."""

    def __init__(self, weights):
        self.graph, self.weights = Graph(), weights

    def stored(self, name, value):
        """A matrix (rows, columns) kept as bytes, by name; small ones as they are."""
        value = np.ascontiguousarray(value, dtype=np.float32)
        if value.size < SMALL:
            return self.graph.constant(name, value)
        whole, scales = bytes_of(value, 127)
        parts = [
            self.graph.constant(f"{name}.q", whole),
            self.graph.constant(f"{name}.s", scales),
            self.graph.constant(f"{name}.z", np.zeros(len(scales), np.int8)),
        ]
        return self.graph.add("DequantizeLinear", parts, name, axis=value.ndim - 1)

    def linear(self, inputs, layer, name=None, bias=True, whole=False):
        """``whole``: multiplied in 8 bits, as the strong model's layers are."""
        name = name or f"{layer}.out"
        weight = self.weights[f"{layer}.weight"].T
        product = f"{name}.product" if bias else name
        if whole:
            found = rows(self.graph, inputs, product, weight)
        else:
            stored = self.stored(f"{layer}.weight.T", weight)
            found = self.graph.add("MatMul", [inputs, stored], product)
        if not bias:
            return found
        return self.add(
            found, self.graph.constant(f"{layer}.bias", self.weights[f"{layer}.bias"]), name
        )

    def add(self, one, other, name):
        return self.graph.add("Add", [one, other], name)

    def gelu(self, inputs, name):
        return self.graph.add("Gelu", [inputs], name, MICROSOFT)

    def rows(self, table, indices, name):
        return self.graph.add(
            "Gather", [self.stored(table, self.weights[f"{table}.weight"]), indices], name
        )

    def columns(self, inputs, count, name):
        """The columns (last axis) of an integer input, each by itself."""
        found = []
        for at in range(count):
            index = f"{name}.at.{at}"
            # not by `constant`, which makes an array of a scalar
            self.graph.constants.append(numpy_helper.from_array(np.array(at, np.int64), index))
            found.append(self.graph.add("Gather", [inputs, index], f"{name}.{at}", axis=-1))
        return found

    def total(self, tables, columns, name):
        """The sum of the rows of several tables."""
        rows = [
            self.rows(f"{tables}.{at}", column, f"{name}.row.{at}")
            for at, column in enumerate(columns)
        ]
        return self.graph.add("Sum", rows, name)

    def save(self, file, inputs, outputs):
        model = self.graph.model(inputs, outputs)
        onnx.checker.check_model(model)
        file.write_bytes(model.SerializeToString())


def lstm(writer, inputs, name, hidden):
    """Both ways over (words, 1, size) -> (words, 1, 2 * hidden)."""
    weights = writer.weights
    order = np.r_[0:hidden, 3 * hidden : 4 * hidden, hidden : 3 * hidden]  # i f g o -> i o f g
    parts = {}
    for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
        both = [weights[f"{name}.{way}.{kind}_l0"][order] for way in ("onward", "back")]
        parts[kind] = np.stack(both)
    bias = np.concatenate([parts["bias_ih"], parts["bias_hh"]], 1)
    inputs = [inputs]
    scales = []
    for part, kind in (("w", "weight_ih"), ("r", "weight_hh")):
        turned = parts[kind].transpose(0, 2, 1)  # (ways, size, 4 * hidden)
        whole, scale = bytes_of(turned, 127)
        inputs.append(writer.graph.constant(f"{name}.{part}.q", whole))
        zero = np.zeros(scale.shape, np.int8)
        scales += [
            writer.graph.constant(f"{name}.{part}.s", scale),
            writer.graph.constant(f"{name}.{part}.z", zero),
        ]
    inputs += [writer.graph.constant(f"{name}.b", bias), "", "", "", "", *scales]
    found = writer.graph.add(
        "DynamicQuantizeLSTM",
        inputs,
        f"{name}.y",
        MICROSOFT,
        direction="bidirectional",
        hidden_size=hidden,
    )
    turned = writer.graph.add("Transpose", [found], f"{name}.turned", perm=[0, 2, 1, 3])
    shape = writer.graph.constant(f"{name}.shape", np.array([0, 0, -1], np.int64))
    return writer.graph.add("Reshape", [turned, shape], f"{name}.out")


def words_graph(weights, file, layers, hidden):
    w = Writer(weights)
    count = sum(1 for k in weights if k.startswith("embed."))
    columns = w.columns("rows", count, "column")
    parts = [w.linear("states", "mix", whole=True)]
    parts += [w.rows(f"embed.{at}", column, f"embedded.{at}") for at, column in enumerate(columns)]
    joined = w.graph.add("Concat", parts, "together", axis=-1)
    joined = w.gelu(w.linear(joined, "join", whole=True), "joined")
    one = w.graph.constant("axis.one", np.array([1], np.int64))
    found = w.graph.add("Unsqueeze", [joined, one], "sequence")
    for at in range(layers):
        found = lstm(w, found, f"lstm.{at}", hidden)
    flat = w.graph.add("Squeeze", [found, one], "read")
    total = w.add(flat, w.linear(joined, "skip", whole=True), "total")
    norm = [w.graph.constant(f"norm.{p}", weights[f"norm.{p}"]) for p in ("weight", "bias")]
    w.graph.add("LayerNormalization", [total, *norm], "vectors", axis=-1, epsilon=1e-5)
    middle = w.gelu(w.linear("vectors", "trigger.0"), "trigger.hidden")
    scores = w.linear(middle, "trigger.3", "trigger.scores")
    w.graph.add("Squeeze", [scores, one], "trigger")
    size = weights["norm.weight"].shape[0]
    w.save(
        file,
        [
            ("states", FLOAT, ["words", weights["mix.weight"].shape[1]]),
            ("rows", INT, ["words", count]),
        ],
        [("vectors", FLOAT, ["words", size]), ("trigger", FLOAT, ["words"])],
    )


def paired(w, name, left, right, columns, outs, more=None):
    """`network.Pairs`: (lefts, 1 + rights, outs)."""
    zero, one = (w.graph.constant(f"{name}.axis.{at}", np.array([at], np.int64)) for at in (0, 1))
    a = w.graph.add("Unsqueeze", [w.linear(left, f"{name}.left"), one], f"{name}.a")
    b = w.graph.add("Unsqueeze", [w.linear(right, f"{name}.right", bias=False), zero], f"{name}.b")
    rows = w.total(f"{name}.tables", columns, f"{name}.rows")
    both = w.add(
        w.add(a, b, f"{name}.ab"), w.linear(rows, f"{name}.pair", bias=False), f"{name}.both"
    )
    if more:
        both = w.add(both, more, f"{name}.more")
    none = w.add(
        a, w.graph.constant(f"{name}.none", w.weights[f"{name}.none"]), f"{name}.with_none"
    )
    every = w.graph.add("Concat", [none, both], f"{name}.every", axis=1)
    return w.linear(w.gelu(every, f"{name}.hidden"), f"{name}.out", outs)


def choices_graph(weights, file):
    w = Writer(weights)
    size = weights["norm.weight"].shape[0]
    zero = w.graph.constant("axis.zero", np.array([0], np.int64))
    left = w.graph.add("Gather", ["vectors", "triggers"], "left", axis=0)
    pads = w.graph.constant("pads", np.array([1, 0, 0, 0], np.int64))
    summed = w.graph.add("CumSum", ["vectors", zero], "summed.up")
    total = w.graph.add("Pad", [summed, pads], "summed")
    unit = w.graph.constant("unit", np.array([1], np.int64))
    after = w.graph.add("Add", ["last", unit], "after")
    end = w.graph.add("Gather", [total, after], "end", axis=0)
    begin = w.graph.add("Gather", [total, "first"], "begin", axis=0)
    count = w.graph.add("Cast", [w.graph.add("Sub", [after, "first"], "size")], "count", to=1)
    column = w.graph.add("Unsqueeze", [count, unit], "count.column")
    mean = w.graph.add("Div", [w.graph.add("Sub", [end, begin], "sum"), column], "mean")
    head = w.graph.add("Gather", ["vectors", "heads"], "head", axis=0)
    kinds = sum(1 for k in weights if k.startswith("kinds."))
    parts = [
        w.rows(f"kinds.{at}", column, f"kind.row.{at}")
        for at, column in enumerate(w.columns("cats", kinds, "cat"))
    ]
    joined = w.graph.add("Concat", [head, mean, *parts], "option", axis=-1)
    w.gelu(w.linear(joined, "candidate.0"), "options")
    pairs = sum(1 for k in weights if k.startswith("pointers.tables."))
    paired(w, "pointers", left, "options", w.columns("pairs", pairs, "pair"), "told")
    none = w.linear("options", "figure_none", "none.column")
    w.graph.add("Squeeze", [none, unit], "none")
    pool = w.linear(left, "pool", "pool.column")
    w.graph.add("Squeeze", [pool, unit], "pool")
    outs = sum(len(slots) for slots in KIND_SLOTS.values())
    w.save(
        file,
        [
            ("vectors", FLOAT, ["words", size]),
            ("triggers", INT, ["told"]),
            ("cats", INT, ["options", kinds]),
            ("heads", INT, ["options"]),
            ("first", INT, ["options"]),
            ("last", INT, ["options"]),
            ("pairs", INT, ["told", "options", pairs]),
        ],
        [
            ("told", FLOAT, ["told", "choices", outs]),
            ("options", FLOAT, ["options", size]),
            ("none", FLOAT, ["options"]),
            ("pool", FLOAT, ["told"]),
            ("left", FLOAT, ["told", size]),
        ],
    )


def same_graph(weights, file):
    w = Writer(weights)
    size = weights["norm.weight"].shape[0]
    columns = sum(1 for k in weights if k.startswith("same.tables."))
    slots = weights["agree.weight"].shape[1]
    more = w.linear("agreement", "agree", bias=False)
    found = paired(
        w, "same", "left", "left", w.columns("pairs", columns, "pair"), "same.scores", more
    )
    last = w.graph.constant("axis.last", np.array([2], np.int64))
    w.graph.add("Squeeze", [found, last], "same")
    w.save(
        file,
        [
            ("left", FLOAT, ["told", size]),
            ("pairs", INT, ["told", "told", columns]),
            ("agreement", FLOAT, ["told", "told", slots]),
        ],
        [("same", FLOAT, ["told", "choices"])],
    )


def classes_graph(weights, file, classes):
    w = Writer(weights)
    outputs = []
    for name, labels in classes.items():
        middle = w.gelu(w.linear("attacks", f"classes.class_{name}.0"), f"{name}.hidden")
        w.linear(middle, f"classes.class_{name}.3", name)
        outputs.append((name, FLOAT, ["attacks", len(labels)]))
    size = weights["classes.class_type.0.weight"].shape[1]
    w.save(file, [("attacks", FLOAT, ["attacks", size])], outputs)


def main(best, folder, settings=""):
    saved = torch.load(best, weights_only=False)
    weights = {name: value.numpy() for name, value in saved["net"].items()}
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    (out / "states.onnx").write_bytes(extension(saved.get("top")))
    layers = len({k.split(".")[1] for k in weights if k.startswith("lstm.")})
    words_graph(weights, out / "words.onnx", layers, saved["settings"]["lstm"])
    choices_graph(weights, out / "choices.onnx")
    same_graph(weights, out / "same.onnx")
    classes_graph(weights, out / "classes.onnx", saved["classes"])
    told = {
        "layers": list(LAYERS),
        "tuned": list(TUNED) if "top" in saved else [],
        "vocabulary": saved["vocabulary"],
        "classes": saved["classes"],
        "weapons": saved["sorts"],
        "thresholds": json.loads(Path(settings).read_text()) if settings else {},
    }
    (out / "reader.json").write_text(
        json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    if out.resolve() != SHIPPED:
        seal(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
