"""The command line: options, exit codes, messages; and that it starts fast."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
import strikelog
from pipeline_examples import assemble, pipeline
from strikelog import batch, cli, language
from strikelog.batch import Progress
from strikelog.cli.progress import plain_line, progress
from strikelog.errors import ModelError
from strikelog.tables import read_tables


@pytest.fixture(autouse=True)
def small_pipeline(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The command with a pipeline that loads at once; which models were asked for."""
    asked: list[str | None] = []

    def load(model: str | None = None, gazetteer: object = (), reader: object = None) -> object:
        asked.append(model)
        if model == "none":
            raise ModelError("none: no such language model; name one of: light")
        return pipeline()

    monkeypatch.setattr(language, "load", load)
    monkeypatch.setattr("strikelog.assemble.assemble", assemble)
    return asked


def test_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], small_pipeline: list[str | None]
) -> None:
    (tmp_path / "a.txt").write_text("Rockets hit a base.")
    (tmp_path / "b.txt").write_text("")
    out = tmp_path / "out"
    assert cli.main(["run", str(tmp_path), "--out", str(out), "--model", "light"]) == 0
    printed = capsys.readouterr()
    assert "2 articles in" in printed.out
    assert f"b: {tmp_path / 'b.txt'}: is empty" in printed.out
    assert printed.out.endswith(f"Tables: {out}\n")
    assert printed.err == "2 of 2 articles read, 1 failed\n"
    assert len(read_tables(out)["events"]) == 1
    assert small_pipeline == ["light"]


def test_metadata_and_processes(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"article_id": "a", "text": "Rockets."}\n')
    (tmp_path / "m.csv").write_text("article_id,published\na,2021-05-06\n")
    options = ["--out", f"{tmp_path}/out", "--metadata", f"{tmp_path}/m.csv", "--processes", "2"]
    assert cli.main(["run", f"{tmp_path}/t.jsonl", *options]) == 0
    assert str(read_tables(tmp_path / "out")["articles"]["published"][0].date()) == "2021-05-06"


def test_trace(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rockets hit a base.")
    command = ["run", f"{tmp_path}/a.txt", "--out", f"{tmp_path}/out", "--force"]
    assert cli.main([*command, "--trace"]) == 0
    assert (tmp_path / "out" / "trace.jsonl").exists()
    assert cli.main(command) == 0
    assert not (tmp_path / "out" / "trace.jsonl").exists()


def test_every_article_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("")
    assert cli.main(["run", str(tmp_path), "--out", f"{tmp_path}/out"]) == 1
    assert "1 article in" in capsys.readouterr().out
    assert (tmp_path / "out" / "articles.csv").exists()


def test_tables_are_replaced_only_by_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], small_pipeline: list[str | None]
) -> None:
    (tmp_path / "a.txt").write_text("Rockets.")
    command = ["run", f"{tmp_path}/a.txt", "--out", f"{tmp_path}/out"]
    assert cli.main(command) == 0
    assert cli.main(command) == 2
    assert "already holds articles.csv" in capsys.readouterr().err
    assert cli.main([*command, "--force"]) == 0
    assert small_pipeline == [None, None]  # refused before a model was loaded


def test_inputs_as_people_have_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], small_pipeline: list[str | None]
) -> None:
    (tmp_path / "t.csv").write_bytes("Body;When\nRockets in Orléans.;06/05/2021\n".encode("cp1252"))
    (tmp_path / "in" / "x").mkdir(parents=True)
    (tmp_path / "in" / "x" / "a.txt").write_text("Rockets.")
    options = ["--text-column", "Body", "--date-column", "When", "--date-format", "%d/%m/%Y"]
    options += ["--encoding", "cp1252", "--recursive", "--seconds-per-article", "60"]
    inputs = [f"{tmp_path}/t.csv", f"{tmp_path}/in", f"{tmp_path}/none.txt"]
    assert cli.main(["run", *inputs, "--out", f"{tmp_path}/out", *options]) == 0
    articles = read_tables(tmp_path / "out")["articles"]
    assert list(articles["article_id"]) == ["2", "a", "none"]
    assert list(articles["status"]) == ["ok", "ok", "failed"]
    assert str(articles["published"][0].date()) == "2021-05-06"
    told = f"strikelog: warning: {tmp_path}/none.txt: no such file or folder\n"
    assert capsys.readouterr().err.startswith(told)


def test_a_reader_that_leaves_ends_it_quietly(tmp_path: Path) -> None:
    code = (
        "import sys, strikelog.evaluation as e, strikelog.cli as c\n"
        "e.evaluate_command = lambda *_: 'line\\n' * 100_000\n"
        "sys.exit(c.main(['evaluate', 't', '--gold', 'g']))\n"
    )
    command = f'"{sys.executable}" -c "$CODE" | head -n 1; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False,
        env=os.environ | {"CODE": code},
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("line\n141\n", "")


