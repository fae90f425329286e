import re

import pytest
from strikelog import lexicon
from strikelog.errors import LexiconError

STAGES = ("dateline", "dates", "entities", "event", "numbers", "text", "triggers")
CUES = [
    (stage, row)
    for stage in STAGES
    for row in lexicon.rows(
        f"lexicons/{stage}_cues.csv", ("name", "pattern", "example", "counterexample")
    )
]


@pytest.mark.parametrize(
    ("stage", "row"), CUES, ids=lambda each: each if isinstance(each, str) else each["name"]
)
def test_a_cue_matches_its_example_and_not_its_counterexample(stage, row):
    pattern = lexicon.pattern(stage, row["name"])
    # cells are stripped, and some patterns are of the gap between two words
    assert pattern.search(row["example"]) or pattern.search(f" {row['example']} ")
    assert not pattern.search(row["counterexample"])
    assert not pattern.search(f" {row['counterexample']} ")


def test_names_that_no_file_has_are_told():
    with pytest.raises(KeyError):
        lexicon.pattern("numbers", "nothing")
    with pytest.raises(KeyError):
        lexicon.word_set("numbers", "nothing")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("name\nx\n", "file.csv:1: column missing from the header: kind"),
        ("name,kind\nx,\n", "file.csv:2: kind is empty"),
        ("name,kind\na,b\nx,y,z\n", "file.csv:3: more cells than the header"),
        ('name,kind\n"x,y\n', "not valid CSV"),
    ],
)
def test_a_broken_row_is_named_with_file_and_line(tmp_path, content, told):
    file = tmp_path / "file.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(told)):
        list(lexicon.read_rows(file, ("name", "kind"), label="file.csv"))


def test_bytes_that_are_no_text_are_named(tmp_path):
    file = tmp_path / "file.csv"
    file.write_bytes(b"name\n\xff\xfe\n")
    with pytest.raises(LexiconError, match=r"file\.csv: can't be read as UTF-8"):
        list(lexicon.read_rows(file, ("name",), label="file.csv"))


def test_cells_are_stripped_and_a_byte_order_mark_is_none_of_the_header(tmp_path):
    file = tmp_path / "file.csv"
    file.write_text("\ufeffname,kind\n x , y \n", encoding="utf-8")
    assert list(lexicon.read_rows(file, ("name",), label="f")) == [{"name": "x", "kind": "y"}]


def test_hashes_cover_every_lexicon_and_the_gazetteer():
    hashes = lexicon.hashes()
    assert {"lexicons/weapons.csv", "gazetteer/sites.csv"} <= hashes.keys()
    assert all(re.fullmatch(r"[0-9a-f]{64}", value) for value in hashes.values())
