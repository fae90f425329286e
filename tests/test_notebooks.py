"""The notebooks are what a run of them gives: executed from top to bottom, they show what is
committed. They hold no logic of their own."""

import ast
import copy
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))
try:
    import notebooks as tool
finally:
    sys.path.remove(str(ROOT / "tools"))

FILES = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try, ast.Lambda)
LARGEST = 1_000_000  # bytes
each_notebook = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_four():
    assert [file.stem[:2] for file in FILES] == ["01", "02", "03", "04"]


@each_notebook
def test_committed_with_outputs_and_without_logic(file):
    cells = code_cells(nbformat.read(file, as_version=4))
    for cell in cells:
        assert cell.execution_count, "run `make notebook-outputs`"
        assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, LOGIC)]
        for output in cell.outputs:
            assert output.output_type != "error" and output.get("name") != "stderr"
    assert any("text/html" in out.get("data", {}) for cell in cells for out in cell.outputs)
    assert file.stat().st_size < LARGEST


def test_the_committed_outputs_come_out_again(tmp_path):
    """To mend it: `make notebook-outputs`, look at the pictures, commit."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    folder = tmp_path / "notebooks"
    tool.make_tables(folder / "tables")
    found = {}
    for file in FILES:
        committed = nbformat.read(file, as_version=4)
        found[file.stem] = list(tool.differences(committed, tool.executed(file, folder)))
    assert found == {file.stem: [] for file in FILES}


def notebook(**output):
    cell = nbformat.v4.new_code_cell("x", outputs=[nbformat.v4.new_output(**output)])
    return nbformat.v4.new_notebook(cells=[cell])


def html(text):
    return {"output_type": "execute_result", "data": {"text/html": text, "text/plain": "..."}}


def picture(png):
    return {"output_type": "display_data", "data": {"image/png": png, "text/plain": "<Figure>"}}


@pytest.mark.parametrize(
    ("committed", "now", "differ"),
    [
        (html("<td>12</td>"), html("<td>12</td>"), False),
        (html("<td>12</td>"), html("<td>13</td>"), True),
        (html("<td>12</td>"), html("<td>12</td><td>1</td>"), True),
        (html('<td width="9">.5</td>'), html('<td width="8">.5</td>'), False),
        (html("0.871"), html("0.872"), False),  # another processor
        (html("0.871"), html("0.79"), True),
        (html("i_004-e2, K-1"), html("i_004-e3, K-2"), False),  # no numbers
        (html("12"), picture("AAAA"), True),
        (picture("AAAA"), picture("BBBB"), False),
        ({"output_type": "stream", "name": "stdout", "text": "3 of 9"}, {"output_type": "stream", "name": "stdout", "text": "2 of 9"}, True),
    ],
)  # fmt: skip
def test_what_counts_as_a_difference(committed, now, differ):
    one, other = notebook(**committed), notebook(**now)
    assert bool(list(tool.differences(one, other))) == differ
    assert list(tool.differences(one, copy.deepcopy(one))) == []
