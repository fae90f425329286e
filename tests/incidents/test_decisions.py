import pytest
from strikelog.errors import InputError
from strikelog.incidents.decisions import read_decisions

NUMBERS = {"a-e1": 0, "b-e1": 1, "c-e1": 2}
HEADER = "decision,event_id,other_event_id,note\n"


@pytest.mark.parametrize(
    ("rows", "joined", "split"),
    [
        ("", set(), set()),
        ("join,b-e1,a-e1,why\nsplit,a-e1,c-e1,\n", {(0, 1)}, {(0, 2)}),
        ("join,a-e1,b-e1,\njoin,b-e1,a-e1,again\n", {(0, 1)}, set()),
    ],
)
def test_decisions(tmp_path, rows, joined, split):
    (tmp_path / "d.csv").write_text(HEADER + rows)
    assert read_decisions(tmp_path / "d.csv", NUMBERS) == (joined, split)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEADER + "merge,a-e1,b-e1,\n", "d.csv:2: decision is 'merge'; write join or split"),
        (HEADER + "join,a-e1,b-e1,\nsplit,x-e1,b-e1,\n", "d.csv:3: the tables have no event 'x-e1'"),
        (HEADER + "join,a-e1,a-e1,\n", "d.csv:2: names the same event twice"),
        (HEADER + "join,a-e1,b-e1,\nsplit,b-e1,a-e1,\n", "d.csv:3: the same two events are joined and split"),
        ("decision,event_id\n", "d.csv:1: column missing from the header: other_event_id"),
        (HEADER + "join,,b-e1,\n", "d.csv:2: event_id is empty"),
    ],
)  # fmt: skip
def test_bad_decisions(tmp_path, text, told):
    (tmp_path / "d.csv").write_text(text)
    with pytest.raises(InputError, match=told):
        read_decisions(tmp_path / "d.csv", NUMBERS)


def test_no_file(tmp_path):
    with pytest.raises(InputError, match=r"d\.csv: can't be read"):
        read_decisions(tmp_path / "d.csv", NUMBERS)
