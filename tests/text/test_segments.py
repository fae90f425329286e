"""What the units of a text are told to be."""

import pytest
from strikelog.lexicon import rows
from strikelog.text.casing import in_capitals, recase
from strikelog.text.english import is_english
from strikelog.text.segments import dateline_length
from strikelog.text.view import analysed

LEAD = "On Tuesday two rockets landed at the air base in the west of the country."
PATTERNS = rows("lexicons/text_lines.csv", ("kind", "pattern", "example", "counterexample"))


def units(text):
    view, segments = analysed(text)
    return [(each.kind, view.text[each.start : each.end]) for each in segments]


def kinds(text):
    return [kind for kind, _ in units(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Rockets hit base\nBy Jane Doe\nMay 6, 2021\n{LEAD}",
            "headline dateline dateline paragraph",
        ),
        (
            f"BAGHDAD, May 6 (AP) - {LEAD}\nMore news\n{LEAD}",
            "dateline paragraph heading paragraph",
        ),
        (f"{LEAD}\nMay 6\n{LEAD}", "paragraph heading paragraph"),
        (f"14:35 GMT – {LEAD}\n15:10\n{LEAD}", "time_stamp paragraph time_stamp paragraph"),
        (f"Smoke rises over Balad. (AP)\n{LEAD}", "caption paragraph"),
        (
            "• Two rockets hit Balad\n- A drone struck Taji\n3. A mortar",
            "list_item list_item list_item",
        ),
        ("Day | Place | Killed\n13 May | Balad | 2\nTwo died.", "table_row table_row paragraph"),
        ("Day\tPlace\tKilled\n13 May\tBalad\t2\nTwo died.", "table_row table_row paragraph"),
        ("Two\trockets\thit Balad.\nThey\tkilled\ttwo.", "paragraph paragraph"),
        ("Rockets hit Balad", "paragraph"),
        ("", ""),
    ],
)
def test_kinds(text, expected):
    assert kinds(text) == expected.split()


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row["example"])
def test_every_pattern_of_lines_has_its_example(row):
    wanted = {"opening_time": "time_stamp", "run_in": "headline"}.get(row["kind"], row["kind"])
    assert kinds(row["example"])[0] == wanted
    assert kinds(row["counterexample"])[0] != wanted


def test_a_headline_in_capitals_run_into_the_text_is_told_apart():
    assert units("ROCKETS HIT BALAD AIR BASE A guard was wounded.") == [
        ("headline", "Rockets hit Balad air base"),
        ("paragraph", "A guard was wounded."),
    ]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("BAGHDAD (Agency) - Rockets hit it.", "BAGHDAD (Agency) - "),
        ("SEOUL, Nov. 3 (Agency) -- Rockets hit it.", "SEOUL, Nov. 3 (Agency) -- "),
        ("TAMPA, Fla. – Rockets hit it.", "TAMPA, Fla. – "),
        ("Damascus, SANA- A source said.", "Damascus, SANA- "),
        ("Zagros News/ A source said.", "Zagros News/ "),
        ("Baba Gurgur/ Kirkuk", "Baba Gurgur/ Kirkuk"),
        ("READ MORE: Why rockets hit it.", ""),
        ("GEN. DOE: Rockets hit it.", ""),
        ("Rockets hit the base - again.", ""),
        ("US-led forces struck.", ""),
        ("X" * 5000, ""),
    ],
)
def test_datelines(line, dateline):
    assert line[: dateline_length(line)] == dateline


@pytest.mark.parametrize(
    ("capitals", "mixed"),
    [
        (
            "TWO ROCKETS HIT BALAD AIR BASE IN IRAQ ON TUESDAY.",
            "Two rockets hit Balad air base in Iraq on Tuesday.",
        ),
        (
            "THE U.S. ARMY SAID SO AT 8 P.M. IT WAS A DRONE.",
            "The U.S. Army said so at 8 p.m. It was a drone.",
        ),
        ("THE US HIT THE AL-ASAD BASE, NATO SAID.", "The US hit the Al-Asad base, NATO said."),
    ],
)
def test_capitals_are_read_in_mixed_case(capitals, mixed):
    assert in_capitals(capitals)
    assert recase(capitals) == mixed
    assert not in_capitals(mixed)


FRENCH = (
    "Mardi, deux roquettes ont touché la base aérienne de Balad en Irak, blessant trois soldats, "
    "a déclaré un porte-parole de l'armée."
)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (LEAD, True),
        (LEAD.upper(), True),
        ("Rockets hit Balad", True),
        ("Deir ez-Zor, al-Bukamal, Abu Kamal, Mayadin", True),
        ("", True),
        ("Rockets Hit Balad, Taji, Al-Asad Bases; No Casualties", True),
        ("Tirs de roquettes sur Balad", True),  # too few words to tell
        (
            "Balad, Taji, Ain al-Asad, Harir, Erbil, Kirkuk, Conoco, Omar, Tanf, Tal Baydar, Rmelan, Hasakah",
            True,
        ),
        ("Killed: 12 34 56 78 90 12 34 56 78 90 12 34. Wounded: 12 34 56 78 90 12 34 56.", True),
        (FRENCH, False),
        (FRENCH.upper(), False),
        (FRENCH.title(), False),
        (
            "El martes, dos cohetes cayeron en la base aérea de Balad e hirieron a tres soldados, dijo "
            "el ejército en un comunicado publicado en Bagdad.",
            False,
        ),
        (
            "Am Dienstag haben zwei Raketen den Stützpunkt Balad im Irak getroffen und drei Soldaten "
            "verletzt, wie die Armee in Bagdad mitteilte.",
            False,
        ),
        ("Во вторник две ракеты попали в авиабазу.", False),
        ("سقط صاروخان يوم الثلاثاء على قاعدة بلد الجوية", False),
    ],
)
def test_english(text, english):
    assert is_english(text) is english
