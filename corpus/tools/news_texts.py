#!/usr/bin/env python3
"""The texts that withheld labels were made on, rebuilt from their open copies.

usage: news_texts.py --wikievents TRAIN.jsonl[.gz] [...] --ecb RAW.jsonl[.gz] --out TEXTS.jsonl

WIKIEVENTS has docid and tokens (raspberryice/gen-arg), ECB doc_id and text in tokens (ECB+).
Tokens are joined as news is printed, long articles end at a sentence (`cut`).
``reports.py --withheld-texts`` finds each text by its hash: one that comes out otherwise is told
of, never read with wrong offsets.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from split_reports import read_jsonl

CLOSING = frozenset(",.;:!?%)]}’”…")
OPENING = frozenset("([{“‘$£€")
TREEBANK = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
CLITIC = re.compile(r"n't|'(?:s|re|ve|ll|d|m)|’(?:s|t|re|ve)")
AFTER_APOSTROPHE = re.compile(r"(?:s|t|re|ve|ll|d|m)")
#: Spaces that tokens left inside numbers and initials.
GLUED = (
    (r"(\d),\s(\d{3})\b", r"\1,\2"),
    (r"(\d)\.\s(\d)", r"\1.\2"),
    (r"\b([A-Z])\.\s([A-Z])\.", r"\1.\2."),
    (r" +", " "),
)
LINK = re.compile(r"http : / / [^\n]*?(?= [A-Z])")
VOA_DAY = re.compile(r"VOA_EN_NW_(\d{4})\.(\d\d)\.(\d\d)")
#: Words after which an article ends, by source; `SLACK` more are left to the end.
LONGEST, SLACK = {"we": 850, "ecb": 600}, 150


def joined(tokens: Sequence[str]) -> str:
    """Tokens as a text: marks stand at their words, straight quotes open and close in turn."""
    text, quoted, glue = "", False, True
    for at, token in enumerate(tokens):
        token = TREEBANK.get(token, token)
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        inner = token in "-/" and re.search(r"\w$", text) and re.match(r"\w", after)
        apostrophe = token == "'" and bool(AFTER_APOSTROPHE.fullmatch(after))
        possessive = token == "'" and text.endswith("s")
        if token == '"':
            text += token if quoted or glue else " " + token
            glue, quoted = not quoted, not quoted
        elif inner or apostrophe:
            text, glue = text + token, True
        elif token in CLOSING or CLITIC.fullmatch(token) or possessive:
            text += token
            glue = token == "’" and bool(AFTER_APOSTROPHE.fullmatch(after))
        else:
            text += token if glue else " " + token
            glue = token in OPENING or token == "'"
    for pattern, plain in GLUED:
        text = re.sub(pattern, plain, text)
    return text.strip()


def cut(text: str, words: int) -> str:
    """The text up to the first sentence's end after ``words`` words, if it is much longer."""
    if len(text.split()) <= words + SLACK:
        return text
    ends = (match.end() for match in re.finditer(r'[.!?][”"]?\s+(?=[A-Z“"])', text))
    return next((text[:end].strip() for end in ends if len(text[:end].split()) > words), text)


def wikievents(rows: Iterator[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    for row in rows:
        name = row.get("docid") or row["doc_id"]
        day = VOA_DAY.search(name)
        yield {
            "article_id": f"we-{name}",
            "published": "-".join(day.groups()) if day else "",
            "text": cut(joined(row["tokens"]), LONGEST["we"]),
        }


def ecb(rows: Iterator[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    for row in rows:
        text = joined(LINK.sub("", row["text"]).split())
        yield {
            "article_id": "ecb-" + re.sub(r"\W+", "_", str(row["doc_id"])),
            "published": "",
            "text": cut(text, LONGEST["ecb"]),
        }


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Rebuild the texts of withheld labels.")
    parser.add_argument("--wikievents", type=Path, nargs="*", default=[])
    parser.add_argument("--ecb", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    found = [row for file in options.wikievents for row in wikievents(read_jsonl(file))]
    found += [row for file in options.ecb for row in ecb(read_jsonl(file))]
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    options.out.write_text("".join(lines), encoding="utf-8")
    print(f"{len(found)} texts written to {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
