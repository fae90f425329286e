"""Trained pipeline -> the shipped one.

    package.py TRAINED_DIR GOLD_DIR OUT_DIR [--version V]

Adds what is not trained (paragraph starts, rule lemmas with the treebanks' exceptions), writes
the meta data and leaves out the words of the training texts.
"""

import argparse
import re
import shutil
from collections import Counter
from pathlib import Path

import spacy
import srsly
import strikelog.language.tokenization  # noqa: F401  registers strikelog_paragraphs
from spacy.lang.en.lemmatizer import EnglishLemmatizer as RuleLemmatizer
from spacy.language import Language
from spacy.tokens import DocBin
from tokenizer import make_tokenizer

Exceptions = dict[str, dict[str, list[str]]]

#: Names keep their form, and what is no word has no lemma to learn.
LEFT_OUT = frozenset({"PROPN", "SPACE", "PUNCT", "SYM", "X", "NUM", ""})
MIN_COUNT = 3
PARAGRAPH_TAG = "_SP"
#: Documents at a time: larger batches leave the processor's cache and are slower.
BATCH_SIZE = 16

META = {
    "name": "strike_light",
    "description": "English tags, morphology, lemmas, Universal Dependencies and names (PER, ORG,"
    " LOC) by a small CNN, for Strikelog",
    "author": "The Strikelog developers",
    "license": "CC BY-SA 4.0",
    # what Strikelog itself asks for
    "spacy_version": ">=3.8.2,<3.9",
    "sources": [
        {"name": "UD_English-EWT 2.16", "license": "CC BY-SA 4.0", "author": "UD contributors"},
        {"name": "UD_English-GUM 2.16 (openly licensed genres)", "license": "CC BY 4.0",
         "author": "Amir Zeldes and others"},
        {"name": "UNER_English-EWT", "license": "CC BY-SA 4.0", "author": "Universal NER"},
        {"name": "spacy-lookups-data (lemma tables)", "license": "MIT, WordNet",
         "author": "Explosion"},
        {"name": "ECB+, WikiEvents, MEANTIME (texts labelled by our teacher)",
         "license": "CC BY 3.0, MIT, CC BY 4.0", "author": "see models/README.md"},
        {"name": "all-MiniLM-L6-v2 (the teacher's start; word vectors are made from it)",
         "license": "Apache-2.0", "author": "sentence-transformers"},
    ],
}  # fmt: skip


def learned_exceptions(nlp: Language, lemmatizer: RuleLemmatizer, gold: Path) -> Exceptions:
    """Lemmas of the training parts that the rules get wrong: part of speech -> form -> lemmas.

    Closed classes above all ("is", "n't", "me"), which spaCy's tables leave to other
    components. Names keep their form.
    """
    seen: dict[tuple[str, str], Counter[str]] = {}
    wrong: Counter[tuple[str, str]] = Counter()
    for name in ("ewt-train", "gum-train"):
        for doc in DocBin().from_disk(gold / f"{name}.spacy").get_docs(nlp.vocab):
            for token in doc:
                if token.pos_ in LEFT_OUT:
                    continue
                key = token.pos_.lower(), token.lower_
                seen.setdefault(key, Counter())[token.lemma_] += 1
                wrong[key] += lemmatizer.rule_lemmatize(token)[0] != token.lemma_
    tabled = set(lemmatizer.lookups.get_table("lemma_rules"))
    found: Exceptions = {}
    for key, lemmas in seen.items():
        lemma, count = lemmas.most_common(1)[0]
        total = lemmas.total()
        # a class without tables keeps the case of what it has no exception for
        needed = 2 * wrong[key] > total or key[0] not in tabled
        if count >= MIN_COUNT and 2 * count > total and needed:
            found.setdefault(key[0], {})[key[1]] = [lemma]
    return found


def add_lemmatizer(nlp: Language, gold: Path) -> None:
    """Rule lemmas: spaCy's English tables and the exceptions of the treebanks."""
    lemmatizer = nlp.add_pipe("lemmatizer", after="morphologizer", config={"mode": "rule"})
    assert isinstance(lemmatizer, RuleLemmatizer)
    lemmatizer.initialize()
    exceptions = learned_exceptions(nlp, lemmatizer, gold)
    lemmatizer.cache.clear()
    table = lemmatizer.lookups.get_table("lemma_exc")
    for pos, forms in exceptions.items():
        table[pos] = {**table.get(pos, {}), **forms}


def assemble(nlp: Language, gold: Path) -> Language:
    """Add the untrained components to a trained pipeline."""
    nlp.tokenizer = make_tokenizer(nlp)
    nlp.batch_size = BATCH_SIZE
    nlp.add_pipe("strikelog_paragraphs", first=True)
    if "lemmatizer" in nlp.pipe_names:
        nlp.remove_pipe("lemmatizer")
    add_lemmatizer(nlp, gold)
    return nlp


def needed_strings(nlp: Language) -> list[str]:
    """What a pipeline must find in its store of strings: labels and their parts.

    The words of the training texts are left out; words are added as texts bring them.
    """
    needed: set[str] = {PARAGRAPH_TAG, "SPACE", "dep", "ROOT"}
    for labels in nlp.pipe_labels.values():
        for label in labels:
            needed |= {label, *label.split("|"), *re.split("[|=]", label)}
            feats = [part for part in label.split("|") if not part.startswith("POS=")]
            needed.add("|".join(feats))
    return sorted(needed | set(spacy.blank("en").vocab.strings))


def analysis(nlp: Language, texts: list[str]) -> list[list[tuple[str, ...]]]:
    return [
        [
            (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, str(t.head.i), t.ent_type_)
            for t in doc
        ]
        for doc in nlp.pipe(texts)
    ]


def write(nlp: Language, target: Path, texts: list[str]) -> None:
    """Save without needless strings; raise ValueError if that changes anything on `texts`."""
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)
    before = analysis(nlp, texts)
    srsly.write_json(target / "vocab" / "strings.json", needed_strings(nlp))
    if analysis(spacy.load(target), texts) != before:
        raise ValueError(f"{target}: the saved pipeline gives something else than the trained one")


def package(source: Path, gold: Path, target: Path, version: str) -> None:
    """Write the shipped pipeline of a trained one to `target`, replacing what is there."""
    nlp = assemble(spacy.load(source), gold)
    performance = nlp.meta.get("performance", {})
    nlp.meta.update(META)
    nlp.meta["version"] = version
    nlp.meta["performance"] = {
        key: value for key, value in performance.items() if isinstance(value, float)
    }
    # where the training data lay is nobody's business
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    dev = DocBin().from_disk(gold / "ewt-dev.spacy").get_docs(nlp.vocab)
    fresh = target.with_suffix(".new")
    write(nlp, fresh, [doc.text for doc in dev])
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    size = sum(file.stat().st_size for file in target.rglob("*") if file.is_file())
    print(f"{target}: {size / 1e6:.2f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--version", default="0.1.0")
    arguments = parser.parse_args()
    package(arguments.source, arguments.gold, arguments.target, arguments.version)
