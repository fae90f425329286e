#!/usr/bin/env python3
"""Texts surely without an attack for the gate: documents of a treebank without its words.

usage: calm.py en_ewt-ud-train.conllu.gz OUT.jsonl
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

#: Documents with a word that begins so may tell of an attack; they are left out.
SIGN = re.compile(
    r"\b(?:attack|kill|shot|shoot|strik|bomb|blast|explo|rocket|missil|gunm|mortar|shell|raid|assault"
    r"|wound|injur|dead|died|death|war|troop|soldier|insurg|militan|terror)",
    re.IGNORECASE,
)


def documents(file: str) -> Iterator[str]:
    """The texts of a CoNLL-U file, a document each."""
    sentences: list[str] = []
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc") and sentences:
                yield " ".join(sentences)
                sentences = []
            elif line.startswith("# text ="):
                sentences.append(line.removeprefix("# text =").strip())
    if sentences:
        yield " ".join(sentences)


def main(source: str, out: str) -> None:
    calm = [text for text in documents(source) if not SIGN.search(text)]
    with Path(out).open("w", encoding="utf-8") as handle:
        for number, text in enumerate(calm):
            row = {"article_id": f"calm-{number}", "text": text, "events": []}
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(len(calm), "documents")


if __name__ == "__main__":
    main(*sys.argv[1:])
