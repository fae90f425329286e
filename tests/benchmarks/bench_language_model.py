"""Speed, load time and memory of the shipped language model on the five articles.

python tests/benchmarks/bench_language_model.py [MODEL]

Prints one JSON object: `words_per_second` (whitespace words, one process, best of five),
`load_seconds` (best of three, spaCy imported already), `import_seconds` (of spaCy) and
`peak_memory_mb` of this process.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ARTICLES = Path(__file__).parent.parent.parent / "corpus" / "articles"
COPIES = 20


def seconds(call: Callable[[], object], times: int) -> float:
    """The shortest of several runs."""
    best = float("inf")
    for _ in range(times):
        begin = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - begin)
    return best


def main(name: str) -> None:
    begin = time.perf_counter()
    import spacy  # noqa: F401

    importing = time.perf_counter() - begin
    from strikelog.language.language_model import load_model

    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))] * COPIES
    words = sum(len(text.split()) for text in texts)
    loading = seconds(lambda: load_model(name), 3)
    nlp = load_model(name)
    running = seconds(lambda: sum(len(doc) for doc in nlp.pipe(texts)), 5)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "model": name,
        "words": words,
        "words_per_second": round(words / running),
        "load_seconds": round(loading, 3),
        "import_seconds": round(importing, 3),
        "peak_memory_mb": round(peak),
    }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "light")
