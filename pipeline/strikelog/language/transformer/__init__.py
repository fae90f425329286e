"""The strong model's component: one transformer reads tags, parts of speech, morphology,
sentences, a parse and names.

It goes through a text window by window, each a run of whole sentences and one call of the ONNX
graph (models/strong/scripts/reader_graph.py says what comes out). White space is not read: it
hangs on the word before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import (
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    MORPH,
    ORTH,
    POS,
    PREFIX,
    SENT_START,
    SHAPE,
    SUFFIX,
    TAG,
)
from spacy.language import Language

from strikelog.language.transformer.onnx_graph import OnnxGraph
from strikelog.language.transformer.trees import best_names
from strikelog.language.transformer.windows import kept_end, window_end
from strikelog.language.transformer.wordpiece import UNKNOWN, pieces
from strikelog.language.transformer.words import offsets, sentence_starts, token_names, window_heads

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

BEGIN, END = "[CLS]", "[SEP]"
#: More pieces of one word say nothing new (a link, a row of signs).
MOST_PIECES = 8
CACHED_WORDS = 50_000
#: What the encoder, which is uncased, does not see: columns of hashed features and their rows.
HASHED = [SHAPE, PREFIX, SUFFIX, ORTH]
ROWS = 3000
COLUMNS = [TAG, POS, MORPH, HEAD, DEP, ENT_IOB, ENT_TYPE]
SPACE_TAG, SPACE_POS, SPACE_DEP = "_SP", "SPACE", "dep"
IOB = {"I": 1, "O": 2, "B": 3}


@Language.factory(
    "strikelog_transformer",
    assigns=[
        *("token.tag", "token.pos", "token.morph", "token.dep", "token.head"),
        *("token.is_sent_start", "token.ent_iob", "token.ent_type", "doc.ents", "doc.sents"),
    ],
)
def create_transformer(nlp: Language, name: str) -> Transformer:
    """An empty component; `from_disk` gives it its graph."""
    return Transformer(nlp.vocab)


@dataclass
class Reading:
    """What is known of a text's words so far; heads are positions among the words."""

    tags: list[int] = field(default_factory=list)
    morphs: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    states: list[NDArray[Any]] = field(default_factory=list)


