"""Write docs/tables.md from the schema.

python tools/docs_tables.py
"""

from __future__ import annotations

from pathlib import Path

from strikelog.tables.datapackage import columns_markdown

OUT = Path(__file__).resolve().parents[1] / "docs/tables.md"
HEAD = """# Tables

<!-- Written by tools/docs_tables.py from the schema; don't edit. -->

What a run writes, linked by ids. The [codebook](../corpus/CODEBOOK.md) says what every cell means,
by the rules that people and program follow. Empty is "the article does not say", 0 is "the article
says none". Offsets count characters of the text in `texts.jsonl`.

"""


def page() -> str:
    """The page as it should be."""
    return HEAD + columns_markdown()


if __name__ == "__main__":
    OUT.write_text(page(), encoding="utf-8")
