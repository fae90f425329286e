"""Labelled texts -> what training reads: states, features, candidates and targets of each.

usage: dump.py COMPILED.jsonl OUT.pkl [VOCABULARY.json to reuse]

Beside OUT.pkl lie OUT.npy, the states of words, and OUT.pieces.{npy,pkl}, what the tuned layers
read (top.py).
"""

import json
import pickle
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import strikelog
from states import with_states, with_windows
from strikelog.training.examples import examples


def main(source: str, out: str, vocabulary_file: str = "") -> None:
    nlp = strikelog.load(reader="none")
    with_states(nlp)
    windows = with_windows(nlp)
    vocabulary = json.loads(Path(vocabulary_file).read_text()) if vocabulary_file else {}
    articles = map(json.loads, Path(source).read_text(encoding="utf-8").splitlines())
    rows, states, done = [], [], 0
    below, told, pieces = [], {}, 0
    for example in examples(nlp, articles, vocabulary, grow=not vocabulary_file):
        states.append(example.states)
        words = (done, done + len(example.states))
        # the states lie in a file of their own, to be mapped into memory
        rows.append((replace(example, states=example.states[:0]), words))
        done = words[1]
        own = told[example.article["article_id"]] = []
        for found, first in windows:
            below.append(found.astype(np.float16))
            own.append((pieces, len(found), first.astype(np.int16)))
            pieces += len(found)
        windows.clear()
    np.save(Path(out).with_suffix(".npy"), np.concatenate(states))
    np.save(Path(out).with_suffix(".pieces.npy"), np.concatenate(below))
    Path(out).with_suffix(".pieces.pkl").write_bytes(pickle.dumps(told))
    Path(out).write_bytes(pickle.dumps({"rows": rows, "vocabulary": vocabulary}))
    Path(out).with_suffix(".vocabulary.json").write_text(json.dumps(vocabulary))
    print(len(rows), "articles", done, "words")


if __name__ == "__main__":
    main(*sys.argv[1:])
