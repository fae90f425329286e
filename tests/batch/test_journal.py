"""The journal: who may write where, what is taken up again, what is left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from result_examples import result
from strikelog.batch.journal import WORK, Journal, check_out, differences, opened, write
from strikelog.batch.parts import Part, done
from strikelog.errors import OutputError
from strikelog.tables.output import FILES, TRACE

SETTINGS = {"model": {"name": "m"}, "options": {"inputs": ["a"], "gate": True}}


def part(number: int) -> Any:
    return done(Part(number, (), f"digest {number}"), [result(str(number))], {})


def stopped(out: Path, *numbers: int) -> None:
    """A run that ended after these parts."""
    with pytest.raises(KeyboardInterrupt), opened(out, SETTINGS) as journal:
        for number in numbers:
            journal.write(part(number))
        raise KeyboardInterrupt


def test_parts_are_taken_up_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    stopped(out, 0, 2)
    with opened(out, SETTINGS, resume=True) as journal:
        assert {n: known.digest for n, known in journal.done.items()} == {
            0: "digest 0",
            2: "digest 2",
        }
        assert journal.read(2) == part(2)
        journal.close()
    assert not out.exists() or list(out.iterdir()) == []


def test_a_run_without_a_part_leaves_nothing(tmp_path: Path) -> None:
    stopped(tmp_path / "new")
    assert not (tmp_path / "new").exists()
    stopped(tmp_path)
    assert list(tmp_path.iterdir()) == []


SPOILT = {
    "torn": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "empty": lambda path: path.write_bytes(b""),
    "not renamed": lambda path: path.rename(path.with_name(f"{path.name}.tmp")),
    "of another number": lambda path: path.rename(path.with_name("part-00000007")),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_what_is_not_whole_is_done_again(tmp_path: Path, kind: str) -> None:
    stopped(tmp_path, 0, 1)
    SPOILT[kind](tmp_path / WORK / "part-00000001")
    with opened(tmp_path, SETTINGS, resume=True) as journal:
        assert journal.done.keys() == {0}
        assert len(list(journal.folder.iterdir())) == 2  # with the settings


DIFFERENT = {
    "model": ({"model": {"name": "n"}}, 'model.name was "m", is "n"'),
    "gate": ({"options": {"inputs": ["a"], "gate": False}}, "options.gate was true, is false"),
    "inputs": ({"options": {"inputs": ["b"], "gate": True}}, r'options.inputs was \["a"\], is'),
    "more": ({"gazetteer": {"g.csv": "1"}}, 'gazetteer was null, is {"g.csv": "1"}'),
}


@pytest.mark.parametrize("kind", DIFFERENT)
def test_another_run_is_not_resumed(tmp_path: Path, kind: str) -> None:
    changed, told = DIFFERENT[kind]
    stopped(tmp_path, 0)
    with (
        pytest.raises(OutputError, match=f"was another one: {told}"),
        opened(tmp_path, SETTINGS | changed, resume=True),
    ):
        pass
    assert (tmp_path / WORK / "part-00000000").exists()


def test_nothing_to_resume_begins(tmp_path: Path) -> None:
    with opened(tmp_path, SETTINGS, resume=True) as journal:
        assert journal.done == {}


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with opened(tmp_path, SETTINGS) as first:
        first.write(part(0))
        for options in ({"force": True}, {"resume": True}):
            with (
                pytest.raises(OutputError, match="another run is writing there"),
                opened(tmp_path, SETTINGS, **options),
            ):
                pass
        assert first.read(0) == part(0)


def test_a_stopped_run_is_neither_lost_nor_taken_for_a_new_one(tmp_path: Path) -> None:
    stopped(tmp_path, 0)
    with pytest.raises(OutputError, match="holds a run that was stopped; go on with --resume"):
        check_out(tmp_path)
    with opened(tmp_path, SETTINGS, force=True) as journal:
        assert journal.done == {}
        assert not (journal.folder / "part-00000000").exists()


def test_left_over_folders_are_told_of_and_removed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in (".strikelog-x1y2", WORK):  # of version 0.1; one that nothing can be resumed from
        (tmp_path / name).mkdir()
        (tmp_path / name / "texts.jsonl").write_text("mine")
    with opened(tmp_path, SETTINGS):
        assert [path.name for path in tmp_path.iterdir()] == [WORK]
        assert not (tmp_path / WORK / "texts.jsonl").exists()
    assert [f".strikelog-{end}: removed" in caplog.text for end in ("x1y2", "run")] == [True, True]


@pytest.mark.parametrize("name", [*FILES, TRACE])
def test_a_folder_that_holds_any_of_its_files_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with (
        pytest.raises(OutputError, match=f"already holds {name}; .*--force"),
        opened(tmp_path, SETTINGS),
    ):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [name]
    check_out(tmp_path, force=True)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        check_out(tmp_path / "out", force=True)


def test_a_file_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    write(tmp_path / "a", b"one")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path / "a", b"two")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"one")]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "c": 3}}, ["a.c was 2, is 3"]),
        ({"a": 1}, {"b": 1}, ["a was 1, is null", "b was null, is 1"]),
        ({"a": "x" * 99}, {"a": ""}, [f'a was "{"x" * 76}..., is ""']),
    ],
)
def test_differences(was: Any, now: Any, told: list[str]) -> None:
    assert list(differences(was, now)) == told


def test_a_worker_lets_go_of_the_lock(tmp_path: Path) -> None:
    with opened(tmp_path, SETTINGS) as journal:
        other = Journal(tmp_path)
        other.let_go()
        assert journal.lock is not None
