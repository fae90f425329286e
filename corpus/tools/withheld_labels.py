#!/usr/bin/env python3
"""Labels of texts that may not be given on, kept without words of theirs: offsets and a hash.

usage: withheld_labels.py GOLD.jsonl --out WITHHELD.jsonl.gz

GOLD is what compile_labels.py writes; only its ``we-`` and ``ecb-`` articles are taken. In WITHHELD
every cell that quotes the text is the list of its parts as [start, end], and ``sha256`` is that of
the text in UTF-8. Who has the texts gets the gold back (`revealed`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from file_labels import packed_lines
from split_reports import NOT_GIVEN_ON, read_jsonl, source_of

EVENT_WORDS = ("weapon", "date_text", "site_name", "location_text", "perpetrator", "trigger")
QUOTING = frozenset((*EVENT_WORDS, "attributed_by", "damage", "text", "reported_by"))
TABLES = ("events", "figures")
BETWEEN = "; "  # parts of one cell

Gold = Mapping[str, Any]


def hidden(gold: Gold) -> dict[str, Any]:
    """A gold document without the text and what it quotes of it."""
    text = gold["text"]

    def hide(words: str) -> list[Any]:
        parts = ((part, text.find(part)) for part in words.split(BETWEEN))
        return [part if at < 0 else [at, at + len(part)] for part, at in parts]

    own = {key: value for key, value in gold.items() if key not in ("text", "title")}
    return own | {"sha256": digest(text)} | _each_quote(gold, hide)


def revealed(withheld: Gold, text: str) -> dict[str, Any]:
    """The gold document again. ValueError where ``text`` is not the one that was labelled."""
    if digest(text) != withheld["sha256"]:
        raise ValueError(f"{withheld['article_id']}: not the text that was labelled")

    def show(parts: Sequence[Any]) -> str:
        words = (part if isinstance(part, str) else text[part[0] : part[1]] for part in parts)
        return BETWEEN.join(words)

    own = {key: value for key, value in withheld.items() if key != "sha256"}
    return own | {"text": text} | _each_quote(withheld, show)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _each_quote(gold: Gold, change: Callable[[Any], Any]) -> dict[str, Any]:
    return {
        table: [
            {key: change(cell) if cell and key in QUOTING else cell for key, cell in row.items()}
            for row in gold[table]
        ]
        for table in TABLES
    }


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Keep labels without the words of their texts.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    found = [
        each for each in read_jsonl(options.gold) if source_of(each["article_id"]) in NOT_GIVEN_ON
    ]
    lines = [json.dumps(hidden(each), ensure_ascii=False) + "\n" for each in found]
    options.out.write_bytes(packed_lines(sorted(lines)))
    print(f"{len(lines)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
