"""The weights in the network's files: read for training, and put back in the same graphs.

The graphs name each weight (models/reader/export.py writes them). A matrix lies there as it is, or
in whole numbers: `NAME.q` times a scale for each column, `NAME.s`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

Array = NDArray[Any]
Weights = Mapping[str, Array]

GRAPHS = ("words", "choices", "same", "classes")
#: How the name of a product in 8 bits ends.
PRODUCT = ".out.product.product"
TABLE = re.compile(r"(embed|kinds|\w+\.tables)\.\d+")
#: Weights of an LSTM: the graph's name, both ways' name in torch. "b" is two of these in a row.
LSTM = re.compile(r"(lstm\.\d+)\.([wrb])")
PARTS = {"w": ("weight_ih",), "r": ("weight_hh",), "b": ("bias_ih", "bias_hh")}
WAYS = ("onward", "back")


def read_weights(folder: Path) -> dict[str, Array]:
    """All weights by their names in `strikelog.training.network.Reader`, as floats."""
    found: dict[str, Array] = {}
    for name in GRAPHS:
        model = onnx.load_model(folder / f"{name}.onnx")
        for key, value in _values(model):
            found |= _from_graph(key, value)
    return found


def with_weights(file: Path, weights: Weights) -> bytes:
    """The graph of ``file`` with other weights."""
    model = onnx.load_model(file)
    constants = {each.name: each for each in model.graph.initializer}
    for key, _ in _values(model):
        value = _for_graph(key, weights)
        if whole := constants.get(f"{key}.q"):
            most = int(np.abs(numpy_helper.to_array(whole).astype(np.int64)).max())
            value, scales = bytes_of(value, most)
            _put(constants[f"{key}.s"], scales)
            _put(whole, value)
        else:
            _put(constants[key], value)
    found: bytes = model.SerializeToString()
    return found


def bytes_of(weight: Array, most: int) -> tuple[Array, Array]:
    """(..., rows, columns) as whole numbers up to ``most``, and a scale for each column."""
    scales = np.abs(weight).max(-2) / most
    scales[scales == 0] = 1
    whole = np.rint(weight / np.expand_dims(scales, -2)).astype(np.int8)
    return whole, scales.astype(np.float32)


def _put(constant: Any, value: Array) -> None:
    like = numpy_helper.to_array(constant)
    if like.shape != value.shape:
        raise ValueError(f"{constant.name} has the shape {like.shape}, not {value.shape}")
    made = np.ascontiguousarray(value.astype(like.dtype))
    constant.CopyFrom(numpy_helper.from_array(made, constant.name))


def _values(model: Any) -> Iterator[tuple[str, Array]]:
    """The weights of a graph as floats, by their names there without the ending ".q"."""
    arrays = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    for name, array in arrays.items():
        if name.endswith(".q"):
            scales = arrays[f"{name[:-2]}.s"]
            yield name[:-2], array.astype(np.float32) * np.expand_dims(scales, -2)
        elif array.dtype == np.float32 and not name.endswith(".s"):
            yield name, array


def _from_graph(key: str, value: Array) -> dict[str, Array]:
    if found := LSTM.fullmatch(key):
        return _of_lstm(found[1], found[2], value)
    name = _name(key)
    return {name: value if name == key or TABLE.fullmatch(key) else value.T}


def _for_graph(key: str, weights: Weights) -> Array:
    if found := LSTM.fullmatch(key):
        return _for_lstm(found[1], found[2], weights)
    name = _name(key)
    return weights[name] if name == key or TABLE.fullmatch(key) else weights[name].T


def _name(key: str) -> str:
    """The name in torch of a weight that is no LSTM's."""
    if TABLE.fullmatch(key):
        return f"{key}.weight"
    if key.endswith(PRODUCT):
        return f"{key.removesuffix(PRODUCT)}.weight"
    return key.removesuffix(".T")


def _order(size: int) -> NDArray[np.int64]:
    """Rows of the gates i f g o, as torch has them, in the order of ONNX: i o f g."""
    hidden = size // 4
    gates = np.arange(size).reshape(4, hidden)
    return gates[[0, 3, 1, 2]].ravel()


def _of_lstm(name: str, part: str, value: Array) -> dict[str, Array]:
    """``value``: (ways, ins, 4 * hidden), of biases (ways, 2 * 4 * hidden)."""
    kinds, found = PARTS[part], {}
    for way, each in zip(WAYS, value, strict=True):
        for kind, array in zip(kinds, np.split(each, len(kinds), -1), strict=True):
            back = np.argsort(_order(array.shape[-1]))
            found[f"{name}.{way}.{kind}_l0"] = array.T[back]
    return found


def _for_lstm(name: str, part: str, weights: Weights) -> Array:
    ways = []
    for way in WAYS:
        arrays = [weights[f"{name}.{way}.{kind}_l0"] for kind in PARTS[part]]
        turned = [array[_order(len(array))].T for array in arrays]
        ways.append(np.concatenate(turned, -1))
    return np.stack(ways)
