"""Labels as coders write them (corpus/LABELLING.md) -> gold with character offsets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from typing import Any

from strikelog.annotation.gold import Item, document
from strikelog.annotation.label_form import (
    LABELLED,
    CompileError,
    Event,
    Labels,
    blocks,
    label_line,
)
from strikelog.annotation.label_totals import add_totals

Texts = Mapping[str, Mapping[str, Any]]


def gold(labels: Labels, row: Mapping[str, Any]) -> dict[str, Any]:
    """The gold of an article from its labels. CompileError where they break the codebook."""
    text, published = row["text"], row.get("published") or ""
    if labels.none == bool(labels.events):
        raise CompileError("events, or NONE: one of the two")
    starts = [each.triggers[0] for each in labels.events]
    if starts != sorted(starts):
        raise CompileError("the events are not in the order of their first telling words")
    items = [Item(f"e{n}", _with_trigger(each, text)) for n, each in enumerate(labels.events, 1)]
    article = {"article_id": labels.article_id, "published": published}
    try:
        made = document(article, {"events": items, "figures": labels.figures}, text)
    except ValueError as error:
        raise CompileError(str(error)) from error
    for each in made["events"]:
        claimed_by_itself(each)
    for each, told in zip(made["events"], labels.events, strict=True):
        each |= {"triggers": told.triggers, "evidence": told.evidence}
    add_totals(made["events"], made["figures"])
    known = {key: row.get(key) or "" for key in ("title", "source", "genre")}
    sides = {"measures": sorted(LABELLED), "events": made["events"], "figures": made["figures"]}
    return article | known | {"text": text} | sides


def claimed_by_itself(event: MutableMapping[str, Any]) -> None:
    """Who claims an attack does so itself: said once, it fills the other cells."""
    if event["attribution"] == "claimed":
        event["claim"] = event["claim"] or "claimed"
        event["attributed_by"] = event["attributed_by"] or event["perpetrator"]


def _with_trigger(told: Event, text: str) -> dict[str, str]:
    start, end = told.triggers[0]
    offsets = {"trigger_start": str(start), "trigger_end": str(end)}
    return told.cells | offsets | {"trigger": text[start:end]}


def compiled(
    lines: Iterable[str], texts: Texts, name: str
) -> tuple[list[dict[str, Any]], list[str]]:
    """The gold of every article of a file of labels, and what is wrong in it."""
    done: list[dict[str, Any]] = []
    faults: list[str] = []
    for at, block in blocks(lines):
        article_id = block[0][2:].strip()
        try:
            if article_id not in texts:
                raise CompileError(f"{at}: no such text")
            done.append(gold(read(block, at, texts[article_id]["text"]), texts[article_id]))
        except CompileError as error:
            faults.append(f"{name}:{article_id}:{error}")
    return done, faults


def read(block: Sequence[str], at: int, text: str) -> Labels:
    """The labels of one article; ``at`` is the number of its first line. CompileError."""
    found = Labels(block[0][2:].strip())
    for number, line in enumerate(block[1:], at + 1):
        try:
            if line.strip():
                label_line(text, line, found)
        except CompileError as error:
            raise CompileError(f"{number}: {error}: {line.strip()[:80]}") from error
    return found
