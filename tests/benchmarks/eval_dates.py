"""Scores the dates stage on open data that is not part of the project.

    python tests/benchmarks/eval_dates.py --meantime FILE --recognizers FILE --gold DIR
        --articles DIR [--scope OUT.csv] [--errors development]

A hit is the exact interval on an overlapping span. Rules are written looking at the development
half only (the parity of the id's MD5); the held-out half is reported, never listed.

MEANTIME: its DATEs with a calendar interval; the dateline (creation time) apart. A text without
creation time takes its dateline as anchor, as the program does. Where the codebook has a convention
of its own ("this year" ends on the publication day and "later this year" begins on it, "early June"
is its first ten days, "between April and June" is one stretch) that is right too; the count without
is printed beside. Predictions on expressions that MEANTIME gives no interval count as inventions in
"strict", not in the other.

Recognizers: the rows that the codebook can express (`unexpressible` says which not and why; --scope
writes the list of ids). Either reading that the data give, a past and a future one, is right. The
reference date stands for the event told before, too.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from strikelog.dates import read
from strikelog.inputs.dateline import find_dateline

CURRENT = (
    r"(?:(?:the )?(?:early|earlier|late|later|end of|rest of|start of|beginning of) )?"
    r"this (?:year|month|week)$"
)
MONTH_END = (
    r"(?:to|until|till|and|-) ?"
    r"(?:\d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]*(?: \d{4})?)$"
)
Key = tuple[str, str]
DAY = timedelta(days=1)


def half(identifier: str) -> str:
    return ("development", "held-out")[int(hashlib.md5(identifier.encode()).hexdigest(), 16) % 2]


def records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def predicted(
    text: str, published: date | None, told: date | None = None
) -> list[tuple[int, int, Key, str]]:
    """Start, end, interval, and how it came about, of every dated expression."""
    return [
        (
            e.start,
            e.end,
            (v.start.isoformat(), v.end.isoformat()),
            f"{e.text!r} {e.name}:{v.method}",
        )
        for e, v in read(text, published, told=told)
        if v.start is not None and v.end is not None
    ]


def scores(hits: int, gold: int, found: int) -> str:
    precision, recall = hits / max(found, 1), hits / max(gold, 1)
    f = 2 * hits / max(gold + found, 1)
    return f"F {f:.3f}  recall {recall:.3f} ({hits}/{gold})  precision {precision:.3f} ({hits}/{found})"


def overlaps(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def in_convention(row: dict[str, Any], published: date | None) -> set[Key]:
    """The reference interval; by the codebook "this year" ends on the publication day."""
    start, end = row["start"], row["end"]
    current = re.match(CURRENT, row["text"].lower())
    if current and published and start <= published.isoformat() <= end:
        return {(start, end), (start, published.isoformat()), (published.isoformat(), end)}
    part = re.match(r"(?:early|mid|late)\b", row["text"].lower())
    if part and start[:7] == end[:7]:
        days = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", end[-2:])}[part[0]]
        return {(start, end), (f"{start[:8]}{days[0]}", f"{start[:8]}{days[1]}")}
    return {(start, end)}


def stretch_ends(row: dict[str, Any], gold: list[dict[str, Any]]) -> set[Key]:
    """ "between April and June": two dates in MEANTIME, one stretch by the codebook."""
    found = set()
    for other in gold:
        first, last = sorted((row, other), key=lambda each: each["start_char"])
        if 0 < last["start_char"] - first["end_char"] <= 6:
            found.add((first["start"], last["end"]))
    return found


def meantime(path: Path, errors: str) -> None:
    counts: dict[str, Counter[str]] = {"development": Counter(), "held-out": Counter()}
    for record in records(path):
        part = half(record["doc_id"])
        published = date.fromisoformat(record["dct"]) if record["dct"] else None
        published = published or find_dateline(record["text"])
        show = errors == part
        _meantime_one(record, published, counts[part], show=show)
    for part, c in counts.items():
        print(f"MEANTIME {part:12} {scores(c['hits'], c['gold'], c['found'])}")
        print(f"  strict precision: {scores(c['hits'], c['gold'], c['found'] + c['neutral'])}")
        print(f"  without the codebook's conventions: {scores(c['raw'], c['gold'], c['found'])}")
        print(f"  dateline: {scores(c['dateline_hits'], c['datelines'], c['datelines'])}")
    both = counts["development"] + counts["held-out"]
    print(f"MEANTIME all          {scores(both['hits'], both['gold'], both['found'])}")


def _meantime_one(
    record: dict[str, Any], published: date | None, count: Counter[str], *, show: bool
) -> None:
    found = predicted(record["text"], published)
    datelines = [t for t in record["timexes"] if t["func"] == "CREATION_TIME"]
    gold = [
        t for t in record["timexes"] if t["type"] == "DATE" and t["start"] and t not in datelines
    ]
    other = [t for t in record["timexes"] if t not in gold and t not in datelines]
    for row in datelines:
        span = (row["start_char"], row["end_char"])
        hit = any(overlaps(p[:2], span) and p[2] == (row["start"], row["end"]) for p in found)
        count["datelines"] += 1
        count["dateline_hits"] += hit
        found = [p for p in found if not overlaps(p[:2], span)]
    used: set[int] = set()
    joined = [i for i, prediction in enumerate(found) if " stretch:" in prediction[3]]
    for row in gold:
        span = (row["start_char"], row["end_char"])
        at = [i for i, p in enumerate(found) if i not in used and overlaps(p[:2], span)]
        hits = [i for i in at if found[i][2] in in_convention(row, published)]
        stretches = stretch_ends(row, gold)
        hits = hits or [
            i for i in joined if found[i][2] in stretches and overlaps(found[i][:2], span)
        ]
        count["raw"] += any(found[i][2] == (row["start"], row["end"]) for i in at)
        used.update(hits[:1])
        count["gold"] += 1
        count["hits"] += bool(hits)
        if show and not hits:
            got = [found[i][2:] for i in at]
            near = record["text"][max(0, span[0] - 60) : span[1] + 40]
            print(
                f"MISS {row['text']!r} {row['start']}..{row['end']} @{published} got {got} | {near!r}"
            )
    for index, prediction in enumerate(found):
        neutral = index not in used and any(
            overlaps(prediction[:2], (t["start_char"], t["end_char"])) for t in other
        )
        count["neutral" if neutral else "found"] += 1
        touches = any(overlaps(prediction[:2], (t["start_char"], t["end_char"])) for t in gold)
        if show and index not in used and not touches:
            near = record["text"][max(0, prediction[0] - 60) : prediction[1] + 40]
            print(
                f"EXTRA{' (neutral)' if neutral else ''} {prediction[2:]} @{published} | {near!r}"
            )


def unexpressible(row: dict[str, Any]) -> str:
    """Why the codebook can't express an expected value of Recognizers; "" where it can."""
    text = row["text"].lower()
    values = row["values"]
    if any(value["start"] is None or value["end"] is None for value in values):
        return "open end"
    marks = {value["mod"] for value in values} - {None}
    if marks & {"before", "after", "since", "until"}:
        return "open end"
    if "ref_undef" in marks:
        return "counts from an event that is not told"
    if marks:
        return "other division of early, mid and late"
    if re.search(r"\b(?:this|current) (?:week|month|year)\b", text) and row["type"] == "daterange":
        return "this week, month, year: the codebook ends it on the publication day"
    return _unexpressible_span(row, text)


