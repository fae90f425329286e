"""Datelines: the text on the left, its publication date on the right; None where it tells none."""

from __future__ import annotations

import calendar
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strikelog import lexicon
from strikelog.inputs.dateline import dated, find_dateline
from strikelog.inputs.dateline.dates import full_dates
from strikelog.inputs.dateline.lines import COLUMNS, LEXICON, compiled
from strikelog.tables.records import Article

DAY = date(2021, 5, 6)  # a Thursday
STORY = "Rockets hit the base at dawn, the ministry said, and two soldiers were hurt."

# A line of its own, as outlets print it
LINES = """May 6, 2021
May 6 2021
May 6th, 2021
6 May 2021
6 May, 2021
06 May 2021
6th of May 2021
MAY 6, 2021
May, 06, 2021 - 10:05
6 May، 2021
06-May-2021
2021-05-06
2021/05/06 10:05
2021-05-06T10:00:00Z
2021-05-06T10:05:33+00:00
05/06/2021May 6, 2021
Thursday, May 6, 2021
Thursday 06 May 2021 10:05
Thu 6 May 2021 10.05 BST
Thu, 06 May 2021 10:05:00 +0000
Thursday - 06 May 2021
Thursday 06/05/2021 10:05
May 6, 2021 at 10:30 a.m. EDT
May 6, 2021 10:05 AM GMT+3
May 6, 2021 12:00AM EDT
May 6, 202110:05 AM UTC
May 6, 2021, 8pm ET
May 6, 2021 GMT
6 May 2021, 10:05 (Baghdad time)
6 May 2021 • 10:05am
Thursday 6 May 2021 10:05, UK
May 6, 2021 3 min read
(May 6, 2021)
[6 May 2021]
| May 6, 2021 |
Published: May 6, 2021
Published May 6, 2021
PUBLISHED : 6 MAY 2021 AT 10:05
Published On 6 May 2021
First published on Thu 6 May 2021 10.05 BST
Posted Thu 6 May 2021 at 10:05am
Posted on May 6, 2021
Date: May 6, 2021
Release Date: May 6, 2021
Date published: 6 May 2021
Issued on: 06 May 2021 - 10:05
Published 10:05 AM EDT, Thu May 6, 2021
Published: 06 May ,2021: 10:05 AM GST
FOR IMMEDIATE RELEASE May 6, 2021
Published May 6, 2021 Updated May 7, 2021
Published May 6, 2021Updated May 7, 2021
Published: 10:05 BST, 6 May 2021 | Updated: 10:05 BST, 7 May 2021
Published date: 6 May 2021 10:05 BST | Last update: 1 month 2 weeks ago
MAY 6, 2021 / 10:05 AM / UPDATED 2 YEARS AGO
Thursday, 06 May 2021 10:05 AM  [ Last Update: Friday, 07 May 2021 10:05 AM ]
May 6, 2021 / 10:30 AM EDT / The Daily
By Jane Doe | May 6, 2021
By Jane Doe May 6, 2021
BY JANE DOE AND JOHN ROE May 6, 2021 GMT
By Jane Doe, The Daily - May 6, 2021
BY JANE DOE | May 6, 2021 | jane@example.org | @jane
May 6, 2021 | By Jane Doe, Daily News |
The Daily • May 6, 2021
Published On 6 May 20216 May 2021
Published Thu, May 6 202110:05 AM EDT Updated Fri, May 7 20215:02 PM EDT
Thu, May 6, 2021·3 min read
May 6, 2021, 2:14 AM GMT+3 / Updated May 7, 2021, 5:20 PM GMT+3 / By Jane Doe
May 6, 2021Updated: May 7, 2021 5:07 a.m.
Originally published May 6, 2021 at 5:02 am Updated May 7, 2021 at 1:11 pm
By AFP | BAGHDAD | PUBLISHED : 6 May 2021
Statement by the Department | May 6, 2021
May 6, 2021 | Policy Brief
Thursday, 6 May, 2021 - 10:05
Source: Daily| 2021-05-06 10:05:33|Editor: jane"""


@pytest.mark.parametrize("line", LINES.split("\n"))
def test_a_line_of_its_own(line: str) -> None:
    assert find_dateline(line) == DAY
    assert find_dateline(f"Rockets hit base\n\n{line}\n\n{STORY}\n") == DAY
    assert find_dateline(f"\ufeffRockets hit base\r\n{line}\u00a0\r\n{STORY}\r\n") == DAY


