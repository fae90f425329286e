import pytest
from strikelog.rules.layout import date_headings, datelines, lead_end, title_tells

LEAD = "On Tuesday two rockets landed at the air base in the west of the country."
BODY = "The base houses contractors and has been targeted numerous times in the past."


@pytest.mark.parametrize(
    "top",
    [
        "",
        "Rockets hit air base\n\n",
        "Rockets hit air base\nBy Jane Doe\n\n",
        "A bulldozer clears rubble and debris at the air base in Anbar, Iraq, Jan. 13, 2020. (AP)\n\n",
        "May 6, 2021\n\n",
    ],
)
def test_the_lead_is_the_first_line_of_prose(top):
    text = f"{top}{LEAD}\n{BODY}"
    assert lead_end(text) == len(top) + len(LEAD) + 1


def test_a_text_without_prose_is_all_lead():
    assert lead_end("Rockets hit base") == len("Rockets hit base")


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("BAGHDAD (Agency) - Rockets hit", "BAGHDAD (Agency) - "),
        ("ERBIL, Iraq, Nov 9 (Wire) - A man", "ERBIL, Iraq, Nov 9 (Wire) - "),
        ("MOGADISHU, May 4 (Press) — Fighters", "MOGADISHU, May 4 (Press) — "),
        ("Damascus, SANA- A source", "Damascus, SANA- "),
        ("QUETTA, Pakistan — A bomber", "QUETTA, Pakistan — "),
        ("Iran-backed militias fired rockets.", None),
        ("Rockets hit the base - again.", None),
        ("In Baghdad, three rockets fell - two others missed.", None),
        ("US-led forces struck.", None),
    ],
)
def test_datelines(text, dateline):
    assert datelines(text) == ([(0, len(dateline))] if dateline else [])


def heading(text, word, day):
    start = text.index(word)
    return {"start": start, "end": start + len(word), "date_start": day, "date_end": day}


def spans(headings):
    return [(h["start"], h["until"]) for h in headings]


def test_a_date_that_opens_a_paragraph_heads_it():
    text = "A list.\n• 12 April: Rockets fell. Two died.\nOn May 2 drones came.\n"
    dates = [heading(text, "12 April", "2021-04-12"), heading(text, "May 2", "2021-05-02")]
    end = text.index("\nOn")
    assert spans(date_headings(text, dates, "2021-05-03")) == [(text.index("12 April"), end)]


def test_lone_dates_head_a_chronology_but_the_articles_own_date_does_not():
    text = "May 1\nRockets fell.\n\nMay 2\nDrones came.\n"
    dates = [heading(text, "May 1", "2021-05-01"), heading(text, "May 2", "2021-05-02")]
    assert spans(date_headings(text, dates, "2021-05-02")) == [(0, 21), (21, len(text))]
    alone = "May 2, 2021\n\nRockets fell on May 1.\n"
    dates = [heading(alone, "May 2, 2021", "2021-05-02"), heading(alone, "May 1", "2021-05-01")]
    assert date_headings(alone, dates, "2021-05-02") == []


@pytest.mark.parametrize(
    ("title", "place", "told"),
    [
        ("Rockets hit Balad", "Balad Air Base", True),
        ("Three killed in Kharkiv strike", "Kharkiv", True),
        ("Rockets hit an air base", "Balad Air Base", False),
        ("Balad reopens", "Balad Air Base", False),
        ("Talks in Kharkiv", "Kharkiv", False),
        ("", "Kharkiv", False),
        ("Rockets hit Balad", "", False),
    ],
)
def test_a_title_tells_of_an_attack_if_it_names_the_place_and_the_attack(title, place, told):
    assert title_tells(title, place) is told
