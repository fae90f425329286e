#!/usr/bin/env python3
"""How words are written: pipeline/strikelog/data/lexicons/text_words.csv, from mixed-case texts.

usage: word_cases.py OUT.csv TEXTS.jsonl.gz|TREEBANK.conllu.gz ...

A row is a form that a word mostly has where no sentence begins, if that is not merely capitalized:
"rockets", "NATO", "McKenzie"; what is not listed is taken for a name. ``after`` and ``before`` are
filled where the word is mostly capitalized after or before a capitalized one ("Balad Air *Base*",
"*President* Biden").
"""

import collections
import csv
import gzip
import json
import pathlib
import re
import sys

SEEN = 3  # times
LOWER = 0.3  # share of small first letters that makes a word no name by itself
SHARE = 0.75
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.!?:\n\"“”]|\S")


def texts(path):
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        if ".jsonl" in path:
            yield from (json.loads(line)["text"] for line in handle)
        else:
            yield from (line[9:] for line in handle if line.startswith("# text = "))


def counted(paths):
    """Counts of forms within sentences: of each word, and of those beside a capitalized word."""
    forms, after, before = (collections.defaultdict(collections.Counter) for _ in range(3))
    for path in paths:
        for text in texts(path):
            for sentence in re.split(r"(?<=[.!?:\"“”])\s+|\n+", text):
                words = TOKEN.findall(sentence)
                if sum(w.isupper() and len(w) > 1 for w in words) > len(words) / 2:
                    continue
                if sum(w[:1].isupper() for w in words) > len(words) * 0.6:
                    continue  # a title
                for left, word, right in zip(words, words[1:], [*words[2:], ""], strict=False):
                    if word[0].isalpha() and (left[0].isalpha() or left == ","):
                        key = word.replace("’", "'").lower()
                        forms[key][word.replace("’", "'")] += 1
                        if left[:1].isupper():
                            after[key][word[0].isupper()] += 1
                        if right[:1].isupper():
                            before[key][word[0].isupper()] += 1
    return forms, after, before


def mostly(counts):
    """Whether a word is clearly more often capitalized than not."""
    return counts[True] >= SEEN and counts[True] >= SHARE * counts.total()


def main(out, *paths):
    forms, after, before = counted(paths)
    with pathlib.Path(out).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["form", "after", "before"])
        for key in sorted(forms):
            form = max(forms[key], key=forms[key].__getitem__)
            if not form.isupper() and forms[key][key] >= LOWER * forms[key].total():
                form = key
            if len(form) > 1 and sum(forms[key].values()) >= SEEN and form != key.capitalize():
                lower = form == key
                writer.writerow(
                    [
                        form,
                        "x" * (lower and mostly(after[key])),
                        "x" * (lower and mostly(before[key])),
                    ]
                )


main(*sys.argv[1:])
