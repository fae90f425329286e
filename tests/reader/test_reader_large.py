"""``--reader large``: the network that reads a larger encoder's states beside the parser's."""

from __future__ import annotations

import numpy as np
import pytest
import strikelog
from strikelog.encoders import large
from strikelog.errors import ModelError
from strikelog.reader.folder import check_reader
from strikelog.reader.network import LARGE, OnnxNetwork

TEXT = "Six rockets hit Balad Air Base on Sunday, wounding four Iraqi soldiers."


class Silent(large.LargeEncoder):
    """All states zero: an encoder that says nothing."""

    def __init__(self) -> None:
        pass

    def states(self, doc):
        return np.zeros((sum(not token.is_space for token in doc), 768 * len(large.LAYERS)))


def test_its_states_stand_beside_the_others(monkeypatch):
    monkeypatch.setattr("strikelog.reader.LargeEncoder", Silent)
    nlp = strikelog.load(reader="large")
    assert nlp.get_pipe("strikelog_reader").network.beside
    told = nlp(TEXT)._.attacks
    assert all(0 <= attack["probability"] <= 1 for attack in told)
    assert nlp("")._.attacks == []


def test_the_default_network_needs_no_large_encoder():
    assert not OnnxNetwork(LARGE.parent / "reader").beside


def test_without_its_encoder_it_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(ModelError, match="strikelog download large"):
        check_reader("large")
    with pytest.raises(ModelError, match="strikelog download large"):
        strikelog.load(reader="large")
