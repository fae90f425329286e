"""The labelled texts that the reader learns from (part train) and is chosen on (part dev).

usage: data.py CORPUS OUT.jsonl [WITHHELD_TEXTS.jsonl[.gz] ...]

Of corpus/reports train (those labelled for linking too) and dev, with the texts that can't be given
on where they are at hand, and of corpus/composed dev and wire (all of it train). Never a test part,
never the five.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "corpus" / "tools"))
from reports import golds
from split_reports import read_split
from strikelog.annotation.labelled import compiled

COMPOSED = ("dev", "wire")


def composed(folder: Path):
    """The articles of a composed set with the cells of its labels."""
    texts = {
        file.stem: {"article_id": file.stem, "text": file.read_bytes().decode("utf-8")}
        for file in (folder / "articles").glob("*.txt")
    }
    for key, row in texts.items():
        gold = json.loads((folder / "gold" / f"{key}.gold.json").read_text(encoding="utf-8"))
        row |= {"published": gold.get("published") or "", "title": gold.get("title") or ""}
    labels = (folder / "labels.txt").read_text(encoding="utf-8").split("\n")
    found, faults = compiled(labels, texts, str(folder))
    if faults:
        raise SystemExit("\n".join(faults))
    return [gold | {"part": "train"} for gold in found]


def main(corpus: str, out: str, *withheld: str) -> None:
    root = Path(corpus)
    parts = ("train", "dev", "linking-train")
    found = golds(root / "reports", parts, [Path(file) for file in withheld])
    rows = [gold | {"part": gold["part"].removeprefix("linking-")} for gold in found]
    for name in COMPOSED:
        rows += composed(root / "composed" / name)
    # some of those for linking are among the others too, or near to a held-out one
    split = read_split(root / "reports" / "split.csv")
    near = {key for key, part in split.items() if part in ("dev-near", "test-near")}
    rows = list({row["article_id"]: row for row in rows if row["article_id"] not in near}.values())
    with Path(out).open("w", encoding="utf-8") as handle:
        handle.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    print(len(rows), "articles", sum(len(row["events"]) for row in rows), "events")


if __name__ == "__main__":
    main(*sys.argv[1:])
