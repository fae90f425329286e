"""The notebooks' outputs: write them anew, or compare them with what is committed.

    python tools/notebooks.py tables     # notebooks/tables, which 02 to 04 read
    python tools/notebooks.py write      # these, all notebooks executed and saved, docs/pictures

The tables are those of the five articles and of corpus/composed/dev (invented, CC0), read as
`strikelog run` reads anything.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
FOLDER, PICTURES = ROOT / "notebooks", ROOT / "docs/pictures"
TABLES = FOLDER / "tables"
INPUTS = (ROOT / "corpus/articles", ROOT / "corpus/composed/dev/articles")
COLUMNS = ("article_id", "published", "source", "title", "url")
NUMBER = re.compile(r"(?<![\w.#-])-?\d+(?:\.\d+)?(?![\w])")
# Another processor's arithmetic in 8 bits may move a probability a little.
RELATIVE, ABSOLUTE = 0.03, 0.03


def make_tables(out: Path = TABLES) -> None:
    """Run Strikelog over the corpus that the notebooks explore."""
    rows = [
        {name: row[name] for name in COLUMNS}
        for folder in INPUTS
        for row in csv.DictReader((folder / "manifest.csv").open(encoding="utf-8", newline=""))
    ]
    with tempfile.TemporaryDirectory() as name:
        metadata = Path(name) / "metadata.csv"
        with metadata.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        command = [
            sys.executable,
            "-m",
            "strikelog",
            "run",
            *map(str, INPUTS),
            "--trace",
            "--force",
        ]
        subprocess.run([*command, "--metadata", metadata, "--out", out], check=True)


def executed(file: Path, folder: Path = FOLDER) -> nbformat.NotebookNode:
    """The notebook, run from top to bottom in ``folder``; nbclient's error where a cell raises."""
    notebook = nbformat.read(file, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=900,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return notebook


def differences(old: nbformat.NotebookNode, new: nbformat.NotebookNode) -> Iterator[str]:
    """Where outputs differ in type or in a number; pixels and widths are not compared."""
    for number, (before, after) in enumerate(zip(old.cells, new.cells, strict=True), 1):
        if before.cell_type != "code":
            continue
        kinds = [[_kind(output) for output in cell.outputs] for cell in (before, after)]
        if kinds[0] != kinds[1]:
            yield f"cell {number}: outputs are {kinds[1]}, committed {kinds[0]}"
            continue
        for was, now in zip(before.outputs, after.outputs, strict=True):
            theirs, ours = numbers(was), numbers(now)
            if len(theirs) != len(ours):
                yield f"cell {number}: {len(ours)} numbers, committed {len(theirs)}"
                continue
            for one, other in zip(theirs, ours, strict=True):
                if not math.isclose(one, other, rel_tol=RELATIVE, abs_tol=ABSOLUTE):
                    yield f"cell {number}: {other:g}, committed {one:g}"


def _kind(output: Any) -> str:
    return " ".join([output.output_type, *sorted(output.get("data", {}))])


def numbers(output: Any) -> list[float]:
    """The numbers that a reader sees: of text and of HTML without its tags."""
    data = output.get("data", {})
    text = data.get("text/html") or data.get("text/plain") or output.get("text", "")
    plain = re.sub(r"<style.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL)
    return [float(found) for found in NUMBER.findall(plain)]


def write() -> None:
    """Execute and save all notebooks, without what differs from run to run."""
    for file in sorted(FOLDER.glob("*.ipynb")):
        notebook = executed(file)
        for cell in notebook.cells:
            cell.metadata.pop("execution", None)
        notebook.metadata.pop("widgets", None)
        notebook.metadata["language_info"] = {"name": "python"}
        nbformat.write(notebook, file)
        print(f"{file}: {file.stat().st_size:,} bytes")


def draw() -> None:
    """The pictures of README and docs."""
    import matplotlib as mpl

    mpl.use("agg")
    import strikelog
    from strikelog.explore import plots

    events = strikelog.read_tables(TABLES)["events"]
    PICTURES.mkdir(parents=True, exist_ok=True)
    found = {
        "map": plots.attack_map(events, within=(28.0, 10.0, 62.0, 40.0)),
        "timeline": plots.timeline(events),
    }
    for name, axes in found.items():
        axes.figure.savefig(PICTURES / f"{name}.png", dpi=90, metadata={"Software": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=("tables", "write"))
    step = parser.parse_args().step
    make_tables()
    if step == "write":
        write()
        draw()


if __name__ == "__main__":
    main()
