"""Tables against gold: scores, intervals and the list of errors.

The rules, in words for users, are corpus/EVALUATION.md; the modules of `scoring` hold them in
code: `slots` what is compared and when cells are equal, `scoring` itself what is aligned with
what, `counts` what is counted, `incidents` B-cubed, `bootstrap` the intervals. In short: events
are aligned one to one per article by greatest agreement; a wrong value counts against precision
and recall; a row that is not aligned misses, or invents, all its filled slots; what both leave
empty is not counted; 0 is a value.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog.errors import OutputError
from strikelog.evaluation.scoring import ArticleScore, score_article, scored_slots
from strikelog.evaluation.scoring import report as scoring_report
from strikelog.evaluation.scoring.counts import Key, Tally
from strikelog.evaluation.scoring.errors import COLUMNS, errors
from strikelog.evaluation.scoring.incidents import KEY, b_cubed, units
from strikelog.evaluation.scoring.inputs import (
    Tables,
    check_text,
    frame_rows,
    gold_texts,
    load_gold,
    load_tables,
    load_texts,
)
from strikelog.evaluation.scoring.mention_errors import error_table, shown
from strikelog.evaluation.scoring.slots import Slot
from strikelog.evaluation.scoring.trivial import trivial_tables

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of every article of gold, and the articles that are in one side only."""

    scores: tuple[ArticleScore, ...]
    slots: Mapping[str, Sequence[Slot]]  # what this gold has columns for
    missing: tuple[str, ...]  # in gold, not in the tables (or failed there): all missed
    ignored: tuple[str, ...]  # in the tables, not in gold: not scored
    gated: tuple[str, ...] = ()  # scored, but not read in full

    def tallies(self) -> dict[str, dict[Key, Tally]]:
        """Counts by article and measure, incidents among them."""
        incidents = b_cubed(units(self.scores))
        return {
            score.article_id: {**score.tallies, KEY: incidents.get(score.article_id, Tally())}
            for score in self.scores
        }


def evaluate(
    gold: Mapping[str, Tables], predicted: Mapping[str, Tables], texts: Mapping[str, str]
) -> Evaluation:
    """Score every article of ``gold``; all three by article id.

    Raises `InputError` where the text is unknown or is not the one that gold was made on.
    """
    slots = scored_slots(gold)
    scores = []
    for article_id, tables in gold.items():
        found = predicted.get(article_id)
        text = check_text(article_id, texts.get(article_id), tables, found)
        scores.append(score_article(article_id, text, tables, found or {}, slots))
    return Evaluation(
        tuple(scores),
        slots,
        missing=tuple(sorted(gold.keys() - predicted.keys())),
        ignored=tuple(sorted(predicted.keys() - gold.keys())),
        gated=tuple(sorted(name for name in gold if _gated(predicted.get(name)))),
    )


def _gated(tables: Tables | None) -> bool:
    return any(row.get("gated") == "true" for row in (tables or {}).get("articles", ()))


def trivial(gold: Mapping[str, Tables], texts: Mapping[str, str]) -> Evaluation:
    """The scores of what reads nothing (`strikelog.evaluation.scoring.trivial`)."""
    return evaluate(gold, trivial_tables(gold, scored_slots(gold)["events"]), texts)


def evaluate_folder(tables: Path, gold: Path) -> Evaluation:
    """Score a folder of tables, with the texts beside them, against gold (`load_gold`)."""
    return evaluate(load_gold(gold), load_tables(tables), load_texts(tables, gold))


def score(tables: Path | str | Mapping[str, pd.DataFrame], gold: Path | str) -> dict[str, Any]:
    """The scores of a run against gold, as metrics.json has them.

    ``tables`` is a folder that a run wrote, or the DataFrames of `strikelog.extract`; ``gold`` a
    folder of ``*.gold.json`` or a ``.jsonl`` or ``.jsonl.gz`` file. Under ``measures``, by section
    (``headline``, ``tables``, ``events`` ...) and name: precision, recall and f with their 95 %
    intervals, counts, and ``trivial``, the F of what reads nothing. Raises `InputError`.
    """
    if isinstance(tables, Mapping):
        found, texts = frame_rows(tables), gold_texts(Path(gold))
    else:
        found, texts = load_tables(Path(tables)), load_texts(Path(tables), Path(gold))
    golds = load_gold(Path(gold))
    own, nothing = evaluate(golds, found, texts), trivial(golds, texts)
    return scoring_report.metrics(own.tallies(), trivial=nothing.tallies())


def evaluate_command(tables: Path, gold: Path, baseline: Path | None, out: Path | None) -> str:
    """Score ``tables``, write metrics.json and errors.csv to ``out`` (default: ``tables``).

    Returns the scores as a text to print. Raises `InputError` and `OutputError`.
    """
    own = evaluate_folder(tables, gold)
    other = evaluate_folder(baseline, gold) if baseline else None
    nothing = trivial(load_gold(gold), load_texts(tables, gold))
    result = scoring_report.metrics(
        own.tallies(), other.tallies() if other else None, nothing.tallies()
    )
    result |= {"missing": own.missing, "ignored": own.ignored, "gated": own.gated}
    kinds = error_table(
        score.aligned["mentions"] for score in own.scores if "mentions" in score.aligned
    )
    result |= {"mention_errors": kinds}
    found = errors(own.scores, own.slots)
    folder = out or tables
    _write(folder / "metrics.json", json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    _write(folder / "errors.csv", _csv(found))
    written = f"Wrote metrics.json and errors.csv ({len(found)} errors) to {folder}."
    with_mentions = [*shown(kinds), ""] if "mentions" in own.slots else []
    return scoring_report.table(result, [*with_mentions, *_notices(own), written])


def _notices(evaluation: Evaluation) -> list[str]:
    lines = []
    if evaluation.missing:
        lines.append(f"Not in the tables, counted as missed: {', '.join(evaluation.missing)}.")
    if evaluation.ignored:
        lines.append(f"Without gold, not scored: {', '.join(evaluation.ignored)}.")
    if evaluation.gated:
        lines.append(
            f"{len(evaluation.gated)} of {len(evaluation.scores)} articles were gated (no sign of "
            "an attack), so without mentions, dates and figures; strikelog run --all reads them."
        )
    return lines


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    handle = io.StringIO()
    writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return handle.getvalue()


def _write(file: Path, content: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8"))
    except OSError as error:
        raise OutputError(f"{file}: can't be written ({error}); name a folder by --out") from error
