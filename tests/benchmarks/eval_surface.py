"""Cells that change when the same articles come wrapped, with no-break spaces, other quotes ...

usage: python tests/benchmarks/eval_surface.py FOLDER ... [-v]    (folders of .txt with manifest.csv)
"""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from strikelog.analysis import analyse
from strikelog.articles import read_articles
from strikelog.assemble import assembling
from strikelog.language import load
from surface import VARIANTS, changed_cells


def main(folders: list[str], *, verbose: bool) -> None:
    nlp = load()
    articles = [
        article
        for folder in folders
        for article in read_articles([Path(folder)], Path(folder) / "manifest.csv")
    ]
    plain = list(analyse(nlp, articles, assembling(nlp)))
    for name, make in VARIANTS.items():
        variants = [make(article.text) for article in articles]
        texts = [replace(a, text=v.text) for a, v in zip(articles, variants, strict=True)]
        results = analyse(nlp, texts, assembling(nlp))
        count, wrong, columns = 0, 0, Counter()
        for before, after, variant in zip(plain, results, variants, strict=True):
            changed, cells = changed_cells(before, after, variant.origins)
            count, wrong = count + cells, wrong + len(changed)
            columns.update((place[0], place[-1]) for place, *_ in changed)
            for each in changed if verbose else ():
                print(f"    {before.article.article_id} {each}")
        print(
            f"{name}: {count - wrong} of {count} cells unchanged ({1 - wrong / count:.2%})",
            flush=True,
        )
        for column, number in columns.most_common(8):
            print(f"    {number} {'.'.join(column)}")


if __name__ == "__main__":
    given = [each for each in sys.argv[1:] if each != "-v"]
    main(given, verbose="-v" in sys.argv)