class Transformer:
    """Reads Docs. Sentence starts that are set before (or forbidden) stay as they are."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.set_model(b"", [], {"tag": [], "morph": [], "dep": [], "name": []})

    def set_model(
        self, content: bytes, vocabulary: list[str], labels: dict[str, list[str]]
    ) -> None:
        """Take an ONNX file's bytes, the pieces and the labels in the order of their indices."""
        self.graph = OnnxGraph(content)
        self.vocabulary = {piece: index for index, piece in enumerate(vocabulary)}
        self.label_lists = labels
        self._prepare()

    def _prepare(self) -> None:
        """What can be made from the rest, and is not saved or pickled."""
        add = self.vocab.strings.add
        morphs = [label.partition("|") for label in self.label_lists["morph"]]
        self._tags = [add(label) for label in self.label_lists["tag"]]
        self._pos = [add(pos) for pos, _, _ in morphs]
        self._morphs = [self.vocab.morphology.add(features) for _, _, features in morphs]
        self._deps = [add(label) for label in self.label_lists["dep"]]
        self._root, self._space = add("ROOT"), (add(SPACE_TAG), add(SPACE_POS), add(SPACE_DEP))
        self._cut = lru_cache(maxsize=CACHED_WORDS)(self._pieces)

    def extend(self, nodes: bytes) -> None:
        """Append nodes (a serialized ONNX model) to the graph: protobufs put end to end are merged.

        An output ``states`` (words, size) then stands on ``doc.tensor``, a row a word.
        """
        self.graph = OnnxGraph(self.graph.content + nodes)

    def states(self, doc: Doc) -> NDArray[Any]:
        """The extended graph's states of a Doc that is left as it is."""
        words = [token.i for token in doc if not token.is_space]
        return np.concatenate(self._read(doc, words).states)

    def _pieces(self, word: str) -> list[int]:
        return pieces(word, self.vocabulary)[:MOST_PIECES] or [self.vocabulary[UNKNOWN]]

    def __call__(self, doc: Doc) -> Doc:
        words = [token.i for token in doc if not token.is_space]
        if len(doc):
            reading = self._read(doc, words)
            self._write(doc, words, reading)
            if reading.states:
                doc.tensor = np.concatenate(reading.states)
        return doc

    def _read(self, doc: Doc, words: list[int]) -> Reading:
        cut = [self._cut(doc[at].text) for at in words]
        sizes = [len(ids) for ids in cut]
        starts = doc.to_array([SENT_START])[words].astype(np.int64).tolist()
        hashed = (doc.to_array(HASHED)[words] % np.uint64(ROWS)).astype(np.int64)
        reading, begin = Reading(), 0
        while begin < len(words):
            end = window_end(begin, sizes, starts)
            found = self.graph.run(self._inputs(cut[begin:end], hashed[begin:end]))
            sentences = sentence_starts(found["start"], starts[begin:end])
            kept = kept_end(begin, end, sentences, len(words), starts)
            self._add(reading, found, sentences, begin, kept)
            begin = kept
        return reading

    def _inputs(
        self, cut: list[list[int]], hashed: NDArray[np.int64]
    ) -> dict[str, NDArray[np.int64]]:
        ids, first = [self.vocabulary[BEGIN]], []
        for some in cut:
            first.append(len(ids))
            ids += some
        ids.append(self.vocabulary[END])
        return {"pieces": np.array([ids]), "first": np.array(first), "hashed": hashed}

    def _add(
        self,
        reading: Reading,
        found: dict[str, NDArray[Any]],
        sentences: list[int],
        begin: int,
        kept: int,
    ) -> None:
        """Take over the first `kept - begin` words of a window."""
        size = kept - begin
        if "states" in found:
            reading.states.append(found["states"][:size])
        heads = window_heads(found["arc"], [at for at in sentences if at < size], size)
        chosen = found["relation_head"][heads][:, :, None]
        relations = (found["relation"][:size] @ chosen)[:, :, 0].argmax(-1)
        for at, (head, relation) in enumerate(zip(heads, relations.tolist(), strict=True)):
            reading.heads.append(begin + (head - 1 if head else at))
            reading.deps.append(self._deps[relation] if head else self._root)
        reading.tags += found["tag"][:size].tolist()
        reading.morphs += found["morph"][:size].tolist()
        reading.names += best_names(found["name"][:size], self.label_lists["name"])

    def _write(self, doc: Doc, words: list[int], reading: Reading) -> None:
        rows = np.zeros((len(doc), len(COLUMNS)), dtype=np.uint64)
        rows[:, :3] = self._space[0], self._space[1], self.vocab.morphology.add("")
        rows[words, 0] = [self._tags[at] for at in reading.tags]
        rows[words, 1] = [self._pos[at] for at in reading.morphs]
        rows[words, 2] = [self._morphs[at] for at in reading.morphs]
        rows[:, 3] = offsets(len(doc), words, reading.heads).astype(np.uint64)
        rows[:, 4] = self._space[2]
        rows[words, 4] = reading.deps
        names = token_names(doc, words, reading.names)
        rows[:, 5] = [IOB[name[0]] for name in names]
        rows[:, 6] = [self.vocab.strings.add(name[2:]) if name[2:] else 0 for name in names]
        doc.from_array(COLUMNS, rows)  # type: ignore[arg-type]  # any integers will do

    def __getstate__(self) -> dict[str, Any]:
        return {key: getattr(self, key) for key in ("vocab", "graph", "vocabulary", "label_lists")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._prepare()

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write model.onnx, pieces.txt and labels.json to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "model.onnx").write_bytes(self.graph.content)
        lines = "".join(f"{piece}\n" for piece in self.vocabulary)
        (folder / "pieces.txt").write_bytes(lines.encode("utf-8"))
        text = json.dumps(self.label_lists, indent=1) + "\n"
        (folder / "labels.json").write_bytes(text.encode("utf-8"))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Transformer:
        """Read what `to_disk` wrote."""
        folder = Path(path)
        vocabulary = (folder / "pieces.txt").read_bytes().decode("utf-8").split("\n")[:-1]
        labels = json.loads((folder / "labels.json").read_bytes())
        self.set_model((folder / "model.onnx").read_bytes(), vocabulary, labels)
        return self
