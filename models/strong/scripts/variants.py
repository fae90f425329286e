"""Every way of quantization on the same sets, in one run: figures, size, speed.

    variants.py EXPORTED_DIR GOLD_DIR OUT.json [--sets ewt-dev gum-dev] [--ways plain rows]

Speed: whitespace words a second of processor time of the whole pipeline on the sets' texts, the
best of three; the light model is timed between them for comparison.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from ship import assemble
from spacy.language import Language
from strikelog.encoders.quantize import WAYS
from strikelog.language.language_model import load_model

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from evaluate import gold_docs, scores

SHOWN = ("tags", "pos", "morphs", "lemmas", "uas", "las", "starts", "names")


def speed(nlp: Language, texts: list[str]) -> int:
    words = sum(len(text.split()) for text in texts)
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        for _doc in nlp.pipe(texts):
            pass
        best = min(best, time.process_time() - begin)
    return round(words / best)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("exported", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sets", nargs="+", default=["ewt-dev", "gum-dev"])
    parser.add_argument("--ways", nargs="+", default=list(WAYS))
    args = parser.parse_args()
    light = load_model("light")
    docs = {name: gold_docs(light, args.gold / f"{name}.spacy") for name in args.sets}
    texts = [doc.text for name in args.sets for doc in docs[name]]
    result: dict[str, dict[str, object]] = {}
    for way in args.ways:
        nlp = assemble(args.exported / way, args.gold, "0")
        found: dict[str, object] = {
            "bytes": (args.exported / way / "model.onnx").stat().st_size,
            "words_per_second": speed(nlp, texts),
            "light_words_per_second": speed(light, texts),
        }
        for name in args.sets:
            figures = scores(nlp, args.gold / f"{name}.spacy")
            found[name] = {
                kind: {measure: row[measure] for measure in SHOWN} for kind, row in figures.items()
            }
        result[way] = found
        print(way, found, flush=True)
    args.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