def _unexpressible_span(row: dict[str, Any], text: str) -> str:
    timex = row["values"][0]["timex"]
    coarse = r"\b(?:weeks?|months?|years?|decades?|fortnights?)\b"
    counted = (
        r"\b(?:ago|later|earlier|from now|from today|in the future|hence|back)\b|^(?:with)?in "
    )
    if row["type"] == "date":
        if re.search(coarse, text) and re.search(counted, text) and not re.search("day", text):
            return "weeks and months off: the codebook has the whole week or month, here a day"
        return ""
    if row["type"] != "daterange":
        return "not a date"
    if not timex.startswith("("):
        return ""
    if (
        timex.endswith("Y)")
        and re.search(r"\d0|century|[a-z]+ies|decade", text)
        and "-" not in text
    ):
        decades = re.search(r"(?:\d0\s?'?s|century|ies|decade)$", text)
        return "" if decades and not re.search("past|last|next|previous", text) else "exclusive end"
    ends = re.match(r"\(([\dX-]+),([\dX-]+),P\d+D\)", timex)
    explicit = row["kind"] == "explicit_range" or re.search(
        r"\d\S*\s*(?:-|to|and|until|till)", text
    )
    if ends and explicit and re.search(r"\d", text) and not re.search(MONTH_END, text):
        return ""
    return "exclusive end, or a stretch that begins the day after"


