"""``strikelog train``: labelled reports in, the folder of a reader that has learnt from them out.

Everything is done on this machine; nothing is fetched and nothing is sent.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog.errors import InputError, OutputError
from strikelog.evaluation.scoring.bootstrap import Interval, draws, paired_interval
from strikelog.language import load
from strikelog.reader.folder import FILES, MANIFEST, check, seal
from strikelog.reader.network import SHIPPED, OnnxNetwork
from strikelog.training.examples import Example, Labelled, examples
from strikelog.training.judging import Scores, score
from strikelog.training.labels import read_labels, read_texts
from strikelog.training.splits import Split, split
from strikelog.training.tellings import with_tellings

if TYPE_CHECKING:
    from spacy.language import Language

Tell = Callable[[str], None]

#: Fewer labelled articles can't be split in three.
FEWEST = 10
NEEDS = ("torch", "onnx")


@dataclass(frozen=True, slots=True)
class Trained:
    """``before`` and ``after`` are scores of the held-out articles; ``difference`` is the 95 %
    interval of core slots, after less before. ``written``: whether the folder was."""

    split: Split
    before: Scores
    after: Scores
    difference: Interval
    written: bool


def train(
    labels: Sequence[Path],
    texts: Sequence[Path],
    out: Path,
    *,
    metadata: Path | None = None,
    gazetteer: Sequence[Path] = (),
    reader: str = "",
    seed: int = 0,
    keep: bool = False,
    force: bool = False,
    tell: Tell = lambda _: None,
) -> Trained:
    """Train ``reader`` (a folder; empty: the shipped one) on labelled reports, into ``out``.

    ``out`` is written only if the held-out score is better than before, or with ``keep``; it is
    replaced only with ``force``. Raises `InputError`, `OutputError` and `ModelError`.
    """
    check_installed()
    check_out(out, force=force)
    if reader:
        check(Path(reader))
    articles = read_labels(labels, read_texts(texts, metadata, tell))
    check_enough(articles)
    nlp = load(gazetteer=gazetteer, reader=reader or "learnt")
    base = _base(nlp)
    made = {each.article["article_id"]: each for each in examples(nlp, articles, base.vocabulary)}
    parts = split(articles, seed)
    held = [made[key] for key in parts.held_out if key in made]
    learning = [
        [with_tellings(made[key], base) for key in part if key in made]
        for part in (parts.train, parts.stop)
    ]
    tell(_counts(learning[0], learning[1], held))
    folder = Path(reader) if reader else SHIPPED
    with tempfile.TemporaryDirectory() as temporary:
        new = Path(temporary)
        _tune(folder, base, learning, new, seed, tell)
        found = _judged(parts, score(base, held), score(OnnxNetwork(new), held), keep=keep)
        if found.written:
            seal(new, {"training": _told(found, seed, reader)})
            _put(new, out)
    return found


def _base(nlp: Language) -> OnnxNetwork:
    component: Any = nlp.get_pipe("strikelog_reader")
    network: OnnxNetwork = component.network
    return network


def _judged(parts: Split, before: Scores, after: Scores, *, keep: bool) -> Trained:
    interval = paired_interval(after.cores, before.cores, draws(len(before.cores)))
    return Trained(parts, before, after, interval, keep or better(after, before))


def better(one: Scores, other: Scores) -> bool:
    """Whether core slots, or events where these are the same, are better."""
    return (one.core, one.events) > (other.core, other.events)


def _tune(
    folder: Path,
    base: OnnxNetwork,
    learning: Sequence[Sequence[Example]],
    new: Path,
    seed: int,
    tell: Tell,
) -> None:
    """Write the files of the network in ``folder``, trained on, to ``new``."""
    import torch

    from strikelog.training import tuning, weights
    from strikelog.training.batches import Item

    torch.set_num_threads(1)  # the order of sums, and so the result, depends on it
    train, stop = ([Item.of_example(e, base.weapons) for e in part] for part in learning)
    net = tuning.network(weights.read_weights(folder), base.vocabulary, base.classes)
    found = tuning.tuned(net, train, stop, base.classes, seed=seed, tell=tell)
    for name in FILES:
        graph = name.removesuffix(".onnx")
        if graph in weights.GRAPHS:
            (new / name).write_bytes(weights.with_weights(folder / name, found))
        else:
            shutil.copyfile(folder / name, new / name)


def check_installed() -> None:
    """InputError unless what only training needs is there."""
    if missing := [name for name in NEEDS if find_spec(name) is None]:
        raise InputError(
            f'training needs {" and ".join(missing)}: pip install "strikelog[train]" '
            "(of torch the build for CPUs is enough: "
            "pip install torch --index-url https://download.pytorch.org/whl/cpu)"
        )


def check_out(out: Path, *, force: bool) -> None:
    """OutputError unless ``out`` is new, empty, or a reader that may be replaced."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not (out / MANIFEST).is_file():
        raise OutputError(f"{out} is there and is no reader; name another folder by --out")
    if not force:
        raise OutputError(f"{out} holds a reader; --force replaces it")


def check_enough(articles: Sequence[Labelled]) -> None:
    """InputError where there are too few articles, or events, to learn from and to score on."""
    told = sum(bool(article["events"]) for article in articles)
    if len(articles) < FEWEST or told < FEWEST // 2:
        raise InputError(
            f"{len(articles)} labelled articles, {told} with events: too few to learn from and to "
            f"score on; {FEWEST} with {FEWEST // 2} are the least, 100 are worth it"
        )


def _put(new: Path, out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name in (*FILES, MANIFEST):
            shutil.copyfile(new / name, out / name)
    except OSError as error:
        raise OutputError(f"{out}: can't be written ({error}); name another folder") from error


def _counts(train: Sequence[Example], stop: Sequence[Example], held: Sequence[Example]) -> str:
    told = [f"{len(part)} ({_events(part)} events)" for part in (train, stop, held)]
    return f"Articles to learn from: {told[0]}, to say when to stop: {told[1]}, held out: {told[2]}"


def _events(part: Sequence[Example]) -> int:
    return sum(len(each.article["events"]) for each in part)


def _told(found: Trained, seed: int, reader: str) -> dict[str, Any]:
    """What the manifest tells of a training; no text, no id of the user's."""
    parts = found.split
    return {
        "from": Path(reader).name or "shipped",
        "seed": seed,
        "articles": [len(part) for part in (parts.train, parts.stop, parts.held_out)],
        "core_slots": [round(each.core, 4) for each in (found.before, found.after)],
        "events": [round(each.events, 4) for each in (found.before, found.after)],
    }