REFUSED = {
    "no such input": (["run", "{}/missing", "--out", "{}/out"], "no such file or folder: "),
    "an empty folder": (["run", "{}/empty", "--out", "{}/out"], "no article found in "),
    "bad metadata": (
        ["run", "{}/a.txt", "--out", "{}/out", "--metadata", "{}/none.csv"],
        "none.csv: metadata: no such file",
    ),
    "a file for --out": (["run", "{}/a.txt", "--out", "{}/a.txt"], "is a file"),
    "no encoding": (
        ["run", "{}/a.txt", "--out", "{}/out", "--encoding", "latin-9000"],
        "no such encoding",
    ),
    "no process": (["run", "{}/a.txt", "--out", "{}/out", "--processes", "0"], "0 processes"),
    "no such model": (["run", "{}/a.txt", "--out", "{}/out", "--model", "none"], "none: no such"),
    "nothing to explain": (["explain", "{}/none", "a-e1"], "{}/none: no such folder"),
    "no trace": (["explain", "{}/empty", "a-e1"], "write it with strikelog run --trace"),
    "no tables": (["evaluate", "{}/empty", "--gold", "{}/empty"], "{}/empty"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    argv, told = REFUSED[kind]
    (tmp_path / "a.txt").write_text("Rockets.")
    (tmp_path / "empty").mkdir()
    assert cli.main([part.format(tmp_path) for part in argv]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("strikelog: error: ")
    assert told.format(tmp_path) in printed.err
    assert printed.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "argv", [[], ["run"], ["run", "a.txt"], ["evaluate", "t"], ["fly"], ["run", "a", "--speed"]]
)
def test_wrong_options(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(argv)
    assert caught.value.code == 2
    assert "usage: strikelog" in capsys.readouterr().err


def test_evaluate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from strikelog import evaluation

    monkeypatch.setattr(evaluation, "evaluate_command", lambda *paths: f"scored {paths}")
    argv = ["evaluate", "t", "--gold", "g", "--baseline", "b", "--out", "o"]
    assert cli.main(argv) == 0
    paths = (Path("t"), Path("g"), Path("b"), Path("o"))
    assert capsys.readouterr().out == f"scored {paths}\n"
    assert cli.main(["evaluate", "t", "--gold", "g"]) == 0
    assert capsys.readouterr().out == f"scored {(Path('t'), Path('g'), None, None)}\n"


def test_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a.txt").write_text("Rockets.")
    monkeypatch.setattr(batch.remote, "run", stopped)
    assert cli.main(["run", f"{tmp_path}/a.txt", "--out", f"{tmp_path}/out"]) == 130
    assert capsys.readouterr().err == "strikelog: stopped; no tables were written\n"


def test_an_error_of_the_program_is_not_hidden(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strikelog.batch.finishing.link", lambda *_: 1 / 0)
    (tmp_path / "a.txt").write_text("Rockets.")
    command = ["run", f"{tmp_path}/a.txt", "--out", f"{tmp_path}/out"]
    assert cli.main(command) == 70
    assert "ZeroDivisionError" in capsys.readouterr().err
    monkeypatch.undo()
    assert cli.main([*command, "--resume"]) == 2  # another model than the stopped run's
    assert "the run that was stopped was another one: model" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"strikelog {strikelog.__version__}\n"


def test_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["run", "--help"])
    assert cli.EXIT_CODES in capsys.readouterr().out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    (tmp_path / "a.txt").write_text("Rockets.")
    assert cli.main(["run", f"{tmp_path}/a.txt", "--out", f"{tmp_path}/out"]) == 0
    assert "reading articles" in terminal.getvalue()
    assert "1/1" in terminal.getvalue()


def test_plain_progress(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(40) as tell:
        tell(Progress(20, 1, 3, 5))
        tell(Progress(40, 1, 3, 5))
    told = "40 of 40 articles read, 1 failed, 3 without a sign of an attack\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize(
    ("total", "pace", "told"),
    [
        (None, 2.0, "1,200 articles read, 3 failed"),
        (5000, 10.0, "1,200 of 5,000 articles read, 3 failed; 10.0/s, 6 min left"),
        (1210, 10.0, "1,200 of 1,210 articles read, 3 failed; 10.0/s, 1 s left"),
        (90_000, 2.0, "1,200 of 90,000 articles read, 3 failed; 2.0/s, 12.3 h left"),
        (5000, 0.0, "1,200 of 5,000 articles read, 3 failed"),
    ],
)
def test_plain_lines(total: int | None, pace: float, told: str) -> None:
    assert plain_line(Progress(1200, failed=3), total, pace) == told


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from strikelog import cli\n"
        "try:\n    cli.main(['--help'])\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'spacy', 'pandas', 'numpy', 'rich', 'dateparser', 'quantulum3', 'pyarrow'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_as_a_module() -> None:
    command = [sys.executable, "-m", "strikelog", "run", "missing.txt", "--out", "x"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "strikelog: error: no such file or folder: missing.txt\n"
