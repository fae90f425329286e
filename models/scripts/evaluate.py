"""Score a pipeline on dev or test sets, from raw text and on gold words and sentences.

    evaluate.py MODEL DATA_DIR OUT.json [--sets ewt-dev gum-dev]

Raw: the text of a whole document, paragraphs parted by a blank line, goes in. Gold: the words
of one gold sentence at a time go in. Speed: whitespace words a second on one core, best of three
runs over the raw texts.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from score import score
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from strikelog.language.language_model import load_model

Prepare = Callable[[Doc], Doc]


def gold_docs(nlp: Language, path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def sentence_docs(doc: Doc) -> Iterator[Doc]:
    """Each sentence as a Doc of its own, without blank lines."""
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            yield doc[words[0].i : words[-1].i + 1].as_doc()


def bare(doc: Doc) -> Doc:
    """Words and spaces of a one-sentence Doc, nothing else."""
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    starts = [number == 0 for number in range(len(words))]
    # a start that is set to False keeps the parser from beginning a sentence there
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=starts)


def scores(nlp: Language, path: Path) -> dict[str, dict[str, float | None]]:
    """Raw and gold-word scores on one set."""
    gold = gold_docs(nlp, path)
    raw = nlp.pipe(doc.text for doc in gold)
    sentences = [sentence for doc in gold for sentence in sentence_docs(doc)]
    tokenized = nlp.pipe(bare(sentence) for sentence in sentences)
    return {
        "raw": score(zip(gold, raw, strict=True)),
        "gold_words": score(zip(sentences, tokenized, strict=True)),
    }


def speed(nlp: Language, texts: list[str]) -> float:
    """Whitespace words a second, best of three."""
    words = sum(len(text.split()) for text in texts)
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        for _doc in nlp.pipe(texts):
            pass
        best = min(best, time.perf_counter() - begin)
    return words / best


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--sets", nargs="+", default=["ewt-dev", "gum-dev"])
    args = parser.parse_args()
    nlp = load_model(args.model)
    result: dict[str, object] = {"version": nlp.meta["version"]}
    for name in args.sets:
        result[name] = scores(nlp, args.data / f"{name}.spacy")
    texts = [doc.text for name in args.sets for doc in gold_docs(nlp, args.data / f"{name}.spacy")]
    result["words_per_second"] = round(speed(nlp, texts))
    text = json.dumps(result, indent=1) + "\n"
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
