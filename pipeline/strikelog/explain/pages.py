"""What an analyst who doubts a cell wants to see: sentences marked, rule, and what was dropped."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path

from strikelog.errors import InputError
from strikelog.explain.incidents import incident_page
from strikelog.explain.marks import marked
from strikelog.lexicon import rows
from strikelog.tables.output import TEXTS, TRACE
from strikelog.tables.records import Considered, TraceLine
from strikelog.tables.texts import read_texts
from strikelog.tables.trace_file import read_trace

# Ids that an error names.
SHOWN = 5
# Characters of a stretch that was considered.
SHORT = 60
RULES = "trace_rules.csv"
NOT_AN_EVENT = "not_an_event"


def explain(tables: Path | str, wanted: str) -> str:
    """Where the cells of an event come from, as text for a person.

    ``tables`` is a folder that ``strikelog run --trace`` wrote, ``wanted`` an event_id, or an
    article_id for all its events and the words that came near to one; or an incident_id, which
    needs no trace, for why its events are one attack. InputError if there is no such folder,
    trace or id.
    """
    folder = Path(tables)
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; name one that strikelog run --trace wrote")
    if page := incident_page(folder, wanted):
        return page
    trace = read_trace(folder / TRACE)
    found = [line for line in trace if wanted in (line.event_id, line.article_id)]
    texts = read_texts(folder, {line.article_id for line in found} or {wanted})
    if not found and wanted not in texts:
        raise InputError(f"{folder / TRACE}: has no {wanted!r}; {_known(trace, wanted)}")
    missing = sorted({line.article_id for line in found} - set(texts))
    if missing:
        raise InputError(f"{folder / TEXTS}: lacks the text of {missing[0]}; run strikelog again")
    return "\n".join(_pages(found, texts[found[0].article_id]) if found else [_NOTHING])


_NOTHING = "The article has no event, and no word that could tell of an attack.\n"


def _known(trace: Sequence[TraceLine], wanted: str) -> str:
    """Ids that may have been meant: of the same article first."""
    ids = list(dict.fromkeys(line.event_id for line in trace if line.event_id))
    article = wanted.rsplit("-e", 1)[0]
    near = [each for each in ids if each.rsplit("-e", 1)[0] == article] or ids
    if not near:
        return "it tells of no event"
    more = ", ..." if len(near) > SHOWN else ""
    return f"name an event such as {', '.join(near[:SHOWN])}{more}"


def _pages(lines: Sequence[TraceLine], text: str) -> Iterator[str]:
    """A page for each event, then one for the words that gave none."""
    for event in dict.fromkeys(line.event_id for line in lines if line.event_id):
        told = [line for line in lines if line.event_id == event]
        yield "\n".join([event, "=" * len(event), "", *(_cells(line, text) for line in told)])
    words = [line for line in lines if line.kind == NOT_AN_EVENT]
    if words:
        title = f"{words[0].article_id}: attack words that gave no event"
        yield "\n".join([title, "=" * len(title), "", *(_word(line, text) for line in words)])


def _cells(line: TraceLine, text: str) -> str:
    values = zip(line.columns, line.values, strict=True)
    filled = [f"{column} = {value}" for column, value in values if value]
    told = "; ".join(filled) or f"{', '.join(line.columns)}: empty"
    return _block(told, line, text)


def _word(line: TraceLine, text: str) -> str:
    start, end = line.evidence[0]
    return _block(text[start:end], line, text)


def _block(title: str, line: TraceLine, text: str) -> str:
    return "".join(
        f"{row}\n"
        for row in (
            title,
            f"  rule: {_because(line)}",
            *(f"  > {marked(text, sentence, line.evidence)}" for sentence in line.sentences),
            *(f"  considered: {_considered(each, text)}" for each in line.considered),
        )
    )


def _because(line: TraceLine) -> str:
    """The rule, what it went by, and what it means."""
    score = "" if line.score is None else f"score {line.score:g}"
    by = ", ".join(each for each in (line.method, line.entity_id, score) if each)
    meaning = meanings().get(line.rule, "")
    return f"{line.rule}{f' ({by})' if by else ''}{f': {meaning}' if meaning else ''}"


@functools.cache
def meanings() -> dict[str, str]:
    """What the rules of a trace mean, by their names."""
    return {row["rule"]: row["meaning"] for row in rows(RULES, ("rule", "meaning"))}


def _considered(each: Considered, text: str) -> str:
    """ "Friday" at 212 (2022-09-16): told later."""
    score = "" if each.score is None else f", score {each.score:g}"
    if each.start is None or each.end is None:
        return f"{each.value}: {each.why}{score}"
    words = " ".join(text[each.start : each.end].split())
    short = words if len(words) <= SHORT else f"{words[:SHORT].rstrip()}..."
    value = "" if each.value in ("", text[each.start : each.end]) else f" ({each.value})"
    return f'"{short}" at {each.start}{value}: {each.why}{score}'
