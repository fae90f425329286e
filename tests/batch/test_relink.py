"""`strikelog link`: tables of runs as one, a person's decisions, and nothing else changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from check_tables import check
from incident_examples import event
from result_examples import TEXT
from strikelog import cli
from strikelog.batch.parts import Part, done
from strikelog.batch.relink import relink
from strikelog.errors import InputError, OutputError
from strikelog.incidents import Context, link
from strikelog.tables import read_tables
from strikelog.tables.output import FILES, Output
from strikelog.tables.records import ArticleResult, ArticleRow, ConfidenceRow, TraceLine

SECOND = "c"  # the day that its event is told of is another


def result(article_id, text=TEXT, **cells):
    row = ArticleRow(article_id=article_id, published=date(2021, 7, 8), published_basis="metadata", words=6)
    if article_id == SECOND:
        cells |= {"date_start": date(2021, 7, 20), "date_end": date(2021, 7, 20)}
    told = replace(event(article_id, **cells), trigger="rockets", trigger_start=18, trigger_end=25, evidence_end=39)
    return ArticleResult(
        article=row,
        text=text,
        events=(told,),
        confidence=(ConfidenceRow(event_id=told.event_id, column="country", probability=0.9),),
        trace=(TraceLine(article_id=article_id, event_id=told.event_id, rule="told", columns=("country",), values=("IQ",)),),
    )


def run(folder, *results, trace=False):
    """The folder of a run that gave these results."""
    folder.mkdir(exist_ok=True)
    context, part = Context(), done(Part(0, (), ""), list(results), {})
    for each in results:
        context.add(each)
    events = list(part.event_rows())
    links = link(events, context)
    with Output(folder, trace=trace) as output:
        output.add(part.tables, part.rows, part.texts, part.trace)
        output.finish(links.events(events), links.tables(), run={"strikelog": "x"})
    return folder


def incidents(folder):
    """The articles of every incident."""
    ids = read_tables(folder)["incidents"]["event_ids"]
    return sorted("".join(sorted(event.partition("-")[0] for event in each.split(";"))) for each in ids)


def decide(folder, *rows):
    file = folder / "decisions.csv"
    file.write_text("\n".join(["decision,event_id,other_event_id", *rows]) + "\n")
    return file


def test_several_runs_are_linked_as_one(tmp_path):
    one, two = run(tmp_path / "1", result("a"), result("c")), run(tmp_path / "2", result("b"))
    whole = run(tmp_path / "3", result("a"), result("c"), result("b"))
    relink([one, two], out=tmp_path / "out")
    assert incidents(tmp_path / "out") == ["ab", "c"]
    assert check(tmp_path / "out") == []
    for name in set(FILES) - {"run.json"}:
        assert (tmp_path / "out" / name).read_bytes() == (whole / name).read_bytes(), name


def test_linking_a_run_again_changes_nothing(tmp_path):
    folder = run(tmp_path, result("a"), result("b"), result("c"), trace=True)
    before = {name: (folder / name).read_bytes() for name in (*FILES, "trace.jsonl") if name != "run.json"}
    relink([folder])
    assert {name: (folder / name).read_bytes() for name in before} == before


def test_a_persons_decisions(tmp_path):
    folder = run(tmp_path, result("a"), result("b"), result("c"), trace=True)
    relink([folder], decisions=decide(tmp_path, "split,a-e1,b-e1", "join,b-e1,c-e1"))
    assert incidents(folder) == ["a", "bc"]
    assert check(folder) == []
    pairs = read_tables(folder)["incident_pairs"].set_index(["event_id", "other_event_id"])
    assert pairs.loc[("a-e1", "b-e1"), "decision"] == "split_by_hand"
    assert pairs.loc[("b-e1", "c-e1"), "decision"] == "joined_by_hand"
    told = [json.loads(line) for line in (folder / "trace.jsonl").read_text().splitlines()]
    alone = {line["event_id"]: line["rule"] for line in told if line["columns"] == ["incident_id"]}
    assert alone["a-e1"] == "told_by_this_article_only"
    assert alone["b-e1"] == alone["c-e1"] == "same_attack_in_other_articles"
    relink([folder])  # without them all is as before
    assert incidents(folder) == ["ab", "c"]


def test_an_article_of_two_runs_counts_once(tmp_path):
    failed = ArticleResult(article=ArticleRow(article_id="b", status="failed", error="took too long"))
    one, two = run(tmp_path / "1", result("a"), failed), run(tmp_path / "2", result("a"), result("b"))
    relink([one, two], out=tmp_path / "out")
    found = read_tables(tmp_path / "out")
    assert found["events"]["event_id"].tolist() == ["a-e1", "b-e1"]
    assert found["articles"]["status"].tolist() == ["ok", "ok"]
    assert len(found["confidence"]) == 2


def test_one_id_for_two_texts_is_an_error(tmp_path):
    one, two = run(tmp_path / "1", result("a")), run(tmp_path / "2", result("a", TEXT + "!"))
    with pytest.raises(InputError, match="hold two texts under the id 'a'"):
        relink([one, two], out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_refused(tmp_path):
    folder = run(tmp_path / "1", result("a"))
    with pytest.raises(InputError, match="name a folder for them as one, with --out"):
        relink([folder, folder])
    with pytest.raises(OutputError, match="is one of the folders that are linked"):
        relink([folder], out=folder)
    with pytest.raises(OutputError, match="already holds"):
        relink([folder], out=run(tmp_path / "2", result("b")))
    with pytest.raises(InputError, match="name a folder that strikelog run wrote"):
        relink([tmp_path], out=tmp_path / "out")


def test_the_command_and_its_explanation(tmp_path, capsys):
    folder = run(tmp_path / "1", result("a"), result("b", munitions_low=9, munitions_high=9))
    assert cli.main(["link", str(folder), "--decisions", str(decide(tmp_path, "join,a-e1,b-e1"))]) == 0
    assert "2 events in 1 incidents written to" in capsys.readouterr().out
    incident = read_tables(folder)["incidents"]["incident_id"][0]
    assert cli.main(["explain", str(folder), incident]) == 0
    page = capsys.readouterr().out
    for told in (
        "Balad Air Base, IQ, shelling; 2 articles; munitions 3 to 9; disputed",
        "a-e1: 2021-07-07, Balad Air Base, shelling; munitions 3",
        "«rockets»",
        "a-e1 and b-e1: joined_by_hand",
        "the same site",
        "2021-07-08: 2 articles",
    ):
        assert told in page
