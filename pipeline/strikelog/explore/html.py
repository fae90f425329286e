"""HTML for notebooks: a Doc with its spans, an event with its evidence in the article's text.

Marked text is displaCy's; whatever comes from an article is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog.errors import InputError
from strikelog.explore.evidence import Mark, marks, merged
from strikelog.explore.run import Run, records, run_of
from strikelog.explore.words import cell, number

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

    from strikelog.explore.run import Frames, Texts

AROUND = 300  # characters of the text to both sides of an event's sentence
LABELS = ("BASE", "GROUP", "PERSON", "PLACE", "date", "figure", "trigger")
COLOURS = {
    "BASE": "#f4c7a8", "GROUP": "#d9c3ea", "PERSON": "#f3c6dc", "PLACE": "#c9e4c5",
    "date": "#bfdcf2", "figure": "#f5e6a3", "trigger": "#f2a7a0",
    "weapon": "#f2c4a0", "when": "#bfdcf2", "where": "#c9e4c5",
    "munitions": "#f5e6a3", "killed": "#f5e6a3", "wounded": "#f5e6a3",
    "who": "#d9c3ea", "said by": "#e6dcf0",
}  # fmt: skip
HIDDEN = ("trigger_start", "trigger_end", "evidence_start", "evidence_end")


@dataclass(frozen=True, slots=True)
class View:
    """HTML that a notebook shows when it is a cell's last line; ``html`` is its source."""

    html: str = field(repr=False)

    def _repr_html_(self) -> str:
        return self.html


def view(
    thing: Doc | Path | str | Frames, wanted: str | None = None, *, texts: Texts | None = None
) -> View:
    """HTML of a Doc, or of what an id of an event, an incident or an article means in a run.

    A Doc shows the names, dates, figures and attack words that were found in it. A run is the
    folder it was written to, or the DataFrames of `strikelog.extract` with the ``texts`` they were
    made from (texts by id, or the same articles). Of an event the text around its evidence is
    shown, its cells with their probabilities, and who gives which figure. InputError for an unknown
    id, for a run without an id, and for one without the article's text.
    """
    from spacy.tokens import Doc

    if isinstance(thing, Doc):
        return View(_marked(thing.text, list(doc_marks(thing))))
    if wanted is None:
        raise InputError("say what to view of the run: an event_id, incident_id or article_id")
    run = run_of(thing, texts)
    events = records(run.events_of(wanted))
    return View("".join(_event(run, event) for event in events) or "<p>No event.</p>")


def doc_marks(doc: Doc) -> Iterator[Mark]:
    """The names, dates, figures and attack words of a Doc."""
    for name, label in (("mentions", ""), ("dates", "date"), ("triggers", "trigger")):
        for span in doc.spans.get(name, ()):
            yield Mark(span.start_char, span.end_char, label or span.label_)
    for span in doc.spans.get("figures", ()):
        measures = dict.fromkeys(figure["measure"] for figure in span._.figures)
        yield Mark(span.start_char, span.end_char, "/".join(measures) or "figure")


def _event(run: Run, event: Mapping[str, Any]) -> str:
    article_id = str(event["article_id"])
    if article_id not in run.texts:
        raise InputError(
            f"the text of {article_id!r} is not at hand; give view(..., texts=articles)"
        )
    articles = run.tables["articles"]
    (article,) = records(articles[articles["article_id"] == article_id])
    told = (article["title"], article["source"], article["published"])
    title = " · ".join(filter(None, (cell(event["event_id"]), *map(cell, told))))
    parts = [
        f"<h4>{escape(title)}</h4>",
        _excerpt(run.texts[article_id], event, marks(run, event)),
        _table(_cells(run, event)),
        _table(figures_of(run, str(event["event_id"]))),
    ]
    return f'<div class="strikelog-event">{"".join(parts)}</div>'


def _excerpt(text: str, event: Mapping[str, Any], found: Sequence[Mark]) -> str:
    start = max(0, int(event["evidence_start"]) - AROUND)
    end = min(len(text), int(event["evidence_end"]) + AROUND)
    start = start if start == 0 else text.find(" ", start) + 1
    end = end if end == len(text) else text.rfind(" ", start, end)
    inside = [
        Mark(mark.start - start, mark.end - start, mark.label)
        for mark in found
        if start <= mark.start and mark.end <= end
    ]
    return _marked(text[start:end], inside)


def _marked(text: str, found: Sequence[Mark]) -> str:
    """displaCy's rendering; overlapping stretches are made one."""
    from spacy import displacy

    ents = [{"start": m.start, "end": m.end, "label": escape(m.label)} for m in merged(found)]
    colours = {mark.label: COLOURS[mark.label.split(" + ")[0]] for mark in merged(found)
               if mark.label.split(" + ")[0] in COLOURS}  # fmt: skip
    html: str = displacy.render(
        {"text": text, "ents": ents},
        style="ent",
        manual=True,
        page=False,
        jupyter=False,
        options={"colors": colours},
    )
    return html


def _cells(run: Run, event: Mapping[str, Any]) -> pd.DataFrame:
    """The filled cells of an event, with their probabilities where the reader gave them."""
    import pandas as pd

    confidence = run.tables["confidence"]
    own = confidence[confidence["event_id"] == event["event_id"]]
    likely = dict(zip(own["column"], own["probability"], strict=True))
    filled = [name for name, value in event.items() if cell(value) and name not in HIDDEN]
    return pd.DataFrame(
        {
            "cell": filled,
            "value": [cell(event[name]) for name in filled],
            "probability": [f"{likely[name]:.0%}" if name in likely else "" for name in filled],
        }
    )


def figures_of(run: Run, event_id: str) -> pd.DataFrame:
    """Who gives which figure for an event; each row a number that the article reports."""
    figures = run.tables["figures"]
    columns = ["measure", "value_low", "value_high", "bound", "text", "reported_by"]
    own = figures.loc[figures["event_id"] == event_id, columns]
    return own.assign(**{name: own[name].map(number) for name in ("value_low", "value_high")})


def _table(frame: pd.DataFrame) -> str:
    if frame.empty:
        return ""
    html: str = frame.to_html(index=False, na_rep="", border=0, escape=True)
    return html
