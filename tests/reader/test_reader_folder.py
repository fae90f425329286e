"""The folder of a network that --reader names: whole, of this version, or refused with what to do."""

from __future__ import annotations

import json
import shutil

import pytest
from strikelog.cli import main
from strikelog.errors import ModelError
from strikelog.language import load
from strikelog.reader.folder import FILES, MANIFEST, check_reader, open_network, seal
from strikelog.reader.network import SHIPPED


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "mine"
    made.mkdir()
    for name in FILES:
        shutil.copyfile(SHIPPED / name, made / name)
    seal(made, {"training": {"seed": 0}})
    return made


def told(folder, **changes):
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps(manifest | changes), encoding="utf-8")


def sealed_with(folder, change):
    """The folder with other content of reader.json, as whole as before."""
    content = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    change(content)
    (folder / "reader.json").write_text(json.dumps(content), encoding="utf-8")
    seal(folder)


def test_a_whole_folder_is_opened(folder):
    assert open_network(str(folder)).classes == open_network("").classes
    for name in (None, "", "learnt", "none", str(folder)):
        check_reader(name)


BROKEN = {
    "no manifest": (lambda f: (f / MANIFEST).unlink(), "can't be read"),
    "manifest of no JSON": (lambda f: (f / MANIFEST).write_text("{"), "not JSON"),
    "another manifest": (lambda f: (f / MANIFEST).write_text("[]"), "not what `strikelog train` writes"),
    "later format": (lambda f: told(f, format=3), "format 3, this version reads 2; train it again"),
    "earlier format": (lambda f: told(f, format=1), "format 1, this version reads 2; train it again"),
    "other model": (lambda f: told(f, encoder="x", strikelog="0.1"), "over the language model of Strikelog 0.1"),
    "no file": (lambda f: (f / "same.onnx").unlink(), "same.onnx: missing"),
    "cut off": (lambda f: (f / "words.onnx").write_bytes(b"x"), "words.onnx is not the file that was written"),
    "a label less": (lambda f: sealed_with(f, lambda c: c["classes"]["type"].pop()), "'type' has the size 16, not 15"),
    "no table": (lambda f: sealed_with(f, lambda c: c["vocabulary"].pop("tag")), "no vocabulary of tag"),
    "no graph": (lambda f: ((f / "same.onnx").write_bytes(b"x"), seal(f)), "not a network of the reader"),
    "other graph": (
        lambda f: (shutil.copyfile(f / "same.onnx", f / "choices.onnx"), seal(f)),
        "choices.onnx: 'cats' has the size None, not 3",
    ),
    "no folder": (shutil.rmtree, "there is no reader"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_folder_is_refused(folder, name):
    change, says = BROKEN[name]
    change(folder)
    with pytest.raises(ModelError) as caught:
        open_network(str(folder))
    assert says in str(caught.value) and str(folder.name) in str(caught.value)


@pytest.mark.parametrize("name", ["auto", "rules"])
def test_who_names_a_former_reader_is_told_what_to_use(name):
    for named in (check_reader, lambda name: load("light", reader=name)):
        with pytest.raises(ModelError, match=f"'{name}' any more.*leave --reader out, or name learnt"):
            named(name)


def test_a_misspelt_reader_is_told_of_before_anything_loads(tmp_path, capsys):
    text = tmp_path / "a.txt"
    text.write_text("Rockets fell.")
    assert main(["run", str(text), "--out", str(tmp_path / "out"), "--reader", "rulez"]) == 2
    assert "there is no reader 'rulez': learnt, none, or a folder" in capsys.readouterr().err