OPENINGS = """May 6, 2021 - {}
May 6, 2021 -- {}
Thursday, May 6, 2021 — {}
May 6, 2021: {}
(May 6, 2021) – {}
May 6, 2021 (KHARTOUM) – {}
BAGHDAD, May 6, 2021 (AP) - {}
BAGHDAD, May 6 2021 (Reuters) – {}
BAGHDAD, 6 May 2021 -- {}
BAGHDAD, May 6, 2021 /Newswire/ -- {}
BAGHDAD (AP) — May 6, 2021 — {}
BAGHDAD, Iraq, May 6, 2021 (Agency) -- {}
BAGHDAD, Iraq (May 6, 2021) – {}
AL ASAD AIR BASE, Iraq, May 6, 2021 – {}
WASHINGTON, D.C. (May 6, 2021) – {}
(Beirut, May 6, 2021) – {}
Baghdad, 6 May 2021 – {}
Erbil, Kurdistan Region, May 6, 2021 – {}
Ra's al-Ayn, 6 May 2021 – {}
LONDON (Agency) May 6, 2021 - {}"""


@pytest.mark.parametrize("line", OPENINGS.split("\n"))
def test_opening_the_article(line: str) -> None:
    opening = line.format(STORY)
    assert find_dateline(opening) == DAY
    assert find_dateline(f"Rockets hit base\nBy Jane Doe\n\n{opening}\n\nMore.\n") == DAY
    assert find_dateline(opening.replace(" ", "\u00a0")) == DAY


# No date, or none that is unambiguous: one text per entry
NOTHING = {
    "nothing": "",
    "white space": " \n\r\n\t",
    "no date": STORY,
    "no year": "May 6",
    "no year, opening": f"BAGHDAD, May 6 (AP) - {STORY}",
    "no day": "May 2021",
    "only a year": "2021",
    "two readings": "05/06/2021",
    "two readings, dots": "6.5.2021",
    "two readings, labelled": "Issued on: 05/06/2021 - 10:05",
    "no such day": "February 30, 2021",
    "no such day, numbers": "2021-02-30",
    "wrong weekday": "Wednesday, May 6, 2021",
    "wrong weekday, numbers": "Monday 06/05/2021",
    "two-digit year": "06.05.21",
    "only an update": "Updated: May 6, 2021",
    "only an update, on two lines": "Last updated\n6 May 2021",
    "only an update, behind a bar": "Updated: | 6 May 2021",
    "only an update, clock first": "Updated 10:05 AM ET, Thu May 6, 2021",
    "birthday": "Date of birth: May 6, 2021",
    "accessed": "Accessed May 6, 2021",
    "an event's date": f"On May 6, 2021, {STORY}",
    "an event's date, dash": f"On May 6, 2021 - {STORY}",
    "an event's date in a place": f"In Baghdad, May 6, 2021 - {STORY}",
    "an event's date in the lead": "Rockets hit the base on May 6, 2021, the ministry said.",
    "an event's date in a headline": f"Bloody Thursday (May 6, 2021) – a day in the north\n{STORY}",
    "an event's name": f"Bloody Thursday, May 6, 2021 – What We Know So Far About It\n{STORY}",
    "a period": f"May 6, 2021 - May 9, 2021\n{STORY}",
    "a clause": "May 6, 2021 - the day of the attack - was quiet at first, they said.",
    "a wrapped sentence": f"The base was hit on\nMay 6, 2021\nwhen rockets fell. {STORY}",
    "the end of a sentence": f"The base was hit again, on\nMay 6, 2021.\n{STORY}",
    "caption": "A truck burns near the base, Anbar, Iraq, May 6, 2021. (AP)",
    "caption with a photographer": "A truck burns, Anbar, Iraq, May 6, 2021. (AP Photo/Jane Doe)",
    "caption on two lines": "A truck burns near the base in Anbar, Iraq,\nMay 6, 2021. (AP)",
    "caption on two lines, no credit": "A truck burns near the base in Anbar, Iraq,\nMay 6, 2021",
    "caption and its credit": "A truck burns near the base\nMay 6, 2021\n(AP)",
    "caption with a bar": "A truck burns | May 6, 2021 | AP Photo",
    "caption, file photo": "File photo: May 6, 2021",
    "caption in capitals": "AL ASAD, Iraq (May 6, 2021) – A truck burns. (Army photo by J. Doe)",
    "caption that opens": f"May 6, 2021 - A truck burns in this image. {STORY}",
    "an attribution": "Baghdad, May 6, 2021",
    "a tweet": f"{STORY}\n\n— Jane Doe (@jane) May 6, 2021",
    "too far down": f"{STORY}\n" * 8 + "May 6, 2021\n",
    "two that disagree": f"Headline\n\nMay 6, 2021\n\nMay 9, 2021\n\n{STORY}",
    "lone and opening disagree": f"May 9, 2021\n\nBAGHDAD, May 6, 2021 (AP) - {STORY}",
    "chronology": f"A month of attacks\n\nMay 6, 2021\n{STORY}\n\nMay 9, 2021\n{STORY}",
    "chronology with dashes": f"May 6, 2021 - {STORY}\n\nMay 9, 2021 - {STORY}",
    "long chronology": f"A month\n\nMay 6, 2021\n{STORY * 9}\n\nMay 9, 2021\n{STORY * 9}",
    "backward chronology": f"May 6, 2021: {STORY * 9}\n\nMay 4, 2021: {STORY * 9}",
    "backward headings": f"May 6, 2021\n{STORY * 9}\n\nMay 4, 2021\n{STORY}\nMay 2, 2021\n{STORY}",
}


