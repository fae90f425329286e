"""The view: what is mended, where lines go on, and that every offset leads back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strikelog.lexicon import rows
from strikelog.tables.records import ArticleResult, ArticleRow, Considered, DateRow, TraceLine
from strikelog.text.mending import COLUMNS, STEPS, mangled, mended
from strikelog.text.offsets import View, plain
from strikelog.text.untouched import untouched
from strikelog.text.view import analysed, view_of
from surface import VARIANTS

CORPUS = Path(__file__).parents[2] / "corpus" / "composed"
SAMPLE = sorted((CORPUS / "dev" / "articles").glob("*.txt"))[::6]


def unescaped(cell: str) -> str:
    return cell.encode("latin-1", "backslashreplace").decode("unicode_escape")


@pytest.mark.parametrize("row", rows(STEPS, COLUMNS), ids=lambda row: row["example"])
def test_every_step_mends_its_example(row):
    assert mended(plain(unescaped(row["example"]))).text == unescaped(row["mended"])


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Balad&nbsp;Air&amp;nbsp;Base, AT&T, R&D", "Balad Air Base, AT&T, R&D"),
        ("the army&#8217;s &ldquo;base&rdquo; &notathing;", 'the army\'s "base" &notathing;'),
        ("the armyâ€™s, â€œyes,â€\ufffd he said, cafÃ©", 'the army\'s, "yes," he said, café'),
        ("cafe\u0301 ﬁre “Ä” CAFÉ” 33° 56′N", 'café fire "Ä" CAFÉ" 33° 56\'N'),
        ("5 km² wide.² In No.8 the 107mm", "5 km² wide. In No.8 the 107mm"),
        ("killed 2.[16][17]", "killed 2."),
        ("It fell on Sept.11 The end", "It fell on Sept.11 The end"),
        ("Editors put [12] in and kill[ed]", "Editors put [12] in and kill[ed]"),
        ("", ""),
        ("\u200b\n", ""),
    ],
)
def test_what_only_looks_different_is_mended(raw, text):
    assert view_of(raw).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (
            "On Tuesday two\nrockets hit Balad\nAir Base, it\nsaid.",
            "On Tuesday two rockets hit Balad Air Base, it said.",
        ),
        ("wounding\nthree soldiers", "wounding three soldiers"),
        # no line goes on for certain: nothing was wrapped
        ("Rockets hit Ashkelon, two killed\nShelling of Kherson wounds four", None),
        ("Headline\nA long line of a text that was never wrapped at all.\nAnother one.", None),
        ("it said so and\nit\n• Two\n• Three", "it said so and it\n• Two\n• Three"),
        ("First.\n\n\nSecond.", "First.\nSecond."),
        (
            "at Ain al-\nAsad, Iran-\nbacked men fired rock-\nets",
            "at Ain al-Asad, Iran-backed men fired rockets",
        ),
        (
            "three sol-\ndiers of a five-\nstorey house, wrong--\nand",
            "three soldiers of a five-storey house, wrong--and",
        ),
    ],
)
def test_lines_go_on_where_a_text_was_wrapped(raw, text):
    assert view_of(raw).text == (raw if text is None else text)


@given(
    st.text(
        alphabet="ab A.,1-\n\r\t\u00a0\u00ad\u200b“’&;amp#[4]*Ãâ€™é\u0301\ufffd🔥|•", max_size=80
    )
)
def test_every_character_leads_back_to_where_it_stands(raw):
    view, segments = analysed(raw)
    assert len(view.starts) == len(view.ends) == len(view.text)
    assert view.starts == sorted(view.starts)
    assert view.ends == sorted(view.ends)
    assert all(0 <= a < b <= len(raw) for a, b in zip(view.starts, view.ends, strict=True))
    assert [s.start for s in segments] == sorted({s.start for s in segments})
    assert all(s.start < s.end <= len(view.text) for s in segments)


def test_offsets_both_ways():
    view = view_of("two&nbsp;rock\u00adets.[4]\nThe end")
    assert view.text == "two rockets.\nThe end"
    assert view.raw[slice(*view.to_raw(4, 11))] == "rock\u00adets"
    assert view.to_view(*view.to_raw(4, 11)) == (4, 11)
    at = view.raw.index("[4]")
    assert view.to_view(at, at + 3) == (12, 12)
    assert plain("abc").to_raw(3, 3) == (3, 3)


def test_records_are_taken_back_with_their_words():
    view: View = view_of("On\u00a0May\u00a06")
    row = DateRow(article_id="x", start=3, end=8, text="May 6", type="date")
    line = TraceLine(
        article_id="x",
        rule="r",
        evidence=((3, 8),),
        considered=(Considered(value="May 6", start=3, end=8, why="w"),),
    )
    result = ArticleResult(
        article=ArticleRow(article_id="x"), text=view.text, dates=(row,), trace=(line,)
    )
    found = untouched(result, view)
    assert found.text == view.raw
    assert found.dates[0].text == found.trace[0].considered[0].value == "May\u00a06"


def test_mojibake_is_told_from_real_letters():
    assert mangled()["â€™"] == "’"
    assert not {"É”", "Ä“", "Ä\u00ad"} & set(mangled())


@pytest.mark.parametrize("name", VARIANTS)
def test_the_view_of_an_article_is_the_same_however_it_came(name):
    """What is analysed is the same, so each cell is; the whole of it: benchmarks/eval_surface.py."""
    assert SAMPLE
    for path in SAMPLE:
        raw = path.read_bytes().decode("utf-8")
        variant = VARIANTS[name](raw)
        assert view_of(variant.text).text == view_of(raw).text, path.stem
