"""Units by quantulum3."""

import pytest
from quantulum3 import classifier
from strikelog.numbers.conversion import quantulum_unit


@pytest.mark.parametrize(
    ("surface", "unit"),
    [("miles", ("mile", "length")), ("gallons", ("gallon", "volume")), ("soldiers", None)],
)
def test_units_do_not_depend_on_scikit_learn(monkeypatch, surface, unit):
    """Where it is installed, quantulum3 would unpickle a classifier."""

    def refuse(*_, **__):
        raise AssertionError("the classifier was asked")

    monkeypatch.setattr(classifier, "USE_CLF", True)
    monkeypatch.setattr(classifier, "disambiguate_unit", refuse)
    quantulum_unit.cache_clear()
    assert quantulum_unit(surface) == unit
    assert classifier.USE_CLF
