"""How good a run is, as DataFrames: scores by measure and by group, worst articles, calibration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog.evaluation.evaluating import Evaluation, evaluate_folder
from strikelog.evaluation.scoring import report
from strikelog.evaluation.scoring.counts import Tally
from strikelog.evaluation.scoring.errors import errors
from strikelog.evaluation.scoring.slots import CORE, Row, Slot, agree
from strikelog.tables import read_tables

if TYPE_CHECKING:
    import pandas as pd

CORE_KEY = ("headline", "core slots")
BINS = 10


def evaluation(tables: Path | str, gold: Path | str) -> Evaluation:
    """A run's folder against gold, as the other functions take it. Raises `InputError`."""
    return evaluate_folder(Path(tables), Path(gold))


def scores(found: Evaluation, section: str = "headline") -> pd.DataFrame:
    """A row a measure of ``section``: precision, recall, F with its 95 % interval, counts.

    The sections are those of `strikelog.score`: headline, tables, events, figures ...
    """
    tallies = {
        article: {key: tally for key, tally in counted.items() if key[0] == section}
        for article, counted in found.tallies().items()
    }
    return _frame(report.metrics(tallies)["measures"][section])


def by_group(found: Evaluation, groups: Mapping[str, str]) -> pd.DataFrame:
    """F of core slots by group of articles, ``groups`` by article id; the largest group first."""
    tallies, measured = found.tallies(), {}
    for group in sorted(set(groups.values())):
        own = {
            article: {CORE_KEY: counted[CORE_KEY]}
            for article, counted in tallies.items()
            if groups.get(article) == group
        }
        if own:
            section, name = CORE_KEY
            figures = report.metrics(own)["measures"][section][name]
            measured[group] = figures | {"articles": len(own)}
    frame = _frame(measured).assign(articles=[each["articles"] for each in measured.values()])
    return frame.sort_values("articles", ascending=False, kind="stable")


def _frame(measured: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {
            "precision": figures["precision"],
            "recall": figures["recall"],
            "f": figures["f"],
            "f_low": (figures["f_interval"] or [None, None])[0],
            "f_high": (figures["f_interval"] or [None, None])[1],
            "found": figures["tp"],
            "missed": figures["fn"],
            "invented": figures["fp"],
        }
        for figures in measured.values()
    ]
    return pd.DataFrame(rows, index=list(measured), dtype=float).round(3)


def worst(found: Evaluation, most: int = 10) -> pd.DataFrame:
    """The articles with most wrong, missed and invented core cells, with their F."""
    import pandas as pd

    rows = []
    for article, tallies in found.tallies().items():
        tally = tallies.get(CORE_KEY, Tally())
        wrong = tally.gold - tally.found_gold + tally.predicted - tally.found_predicted
        rows.append({"article_id": article, "wrong": wrong, "gold": tally.gold, "f": tally.f})
    frame = pd.DataFrame(rows).sort_values(["wrong", "article_id"], ascending=[False, True])
    return frame.head(most).round(3).reset_index(drop=True)


def error_list(found: Evaluation) -> pd.DataFrame:
    """Every miss, invention and wrong cell beside its sentence, as errors.csv has them."""
    import pandas as pd

    return pd.DataFrame(errors(found.scores, found.slots))


def calibration(found: Evaluation, tables: Path | str) -> pd.DataFrame:
    """How often cells of events that gold has were right, by the probability told, in tenths.

    Only what the learnt reader chose has a probability; cells that both sides leave empty count as
    right.
    """
    import pandas as pd

    likely = {
        (event, column): float(probability)
        for event, column, probability in read_tables(tables)["confidence"].itertuples(index=False)
    }
    told = pd.DataFrame(_told(found, likely), columns=["probability", "right"])
    bins = (told["probability"] * BINS).clip(upper=BINS - 1e-9).astype(int)
    grouped = told.groupby(bins)
    table = grouped.agg(
        told=("probability", "mean"), right=("right", "mean"), cells=("right", "size")
    )
    return table.round(3).reset_index(drop=True)


def _told(
    found: Evaluation, likely: Mapping[tuple[str, str], float]
) -> Iterator[tuple[float, bool]]:
    slots: Sequence[Slot] = [slot for slot in found.slots["events"] if slot.name in CORE]
    for score in found.scores:
        for gold, own in score.aligned["events"].pairs:
            for slot in slots:
                probability = likely.get((own["event_id"], slot.columns[0]))
                if probability is not None:
                    yield probability, _right(slot, gold, own)


def _right(slot: Slot, gold: Row, own: Row) -> bool:
    return agree(slot, gold, own) or (slot.value(gold) is None and slot.value(own) is None)
