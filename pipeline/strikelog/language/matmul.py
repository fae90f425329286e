"""Matrix products by numpy's BLAS, in a way that a row's result never depends on other rows.

thinc multiplies by blis, which has no kernels for recent processors: numpy's OpenBLAS is two to
three times as fast there, and a whole run half as fast again. But OpenBLAS treats few or odd
rows in other ways, so that a text's scores would differ in the last digits with the batch it is
in. Rows are therefore filled up with zeros to whole blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from spacy.language import Language

#: Rows a block, a multiple of what every kernel takes at once.
BLOCK = 64


class BlockOps(NumpyOps):  # type: ignore[misc]  # thinc has no types to check against
    """NumpyOps that makes the products of inference by numpy, on whole blocks of rows."""

    def gemm(
        self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False
    ) -> Any:
        """`x @ y`, either transposed first."""
        if trans1 or out is not None or x.dtype != np.float32:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        rows = x.shape[0]
        if rows % BLOCK:
            filled = np.zeros((rows + BLOCK - rows % BLOCK, x.shape[1]), dtype=x.dtype)
            filled[:rows] = x
            x = filled
        return np.ascontiguousarray((x @ (y.T if trans2 else y))[:rows])


def use_blocks(nlp: Language) -> None:
    """Let all models of a pipeline that run on the CPU by plain thinc multiply by `BlockOps`.

    Holds the process's BLAS to one thread: its threads wait for each other by spinning, which
    is many times slower where other processes run, and `n_process` is the way to more cores.
    """
    threadpool_limits(limits=1, user_api="blas")
    ops = BlockOps()
    for _, component in nlp.pipeline:
        for node in _nodes(component):
            if type(node.ops) is NumpyOps:
                node.ops = ops


def _nodes(component: Any) -> list[Any]:
    model: Any = getattr(component, "model", None)
    return list(model.walk()) if hasattr(model, "walk") else []
