"""corpus/tools: labels as coders write them, compiled into gold, filed, withheld, given back."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from corpus_tools import (
    COMPOSED,
    compile_labels,
    file_labels,
    load,
    reports,
    withheld_labels,
)
from strikelog.annotation import label_form, label_totals
from strikelog.gazetteer import load_gazetteer

TEXT = "On Sunday two rockets hit Balad air base, police said. The attack hurt three. Two fell."
TEXTS = {"gmb-1": {"article_id": "gmb-1", "text": TEXT, "title": "A title", "published": None}}
LABELS = """# gmb-1
E e1 | shelling rocket | main | hit | hit; attack | rockets
  when: 2021-07-04 | 2021-07-04 | day | Sunday
  where: Balad Air Base | air_base | Salah ad Din | IQ | site | Balad air base
  who: | gunmen | blamed | police | police
  claim: none
  damage: base
F two | munitions | 2 | 2 | exact | e1
F three | wounded | 3 | 3 | exact | e1 | IQ | military | police
F Two | munitions | 2 | 2 | exact
"""


def compiled(labels: str) -> tuple[list[dict[str, Any]], list[str]]:
    found: tuple[list[dict[str, Any]], list[str]] = compile_labels.compiled(
        labels.split("\n"), TEXTS, "x.txt"
    )
    return found


def test_labels_become_gold() -> None:
    (gold,), faults = compiled(LABELS)
    assert not faults
    (event,) = gold["events"]
    assert event["triggers"] == [[22, 25], [59, 65]]
    assert (event["trigger"], event["trigger_start"]) == ("hit", 22)
    assert event["evidence"] == {"date": [3, 9], "site": [26, 40], "perpetrator": [42, 48]}
    assert (event["date_text"], event["location_text"]) == ("Sunday", "Balad air base")
    assert (event["munitions_low"], event["wounded_high"], event["killed_low"]) == (2, 3, None)
    assert event["event_id"] == "gmb-1-e1" and event["claim"] == "none"
    assert [figure["event_id"] for figure in gold["figures"]] == ["gmb-1-e1", "gmb-1-e1", ""]
    assert (gold["published"], gold["title"], gold["text"]) == ("", "A title", TEXT)


@pytest.mark.parametrize(
    ("line", "wrong", "fault"),
    [
        ("hit; attack", "hit; attack#2", "x.txt:gmb-1:2: 'attack', occurrence 2: not in the text"),
        ("hit; attack", "attack; hit", "order of the text"),
        ("E e1", "E e2", "e1 wanted"),
        ("shelling rocket", "shelling drone", "no type and weapon"),
        ("| main |", "| top |", "'top' is not one of"),
        ("when: 2021-07-04", "when: 2021-07-05", "date_start after date_end"),
        ("when: 2021-07-04 | 2021-07-04", "when: July | July", "'July' is no date"),
        ("| site | Balad air base", "| site", "a site wants its words"),
        ("| police | police", "| police", "a perpetrator wants its words"),
        ("wounded", "hurt", "measure 'hurt'"),
        ("exact | e1 |", "exact | e2 |", "belongs to no event"),
        ("claim: none", "claims: none", "not a label line"),
        ("F two |", "G two |", "not a label line"),
        ("F Two | munitions | 2 | 2 | exact", "NONE", "one of the two"),
        ("# gmb-1", "# gmb-2", "no such text"),
    ],
)
def test_what_breaks_the_form_is_told(line: str, wrong: str, fault: str) -> None:
    assert line in LABELS
    done, faults = compiled(LABELS.replace(line, wrong))
    assert not done and len(faults) == 1 and fault in faults[0]


def test_an_article_without_attack() -> None:
    (gold,), faults = compiled("# gmb-1\nNONE\n")
    assert not faults and gold["events"] == [] == gold["figures"]
    assert "NONE" in compiled("# gmb-1\n")[1][0]


@pytest.mark.parametrize(
    ("words", "span"),
    [("hit", [22, 25]), ("two#1", [10, 13]), ("Two", [78, 81]), (" base ", [36, 40])],
)
def test_words_and_occurrences(words: str, span: list[int]) -> None:
    assert label_form.span(TEXT, words) == span


def test_lines_before_the_first_article_are_a_fault() -> None:
    assert [at for at, _ in label_form.blocks(["", "x", "# a", "", "# b"])] == [2, 3, 5]


def figure(low: int | None, high: int | None, by: str = "", **more: Any) -> dict[str, Any]:
    bound = "exact" if low == high else "at_least"
    cells = {"value_low": low, "value_high": high, "bound": bound, "reported_by": by}
    return cells | {"nationality": "", "event_id": "e1", "measure": "killed"} | more


@pytest.mark.parametrize(
    ("figures", "total"),
    [
        ([], (None, None, False)),
        ([figure(1, 1), figure(3, 3)], (4, 4, False)),  # parts of one source
        ([figure(6, None, "a"), figure(8, 8, "b")], (6, 8, False)),
        ([figure(4, None, "a"), figure(3, 3, "b")], (3, None, True)),
        ([figure(4, 4, "a"), figure(3, 3, "b")], (3, 4, True)),
        ([figure(2, 2), figure(3, None)], (5, None, False)),
        ([figure(0, 0, nationality="US")], (None, None, False)),  # "no Americans" is no total
    ],
)
def test_totals(figures: list[dict[str, Any]], total: tuple[Any, ...]) -> None:
    found = label_totals.total_of(figures)
    assert (found.low, found.high, found.disputed) == total


def test_a_zero_of_a_joint_strike_holds_for_its_other_rows() -> None:
    events: list[dict[str, Any]] = [
        {"event_id": f"e{n}", "joint_id": joint, "disputed": False}
        for n, joint in enumerate(("j1", "j1", ""), 1)
    ]
    label_totals.add_totals(events, [figure(0, 0), figure(2, 2, measure="wounded")])
    assert [event["killed_low"] for event in events] == [0, 0, None]
    assert [event["wounded_low"] for event in events] == [2, None, None]


def test_withheld_labels_hold_no_words_and_give_them_back() -> None:
    (gold,), _ = compiled(LABELS)
    withheld = withheld_labels.hidden(gold)
    assert not {"Sunday", "rockets", "Balad air base", TEXT} & set(json.dumps(withheld).split('"'))
    expected = {key: value for key, value in gold.items() if key != "title"}
    assert withheld_labels.revealed(withheld, TEXT) == expected
    with pytest.raises(ValueError, match="gmb-1"):
        withheld_labels.revealed(withheld, TEXT + " ")


def test_texts_and_labels_are_filed_by_licence_part_and_source(tmp_path: Path) -> None:
    first, later = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text(f"{LABELS}\n# we-1\nNONE\n\n# wart-x-1\nNONE\n")
    later.write_text("# gmb-1\nNONE\n")
    labels = file_labels.by_article([first, later])
    texts = {name: {"article_id": name, "text": TEXT, "row": {}} for name in labels}
    parts = {"gmb-1": "dev", "we-1": "train", "wart-x-1": "test"}
    found = file_labels.filed(labels, texts, parts)
    assert sorted(found) == [
        "cc-by-sa/labels/test/wart.txt",
        "cc-by-sa/texts/test.jsonl.gz",
        "public-domain/labels/dev/gmb.txt",
        "public-domain/texts/dev.jsonl.gz",
    ]
    assert found["public-domain/labels/dev/gmb.txt"] == b"# gmb-1\nNONE\n"
    row = json.loads(gzip.decompress(found["cc-by-sa/texts/test.jsonl.gz"]))
    assert row == {"article_id": "wart-x-1", "text": TEXT}
    file = tmp_path / "public-domain/labels/dev/gmb.txt"
    file.parent.mkdir(parents=True)
    file.write_text("# gmb-1\nNONE\n")
    assert file_labels.kept_out(tmp_path, found) == ""
    file.write_text("# gmb-1\nNONE\n\n# gmb-2\nNONE\n")
    assert file_labels.kept_out(tmp_path, found) == "public-domain/labels/dev/gmb.txt"


def test_names_get_their_ids() -> None:
    names = {("site", "Taji", "IQ"): "camp_taji", ("perpetrator", "Hamas", ""): "hamas"}
    gazetteer = load_gazetteer()
    row = {"site_id": "", "site_name": "Taji", "country": "IQ"}
    event = row | {"perpetrator_id": "", "perpetrator": "Hamas"}
    reports.identify(event, names, gazetteer)
    assert (event["site_id"], event["perpetrator_id"]) == ("camp_taji", "hamas")
    other = event | {"site_id": "", "country": "US", "perpetrator_id": "isis"}
    reports.identify(other, names, gazetteer)
    assert (other["site_id"], other["perpetrator_id"]) == ("", "isis")
    unknown = other | {"perpetrator_id": "the_five"}
    reports.identify(unknown, names, gazetteer)
    assert unknown["perpetrator_id"] == ""


# The pointers of composed labels are the coder's own; what the cells say is gold's.
POINTED = ("trigger", "trigger_start", "trigger_end", "location_text", "date_text", "damage")
OTHERWISE = {"w21-e3": "a zero told of the joint strike holds for its row too; gold is empty"}


@pytest.mark.parametrize("name", ["dev", "wire"])
def test_labels_of_composed_articles_say_what_their_gold_says(name: str) -> None:
    folder = COMPOSED / name
    golds = load(folder / "gold")
    texts = {
        article_id: gold
        | {"text": (folder / "articles" / f"{article_id}.txt").read_bytes().decode("utf-8")}
        for article_id, gold in golds.items()
    }
    lines = (folder / "labels.txt").read_text(encoding="utf-8").split("\n")
    done, faults = compile_labels.compiled(lines, texts, name)
    assert not faults and len(done) == len(golds)
    for labelled in done:
        events = golds[labelled["article_id"]]["events"]
        assert len(labelled["events"]) == len(events)
        for own, theirs in zip(labelled["events"], events, strict=True):
            for column in theirs.keys() - {*POINTED, "site_id", "note"}:
                same = own[column] == theirs[column] or own["event_id"] in OTHERWISE
                assert same, (own["event_id"], column)
