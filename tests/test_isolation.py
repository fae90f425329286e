"""No network, nothing unpickled from files, nothing evaluated: by the source, and while it runs."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pipeline" / "strikelog"
#: Modules that open connections, unpickle or start programs; dask is the cluster's (docs/batch.md).
MODULES = {
    "asyncio", "cloudpickle", "dill", "ftplib", "http", "httpx", "joblib", "marshal", "pickle", "requests",
    "shelve", "socket", "socketserver", "ssl", "subprocess", "urllib3", "xmlrpc", "yaml",
}  # fmt: skip
CALLS = {"eval", "exec", "compile", "__import__", "execfile", "urlopen", "urlretrieve", "allow_pickle",
         "read_pickle", "from_pickle", "system", "popen", "literal_eval"}  # fmt: skip


def offences(source: str) -> set[str]:
    """What a module uses that it must not."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] in MODULES}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES:
            found.add(str(node.module))
        elif isinstance(node, ast.Call):
            name = node.func
            if isinstance(name, ast.Name) and name.id in CALLS:
                found.add(name.id)
            if isinstance(name, ast.Attribute) and name.attr in CALLS - {"compile", "eval"}:  # re.compile, a network's eval
                found.add(name.attr)
            found |= {word.arg for word in node.keywords if word.arg in CALLS}
    return found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import pickle, os", {"pickle"}),
        ("def f():\n    from http.client import HTTPConnection", {"http.client"}),
        ("eval('1')", {"eval"}),
        ("os.system('ls')", {"system"}),
        ("np.load(f, allow_pickle=True)", {"allow_pickle"}),
        ("import re\nre.compile('a')\nsession.run(x)", set()),
    ],
)
def test_an_offence_is_seen(source: str, found: set[str]) -> None:
    assert offences(source) == found


def test_the_source_has_none() -> None:
    found = {
        str(file): offences(file.read_text(encoding="utf-8")) for file in PACKAGE.rglob("*.py")
    }
    assert {file: names for file, names in found.items() if names} == {}


# While it runs

MARK = "open('evaluated.txt', 'w')"


def watched(folder: Path, code: str) -> list[str]:
    """What was done that must not be, told by watched.py."""
    (folder / "commands.py").write_text(code, encoding="utf-8")
    log = folder / "log.txt"
    command = [sys.executable, str(ROOT / "tests" / "watched.py"), str(log), MARK, "commands.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return log.read_text().splitlines()


OFFENCES = {
    "socket": "import socket\nsocket.socket()",
    "look-up": "import socket\ntry:\n    socket.getaddrinfo('localhost', 80)\nexcept OSError: pass",
    "pickle": "import pickle, pathlib\npickle.loads(pickle.dumps(pathlib.Path))",
    "evaluated": "eval(open('told.txt').read())",
    "program": "import subprocess\nsubprocess.run(['true'])",
    "in a worker": "import os\nif os.fork() == 0:\n    import socket\n    socket.socket()\n    os._exit(0)\nos.wait()",
}


@pytest.mark.parametrize("kind", OFFENCES)
def test_the_watch_sees(tmp_path: Path, kind: str) -> None:
    (tmp_path / "told.txt").write_text(MARK)
    assert watched(tmp_path, OFFENCES[kind])


COMMANDS = """
from strikelog.cli import main
from strikelog import read_tables
articles, gold = {articles!r}, {gold!r}
run = ["run", articles, "told.jsonl", "told.csv", "told.html", "--metadata", "meta.csv", "--all"]
run += ["--gazetteer", "people.csv", "--trace", "--processes", "2"]
for command in (
    [*run, "--out", "tables"],
    ["evaluate", "tables", "--gold", gold, "--out", "scores"],
    ["explain", "tables", "001-e1"],
    ["report", "tables", "--out", "report.html"],
    ["show", "tables"],
    ["link", "tables", "--out", "linked"],
    ["export", "tables", "--to", "sqlite", "--out", "tables.sqlite"],
):
    assert main(command) == 0, command
read_tables("tables")
"""


def test_no_socket_no_pickle_nothing_evaluated(tmp_path: Path) -> None:
    """All commands, over texts, ids, titles and gazetteer rows that are Python source."""
    text = f"On Sunday three rockets hit Balad air base. {MARK}\n"
    row = {"article_id": MARK, "title": MARK, "source": MARK, "text": text}
    (tmp_path / "told.jsonl").write_text(json.dumps(row) + "\n")
    (tmp_path / "told.csv").write_text(f'article_id,text,published\nb,"{text}","{MARK}"\n')
    (tmp_path / "told.html").write_text(f"<html><title>{MARK}</title><p>{text * 5}</p></html>")
    (tmp_path / "meta.csv").write_text(f'article_id,url\nb,"{MARK}"\n')
    (tmp_path / "people.csv").write_text(f'person_id,name,aliases,role\np1,"{MARK}",Ali,"{MARK}"\n')
    code = COMMANDS.format(
        articles=str(ROOT / "corpus" / "articles" / "001.txt"), gold=str(ROOT / "corpus" / "gold")
    )
    assert watched(tmp_path, code) == []
    assert not (tmp_path / "evaluated.txt").exists()
