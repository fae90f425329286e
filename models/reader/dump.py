"""Labelled texts -> what training reads: states, features, candidates and targets of each.

usage: dump.py COMPILED.jsonl OUT.pkl [VOCABULARY.json to reuse]
"""

import json
import pickle
import sys
from datetime import date
from pathlib import Path

import numpy as np
import strikelog
from states import with_states
from strikelog.language import make_doc
from strikelog.reader.reading import read
from strikelog.records import Article
from targets import targets


SHIM = None
import os
if os.environ.get('SHIM'):
    sys.path.insert(0, '/tmp/lead'); from shim import add as SHIM
    from spacy.tokens import Span
    for n in ('place','actor','weapon','damaged'):
        if not Span.has_extension(n): Span.set_extension(n, default={})


def word_at(reading):
    starts, ends = reading.starts, reading.ends

    def find(start, end):
        at = int(np.searchsorted(ends, start, side="right"))
        return at if at < len(starts) and starts[at] < end else None

    return find


def main(source: str, out: str, vocabulary_file: str = "") -> None:
    nlp = strikelog.load()
    with_states(nlp)
    vocabulary = json.loads(Path(vocabulary_file).read_text()) if vocabulary_file else {}
    pipes = [pipe for name, pipe in nlp.pipeline if name not in (
        "strikelog_triggers", "strikelog_assertion", "strikelog_arguments", "doc_cleaner")]
    rows = []
    global GAZ
    from strikelog.gazetteer import load_gazetteer
    GAZ = load_gazetteer()
    for line in Path(source).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        published = article.get("published") or None
        doc = make_doc(nlp, Article(article_id=article["article_id"], text=article["text"],
                                    title=article.get("title", ""),
                                    published=date.fromisoformat(published[:10]) if published else None))
        for pipe in pipes:
            doc = pipe(doc)
        if SHIM: SHIM(doc, GAZ)
        reading = read(doc, vocabulary, grow=not vocabulary_file)
        if not len(reading.words):
            continue
        rows.append({
            "article": article,
            "states": doc.tensor.astype(np.float16),
            "reading": reading,
            "targets": targets(article, reading.options, word_at(reading)),
            "figures": None,
        })
    pickle.dump({"rows": rows, "vocabulary": vocabulary}, Path(out).open("wb"))
    Path(out).with_suffix(".vocabulary.json").write_text(json.dumps(vocabulary))
    print(len(rows), "articles", sum(len(r["reading"].words) for r in rows), "words")


if __name__ == "__main__":
    main(*sys.argv[1:])
