"""Label raw text with the teacher: silver data for the light model.

label.py TEACHER_DIR TEXTS.jsonl OUT.spacy
"""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import spacy
import torch
from batches import Encoder, Labels
from decode import sentence_starts
from network import Teacher
from spacy.tokens import Doc, DocBin, Token
from strikelog.language.transformer.trees import best_names, best_tree
from tokenizers import Tokenizer
from transformers import BertConfig
from windows import Window

BATCH_WORDS = 1500
WINDOW = 130
WORDS = 50
#: Share of sentences that begin a paragraph: the raw texts have lost theirs.
PARAGRAPHS = 0.3


@dataclass
class Prediction:
    """Labels of a window's tokens; heads are 0 for the root, else 1 + position in the window."""

    starts: list[int]
    tags: list[str]
    morphs: list[str]
    names: list[str]
    heads: list[int]
    deps: list[str]


def load(folder: Path) -> tuple[Teacher, Encoder]:
    """A fine-tuned teacher from its folder: model.pt, else the last checkpoint."""
    labels = Labels(json.loads((folder / "labels.json").read_text()))
    encoder = Encoder(Tokenizer.from_file(str(folder / "tokenizer.json")), labels)
    model = Teacher(BertConfig.from_json_file(folder / "config.json"), labels.sizes())
    if (folder / "model.pt").exists():
        model.load_state_dict(torch.load(folder / "model.pt", weights_only=True))
    else:
        model.load_state_dict(torch.load(folder / "checkpoint.pt", weights_only=True)["model"])
    return model.eval(), encoder


def _heads(arc: np.ndarray, starts: list[int]) -> list[int]:
    heads: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(arc)], strict=True):
        columns = [0, *range(start + 1, end + 1)]
        local = best_tree(arc[start:end][:, columns])
        heads += [0 if head == 0 else head + start for head in local]
    return heads


@torch.no_grad()
def _predict(model: Teacher, encoder: Encoder, windows: list[Window]) -> list[Prediction]:
    batch = encoder.batch(windows, gold=False)
    scores = model(batch)
    arrays = {key: scores[key].float().numpy() for key in ("tag", "morph", "start", "name", "arc")}
    lists = encoder.labels.lists
    found, heads = [], torch.zeros(batch["first"].shape, dtype=torch.long)
    for row, window in enumerate(windows):
        size = len(window.tokens)
        starts = sentence_starts(arrays["start"][row, :size], window.forced)
        tree_heads = _heads(arrays["arc"][row, :size, : size + 1], starts)
        heads[row, :size] = torch.tensor(tree_heads)
        found.append((starts, tree_heads))
    relations = model.relations(scores, heads).float().numpy().argmax(-1)
    results = []
    for row, (window, (starts, tree_heads)) in enumerate(zip(windows, found, strict=True)):
        size = len(window.tokens)

        def best(head: str, row: int = row, size: int = size) -> list[str]:
            return [lists[head][at] for at in arrays[head][row, :size].argmax(-1)]

        deps = [lists["dep"][at] for at in relations[row, :size]]
        deps = ["ROOT" if head == 0 else dep for head, dep in zip(tree_heads, deps, strict=True)]
        names = best_names(arrays["name"][row, :size], lists["name"])
        results.append(Prediction(starts, best("tag"), best("morph"), names, tree_heads, deps))
    return results


def predict_windows(
    model: Teacher, encoder: Encoder, windows: list[Window]
) -> Iterator[Prediction]:
    """Predictions in the order of the windows, batched by length."""
    model.eval()
    order = sorted(range(len(windows)), key=lambda at: len(windows[at].tokens))
    results: dict[int, Prediction] = {}
    batch: list[int] = []
    for at in [*order, None]:
        longest = 0 if at is None else len(windows[at].tokens)
        if batch and (at is None or (len(batch) + 1) * longest > BATCH_WORDS):
            predictions = _predict(model, encoder, [windows[n] for n in batch])
            results.update(zip(batch, predictions, strict=True))
            batch = []
        if at is not None:
            batch.append(at)
    for at in range(len(windows)):
        yield results[at]