def inclusive(row: dict[str, Any]) -> set[Key]:
    """The expected intervals with inclusive ends: calendar periods end the day before ``end``."""
    found = set()
    for value in row["values"]:
        start, end = value["start"], value["end"]
        period = row["type"] == "daterange" and (
            not value["timex"].startswith("(") or value["timex"].endswith("Y)")
        )
        last = date.fromisoformat(end) - DAY if period else date.fromisoformat(end)
        found.add((start, last.isoformat()))
    return found


def recognizers(path: Path, errors: str, scope: Path | None) -> None:
    counts: dict[str, Counter[str]] = {"development": Counter(), "held-out": Counter()}
    listed: list[tuple[str, str, str]] = []
    for record in records(path):
        part = half(record["id"])
        reasons = [unexpressible(row) for row in record["expected"]]
        for row, reason in zip(record["expected"], reasons, strict=True):
            listed.append((record["id"], str(row["start_char"]), reason or "expressible"))
        _recognizers_one(record, reasons, counts[part], show=errors == part)
    for part, c in counts.items():
        print(f"Recognizers {part:12} {scores(c['hits'], c['gold'], c['found'])}"
              f"  not expressible {c['out']}")  # fmt: skip
    both = counts["development"] + counts["held-out"]
    print(f"Recognizers all          {scores(both['hits'], both['gold'], both['found'])}")
    print("  scope:", dict(Counter(reason for *_, reason in listed)))
    if scope is not None:
        with scope.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([("id", "start", "scope"), *listed])


def _recognizers_one(
    record: dict[str, Any], reasons: list[str], count: Counter[str], *, show: bool
) -> None:
    anchor = date.fromisoformat(record["reference_date"][:10])
    found = predicted(record["text"], anchor, anchor)
    others = [(t["start_char"], t["end_char"]) for t in record["expected_other"]]
    used: set[int] = set()
    for row, reason in zip(record["expected"], reasons, strict=True):
        span = (row["start_char"], row["end_char"])
        at = [i for i, p in enumerate(found) if overlaps(p[:2], span)]
        if reason:
            count["out"] += 1
            others.append(span)
            continue
        hits = [i for i in at if i not in used and found[i][2] in inclusive(row)]
        used.update(hits[:1])
        count["gold"] += 1
        count["hits"] += bool(hits)
        if show and not hits:
            print(f"MISS {row['text']!r} {sorted(inclusive(row))} @{anchor} "
                  f"got {[found[i][2:] for i in at]} | {record['text']!r}")  # fmt: skip
    if not record["complete"]:
        count["found"] += len(used)
        return
    for index, prediction in enumerate(found):
        if index not in used and any(overlaps(prediction[:2], span) for span in others):
            continue
        count["found"] += 1
        if show and index not in used:
            print(f"EXTRA {prediction[2:]} @{anchor} | {record['text']!r}")


def articles(gold: Path, texts: Path) -> None:
    """Exact span, type, interval and precision on the five articles."""
    count: Counter[str] = Counter()
    for file in sorted(gold.glob("*.gold.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        with (texts / f"{record['article_id']}.txt").open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        published = date.fromisoformat(record["published"])
        found = {
            (e.start, e.end, v.type, str(v.start or ""), str(v.end or ""), v.precision)
            for e, v in read(text, published)
        }
        names = ("start", "end", "type", "date_start", "date_end", "precision")
        wanted = {tuple(row[name] for name in names) for row in record["dates"]}
        count.update(hits=len(found & wanted), gold=len(wanted), found=len(found))
        for row in sorted(found ^ wanted):
            print("  article", record["article_id"], "wrong" if row in found else "missed", row)
    print(f"articles {scores(count['hits'], count['gold'], count['found'])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("meantime", "recognizers", "gold", "articles", "scope"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--errors", default="", choices=["", "development"])
    options = parser.parse_args()
    if options.meantime:
        meantime(options.meantime, options.errors)
    if options.recognizers:
        recognizers(options.recognizers, options.errors, options.scope)
    if options.gold and options.articles:
        articles(options.gold, options.articles)


if __name__ == "__main__":
    main()
