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
from strikelog.tables.records import Article
from strikelog.text.docs import view_on
from targets import targets


def word_at(reading):
    starts, ends = reading.starts, reading.ends

    def find(start, end):
        at = int(np.searchsorted(ends, start, side="right"))
        return at if at < len(starts) and starts[at] < end else None

    return find


def on_view(article, view):
    """The labels of an article with offsets of the text that is analysed."""

    def moved(span):
        return list(view.to_view(*span))

    events = [
        event
        | {
            "triggers": [moved(t) for t in event["triggers"]],
            "evidence": {slot: moved(span) for slot, span in event["evidence"].items()},
        }
        for event in article["events"]
    ]
    figures = []
    for figure in article["figures"]:
        start, end = view.to_view(figure["start"], figure["end"])
        figures.append(figure | {"start": start, "end": end})
    return article | {"events": events, "figures": figures, "text": view.text}


def main(source: str, out: str, vocabulary_file: str = "") -> None:
    nlp = strikelog.load(reader="rules")
    with_states(nlp)
    vocabulary = json.loads(Path(vocabulary_file).read_text()) if vocabulary_file else {}
    names = nlp.pipe_names
    pipes = [pipe for _, pipe in nlp.pipeline[: names.index("strikelog_assertion") + 1]]
    rows, states, done = [], [], 0
    for line in Path(source).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        published = article.get("published") or None
        doc = make_doc(
            nlp,
            Article(
                article_id=article["article_id"],
                text=article["text"],
                title=article.get("title", ""),
                published=date.fromisoformat(published[:10]) if published else None,
            ),
        )
        for pipe in pipes:
            doc = pipe(doc)
        reading = read(doc, vocabulary, grow=not vocabulary_file)
        if not len(reading.words):
            continue
        article = on_view(article, view_on(doc))
        states.append(doc.tensor.astype(np.float16))
        rows.append(
            {
                "article": article,
                "words": (done, done + len(doc.tensor)),
                "reading": reading,
                "targets": targets(article, reading.options, word_at(reading)),
            }
        )
        done += len(doc.tensor)
    np.save(Path(out).with_suffix(".npy"), np.concatenate(states))
    Path(out).write_bytes(pickle.dumps({"rows": rows, "vocabulary": vocabulary}))
    Path(out).with_suffix(".vocabulary.json").write_text(json.dumps(vocabulary))
    print(len(rows), "articles", sum(len(r["reading"].words) for r in rows), "words")


if __name__ == "__main__":
    main(*sys.argv[1:])
