"""Products by blocks: right, and the same for a row whatever rows are beside it."""

import numpy as np
import pytest
from strikelog.language.language_model import load_model
from strikelog.language.matmul import BLOCK, BlockOps, use_blocks
from thinc.api import NumpyOps

TEXTS = [
    "On Sunday, eight rockets slammed into an airbase in Balad, Iraq, wounding four soldiers.",
    "rockets",
    "Mike Pompeo took to Twitter.\n\nNo one has claimed responsibility for this latest attack.",
    "Two people were killed.",
]


@pytest.fixture(scope="module")
def arrays():
    rng = np.random.default_rng(0)
    return rng.normal(size=(300, 96)).astype("f"), rng.normal(size=(40, 96)).astype("f")


@pytest.mark.parametrize("rows", [1, 2, 63, 64, 65, 300])
def test_a_row_does_not_depend_on_the_others(arrays, rows):
    left, right = arrays
    whole = BlockOps().gemm(left, right, trans2=True)
    part = BlockOps().gemm(left[:rows], right, trans2=True)
    assert part.shape == (rows, 40)
    assert part.flags.c_contiguous
    assert np.array_equal(part, whole[:rows])
    assert np.allclose(part, left[:rows] @ right.T, atol=1e-4)


FORMS = [(False, False), (False, True), (True, False), (True, True)]


@pytest.mark.parametrize(("trans1", "trans2"), FORMS)
def test_all_forms_of_products(trans1, trans2):
    rng = np.random.default_rng(1)
    left, right = rng.normal(size=(BLOCK, BLOCK)), rng.normal(size=(BLOCK, BLOCK))
    left, right = left.astype("f"), right.astype("f")
    expected = (left.T if trans1 else left) @ (right.T if trans2 else right)
    assert np.allclose(
        BlockOps().gemm(left, right, trans1=trans1, trans2=trans2), expected, atol=1e-4
    )
    out = np.zeros((BLOCK, BLOCK), dtype="f")
    BlockOps().gemm(left, right, out=out, trans1=trans1, trans2=trans2)
    assert np.allclose(out, expected, atol=1e-4)


def test_scores_are_the_same_to_the_last_bit_in_any_batch():
    nlp = load_model("light")
    alone = [doc.tensor for doc in nlp.pipe(TEXTS, batch_size=1)]
    together = [doc.tensor for doc in nlp.pipe(TEXTS, batch_size=64)]
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


def test_only_plain_models_on_the_cpu_are_changed():
    class Other(NumpyOps):
        pass

    nlp = load_model("light")
    model = nlp.get_pipe("tagger").model
    assert all(type(node.ops) is BlockOps for node in model.walk())
    other = Other()
    model.ops = other
    use_blocks(nlp)
    assert model.ops is other