@dataclass
class Labelled:
    """The labels of a Doc's words so far; heads are positions among the words."""

    words: list[Token]
    breaks: set[int]
    done: int = 0
    columns: dict[str, list[str]] = field(
        default_factory=lambda: {"tag": [], "morph": [], "name": [], "dep": []}
    )
    heads: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def window(self) -> Window:
        end = min([self.done + WINDOW, len(self.words), *(b for b in self.breaks if b > self.done)])
        tokens = self.words[self.done : end]
        forced = [at == 0 or self.done + at in self.breaks for at in range(len(tokens))]
        return Window(tokens, forced)

    def add(self, window: Window, found: Prediction) -> None:
        """Take the window's sentences, but not one that the window's end may have cut."""
        size, begin = len(window.tokens), self.done
        cut = begin + size < len(self.words) and begin + size not in self.breaks
        kept = found.starts[-1] if cut and found.starts[-1] > 0 else size
        for key, row in (
            ("tag", found.tags), ("morph", found.morphs), ("name", found.names), ("dep", found.deps)
        ):  # fmt: skip
            self.columns[key] += row[:kept]
        for at, head in enumerate(found.heads[:kept]):
            self.heads.append(begin + (at if head == 0 else head - 1))
        self.starts += [begin + start for start in found.starts if start < kept]
        self.done += kept


def start(doc: Doc) -> Labelled:
    words = [token for token in doc if not token.is_space]
    breaks, seen = set(), False
    position = 0
    for token in doc:
        if token.is_space:
            seen |= "\n" in token.text
        else:
            if seen and position:
                breaks.add(position)
            seen, position = False, position + 1
    return Labelled(words, breaks)


def label_docs(model: Teacher, encoder: Encoder, docs: list[Doc]) -> Iterator[Labelled]:
    """Label whole documents, the next window of every one of them at a time."""
    states = [start(doc) for doc in docs]
    while open_ := [state for state in states if state.done < len(state.words)]:
        windows = [state.window() for state in open_]
        for state, window, found in zip(
            open_, windows, predict_windows(model, encoder, windows), strict=True
        ):
            state.add(window, found)
    yield from states


def silver_docs(state: Labelled, rng: random.Random) -> Iterator[Doc]:
    """Docs of consecutive sentences of about WORDS words; some sentences begin a paragraph."""
    ends = [*state.starts[1:], len(state.words)]
    columns = _Silver(state)
    for begin, end in zip(state.starts, ends, strict=True):
        if columns.size >= WORDS:
            yield columns.doc()
            columns = _Silver(state)
        if columns.size and rng.random() < PARAGRAPHS:
            columns.paragraph()
        columns.sentence(begin, end)
    if columns.size:
        yield columns.doc()


class _Silver:
    """A silver Doc under construction."""

    def __init__(self, state: Labelled) -> None:
        self.state = state
        self.rows: list[tuple[str, bool, str, str, str, int, str, str]] = []

    @property
    def size(self) -> int:
        return len(self.rows)

    def paragraph(self) -> None:
        at = self.size
        self.rows[-1] = (self.rows[-1][0], False, *self.rows[-1][2:])
        self.rows.append(("\n\n", False, "_SP", "SPACE", "", at - 1, "dep", "O"))

    def sentence(self, begin: int, end: int) -> None:
        state, shift = self.state, self.size - begin
        for at in range(begin, end):
            pos, _, morph = state.columns["morph"][at].partition("|")
            self.rows.append(
                (
                    *(state.words[at].text, bool(state.words[at].whitespace_) or at == end - 1),
                    *(state.columns["tag"][at], pos, morph, state.heads[at] + shift),
                    *(state.columns["dep"][at], state.columns["name"][at]),
                )
            )

    def doc(self) -> Doc:
        words, spaces, tags, pos, morphs, heads, deps, names = map(
            list, zip(*self.rows, strict=True)
        )
        return Doc(
            self.state.words[0].vocab, words, spaces, tags=tags, pos=pos, morphs=morphs,
            heads=heads, deps=deps, ents=names,
        )  # fmt: skip


def main(teacher: Path, source: Path, target: Path, seed: int = 0) -> None:
    sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
    from tokenizer import make_tokenizer

    torch.set_num_threads(1)
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    model, encoder = load(teacher)
    with source.open(encoding="utf-8") as lines:
        docs = [nlp.make_doc(json.loads(line)["text"]) for line in lines]
    rng, silver = random.Random(seed), DocBin()
    for at in range(0, len(docs), 200):
        with torch.autocast("cpu", torch.bfloat16):
            for state in label_docs(model, encoder, docs[at : at + 200]):
                for doc in silver_docs(state, rng):
                    silver.add(doc)
        print(f"{at + 200} of {len(docs)} texts, {len(silver)} silver docs", flush=True)
    silver.to_disk(target)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