@pytest.mark.parametrize("kind", NOTHING)
def test_none(kind: str) -> None:
    assert find_dateline(NOTHING[kind]) is None


TOLD = {
    "after a caption": f"A truck burns, Anbar, Jan. 13, 2020. (AP)\n\nMay 6, 2021\n\n{STORY}",
    "before a caption": f"May 6, 2021\n\nA truck burns, Anbar, Jan. 13, 2020. (AP)\n\n{STORY}",
    "published outweighs a bare date": f"May 9, 2021\n\nPublished: May 6, 2021\n\n{STORY}",
    "label and date on two lines": f"Published\n6 May 2021\n\nUpdated\n9 May 2021\n\n{STORY}",
    "the same day twice": f"May 6, 2021\n\nBAGHDAD, May 6, 2021 (AP) - {STORY}",
    "an earlier article is linked below": f"May 6, 2021\n\n{STORY * 9}\n\nRelated\nMay 2, 2021\n",
    "an event's date in the story": f"May 6, 2021\n\nOn January 3, 2020, it began. {STORY}",
}


@pytest.mark.parametrize("kind", TOLD)
def test_told(kind: str) -> None:
    assert find_dateline(TOLD[kind]) == DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27/12/2019", date(2019, 12, 27)),
        ("12/27/2019 10:05 PM EDT", date(2019, 12, 27)),
        ("05.05.2021", date(2021, 5, 5)),
        ("Saturday 06/05/2021", date(2021, 6, 5)),
        ("29 February 2020", date(2020, 2, 29)),
        ("Sept. 11, 2021", date(2021, 9, 11)),
        ("1 June 2019", date(2019, 6, 1)),
    ],
)
def test_one_reading_only(text: str, expected: date) -> None:
    assert find_dateline(text) == expected


@pytest.mark.parametrize("row", lexicon.rows(LEXICON, COLUMNS), ids=lambda row: row["example"])
def test_lexicon_row(row: lexicon.Row) -> None:
    pattern = compiled(row["kind"], [row["pattern"]])
    match = pattern.search if row["kind"] == "caption" else pattern.fullmatch
    assert match(row["example"])
    assert not match(row["counterexample"])


def test_the_caller_s_date_outweighs_the_dateline() -> None:
    told = Article(article_id="a", text="May 6, 2021\n", published=date(2020, 1, 1))
    assert dated(told) is told
    own = dated(Article(article_id="a", text="May 6, 2021\n"))
    assert (own.published, own.published_basis) == (DAY, "dateline")
    none = dated(Article(article_id="a", text=STORY))
    assert (none.published, none.published_basis) == (None, "")


FORMS = (
    "{name} {day.day}, {day.year}",
    "{day.day} {name} {day.year}",
    "{weekday}, {name} {day.day}, {day.year}",
    "{abbreviated}. {day.day}, {day.year}",
    "{day:%Y-%m-%d}",
    "{day:%Y/%m/%d} 10:05",
    "Published: {day.day:02d} {abbreviated} {day.year}",
    "{weekday} {day:%d/%m/%Y}",
)


@given(day=st.dates(date(1990, 1, 1), date(2099, 12, 31)), form=st.sampled_from(FORMS))
def test_any_day_in_any_form(day: date, form: str) -> None:
    line = form.format(
        day=day,
        name=calendar.month_name[day.month],
        abbreviated=calendar.month_abbr[day.month],
        weekday=calendar.day_name[day.weekday()],
    )
    found = find_dateline(f"Headline\n\n{line}\n\n{STORY}")
    if form == FORMS[-1] and found is None:  # both readings may fall on that weekday
        assert day.day <= 12
        assert date(day.year, day.day, day.month).weekday() == day.weekday()
    else:
        assert found == day


@given(st.text(alphabet=st.sampled_from("May 6, 2021\n()-—|/:.,1209AaPp")))
def test_any_text(text: str) -> None:
    found = find_dateline(text)
    assert found is None or str(found.year) in text


@given(st.text())
def test_full_dates_lie_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for one in full_dates(f"{text} 6 May 2021 {text}"):
        assert end <= one.start < one.end
        end = one.end
    assert end


@pytest.mark.parametrize("piece", ["A", "Aa ", "A.", "(a", "May ", "6 ", ", ", "1 ago ", "By A "])
def test_long_lines_take_no_long_time(piece: str) -> None:
    text = piece * 20_000
    started = time.process_time()
    for hostile in (f"{text}May 6, 2021 - A", f"May 6, 2021 {text}", f"{text}\nMay 6, 2021"):
        find_dateline(hostile)
    assert time.process_time() - started < 2
