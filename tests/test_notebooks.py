"""The notebooks run from top to bottom, are stored without outputs and hold no logic."""

import ast
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
# What one of the tables must show: here, one attack that two articles tell of.
EXPECTED = {"01_quickstart": "agency-e1;daily-e1"}
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try)
notebooks = pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_every_notebook_is_expected_to_show_something():
    assert [file.stem for file in NOTEBOOKS] == list(EXPECTED)


@notebooks
def test_stored_without_outputs_and_without_logic(file):
    for cell in code_cells(nbformat.read(file, as_version=4)):
        assert cell.outputs == [] and cell.execution_count is None
        assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, LOGIC)]


@notebooks
def test_runs_and_shows_what_it_says(file):
    notebook = nbformat.read(file, as_version=4)
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(FOLDER)}})
    client.execute()
    shown = [output.get("data", {}) for cell in code_cells(notebook) for output in cell.outputs]
    assert any("text/html" in data for data in shown)
    expected = EXPECTED[file.stem]
    assert any(expected in data.get("text/html", "") for data in shown), expected
