"""Sessions of onnxruntime: made late, once in each process, never copied."""

import os
import pickle

import pytest
from strikelog.language.language_model import SHIPPED
from strikelog.language.transformer.onnx_graph import OnnxGraph

MODEL = SHIPPED["light"].parent / "en_strike_strong" / "strikelog_transformer" / "model.onnx"


@pytest.fixture
def graph():
    return OnnxGraph(MODEL.read_bytes())


def test_the_session_is_made_once_when_it_is_needed(graph):
    assert "onnxruntime" not in repr(graph.__dict__)
    assert graph.session() is graph.session()


def test_another_process_makes_its_own(graph, monkeypatch):
    here = graph.session()
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert graph.session() is not here


def test_a_pickle_has_the_file_and_no_session(graph):
    graph.session()
    copy = pickle.loads(pickle.dumps(graph))
    assert copy.content == graph.content
    assert {output.name for output in copy.session().get_outputs()} >= {"tag", "arc", "name"}
