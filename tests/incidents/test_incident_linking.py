"""Day by day gives what all at once gives, and touches only what is near."""

import random
import sys
from pathlib import Path

import pytest
from incident_examples import facts, on
from strikelog.incidents.linking import Linker

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
from bench_incidents import events


def clusters(linker):
    return {frozenset(linker.events[n].event_id for n in each) for each in linker.clusters()}


@pytest.mark.parametrize("seed", [1, 2])
def test_day_by_day_is_all_at_once(seed):
    made = list(events(300, seed))
    random.Random(seed).shuffle(made)
    whole, daily = Linker(), Linker()
    whole.add(made)
    for start in range(0, len(made), 25):
        daily.add(made[start : start + 25])
    assert clusters(daily) == clusters(whole)
    assert any(len(each) > 1 for each in clusters(whole))
    assert any(len(each) == 1 for each in clusters(whole))


def test_new_events_touch_their_own_clusters_only():
    linker = Linker()
    linker.add([facts("a"), facts("b"), facts("c", **on(20)), facts("d", site_id="x", site_name="X")])
    assert linker.add([facts("e", **on(20))]) == {2}
    assert linker.home.tolist() == [0, 0, 2, 3, 2]


def test_pairs_are_few():
    """Of a site with very many events each looks at those of its own days only."""
    linker = Linker()
    linker.add([facts(f"a{at}", **on(1 + at % 28)) for at in range(1000)])
    assert len(linker.ones) < 1000 * 3 * 60


def test_a_persons_word_outweighs_scores_and_bars():
    linker = Linker()
    linker.decide(joined={(0, 2)}, split={(0, 1)})
    linker.add([facts("a"), facts("b"), facts("c", **on(20))])
    assert linker.home.tolist() == [0, 1, 0]
