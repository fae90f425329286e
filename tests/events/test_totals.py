"""Hand-counted totals, by the codebook's "Figures of an event"."""

import pytest
from strikelog.events.totals import Told, Total, total


def told(low, high=None, *, bound="exact", by="", at=0, **more):
    if high is None and bound in ("exact", "about"):
        high = low
    return Told(low=low, high=high, bound=bound, source=by, sentence=at, **more)


CASES = {
    "nothing told": ([], Total()),
    "one figure": ([told(8)], Total(low=8, high=8)),
    "parts of one sentence add up": ([told(1), told(3)], Total(low=4, high=4)),
    "two hit the base, five the village": ([told(2, at=1), told(5, at=1)], Total(low=7, high=7)),
    "a total broken down": (
        [told(3, at=1), told(1, at=1, elliptical=True), told(2, at=1, elliptical=True)],
        Total(low=3, high=3),
    ),
    "drones and missiles are two counts": ([told(18, at=1), told(7, at=1)], Total(low=25, high=25)),
    "more than the first count adds": (
        [told(2, at=1), told(5, at=1, elliptical=True)],
        Total(low=7, high=7),
    ),
    "told again, not added": ([told(7, at=0), told(7, at=1)], Total(low=7, high=7)),
    "a part after 'including' is not added": ([told(5), told(2, part=True)], Total(low=5, high=5)),
    "two more, whoever says it": (
        [told(5, bound="at_least", by="Reuters", at=1), told(2, by="army", at=2, additional=True)],
        Total(low=7, high=None),
    ),
    "at least six by one, eight by another": (
        [told(6, bound="at_least", at=0), told(8, by="army", at=1)],
        Total(low=6, high=8),
    ),
    "an open low above every finite total": (
        [told(4, bound="at_least", by="a", at=0), told(3, by="b", at=1)],
        Total(low=3, high=None, disputed=True),
    ),
    "sources that can't both be right": (
        [told(4, by="police", at=0), told(2, by="army", at=1)],
        Total(low=2, high=4, disputed=True),
    ),
    "about agrees with what rounds to it": (
        [told(20, bound="about", by="a", at=0), told(21, by="b", at=1)],
        Total(low=20, high=21),
    ),
    "vague is no total where a number is": (
        [told(3, bound="vague", at=1), told(8, at=0)],
        Total(low=8, high=8),
    ),
    "vague alone": ([told(3, bound="vague")], Total(low=3)),
    "at most": ([told(0, 15, bound="at_most")], Total(low=0, high=15)),
    "zero is a value": ([told(0)], Total(low=0, high=0)),
    "none of one group says nothing of others": ([told(0, of_group=True)], Total()),
    "persons of several sentences add up": (
        [told(1, at=0, individual="a general"), told(1, at=1, individual="a militia leader")],
        Total(low=2, high=2),
    ),
    "the same person told twice is one": (
        [told(1, at=0, individual="a guard"), told(1, at=1, individual="a guard")],
        Total(low=1, high=1),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("figures", "expected"), CASES.values(), ids=CASES.keys())
def test_totals(figures, expected):
    assert total(figures) == expected
