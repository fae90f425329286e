"""The encoder's upper layers, tuned for the reader: a copy of the parser's that learns on.

They read what the parser's read, the states of layer `BELOW` at every word piece, which dump.py
keeps on disk; the layers below stay as they are and run once for both.
"""

import pickle
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from strikelog.encoders.graph import HEADS
from strikelog.language.language_model import SHIPPED as MODELS
from strikelog.reader.network import TRANSFORMER
from torch import nn
from torch.nn import functional

#: The layer whose states the tuned ones read, and the layers that these begin as.
BELOW, TUNED = 2, (3, 4, 5)
SIZE = 384
STRONG = MODELS["strong"] / TRANSFORMER / "model.onnx"
#: Parts of a layer here, and in the names of `strikelog.encoders.graph.layer`.
NAMES = {
    "dense": "attention.output.dense",
    "norms.0": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "norms.1": "output.LayerNorm",
}


class Layer(nn.Module):
    """Products in bfloat16: six times as fast as floats on processors that have it (AMX)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.dense = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.wide, self.narrow = nn.Linear(SIZE, 4 * SIZE), nn.Linear(4 * SIZE, SIZE)
        self.norms = nn.ModuleList(nn.LayerNorm(SIZE, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(0.1)

    def forward(self, states, mask):
        """(windows, pieces, SIZE), (windows, 1, 1, pieces) -> (windows, pieces, SIZE)"""
        count, pieces, _ = states.shape
        with torch.autocast("cpu", torch.bfloat16):
            parts = self.qkv(states).view(count, pieces, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
            found = functional.scaled_dot_product_attention(*parts, attn_mask=mask)
            found = self.dense(found.transpose(1, 2).reshape(count, pieces, SIZE))
        states = self.norms[0](states + self.drop(found.float()))
        with torch.autocast("cpu", torch.bfloat16):
            found = self.narrow(functional.gelu(self.wide(states)))
        return self.norms[1](states + self.drop(found.float()))


class Top(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in TUNED)

    def forward(self, windows):
        """Windows as `Below.windows` gives them -> (words, SIZE)"""
        longest = max(len(states) for states, _ in windows)
        given = torch.zeros(len(windows), longest, SIZE)
        mask = torch.full((len(windows), 1, 1, longest), -1e4, dtype=torch.bfloat16)
        for at, (states, _) in enumerate(windows):
            given[at, : len(states)] = torch.from_numpy(states.astype(np.float32))
            mask[at, ..., : len(states)] = 0
        for layer in self.layers:
            given = layer(given, mask)
        return torch.cat([given[at, first] for at, (_, first) in enumerate(windows)])


def begun_top(saved) -> Top:
    """With the weights that ``saved`` (a BEST.pt) has, or with those of the strong model."""
    top = Top()
    top.load_state_dict(saved.get("top") or _strong_weights())
    return top


def _strong_weights():
    values = {
        each.name: numpy_helper.to_array(each) for each in onnx.load(STRONG).graph.initializer
    }

    def product(name):
        return (values[f"{name}.product.q"].astype(np.float32) * values[f"{name}.product.s"]).T

    found = {}
    for at, number in enumerate(TUNED):
        root = f"encoder.layer.{number}"
        out, last = f"{root}.attention.output", f"{root}.output"
        own = {
            "qkv.weight": product(f"{root}.qkv"),
            "qkv.bias": values[f"{root}.qkv_bias"],
            "dense.bias": values[f"{out}.LayerNorm.skip_bias"],
            "wide.bias": values[f"{root}.intermediate.dense.bias"],
            "narrow.bias": values[f"{last}.LayerNorm.skip_bias"],
        }
        for name in ("dense", "wide", "narrow"):
            own[f"{name}.weight"] = product(f"{root}.{NAMES[name]}")
        for name in ("norms.0", "norms.1"):
            for part in ("weight", "bias"):
                own[f"{name}.{part}"] = values[f"{root}.{NAMES[name]}.{part}"]
        found |= {f"layers.{at}.{name}": torch.from_numpy(v.copy()) for name, v in own.items()}
    return found


def layer_weights(top, at, root):
    """Layer ``at`` of a Top's weights, as `strikelog.encoders.graph.layer` takes one at `root`."""
    own, found = f"layers.{at}.", {}
    for part in ("weight", "bias"):
        parts = np.split(np.asarray(top[f"{own}qkv.{part}"]), 3)
        for name, value in zip(("query", "key", "value"), parts, strict=True):
            found[f"{root}.attention.self.{name}.{part}"] = value
        for name, told in NAMES.items():
            found[f"{root}.{told}.{part}"] = np.asarray(top[f"{own}{name}.{part}"])
    return found


class Below:
    """What the tuned layers read, by article, from what dump.py wrote."""

    def __init__(self, dumps) -> None:
        self.known = {}
        for dump in map(Path, dumps):
            states = np.load(dump.with_suffix(".pieces.npy"), mmap_mode="r")
            told = pickle.loads(dump.with_suffix(".pieces.pkl").read_bytes())
            found = {key: (states, windows) for key, windows in told.items()}
            self.known = found | self.known  # silver texts that were labelled meanwhile give way

    def windows(self, key):
        """[(states (pieces, SIZE), the first piece of each word that is kept of it)]"""
        states, found = self.known[key]
        return [
            (states[begin : begin + count], torch.from_numpy(first.astype(np.int64)))
            for begin, count, first in found
        ]
