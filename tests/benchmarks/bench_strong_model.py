"""Strong against light model in one run: speed, load time, memory, and whether batches matter.

    python tests/benchmarks/bench_strong_model.py

Prints one JSON object. `words_per_second` are whitespace words of the five articles for a second
of processor time (the best of five turns, the two models taking turns, so that a shared machine
is fair to both); `peak_memory_mb` is measured in a process of its own for each; `same` says
whether batches of 1 and 64 and 1 and 2 processes gave the same annotations.
"""

import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path

from spacy.language import Language
from strikelog.language.language_model import load_model

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
COPIES, TURNS = 10, 5
MODELS = ("strong", "light")


def read() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))] * COPIES


def digest(nlp: Language, texts: list[str], **batching: int) -> str:
    columns = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
    found = hashlib.sha256()
    for doc in nlp.pipe(texts, **batching):
        found.update(doc.to_array(columns).tobytes())
    return found.hexdigest()


def seconds(nlp: Language, texts: list[str]) -> float:
    begin = time.process_time()
    for _doc in nlp.pipe(texts):
        pass
    return time.process_time() - begin


def alone(name: str) -> dict[str, float]:
    """Load time (spaCy is imported already) and peak memory of this process."""
    begin = time.perf_counter()
    nlp = load_model(name)
    loading = time.perf_counter() - begin
    seconds(nlp, read())
    return {"load_seconds": round(loading, 3), "peak_memory_mb": peak_memory()}


def peak_memory() -> int:
    """Of this process, in MB; Linux only (`ru_maxrss` would count the parent's too)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def main() -> None:
    texts = read()
    words = sum(len(text.split()) for text in texts)
    models = {name: load_model(name) for name in MODELS}
    best = dict.fromkeys(MODELS, float("inf"))
    for _ in range(TURNS):
        for name, nlp in models.items():
            best[name] = min(best[name], seconds(nlp, texts))
    strong = models["strong"]
    seen = {digest(strong, texts, batch_size=size) for size in (1, 64)}
    seen.add(digest(strong, texts, n_process=2, batch_size=5))
    result: dict[str, object] = {"same": len(seen) == 1}
    for name in MODELS:
        command = [sys.executable, __file__, name]
        report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        result[name] = {"words_per_second": round(words / best[name]), **json.loads(report)}
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps(alone(sys.argv[1])))
    else:
        main()
