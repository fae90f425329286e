"""Names found in the five gold articles: reported, never trained on or chosen by.

    articles.py MODEL CORPUS_DIR OUT.json

Gold mentions count as names by MENTION_KINDS, each once by its characters; a found name is
right if it has a gold mention's first and last character and its kind. Mentions that are no
names at all ("Iranian-led proxy militias") stay in, so full recall is out of reach.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from strikelog.language.language_model import load_model, name_kind

MENTION_KINDS = {"PERSON": "PERSON", "GROUP": "ORG", "BASE": "LOC", "PLACE": "LOC"}
KINDS = ("PERSON", "ORG", "LOC")

Name = tuple[int, int, str]


def gold_names(path: Path) -> set[Name]:
    mentions = json.loads(path.read_text(encoding="utf-8"))["mentions"]
    return {(m["start"], m["end"], MENTION_KINDS[m["label"]]) for m in mentions}


def f_score(right: int, gold: int, found: int) -> dict[str, float | int | None]:
    return {
        "gold": gold,
        "found": found,
        "right": right,
        "precision": round(100 * right / found, 2) if found else None,
        "recall": round(100 * right / gold, 2) if gold else None,
        "f": round(200 * right / (gold + found), 2) if gold + found else None,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    nlp = load_model(args.model)
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for path in sorted((args.corpus / "gold").glob("*.gold.json")):
        text = (args.corpus / "articles" / path.name.replace(".gold.json", ".txt")).read_text(
            encoding="utf-8"
        )
        wanted = gold_names(path)
        names = {
            (e.start_char, e.end_char, kind)
            for e in nlp(text).ents
            if (kind := name_kind(e.label_))
        }
        for kind in KINDS:
            gold[kind] += sum(name[2] == kind for name in wanted)
            found[kind] += sum(name[2] == kind for name in names)
            right[kind] += sum(name[2] == kind for name in names & wanted)
    result = {kind: f_score(right[kind], gold[kind], found[kind]) for kind in KINDS}
    result["all"] = f_score(right.total(), gold.total(), found.total())
    text = json.dumps(result, indent=1) + "\n"
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
