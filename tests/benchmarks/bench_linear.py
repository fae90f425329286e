"""Time per KB of texts that were, or could be, more than linear: 4 to 256 KB of each curve.

    .venv/bin/python tests/benchmarks/bench_linear.py [--model light] [--curves X,Y] [--sizes 4,64]

Each measurement runs in a process of its own that is ended after --limit seconds. Printed: ms per
KB at each size, the growth from the smallest to the largest (flat is 1, allowed is 2), and where
the largest spent most. A column of "-" was not reached in time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from itertools import cycle, islice

SIZES = (4, 16, 64, 256)
TOWNS = ["Kharkiv", "Odesa", "Balad", "Erbil", "Hasakah", "Aleppo", "Tyre", "Gaza", "Ashkelon", "Sderot", "Kherson", "Sumy"]
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
    "digits, commas": "1,",
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="light")
    parser.add_argument("--curves", default=",".join(CURVES))
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="in KB")
    parser.add_argument("--limit", type=float, default=60, help="seconds a curve")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    if options.one:
        _measure(options.model, options.one, sizes)
        return
    print(f"{'ms per KB':18s}" + "".join(f"{size:>8d}" for size in sizes) + "  growth  most")
    for name in options.curves.split(","):
        _tell(name, sizes, _measured(options, name))


def _measured(options: argparse.Namespace, name: str) -> list[tuple[float, str]]:
    """ms per KB and the slowest stage at each size that was reached in time."""
    command = [sys.executable, __file__, "--one", name, "--model", options.model]
    command += ["--sizes", options.sizes]
    try:
        done = subprocess.run(command, capture_output=True, timeout=options.limit, check=False)
        lines, said = done.stdout, done.stderr.decode().strip().splitlines()[-1:]
    except subprocess.TimeoutExpired as late:
        lines, said = late.stdout or b"", ["too late"]
    found = [tuple(json.loads(line)) for line in lines.decode().splitlines()]
    return found + ([(float("nan"), *said)] if said else [])


def _tell(name: str, sizes: list[int], found: list[tuple[float, str]]) -> None:
    cells = [f"{one[0]:8.2f}" for one in found] + ["       -"] * (len(sizes) - len(found))
    growth = found[-1][0] / found[0][0] if len(found) == len(sizes) else float("nan")
    mark = "" if growth <= 2 else " !"
    most = found[-1][1] if found else ""
    print(f"{name:18s}" + "".join(cells) + f"{growth:8.2f}{mark:2s}{most}", flush=True)


def text(name: str, size: int) -> str:
    """``size`` KB (1,024 characters) of the curve."""
    return "".join(islice(cycle(CURVES[name]), size * 1024))


def _measure(model: str, name: str, sizes: list[int]) -> None:
    from strikelog.assemble import assemble
    from strikelog.inputs.dateline import dated
    from strikelog.language import load, make_doc
    from strikelog.records import Article, ArticleRow

    nlp = load(model)
    nlp("On Tuesday two rockets hit Balad air base in Iraq, wounding three soldiers.")
    for size in sizes:
        spent = {}
        started = time.perf_counter()

        def lap(stage: str, spent: dict[str, float] = spent, started: float = started) -> None:
            spent[stage] = time.perf_counter() - started - sum(spent.values())

        article = dated(Article(article_id="x", text=text(name, size)))
        lap("dateline")
        doc = make_doc(nlp, article)
        lap("tokenizer")
        for stage, component in nlp.pipeline:
            doc = component(doc)
            lap(stage.removeprefix("strikelog_"))
        assemble(doc, ArticleRow(article_id="x"))
        lap("assemble")
        slow = sorted(spent, key=lambda stage: -spent[stage])[:3]
        most = " ".join(f"{stage}:{1000 * spent[stage] / size:.1f}" for stage in slow)
        print(json.dumps([1000 * sum(spent.values()) / size, most]), flush=True)


if __name__ == "__main__":
    main()
