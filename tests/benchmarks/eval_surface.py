"""Cells that change when the same articles come wrapped, with no-break spaces, other quotes ...

Articles whose view stays the same can't change, offsets apart (tests/test_view.py holds those), and
are not analysed again.

usage: python tests/benchmarks/eval_surface.py FOLDER ... [-v]    (folders of .txt with manifest.csv)
"""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from strikelog.assemble import assemble
from strikelog.batch.analysis import analyse
from strikelog.inputs import read_articles
from strikelog.language import load
from strikelog.text.view import analysed
from surface import VARIANTS, cells, changed_cells


def _analysed(raw: str) -> tuple:
    view, segments = analysed(raw)
    return view.text, segments


def main(folders: list[str], *, verbose: bool) -> None:
    nlp = load()
    articles = [
        article
        for folder in folders
        for article in read_articles([Path(folder)], Path(folder) / "manifest.csv")
    ]
    plain = list(analyse(nlp, articles, assemble))
    for name, make in VARIANTS.items():
        count, columns = 0, Counter()
        for article, before in zip(articles, plain, strict=True):
            variant = make(article.text)
            count += len(cells(before))
            if _analysed(variant.text) == _analysed(article.text):
                continue  # what is analysed is the same
            (after,) = analyse(nlp, [replace(article, text=variant.text)], assemble)
            changed = changed_cells(before, after, variant.origins)
            columns.update((place[0], place[-1]) for place, *_ in changed)
            for each in changed if verbose else ():
                print(f"    {article.article_id} {each}")
        wrong = columns.total()
        told = f"{count - wrong} of {count} cells unchanged ({1 - wrong / count:.2%})"
        print(f"{name}: {told}", flush=True)
        for column, number in columns.most_common(8):
            print(f"    {number} {'.'.join(column)}")


if __name__ == "__main__":
    given = [each for each in sys.argv[1:] if each != "-v"]
    main(given, verbose="-v" in sys.argv)
