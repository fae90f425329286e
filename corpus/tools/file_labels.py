#!/usr/bin/env python3
"""File texts and their labels in corpus/reports: by licence, part and source.

usage: file_labels.py SPLIT.csv REPORTS --texts TEXTS.jsonl[.gz] [...] --labels LABELS.txt [...]

Labels of later files replace those of earlier ones (a corrected article is given whole). Texts
that may not be given on are left out, with their labels: withheld_labels.py has those. Writes
REPORTS/<licence>/texts/<part>.jsonl.gz and REPORTS/<licence>/labels/<part>/<source>.txt, in order
of ids; the same input gives the same bytes. Where a file would lose articles nothing is written.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from split_reports import NOT_GIVEN_ON, Record, read_jsonl, read_split, source_of
from strikelog.annotation.label_form import blocks

LICENCES = {
    "cc-by-sa": ("wart", "wcep", "wcepo", "wlist"),
    "public-domain": ("gmb", "centcom"),
    "genres": tuple(f"g{letter}" for letter in "abcdefghijklmnop"),
}
KEPT = ("article_id", "published", "title", "source", "genre", "licence", "url", "text")


def licence_of(source: str) -> str:
    """The folder of a source. KeyError where it has none."""
    return {each: folder for folder, sources in LICENCES.items() for each in sources}[source]


def by_article(files: Sequence[Path]) -> dict[str, list[str]]:
    """The lines of each labelled article, without blank ones; the last file has the say."""
    found = {}
    for file in files:
        for _, block in blocks(file.read_text(encoding="utf-8").split("\n")):
            found[block[0][2:].strip()] = [line.rstrip() for line in block if line.strip()]
    return found


def filed(
    labels: Mapping[str, Sequence[str]], texts: Mapping[str, Record], parts: Mapping[str, str]
) -> dict[str, bytes]:
    """What goes where: contents by path below REPORTS."""
    rows: dict[str, list[str]] = defaultdict(list)
    lines: dict[str, list[str]] = defaultdict(list)
    for article_id in sorted(labels):
        source, part = source_of(article_id), parts[article_id]
        if source in NOT_GIVEN_ON:
            continue
        row = {key: value for key in KEPT if (value := texts[article_id].get(key)) is not None}
        folder = licence_of(source)
        rows[f"{folder}/texts/{part}.jsonl.gz"].append(json.dumps(row, ensure_ascii=False) + "\n")
        lines[f"{folder}/labels/{part}/{source}.txt"].append("\n".join(labels[article_id]) + "\n")
    packed = {path: packed_lines(each) for path, each in rows.items()}
    return packed | {path: "\n".join(each).encode("utf-8") for path, each in lines.items()}


def kept_out(reports: Path, contents: Mapping[str, bytes]) -> str:
    """The first file of labels there that has an article which its new content lacks, or ""."""
    for path, content in contents.items():
        file = reports / path
        if file.suffix == ".txt" and file.is_file():
            new = {line for line in content.decode("utf-8").split("\n") if line.startswith("# ")}
            if not set(by_article([file])) <= {line[2:].strip() for line in new}:
                return path
    return ""


def packed_lines(lines: Sequence[str]) -> bytes:
    """Lines, each with its newline, as gzip without a time of writing."""
    return gzip.compress("".join(lines).encode("utf-8"), mtime=0)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="File texts and labels in corpus/reports.")
    parser.add_argument("split", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--labels", type=Path, nargs="+", required=True)
    options = parser.parse_args(arguments)
    texts = {row["article_id"]: row for file in options.texts for row in read_jsonl(file)}
    contents = filed(by_article(options.labels), texts, read_split(options.split))
    if lost := kept_out(options.reports, contents):
        print(f"file_labels: {lost} would lose articles: give its labels too", file=sys.stderr)
        return 1
    for path, content in contents.items():
        file = options.reports / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    print(f"{len(contents)} files written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
