"""What paragraph starts and the tokenizer are worth: raw dev scores without them.

ablate.py MODEL GOLD_DIR OUT.json
"""

import json
import sys
from pathlib import Path

from evaluate import gold_docs
from score import score
from spacy.lang.en import English
from spacy.language import Language
from strikelog.language.language_model import load_model

SETS = ("ewt-dev", "gum-dev")
SHOWN = ("words", "tags", "uas", "las", "starts", "sentences", "names")


def raw_scores(nlp: Language, gold_dir: Path) -> dict[str, dict[str, float | None]]:
    result = {}
    for name in SETS:
        gold = gold_docs(nlp, gold_dir / f"{name}.spacy")
        found = score(zip(gold, nlp.pipe(doc.text for doc in gold), strict=True))
        result[name] = {key: found[key] for key in SHOWN}
    return result


def main(model: str, gold_dir: Path, out: Path) -> None:
    nlp = load_model(model)
    result = {"as shipped": raw_scores(nlp, gold_dir)}
    with nlp.select_pipes(disable=["strikelog_paragraphs"]):
        result["no paragraph starts"] = raw_scores(nlp, gold_dir)
        nlp.tokenizer = English(vocab=nlp.vocab).tokenizer
        result["neither, spaCy's tokenizer"] = raw_scores(nlp, gold_dir)
    result["spaCy's tokenizer"] = raw_scores(nlp, gold_dir)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for name, scores in result.items():
        sys.stdout.write(f"{name}: {json.dumps(scores)}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
