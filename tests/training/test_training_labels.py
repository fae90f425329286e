"""`strikelog train`: labels of a user in any form, how they are split, what is refused. No torch."""

from __future__ import annotations

import ast
import itertools
import json
import sys
from pathlib import Path

import pytest
import strikelog
from strikelog.annotation.gold import columns
from strikelog.cli import main
from strikelog.errors import InputError
from strikelog.training.labels import nearest, read_labels, read_texts
from strikelog.training.splits import groups, split
from training_examples import texts, write

PACKAGE = Path(strikelog.__file__).parent


@pytest.fixture
def given(tmp_path):
    labels, articles = write(tmp_path)
    return labels, read_texts([articles])


def as_gold(article):
    """As `strikelog annotate import` writes it: no telling words but the first, no evidence."""
    events = [{c.name: event[c.name] for c in columns("events")} for event in article["events"]]
    head = {"article_id": article["article_id"], "published": article["published"]}
    return head | {"mentions": [], "dates": [], "figures": article["figures"], "events": events}


def test_all_forms_give_the_same_labels(given, tmp_path):
    labels, known = given
    lines = read_labels([labels], known)
    compiled = tmp_path / "compiled.jsonl"
    compiled.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    folder = tmp_path / "gold"
    folder.mkdir()
    for each in lines:
        file = folder / f"{each['article_id']}.gold.json"
        file.write_text(json.dumps(as_gold(each)), encoding="utf-8")
    for found in (read_labels([compiled], {}), read_labels([folder], known)):
        assert [(a["article_id"], a["text"], a["published"]) for a in found] == [
            (a["article_id"], a["text"], a["published"]) for a in lines
        ]
        for one, other in zip(found, lines, strict=True):
            told = [(e["triggers"], e["evidence"]) for e in one["events"]]
            assert told == [(e["triggers"], e["evidence"]) for e in other["events"]]
    assert {each["whole"] for each in read_labels([folder], known) if each["events"]} == {False}
    assert {each["whole"] for each in read_labels([compiled], {})} == {True}


def test_texts_of_a_run_have_its_days_and_titles(tmp_path):
    (tmp_path / "texts.jsonl").write_text('{"article_id": "a", "text": "Rockets fell."}\n')
    (tmp_path / "articles.csv").write_text("article_id,title,published\na,Fire,2021-07-06\n")
    assert read_texts([tmp_path]) == {
        "a": {"article_id": "a", "text": "Rockets fell.", "title": "Fire", "published": "2021-07-06"}
    }


@pytest.mark.parametrize(
    ("words", "start", "found"),
    [
        ("Sunday", 25, [23, 29]),
        ("Sunday", 4, [3, 9]),
        ("Monday", 0, []),
        ("", 0, []),
    ],
)
def test_words_of_a_cell_are_those_nearest_to_the_trigger(words, start, found):
    assert nearest("On Sunday they hit. On Sunday.", words, start) == found


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("labels.txt", "# t0\nE e1 | shelling rocket | main | hit | flew | rockets\n", "'flew', occurrence 1"),
        ("labels.txt", "# t9x\nNONE\n", "no such text"),
        ("labels.doc", "", "no labels; name a folder"),
        ("a.jsonl", '{"article_id": "zz", "events": []}\n', "no text of article zz"),
        ("a.jsonl", '{"article_id": "t0", "events": [{"trigger": "hit", "trigger_start": 20, "trigger_end": 23}]}\n', "events without"),
        ("a.jsonl", '{"article_id": "t0", "events": [{"trigger": "hit", "trigger_start": 0, "trigger_end": 3}]}\n', "gold has 'hit' at 0"),
        ("a.jsonl", "[]\n", "not gold"),
        ("gold", None, "no gold here"),
    ],
)  # fmt: skip
def test_labels_that_cant_be_used_are_told_of_with_file_and_article(
    given, tmp_path, name, content, told
):
    file = tmp_path / name
    if content is None:
        file.mkdir()
    else:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_labels([file], given[1])
    assert told in str(caught.value)
    assert str(file) in str(caught.value) or "article t0" in str(caught.value)


def test_a_text_is_labelled_once(given):
    labels, known = given
    with pytest.raises(InputError, match="t0 is labelled twice"):
        read_labels([labels, labels], known)


def article(key, text="", incident="", told=True):
    events = [{"incident_id": incident}] if told else []
    return {"article_id": key, "text": text or key, "events": events}


STORY = "Three rockets hit the market of the old town on Sunday evening and wounded eleven people, the mayor of the town said later "


def test_what_tells_the_same_stays_together():
    articles = [
        article("a", STORY + "that night."),
        article("b", STORY + "on."),
        article("c", incident="x"),
        article("d", incident="x"),
        article("e"),
        article("f", STORY + "that night.", incident="x"),
    ]
    found = [[each["article_id"] for each in group] for group in groups(articles)]
    assert sorted(map(sorted, found)) == [["a", "b", "c", "d", "f"], ["e"]]


def test_split_by_the_seed_alone():
    articles = [article(f"a{n}", told=n % 4 > 0) for n in range(100)]
    one, other = split(articles, 0), split(articles[::-1], 0)
    assert one == other != split(articles, 1)
    parts = (one.train, one.stop, one.held_out)
    assert [len(part) for part in parts] == [65, 15, 20]
    assert sorted(itertools.chain(*parts)) == sorted(each["article_id"] for each in articles)
    calm = {each["article_id"] for each in articles if not each["events"]}
    assert len(calm & set(one.held_out)) == 5


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["labels.txt", "--texts", "texts.jsonl", "--out", "taken"], "is there and is no reader"),
        (["few.txt", "--texts", "texts.jsonl", "--out", "new"], "2 labelled articles, 1 with events: too few"),
        (["labels.txt", "--texts", "missing", "--out", "new"], "no such file or folder: missing"),
        (["labels.txt", "--texts", "texts.jsonl", "--out", "new", "--reader", "none"], "none: no such folder; name one that `strikelog train` wrote"),
    ],
)  # fmt: skip
def test_what_train_refuses(tmp_path, monkeypatch, capsys, more, told):
    monkeypatch.setattr("strikelog.training.tune.NEEDS", ())
    monkeypatch.chdir(tmp_path)
    write(tmp_path)
    (tmp_path / "few.txt").write_text("# c0\nNONE\n# t0\nE e1 | shelling rocket | main | hit | hit\n")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("mine")
    assert main(["train", *more]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_without_torch_it_says_what_to_install(tmp_path, monkeypatch, capsys):
    labels, articles = write(tmp_path)
    monkeypatch.setitem(sys.modules, "torch", None)
    out = str(tmp_path / "new")
    assert main(["train", str(labels), "--texts", str(articles), "--out", out]) == 2
    assert 'pip install "strikelog[train]"' in capsys.readouterr().err


def test_torch_is_imported_in_training_only():
    users = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            if "torch" in {name.split(".")[0] for name in names}:
                users.add(file.relative_to(PACKAGE).parts[0])
    assert users == {"training"}


def test_the_examples_hold_what_their_labels_say():
    assert all(("rockets hit" in text) == key.startswith("t") for key, text in texts().items())
