"""The gazetteer's checks: each kind of broken row with what the message must say."""

from __future__ import annotations

from pathlib import Path

import pytest
from strikelog.errors import InputError, LexiconError
from strikelog.gazetteer import load_gazetteer
from strikelog.gazetteer.checks import file_problems
from strikelog.gazetteer.distances import kilometres

HEADER = "site_id,name,type,aliases,accepts,country,latitude,longitude,note"
GOOD = "camp_quux,Camp Quux,military_base,Quux Lines,base,IQ,36.2,44.0,"

# Line 2 of a file of sites -> (is it an error, what the message says).
BROKEN = [
    ("Camp Quux,Camp Quux,camp,,,IQ,,,", True, "site_id 'Camp Quux' is no id; write 'camp_quux'"),
    ("camp_quux,,camp,,,IQ,,,", True, "name is empty; a new site needs it"),
    ("camp_quux,Camp Quux,camp,,,,,,", True, "country is empty; a new site needs it"),
    ("camp_quux,Camp Quux,airbase,,,IQ,,,", True, "type 'airbase' is unknown; write one of air_b"),
    ("camp_quux,Camp Quux,camp,,runway,IQ,,,", True, "accepts 'runway' is unknown; write one of"),
    ("camp_quux,Camp Quux,camp,,,UK,,,", True, "country 'UK' is no country code; write GB"),
    ("camp_quux,Camp Quux,camp,,,Iraq,,,", True, "country 'Iraq' is no country code; write IQ"),
    ("camp_quux,Camp Quux,camp,,,IQ,36.2,,", True, "only one of latitude and longitude is filled"),
    ('camp_quux,Camp Quux,camp,,,IQ,"36,2",44.0,', True, "latitude '36,2' is no number; write deg"),
    ("camp_quux,Camp Quux,camp,,,IQ,nan,44.0,", True, "latitude 'nan' is no number"),
    ("camp_quux,Camp Quux,camp,,,IQ,136.2,44.0,", True, "latitude 136.2 is beyond 90 degrees"),
    ("iran,Camp Quux,camp,,,IQ,,,", True, "site_id 'iran' is the id of a country; take another"),
    ("camp_quux,Camp Quux,camp,,,IQ,44.0,36.2,", False, "are latitude and longitude swapped?"),
    ("camp_quux,Camp Quux,camp,,,IQ,50.0,10.0,", False, "the nearest city of IQ; correct it or"),
    ("camp_quux,Camp Quux,camp,Ain al-Asad,,IQ,,,", False, "belongs to ain_al_asad_air_base too"),
]  # fmt: skip


def written(folder: Path, *lines: str) -> Path:
    file = folder / "my.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(("line", "fatal", "told"), BROKEN)
def test_a_broken_row_is_named(tmp_path: Path, line: str, fatal: bool, told: str) -> None:
    file = written(tmp_path, HEADER, line)
    (problem,) = file_problems([file])
    assert (problem.file, problem.line, problem.fatal) == (str(file), 2, fatal)
    assert told in problem.message


@pytest.mark.parametrize(
    "line",
    [
        GOOD,
        "camp_quux,Camp Quux,camp,,,IQ,50.0,10.0,it stands there",
        "camp_quux,Camp Quux,camp,Ain al-Asad,,IQ,,,not the base",
        "balad_air_base,,,Joint Base Balad North,,,,,",
    ],
)
def test_a_good_row_passes(tmp_path: Path, line: str) -> None:
    assert file_problems([written(tmp_path, HEADER, line)]) == []


def test_an_id_twice_names_both_lines(tmp_path: Path) -> None:
    file = written(tmp_path, HEADER, GOOD, GOOD)
    told = {problem.line: problem.message for problem in file_problems([file])}
    assert told[3] == f"the id 'camp_quux' stands at {file}:2 too; make them one row"


def test_an_unknown_column_is_named_once(tmp_path: Path) -> None:
    file = written(tmp_path, HEADER.replace("accepts", "accept"), GOOD, GOOD.replace("qu", "bu"))
    (problem,) = [p for p in file_problems([file]) if p.line == 1]
    assert "unknown column 'accept'; write accepts" in problem.message


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("name,type", "Camp Quux,camp"), "my.csv:1: no id column; the header needs exactly one"),
        (("site_id,group_id", "a,b"), "my.csv:1: both site_id and group_id"),
        ((HEADER,), "my.csv:1: no rows"),
        (("site_id,name", ",Camp Quux"), "my.csv:2: site_id is empty; fill it or delete the row"),
        (("site_id,name", "a,b,c"), "my.csv:2: more cells than the header has columns"),
    ],
)
def test_a_file_that_is_no_table_of_rows(tmp_path: Path, lines: tuple[str, ...], told: str) -> None:
    file = written(tmp_path, *lines)
    with pytest.raises(LexiconError) as error:
        load_gazetteer([str(file)])
    assert told in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load_gazetteer([str(tmp_path / "none.csv")])


def test_all_errors_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, HEADER, *(line for line, fatal, _ in BROKEN if fatal))
    with pytest.raises(LexiconError) as error:
        load_gazetteer([str(file)])
    assert {told[:20] for _, fatal, told in BROKEN if fatal} <= {
        line.split(": ", 1)[1][:20] for line in str(error.value).splitlines()
    }


def test_the_packaged_files_pass() -> None:
    assert file_problems() == []


def test_distances_are_in_kilometres() -> None:
    baghdad = load_gazetteer().entries["baghdad"]
    assert kilometres(33.5138, 36.2765, baghdad) == pytest.approx(755, abs=10)  # from Damascus
