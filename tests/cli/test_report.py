"""The closing summary."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from pathlib import Path

from strikelog.batch import RunSummary
from strikelog.cli.summary import BAD, count, print_summary, summary_lines

ROWS = {"articles": 3, "mentions": 1, "dates": 0, "figures": 1200, "events": 2, "incidents": 1}


def summary(**cells: object) -> RunSummary:
    plain: dict[str, object] = {
        "out": Path("outputs"),
        "articles": Counter(ok=3),
        "rows": ROWS,
        "seconds": {"total": 1.26},
    }
    return RunSummary(**(plain | cells))  # type: ignore[arg-type]


def text(told: RunSummary) -> str:
    return "\n".join(line.text for line in summary_lines(told))


def test_a_run_without_trouble() -> None:
    assert text(summary()) == (
        "3 articles in 1.3 s\n"
        "2 events in 1 incident\n"
        "1,200 figures, 0 dates, 1 name\n"
        "\n"
        "Tables: outputs"
    )


def test_a_run_with_everything() -> None:
    told = summary(
        articles=Counter(ok=1, failed=12),
        failures=[("b#3", "t.csv: row 3: text is empty")],
        undated=1,
        first_day=date(2020, 1, 2),
        last_day=date(2020, 3, 4),
        sites=[("Some base", 10), ("An\rother", 2)],
        warnings=["in: only its .txt files are read, not x.md"],
        seconds={"total": 3725.2},
    )
    assert text(told) == (
        "13 articles in 62 min 5 s; 12 failed\n"
        "2 events in 1 incident, 2020-01-02 to 2020-03-04\n"
        "1,200 figures, 0 dates, 1 name\n"
        "\n"
        "Most events\n"
        "  10  Some base\n"
        "   2  An other\n"
        "\n"
        "Failed: 12 (all in articles.csv)\n"
        "  b#3: t.csv: row 3: text is empty\n"
        "  and 11 more\n"
        "\n"
        "Notes\n"
        "  in: only its .txt files are read, not x.md\n"
        "  1 article without a publication date, so with no anchor for relative dates; "
        "--metadata can give it\n"
        "\n"
        "Tables: outputs"
    )


def test_a_run_in_which_everything_failed_is_red() -> None:
    first = next(summary_lines(summary(articles=Counter(failed=1))))
    assert (first.text, first.style) == ("1 article in 1.3 s; 1 failed", BAD)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_plain_and_coloured_say_the_same(monkeypatch: object) -> None:
    plain, terminal = io.StringIO(), Terminal()
    told = summary(failures=[("a", "[bold]no markup[/bold] :smile:")], articles=Counter(failed=1))
    print_summary(told, plain)
    print_summary(told, terminal)
    assert plain.getvalue() == text(told) + "\n"
    assert "[bold]no markup[/bold] :smile:" in terminal.getvalue()


def test_count() -> None:
    assert [count(n, "event") for n in (0, 1, 2, 1234)] == [
        "0 events",
        "1 event",
        "2 events",
        "1,234 events",
    ]
