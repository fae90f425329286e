#!/usr/bin/env python3
"""Split the labelled reports into train, dev and test by clusters of near texts.

usage: split_reports.py LABELLED.jsonl[.gz] [...] --others TEXTS.jsonl[.gz] [...] --out SPLIT.csv

LABELLED are compiled labels (compile_labels.py), --others texts without labels. Texts of one
cluster (near_texts.py) go to one part; shares are held for each source, with and without attacks,
by a seed, and texts that may not be given on (``we-``, ``ecb-``) are only
in train. Where SPLIT.csv exists
its parts are kept and new texts are added. It has article_id, part, group (the first group of the
cluster): labelled texts have part train, dev or test; a text without labels stands there only
where its cluster has some labelled, with part train-near (only where the text is itself held out),
dev-near or test-near: nobody trains on dev-near or test-near.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from near_texts import Record, group_of, joined

SEED = 20240229
SHARES = {"train": 0.70, "dev": 0.12, "test": 0.18}
NOT_GIVEN_ON = ("we", "ecb")
COLUMNS = ("article_id", "part", "group")

Strata = Counter[str]  # labelled texts by source, with and without attacks


def source_of(article_id: str) -> str:
    return article_id.partition("-")[0]


def stratum_of(record: Record) -> str:
    return source_of(record["article_id"]) + ("" if record["events"] else "-none")


def assigned(clusters: Mapping[str, Strata], kept: Mapping[str, str]) -> dict[str, str]:
    """The part of each cluster; ``kept`` are those that have theirs already.

    The largest first, and each to the part that lacks most of its share of the cluster's strata.
    """
    totals = sum(clusters.values(), Counter[str]())
    have = {part: Counter[str]() for part in SHARES}
    parts: dict[str, str] = {}

    def lacking(part: str, cluster: Strata) -> float:
        return sum(
            texts * (1 - (have[part][stratum] + texts) / (SHARES[part] * totals[stratum]))
            for stratum, texts in cluster.items()
        )

    order = sorted(clusters)
    random.Random(SEED).shuffle(order)
    order.sort(key=lambda name: (name not in kept, -clusters[name].total()))
    for name in order:
        cluster = clusters[name]
        if name in kept or any(source_of(each) in NOT_GIVEN_ON for each in cluster):
            parts[name] = kept.get(name, "train")
        else:
            parts[name] = max(SHARES, key=lambda part: lacking(part, cluster))
        have[parts[name]].update(cluster)
    return parts


def split(
    labelled: Sequence[Record], others: Sequence[Record], before: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Rows of the split in order of ids. ``before`` has the parts given already, by article."""
    cluster_of = joined([*labelled, *others])
    clusters: dict[str, Strata] = defaultdict(Counter)
    kept: dict[str, str] = {}
    for record in labelled:
        article_id = record["article_id"]
        name = cluster_of[group_of(article_id)]
        clusters[name][stratum_of(record)] += 1
        if (part := before.get(article_id)) and kept.setdefault(name, part) != part:
            raise ValueError(f"{article_id}: {part}, but near texts are {kept[name]}")
    parts = assigned(clusters, kept)
    rows = []
    for record in (*labelled, *others):
        name = cluster_of[group_of(record["article_id"])]
        if name in parts and (part := part_of(record, parts[name])):
            rows.append((record["article_id"], part, name))
    return sorted(rows)


def part_of(record: Record, part: str) -> str:
    """The part of a text in a cluster of ``part``; empty: of no concern."""
    if "events" in record:
        return part
    return f"{part}-near" if part != "train" or record.get("split") == "held_out" else ""


def read_jsonl(file: Path) -> Iterator[Record]:
    content = file.read_bytes()
    if file.suffix == ".gz":
        content = gzip.decompress(content)
    return (json.loads(line) for line in content.decode("utf-8").split("\n") if line)


def unique(records: Iterable[Record], known: Iterable[str]) -> list[Record]:
    """Records by id, once each and without the ``known``; a later one adds what it has."""
    found: dict[str, dict[str, object]] = {}
    for record in records:
        found.setdefault(record["article_id"], {}).update(record)
    for article_id in known:
        found.pop(article_id, None)
    return list(found.values())


def read_split(file: Path) -> dict[str, str]:
    """Parts by article id; empty where there is no file yet."""
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as handle:
        return {row["article_id"]: row["part"] for row in csv.DictReader(handle)}


def table(rows: Iterable[tuple[str, str, str]]) -> str:
    """Texts by source and part, for a person."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for article_id, part, _ in rows:
        counts[source_of(article_id)][part] += 1
    lines = (f"{source:8} {dict(sorted(counts[source].items()))}" for source in sorted(counts))
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Split labelled reports by clusters.")
    parser.add_argument("labelled", nargs="+", type=Path)
    parser.add_argument("--others", nargs="*", type=Path, default=[])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    labelled = [record for file in options.labelled for record in read_jsonl(file)]
    known = {record["article_id"] for record in labelled}
    others = unique((record for file in options.others for record in read_jsonl(file)), known)
    rows = split(labelled, others, read_split(options.out))
    with options.out.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerows([COLUMNS, *rows])
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
