"""The layers of models/reader/top.py, in torch and in the graph, beside the parser's that they begin as."""

import sys
from pathlib import Path

import numpy as np
import pytest
from strikelog import load
from strikelog.language import make_doc
from strikelog.tables.records import Article

READER = Path(__file__).parents[2] / "models" / "reader"
TEXT = "Rockets hit the Ain al-Asad base on Tuesday. Nobody claimed the attack. " * 12


@pytest.fixture(scope="module")
def tools():
    pytest.importorskip("torch")
    pytest.importorskip("onnx")
    sys.path.insert(0, str(READER))
    yield pytest.importorskip("states"), pytest.importorskip("top")
    sys.path.remove(str(READER))
    for name in ("states", "top"):
        sys.modules.pop(name, None)


def read(nlp):
    doc = make_doc(nlp, Article(article_id="a", text=TEXT))
    for name, pipe in nlp.pipeline:
        doc = pipe(doc)
        if name == "strikelog_transformer":
            return doc.tensor
    raise AssertionError("no transformer")


def blur(found, expected):
    """The root mean square of the difference, as a share of the expected."""
    return float(np.sqrt(((found - expected) ** 2).mean() / (expected**2).mean()))


def test_layers_in_torch_begin_as_the_parsers(tools):
    states, top = tools
    nlp = load(reader="none")
    states.with_states(nlp)
    windows = states.with_windows(nlp)
    expected = read(nlp)
    given = [(found.astype(np.float16), top.torch.from_numpy(first)) for found, first in windows]
    with top.torch.no_grad():
        found = top.begun_top({}).eval()(given).numpy()
    assert len(windows) > 1
    assert found.shape == (len(expected), top.SIZE)
    assert blur(found, expected[:, -top.SIZE :]) < 0.06  # 8 bits against bfloat16


def test_layers_in_the_graph_are_those_of_torch(tools):
    states, top = tools
    nlp = load(reader="none")
    weights = top.begun_top({}).state_dict()
    weights["layers.2.norms.1.bias"] = weights["layers.2.norms.1.bias"] + 1
    nlp.get_pipe("strikelog_transformer").extend(states.extension(weights))
    found = read(nlp)
    own, tuned = found[:, 2 * top.SIZE : 3 * top.SIZE], found[:, 3 * top.SIZE :]
    assert blur(tuned - 1, own) < 1e-5
