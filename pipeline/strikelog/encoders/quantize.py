"""Ways to make the encoder's weights small. All keep one byte a weight but `plain` and `nibbles`.

Weights have a scale for each column. What they are multiplied with is quantized as it comes:
`tensors` takes one scale for a window's whole activation, as
`onnxruntime.quantization.quantize_dynamic(per_channel=True)` does; `rows` brings every row to
a largest value of 1 before and back after, which is the same as a scale for each row, so that
an outlier in one word does not blur the others; `blocks` has a scale for every 128 weights of a
column and values of a row (MatMulNBits).
"""

from __future__ import annotations

import numpy as np

from strikelog.encoders.graph import Array, Graph, Lookup, Product, plain_lookup, plain_product

MICROSOFT = "com.microsoft"
#: accuracy_level of MatMulNBits: multiply 8-bit integers.
INTEGERS = 4
BLOCK = 128


#: Largest weight of a product: with 63 no pair of products with 8-bit values leaves 16 bits, so
#: that processors without VNNI instructions, which would cut it off, count the same.
MOST = 63


def _columns(weight: Array, most: int) -> tuple[Array, Array]:
    """Signed bytes and a scale for each column."""
    scales = (np.abs(weight).max(0) / most).astype(np.float32)
    scales[scales == 0] = 1
    return np.rint(weight / scales).astype(np.int8), scales


def tensors(graph: Graph, inputs: str, name: str, weight: Array) -> str:
    whole, scales = _columns(weight, MOST)
    return graph.add(
        "DynamicQuantizeMatMul",
        [
            *(inputs, graph.constant(f"{name}.q", whole), graph.constant(f"{name}.s", scales)),
            graph.constant(f"{name}.z", np.zeros(len(scales), np.int8)),
        ],
        name,
        MICROSOFT,
    )


def rows(graph: Graph, inputs: str, name: str, weight: Array) -> str:
    size = graph.add("Abs", [inputs], f"{name}.abs")
    most = graph.add("ReduceMax", [size], f"{name}.most", axes=[-1], keepdims=1)
    unit = graph.add("Div", [inputs, most], f"{name}.unit")
    product = tensors(graph, unit, f"{name}.product", weight)
    return graph.add("Mul", [product, most], name)


def _blocks(weight: Array, bits: int, block: int) -> tuple[Array, Array]:
    """(rows, columns) -> quantized (columns, rows / block, bytes) and scales (columns x blocks).

    Symmetric: 2 ** (bits - 1) stands for zero.
    """
    height, columns = weight.shape
    parts = weight.T.reshape(columns, height // block, block)
    zero = 2 ** (bits - 1)
    furthest = np.take_along_axis(parts, np.abs(parts).argmax(-1, keepdims=True), -1)
    scales = np.where(furthest == 0, 1, furthest / -zero).astype(np.float32)
    whole = np.clip(np.rint(parts / scales) + zero, 0, 2 * zero - 1).astype(np.uint8)
    if bits == 4:
        whole = whole[..., 0::2] | (whole[..., 1::2] << 4)
    return whole, scales.reshape(columns, -1)


def _block_product(bits: int, block: int) -> Product:
    def product(graph: Graph, inputs: str, name: str, weight: Array) -> str:
        whole, scales = _blocks(weight, bits, block)
        return graph.add(
            "MatMulNBits",
            [inputs, graph.constant(f"{name}.q", whole), graph.constant(f"{name}.s", scales)],
            name,
            MICROSOFT,
            K=weight.shape[0],
            N=weight.shape[1],
            bits=bits,
            block_size=block,
            accuracy_level=INTEGERS,
        )

    return product


def byte_lookup(graph: Graph, indices: str, name: str, table: Array) -> str:
    """Rows of one byte a value, each with a scale of its own."""
    whole, scales = _columns(table.T, 127)
    found = graph.add("Gather", [graph.constant(f"{name}.q", whole.T), indices], f"{name}.rows")
    scale = graph.constant(f"{name}.s", scales[:, None])
    factor = graph.add("Gather", [scale, indices], f"{name}.scale")
    real = graph.add("Cast", [found], f"{name}.real", to=1)
    return graph.add("Mul", [real, factor], name)


#: How products and look-ups are quantized, by the name of the way.
WAYS: dict[str, tuple[Product, Lookup]] = {
    "plain": (plain_product, plain_lookup),
    "tensors": (tensors, byte_lookup),
    "rows": (rows, byte_lookup),
    "blocks": (_block_product(8, BLOCK), byte_lookup),
    "nibbles": (_block_product(4, 32), byte_lookup),
}
