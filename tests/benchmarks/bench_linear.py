"""Time per KB of texts that were, or could be, more than linear: 4 to 64 KB of each curve.

    .venv/bin/python tests/benchmarks/bench_linear.py [--model light] [--curves X,Y] [--sizes 4,64]

Each curve runs in a process of its own, forked from one that has loaded everything, and ends after
--limit seconds of processor time. Printed: ms of processor time per KB at each size, the growth
from the smallest to the largest (flat is 1, allowed is 2), and the stages that took most of the
largest or grew more than twofold. A column of "-" was not reached in time. ``--model none`` tags
by the look of the words and costs next to nothing: the stages alone are tried.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable
from itertools import cycle, islice
from multiprocessing.connection import Connection

import numpy as np
import strikelog
from spacy.language import Language
from spacy.tokens import Doc
from strikelog.assemble import assemble
from strikelog.inputs.dateline import dated
from strikelog.language import make_doc
from strikelog.language.tokenization import Paragraphs
from strikelog.tables.records import Article, ArticleRow

SIZES = (4, 16, 64)
TOWNS = [
    "Kharkiv",
    "Odesa",
    "Balad",
    "Erbil",
    "Hasakah",
    "Aleppo",
    "Tyre",
    "Gaza",
    "Ashkelon",
    "Sderot",
    "Kherson",
    "Sumy",
]
CURVES = {
    "sentences": "On Tuesday two rockets hit Balad air base in Iraq, wounding three soldiers. ",
    "prose": "The minister said that the talks on trade had gone well. Nobody expected more of it. ",
    "no full stop": "two rockets hit Balad air base wounding three soldiers and ",
    "capitals": "X",
    "capital words": "UNITEDNATIONSSECURITYCOUNCIL",
    "capital phrases": "United Nations Security Council ",
    "actor words": "forces and their allies on Tuesday also ",
    "attack words": "attack ",
    "attacks": "rocket attack on Balad, ",
    "numbers": "three 4 5,000 ",
    "counts": "two rockets, three soldiers, ",
    "digits": "1",
    "digits and commas": "1,",
    "days": "Monday, May 6, 2021, ",
    "months": "May ",
    "towns": " ".join(f"{town}," for town in TOWNS) + " ",
    "names": "Mr John Smith of the Ministry of Defence ",
    "prepositions": "near the base in the city of ",
    "short lines": "a\n",
    "list lines": "- Balad\n",
    "blank lines": "\n",
    "spaces": " ",
    "tabs": "\t ",
    "emoji": "🚀",
    "dashes": "-",
    "long dashes": "—",
    "quotes": '"',
    "curly quotes": "“",
    "apostrophes": "'",
    "brackets": "(",
    "closing brackets": ")",
    "dots": ".",
    "commas": ",",
    "slashes": "/",
    "hyphened": "rocket-",
    "dotted": "u.s.",
    "slashed": "and/",
    "urls": "http://a.b/c?d=",
    "letters": "a",
    "mixed symbols": "🚀—(“",
    "zero-width": "a\u200b",
    "soft hyphens": "a\u00ad",
    "quotations": '"We hit it," he said. ',
    "nested brackets": "(Balad (",
}


Spent = dict[str, float]  # ms per KB by stage


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="light")
    parser.add_argument("--curves", default=",".join(CURVES))
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="in KB")
    parser.add_argument("--limit", type=int, default=30, help="seconds of processor time a curve")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    run = _stages(options.model)
    run("On Tuesday two rockets hit Balad air base in Iraq, wounding three soldiers.")
    print(f"{'ms per KB':18s}" + "".join(f"{size:>8d}" for size in sizes) + "  growth  most")
    for name in options.curves.split(","):
        _tell(name, sizes, _measured(run, name, sizes, options.limit))


def _measured(run: Callable[[str], Spent], name: str, sizes: list[int], limit: int) -> list[Spent]:
    """What was reached in time, a size each."""
    fork = multiprocessing.get_context("fork")
    taking, giving = fork.Pipe(duplex=False)
    process = fork.Process(target=_measure, args=(run, name, sizes, limit, giving))
    process.start()
    giving.close()
    found: list[Spent] = []
    try:
        while True:
            found.append(taking.recv())
    except EOFError:
        process.join()
    return found


def _measure(
    run: Callable[[str], Spent], name: str, sizes: list[int], limit: int, giving: Connection
) -> None:
    spent = int(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (spent + limit, spent + limit))
    for size in sizes:
        giving.send({stage: 1000 * took / size for stage, took in run(text(name, size)).items()})


def _tell(name: str, sizes: list[int], found: list[Spent]) -> None:
    totals = [sum(spent.values()) for spent in found]
    cells = [f"{total:8.2f}" for total in totals] + ["       -"] * (len(sizes) - len(found))
    growth = totals[-1] / totals[0] if len(found) == len(sizes) else float("nan")
    most = []
    if found:
        first, last = found[0], found[-1]
        slow = sorted(last, key=lambda stage: -last[stage])[:2]
        grown = [s for s in last if last[s] > max(2 * first[s], sum(last.values()) / 20)]
        most = [f"{s}:{first[s]:.2f}-{last[s]:.2f}" for s in dict.fromkeys([*slow, *grown])]
    mark = "" if growth <= 2 else " !"
    print(f"{name:18s}" + "".join(cells) + f"{growth:8.2f}{mark:2s} " + " ".join(most), flush=True)


def text(name: str, size: int) -> str:
    """``size`` KB (1,024 characters) of the curve."""
    return "".join(islice(cycle(CURVES[name]), size * 1024))


def _stages(model: str) -> Callable[[str], Spent]:
    nlp = strikelog.load("light" if model == "none" else model)
    first = nlp.pipe_names.index("strikelog_entities") if model == "none" else 0
    stages = nlp.pipeline[first:]

    def run(raw: str) -> Spent:
        spent: Spent = {}
        started = time.process_time()

        def lap(stage: str) -> None:
            spent[stage] = time.process_time() - started - sum(spent.values())

        article = dated(Article(article_id="x", text=raw))
        lap("dateline")
        doc = make_doc(nlp, article)
        lap("tokenizer")
        if model == "none":
            doc = _tagged(nlp, doc)
            lap("tags")
        for name, stage in stages:
            doc = stage(doc)
            lap(name.removeprefix("strikelog_"))
        assemble(doc, ArticleRow(article_id="x"))
        lap("assemble")
        return spent

    return run


def _tagged(nlp: Language, doc: Doc) -> Doc:
    """The Doc with tags by the look of its words, sentences that end with a point, flat trees;
    none is longer than the language models make them."""
    strings, rows, first = nlp.vocab.strings, [], 0
    starts = {token.i for token in Paragraphs()(doc) if token.is_sent_start}
    for at, token in enumerate(doc):
        first = at if at in starts else first
        name, verb = token.text[:1].isupper(), token.text.endswith("ed")
        tag, pos = ("NNP", "PROPN") if name else ("VBD", "VERB") if verb else ("NN", "NOUN")
        dep = "ROOT" if at == first else "dep"
        head = (first - at) % (1 << 64)  # a signed number in an unsigned column
        rows.append([*map(strings.add, (tag, pos, dep, token.lower_)), head])
        first = at + 1 if token.text == "." else first
    columns = ["TAG", "POS", "DEP", "LEMMA", "HEAD"]
    return doc.from_array(columns, np.array(rows, dtype=np.uint64).reshape(len(rows), 5))


if __name__ == "__main__":
    main()
