"""The table of figures in README.md, from scores/*.json.

    card.py README.md SCORES_DIR

Rewrites what stands between the two markers.
"""

import json
import sys
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- figures: scripts/card.py -->", "<!-- end of figures -->"
ROWS = (
    ("EWT", "raw", "ewt", "raw"),
    ("EWT", "gold words", "ewt", "gold_words"),
    ("GUM", "raw", "gum", "raw"),
    ("GUM", "gold words", "gum", "gold_words"),
)
COLUMNS = (
    "words", "tags", "pos", "morphs", "lemmas", "uas", "las", "starts", "sentences", "names",
)  # fmt: skip


def _read(path: Path) -> dict[str, Any]:
    scores: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return scores


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def table(folder: Path) -> str:
    """Markdown of the shipped model's figures."""
    lines = [f"| set | from | {' | '.join(COLUMNS)} |", "|---" * (len(COLUMNS) + 2) + "|"]
    for split in ("test", "dev"):
        scores = _read(folder / f"light-{split}.json")
        for corpus, kind, key, part in ROWS:
            found = scores[f"{key}-{split}"][part]
            cells = " | ".join(_cell(found[column]) for column in COLUMNS)
            lines.append(f"| {corpus} {split} | {kind} | {cells} |")
    articles = _read(folder / "light-articles.json")
    parts = [
        f"{kind} P {_cell(row['precision'])} R {_cell(row['recall'])} F {_cell(row['f'])}"
        f" ({row['gold']} gold)"
        for kind, row in articles.items()
    ]
    return "\n".join(lines) + "\n\nNames on the five gold articles: " + "; ".join(parts) + ".\n"


def rewrite(readme: str, folder: Path) -> str:
    """README with a fresh table."""
    head, _, rest = readme.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{table(folder)}\n{END}{tail}"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(rewrite(path.read_text(encoding="utf-8"), Path(sys.argv[2])), encoding="utf-8")
