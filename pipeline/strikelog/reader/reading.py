"""A Doc as arrays: its words, its candidates, and how two words stand to each other.

All columns of features are small integers, rows of the network's embedding tables; their
vocabularies (`Vocabulary`) are saved with the network. 0 is "none" or "not seen in training".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from strikelog.reader.candidates import Candidate, candidates, word_numbers

if TYPE_CHECKING:
    from spacy.tokens import Doc

Ints = NDArray[np.int64]
Vocabulary = dict[str, dict[str, int]]

#: Columns of a word's features.
WORD = ("tag", "dep", "above", "shape", "mention", "what", "who", "where", "segment")
#: Columns counted rather than looked up, and their sizes.
COUNTED = {"sentence": 10, "inside": 8}
#: Columns of a candidate's features.
CANDIDATE = ("kind", "sort", "more")
#: Columns of a pair (word, word), and their sizes.
PAIR = {
    "sentences": 15,
    "words": 17,
    "between": 8,
    "path": 12,
    "relation": 64,
    "rank": 5,
    "segments": 3,
    "again": 4,
}
DETERMINERS = {"a": 1, "an": 1, "the": 2, "this": 3, "that": 3, "these": 3, "those": 3,
               "another": 4, "second": 4, "other": 4, "its": 5, "their": 5, "his": 5}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """``words`` (words, columns of WORD and COUNTED), ``heads``, ``sentences``, ``segments``,
    ``depths``, ``deps`` and ``lemmas`` (words); ``cues`` (words) is the sort of determiner;
    ``options`` are the candidates, ``cats`` (candidates, columns of CANDIDATE).
    """

    words: Ints
    heads: Ints
    sentences: Ints
    segments: Ints
    depths: Ints
    deps: Ints
    lemmas: Ints
    cues: Ints
    options: list[Candidate]
    cats: Ints
    starts: Ints
    ends: Ints

    def part(self, begin: int, end: int) -> tuple[Reading, list[int]]:
        """The reading of some words, whole sentences, and which candidates it has."""
        if (begin, end) == (0, len(self.words)):
            return self, list(range(len(self.options)))
        kept = [at for at, option in enumerate(self.options) if begin <= option.head < end]
        options = [
            replace(o, first=max(o.first - begin, 0), last=o.last - begin, head=o.head - begin)
            for o in (self.options[at] for at in kept)
        ]
        inside = slice(begin, end)
        part = Reading(
            words=self.words[inside],
            heads=self.heads[inside] - begin,
            sentences=self.sentences[inside],
            segments=self.segments[inside],
            depths=self.depths[inside],
            deps=self.deps[inside],
            lemmas=self.lemmas[inside],
            cues=self.cues[inside],
            options=options,
            cats=self.cats[kept],
            starts=self.starts[inside],
            ends=self.ends[inside],
        )
        return part, kept


def read(doc: Doc, vocabulary: Vocabulary, *, grow: bool = False) -> Reading:
    """A Doc that all candidate stages have read. With ``grow`` unseen values are added."""
    tokens = [token for token in doc if not token.is_space]
    word_of = word_numbers(doc)
    text = doc.text
    options = candidates(doc, text, word_of)
    look = _Look(vocabulary, grow=grow)
    count = len(tokens)
    marks = _marks(doc, options, word_of, count)
    heads = np.array([word_of[t.head.i] for t in tokens], dtype=np.int64)
    sentence = np.zeros(count, dtype=np.int64)
    inside = np.zeros(count, dtype=np.int64)
    number, start = -1, 0
    for at, token in enumerate(tokens):
        if token.is_sent_start or at == 0:
            number, start = number + 1, at
        sentence[at], inside[at] = number, at - start
    rows = np.zeros((count, len(WORD) + len(COUNTED)), dtype=np.int64)
    for at, token in enumerate(tokens):
        rows[at, :4] = (
            look("tag", token.tag_),
            look("dep", token.dep_),
            look("tag", token.head.tag_),
            _shape(token.text),
        )
    for column, name in enumerate(WORD[4:], 4):
        rows[:, column] = [look(name, value) for value in marks[name]]
    rows[:, -2] = np.minimum(sentence, COUNTED["sentence"] - 1)
    rows[:, -1] = np.minimum(inside // 4, COUNTED["inside"] - 1)
    cats = [
        (look("kind", c.kind), look("sort", f"{c.kind}:{c.sort}"), look("more", _more(c)))
        for c in options
    ]
    return Reading(
        words=rows,
        heads=heads,
        sentences=sentence,
        segments=np.array(marks["number"], dtype=np.int64),
        depths=_depths(heads),
        deps=rows[:, 1].copy(),
        lemmas=np.array([token.lemma % (1 << 62) for token in tokens], dtype=np.int64),
        cues=np.array([_cue(token) for token in tokens], dtype=np.int64),
        options=options,
        cats=np.array(cats, dtype=np.int64).reshape(len(options), len(CANDIDATE)),
        starts=np.array([t.idx for t in tokens], dtype=np.int64),
        ends=np.array([t.idx + len(t.text) for t in tokens], dtype=np.int64),
    )


class _Look:
    def __init__(self, vocabulary: Vocabulary, *, grow: bool) -> None:
        self.vocabulary, self.grow = vocabulary, grow

    def __call__(self, table: str, value: str) -> int:
        if not value:
            return 0
        rows = self.vocabulary.setdefault(table, {}) if self.grow else self.vocabulary[table]
        if self.grow:
            return rows.setdefault(value, len(rows) + 1)
        return rows.get(value, 0)


def _marks(
    doc: Doc, options: Sequence[Candidate], word_of: Sequence[int], count: int
) -> dict[str, list[Any]]:
    """By column of WORD what stands on each word, and the ``number`` of its segment."""
    marks: dict[str, list[Any]] = {name: [""] * count for name in WORD[4:]}
    marks["number"] = [0] * count
    for span in doc.spans.get("mentions", ()):
        for at in range(word_of[span.start], word_of[span.end - 1] + 1):
            marks["mention"][at] = span.label_
    column = {"date": "what", "figure": "what", "weapon": "what", "actor": "who"}
    for option in options:
        name = column.get(option.kind, "where")
        for at in range(option.first, option.last + 1):
            marks[name][at] = marks[name][at] or f"{option.kind}:{option.sort}"
    for number, span in enumerate(doc.spans.get("segments", ())):
        for at in range(word_of[span.start], word_of[span.end - 1] + 1):
            marks["segment"][at], marks["number"][at] = span.label_, number
    return marks


def _shape(word: str) -> int:
    if word.isdigit():
        return 4
    if not any(c.isalnum() for c in word):
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return 3
    return 2 if word[0].isupper() else 6


def _more(option: Candidate) -> str:
    """What else tells candidates of one kind apart."""
    facts = option.facts
    if option.kind == "place":
        return f"{facts['geo_precision']}/{facts['site_type']}/{bool(facts['site_id'])}"
    if option.kind == "actor":
        return f"{facts['kind']}/{bool(facts['entity_id'])}/{bool(facts.get('suspected'))}"
    if option.kind == "figure":
        told = "zero" if facts["value_high"] == 0 else facts["bound"]
        extra = "part" if facts["part"] else "more" if facts["additional"] else ""
        return f"{told}/{facts['affiliation']}/{extra}"
    if option.kind == "date":
        return facts["method"].split("/")[0] if facts["date_start"] else "unresolved"
    return ""


def _depths(heads: Ints) -> Ints:
    depths = np.full(len(heads), -1, dtype=np.int64)
    above = heads.tolist()
    for at in range(len(above)):
        path: list[int] = []
        while depths[at] < 0 and above[at] != at and len(path) < len(above):
            path.append(at)
            at = above[at]
        base = max(int(depths[at]), 0)
        depths[at] = base
        for more, word in enumerate(reversed(path), 1):
            depths[word] = base + more
    return depths


def _cue(token: Any) -> int:
    """Which determiner the word has: "a", "the", "this", "another", "its" or none."""
    for child in token.lefts:
        if (found := DETERMINERS.get(child.lower_)) is not None:
            return found
    return 0


def pair_features(reading: Reading, lefts: Ints, rights: Ints, told: Ints) -> Ints:
    """(lefts, rights, columns of PAIR) for words; ``told`` are the telling words, ascending."""
    sentences = reading.sentences
    a, b = lefts[:, None], rights[None, :]
    found = np.zeros((len(lefts), len(rights), len(PAIR)), dtype=np.int64)
    if not found.size:
        return found
    apart = sentences[b] - sentences[a]
    found[..., 0] = np.clip(apart, -7, 7) + 7
    distance = b - a
    found[..., 1] = (
        np.sign(distance) * np.minimum(np.log2(np.abs(distance) + 1).round().astype(np.int64), 8)
        + 8
    )
    place_left = np.searchsorted(told, lefts)
    place_right = np.searchsorted(told, rights)
    found[..., 2] = np.minimum(np.abs(place_right[None, :] - place_left[:, None]), 7)
    found[..., 3] = PAIR["path"] - 1
    same = np.argwhere(apart == 0)
    _paths(reading, lefts, rights, same, found)
    found[..., 6] = np.where(reading.segments[a] == reading.segments[b], 1, 2)
    return found


def _paths(reading: Reading, lefts: Ints, rights: Ints, same: Ints, found: Ints) -> None:
    """Length of the way through the parse, and its last relation, within sentences."""
    above, depths, deps = reading.heads.tolist(), reading.depths.tolist(), reading.deps.tolist()
    for i, j in same.tolist():
        one, other = int(lefts[i]), int(rights[j])
        steps, relation = 0, 0
        while one != other and steps < PAIR["path"] - 2:
            if depths[one] > depths[other]:
                one = above[one]
            else:
                relation = deps[other]
                other = above[other]
            steps += 1
        found[i, j, 3] = steps
        found[i, j, 4] = min(relation, PAIR["relation"] - 1)


def ranks(reading: Reading, lefts: Ints, rights: Ints, kinds: Ints) -> Ints:
    """(lefts, rights): 1 the nearest of its kind before the word in its sentence, 2 after it,
    3 another one there, 4 the nearest before its sentence, 0 any other."""
    found = np.zeros((len(lefts), len(rights)), dtype=np.int64)
    for kind in np.unique(kinds):
        (of_kind,) = np.nonzero(kinds == kind)
        places = rights[of_kind]
        for i, left in enumerate(lefts.tolist()):
            inside = reading.sentences[places] == reading.sentences[left]
            found[i, of_kind[inside]] = 3
            for rank, chosen in ((1, inside & (places <= left)), (2, inside & (places > left))):
                if chosen.any():
                    nearest = np.abs(places[chosen] - left).argmin()
                    found[i, of_kind[chosen][nearest]] = rank
            before = reading.sentences[places] < reading.sentences[left]
            if not inside.any() and before.any():
                found[i, of_kind[before][places[before].argmax()]] = 4
    return found


def again(reading: Reading, lefts: Ints, rights: Ints) -> Ints:
    """(lefts, rights): 1 the same lemma, 2 another, 3 the same lemma in one sentence."""
    same = reading.lemmas[lefts][:, None] == reading.lemmas[rights][None, :]
    near = reading.sentences[lefts][:, None] == reading.sentences[rights][None, :]
    return np.where(same, np.where(near, 3, 1), 2).astype(np.int64)
