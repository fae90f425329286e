"""models/reader/average.py."""

import sys
from pathlib import Path

import pytest

READER = Path(__file__).parents[2] / "models" / "reader"


@pytest.fixture
def average(monkeypatch):
    pytest.importorskip("torch")
    monkeypatch.syspath_prepend(READER)
    yield pytest.importorskip("average")
    sys.modules.pop("average", None)


def training(torch, number, sizes=3):
    part = {"weight": torch.full((2, 2), float(number))}
    return {"settings": {"lstm": sizes}, "sorts": {}, "net": part, "top": part}


def test_each_weight_is_the_mean(average):
    torch = pytest.importorskip("torch")
    found = average.mean([training(torch, 1), training(torch, 4)])
    assert found["net"]["weight"].tolist() == found["top"]["weight"].tolist() == [[2.5, 2.5]] * 2
    assert found["settings"] == {"lstm": 3}


def test_networks_of_other_sizes_are_refused(average):
    torch = pytest.importorskip("torch")
    with pytest.raises(SystemExit, match="other sizes"):
        average.mean([training(torch, 1), training(torch, 1, sizes=4)])
