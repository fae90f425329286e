"""Tables made by hand for the tests of the report page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from result_examples import event, figure
from run_folders import write_run
from strikelog.incidents import link
from strikelog.tables.records import (
    ArticleResult,
    ArticleRow,
    ConfidenceRow,
    Considered,
    DateRow,
    MentionRow,
    TraceLine,
)

#: Markup in every cell that can hold any text: none of it may come alive.
HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>“&amp;\u2028"
WORST_ID = HOSTILE.replace("\u2028", "").replace(";", "")  # ids can hold neither

# The astral character in front makes offsets in UTF-16 others than those of the tables.
FIRST = (
    "\U0001f680 On Sunday, eight rockets hit Balad Air Base in Iraq. Four soldiers were wounded, the army "
    "said.\nA drone hit Erbil in December, killing one."
)
SECOND = "Six rockets landed at Balad air base on Sunday. Two people were hurt, a general said."
THIRD = f"A bomb hit {HOSTILE} on Monday."
BALAD = {
    "site_id": "balad_air_base",
    "site_name": "Balad Air Base",
    "site_type": "air_base",
    "admin1": "Salahuddin",
    "country": "IQ",
    "latitude": 33.9364,
    "longitude": 44.3569,
    "geo_precision": "site",
}
ERBIL = {
    "site_id": "erbil",
    "site_name": "Erbil",
    "site_type": "city",
    "country": "IQ",
    "latitude": 36.19,
    "longitude": 44.01,
    "geo_precision": "city",
}
SUNDAY = {
    "date_start": date(2020, 1, 12),
    "date_end": date(2020, 1, 12),
    "date_precision": "day",
    "date_text": "Sunday",
}
DECEMBER = {
    "date_start": date(2019, 12, 1),
    "date_end": date(2019, 12, 31),
    "date_precision": "month",
    "date_text": "December",
}


def at(text: str, words: str) -> tuple[int, int]:
    """The offsets of words that stand once in the text."""
    assert text.count(words) == 1, words
    return text.index(words), text.index(words) + len(words)


def trigger(text: str, words: str) -> dict[str, Any]:
    start, end = at(text, words)
    return {
        "trigger": words,
        "trigger_start": start,
        "trigger_end": end,
        "evidence_start": 0,
        "evidence_end": len(text),
    }


def told(text: str, event_id: str, columns: str, rule: str, *words: str, **more: Any) -> TraceLine:
    names = tuple(columns.split())
    return TraceLine(
        article_id=event_id.split("-")[0],
        event_id=event_id,
        columns=names,
        values=tuple("" for _ in names),
        rule=rule,
        evidence=tuple(at(text, each) for each in words),
        **more,
    )


def counted(text: str, words: str, number: int, **cells: Any) -> Any:
    start, end = at(text, words)
    return figure("a1", number, text=words, start=start, end=end, **cells)


def article(
    article_id: str, text: str, row: dict[str, Any] | None = None, **rows: Any
) -> ArticleResult:
    plain = {
        "title": f"Title of {article_id}",
        "source": f"Outlet {article_id}",
        "url": "https://example.org/",
        "published": date(2020, 1, 13),
    }
    return ArticleResult(
        article=ArticleRow(article_id=article_id, words=9, **plain | (row or {})), text=text, **rows
    )


def results() -> list[ArticleResult]:
    """An attack that two articles tell differently, another of one of them, one that is hostile; one failed."""
    first = article(
        "a1",
        FIRST,
        events=(
            event(
                "a1",
                1,
                **BALAD,
                **SUNDAY,
                **trigger(FIRST, "hit Balad"),
                location_text="Balad Air Base",
                weapon="rockets",
                munitions_low=8,
                munitions_high=8,
                wounded_low=4,
                wounded_high=4,
                perpetrator="the army",
            ),
            event(
                "a1",
                2,
                **ERBIL,
                **DECEMBER,
                **trigger(FIRST, "hit Erbil"),
                event_type="air_drone_strike",
                killed_low=1,
                killed_high=1,
            ),
        ),
        dates=(
            DateRow(
                article_id="a1",
                start=at(FIRST, "Sunday")[0],
                end=at(FIRST, "Sunday")[1],
                text="Sunday",
                type="date",
            ),
        ),
        mentions=(
            MentionRow(
                article_id="a1",
                start=at(FIRST, "Balad Air Base")[0],
                end=at(FIRST, "Balad Air Base")[1],
                text="Balad Air Base",
                label="BASE",
                entity_id="balad_air_base",
            ),
        ),
        figures=(
            counted(FIRST, "eight", 1, event_id="a1-e1", value_low=8, value_high=8),
            counted(
                FIRST,
                "Four",
                2,
                event_id="a1-e1",
                measure="wounded",
                value_low=4,
                value_high=4,
                reported_by="the army",
            ),
        ),
        confidence=(
            *(
                ConfidenceRow(event_id="a1-e1", column=name, probability=0.93)
                for name in ("date_start", "date_end", "date_precision", "date_text")
            ),
            ConfidenceRow(event_id="a1-e1", column="perpetrator", probability=0.41),
        ),
        trace=(
            told(
                FIRST,
                "a1-e1",
                "date_start date_end date_precision date_text",
                "chosen",
                "Sunday",
                method="weekday",
                considered=(
                    Considered(
                        value="2019-12-01",
                        start=at(FIRST, "December")[0],
                        end=at(FIRST, "December")[1],
                        why="less likely",
                        score=0.04,
                    ),
                    Considered(
                        value="December",
                        start=at(FIRST, "December")[0],
                        end=at(FIRST, "December")[1],
                        why="less likely",
                    ),
                ),
            ),
            told(FIRST, "a1-e1", "site_id location_text", "place_in_clause", "Balad Air Base"),
            told(FIRST, "a1-e1", "munitions_low munitions_high", "one_figure", "eight"),
            told(FIRST, "a1-e1", "wounded_low wounded_high", "one_figure", "Four"),
            told(FIRST, "a1-e2", "trigger", "first_told", "hit Erbil"),
        ),
    )
    start, end = at(SECOND, "Six")
    people = at(SECOND, "Two")
    second = article(
        "a2",
        SECOND,
        events=(
            event(
                "a2",
                1,
                **BALAD,
                **SUNDAY,
                **trigger(SECOND, "landed"),
                munitions_low=6,
                munitions_high=6,
                wounded_low=2,
                wounded_high=2,
            ),
        ),
        figures=(
            figure(
                "a2",
                1,
                event_id="a2-e1",
                text="Six",
                start=start,
                end=end,
                value_low=6,
                value_high=6,
            ),
            figure(
                "a2",
                2,
                event_id="a2-e1",
                measure="wounded",
                text="Two",
                start=people[0],
                end=people[1],
                value_low=2,
                value_high=2,
                reported_by="a general",
            ),
        ),
    )
    hostile = article(
        WORST_ID,
        THIRD,
        row={
            "title": HOSTILE,
            "source": HOSTILE,
            "url": "javascript:window.hacked=1",
            "published": None,
        },
        events=(
            event(
                WORST_ID,
                1,
                event_type="explosive",
                weapon_type="bomb",
                weapon=HOSTILE,
                location_text=HOSTILE,
                perpetrator=HOSTILE,
                attributed_by=HOSTILE,
                damage=HOSTILE,
                **trigger(THIRD, "bomb hit"),
            ),
        ),
    )
    failed = ArticleRow(
        article_id="a9", status="failed", error=f"t.csv: row 9: text is empty {WORST_ID}"
    )
    return [first, second, hostile, ArticleResult(article=failed)]


def write_tables(out: Path, rows: list[ArticleResult], *, trace: bool = True) -> Path:
    """The folder that a run of these articles would have written."""
    about = {"strikelog": "9.9", "model": {"name": "a_model"}}
    write_run(out, rows, lambda events: list(link(events).incidents()), trace=trace, run=about)
    return out
