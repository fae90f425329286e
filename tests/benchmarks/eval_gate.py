"""What the gate stops of texts without an attack, and what it loses of attacks.

    python tests/benchmarks/eval_gate.py [TEXTS ...]

Labelled reports and composed sets first; of their test parts (and `fresh`) only these totals are printed,
and no text. TEXTS are unlabelled texts: a treebank's .conllu.gz by documents, or .jsonl(.gz). Those without a
word that may tell of an attack are counted beside all of them, as nobody read the others. Texts of few
words are always read: they are counted apart.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from bench_texts import REPORTS, golds
from strikelog.batch.gate import FEWEST, WORD, tells_of_attack

ROOT = REPORTS.parents[1]
sys.path.append(str(ROOT / "models" / "gate"))
from calm import SIGN, documents  # noqa: E402
from split_reports import read_jsonl  # noqa: E402

COMPOSED = ("dev", "wire", "test", "fresh")
Told = tuple[str, int]  # a text, title first; its events
COLUMNS = ("set", "texts without an attack", "of 40 words or more", "stopped", "events", "lost")


def main(files: list[str]) -> None:
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}")
    for part in ("train", "dev", "test"):
        tell(f"corpus/reports, {part}", labelled(part))
    for name in COMPOSED:
        tell(f"corpus/composed/{name}", composed(ROOT / "corpus" / "composed" / name))
    tell("corpus/gold, the five", composed(ROOT / "corpus"))
    given = {Path(file).name: list(unlabelled(file)) for file in files}
    for name, texts in (given | {"all given": list(chain(*given.values()))}).items():
        tell(name, ((text, 0) for text in texts))
        tell(f"{name}: without words of attacks", ((t, 0) for t in texts if not SIGN.search(t)))


def labelled(part: str) -> Iterator[Told]:
    for gold in golds(REPORTS, [part]):
        yield f"{gold.get('title') or ''}\n{gold['text']}", len(gold["events"])


def composed(folder: Path) -> Iterator[Told]:
    for file in sorted((folder / "gold").glob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = folder / "articles" / f"{gold['article_id']}.txt"
        yield text.read_text(encoding="utf-8"), len(gold["events"])


def unlabelled(file: str) -> Iterator[str]:
    if ".conllu" in file:
        return documents(file)
    return (row["text"] for row in read_jsonl(Path(file)))


def tell(name: str, texts: Iterable[Told]) -> None:
    calm = long = stopped = events = lost = 0
    for text, told in texts:
        passes = tells_of_attack(text)
        events, lost = events + told, lost + (0 if passes else told)
        if not told:
            calm, long = calm + 1, long + (len(WORD.findall(text.lower())) >= FEWEST)
            stopped += not passes
    share = f"{stopped} ({stopped / long:.0%})" if long else "0"
    print(f"| {name} | {calm:,} | {long:,} | {share} | {events:,} | {lost:,} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
