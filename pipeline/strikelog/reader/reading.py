"""A Doc as arrays: its words, its candidates, and how two words stand to each other.

All columns of features are small integers, rows of the network's embedding tables; their
vocabularies (`Vocabulary`) are saved with the network. 0 is "none" or "not seen in training".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LEMMA, LENGTH, LOWER, ORTH, SENT_START, TAG

from strikelog.reader.candidates import Candidate, candidates

if TYPE_CHECKING:
    from spacy.tokens import Doc

Ints = NDArray[np.int64]
Vocabulary = dict[str, dict[str, int]]

#: Columns of a word's features.
WORD = ("tag", "dep", "above", "shape", "mention", "what", "who", "where", "segment", "attack")
#: Columns counted rather than looked up, and their sizes.
COUNTED = {"sentence": 10, "inside": 8}
#: Columns of a candidate's features.
CANDIDATE = ("kind", "sort", "more")
#: What is read off all tokens at once; IS_SPACE comes last.
COLUMNS = [TAG, DEP, ORTH, LEMMA, SENT_START, HEAD, IS_SPACE]
DETERMINERS = {"a": 1, "an": 1, "the": 2, "this": 3, "that": 3, "these": 3, "those": 3,
               "another": 4, "second": 4, "other": 4, "its": 5, "their": 5, "his": 5}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Reading:
    """``words`` (words, columns of WORD and COUNTED), ``heads``, ``sentences``, ``segments``,
    ``depths``, ``deps``, ``lemmas`` and ``headlined`` (words); ``cues`` (words) is the sort of
    determiner; ``options`` are the candidates, ``cats`` (candidates, columns of CANDIDATE).
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
    headlined: NDArray[np.bool_]

    @cached_property
    def by_kind(self) -> dict[str, Ints]:
        """Indices of the options by their kind."""
        found: dict[str, list[int]] = {}
        for at, option in enumerate(self.options):
            found.setdefault(option.kind, []).append(at)
        return {kind: np.array(places, dtype=np.int64) for kind, places in found.items()}

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
            headlined=self.headlined[inside],
        )
        return part, kept


def read(doc: Doc, vocabulary: Vocabulary, *, grow: bool = False) -> Reading:
    """A Doc that all candidate stages have read. With ``grow`` unseen values are added."""
    columns = doc.to_array(COLUMNS)
    kept = np.flatnonzero(columns[:, -1] == 0)
    word_of = np.maximum(np.cumsum(columns[:, -1] == 0) - 1, 0)
    numbers = word_of.tolist()
    tags, deps, orths, lemmas, starts, heads, _ = columns[kept].T
    options = candidates(doc, doc.text, numbers)
    look = _Look(vocabulary, grow=grow)
    count = len(kept)
    head = word_of[kept + heads.astype(np.int64)] if count else kept
    sentence = np.maximum(np.cumsum(starts == 1) - (count > 0 and starts[0] == 1), 0)
    first = np.flatnonzero(np.diff(sentence, prepend=-1))
    inside = np.arange(count) - np.repeat(first, np.diff([*first.tolist(), count]))
    marks = _marks(doc, options, numbers, count)
    rows = np.zeros((count, len(WORD) + len(COUNTED)), dtype=np.int64)
    rows[:, 0] = look.hashes("tag", tags, doc)
    rows[:, 1] = look.hashes("dep", deps, doc)
    rows[:, 2] = rows[head, 0]
    shapes = {key: _shape(doc.vocab.strings[key]) for key in set(orths.tolist())}
    rows[:, 3] = [shapes[key] for key in orths.tolist()]
    for column, name in enumerate(WORD[4:], 4):
        known = {value: look(name, value) for value in dict.fromkeys(marks[name])}
        rows[:, column] = [known[value] for value in marks[name]]
    rows[:, -2] = np.minimum(sentence, COUNTED["sentence"] - 1)
    rows[:, -1] = np.minimum(inside // 4, COUNTED["inside"] - 1)
    cats = [look.candidate(c) for c in options]
    places = doc.to_array([IDX, LENGTH])[kept].astype(np.int64)
    return Reading(
        words=rows,
        heads=head,
        sentences=sentence,
        segments=np.array(marks["number"], dtype=np.int64),
        depths=_depths(head),
        deps=rows[:, 1].copy(),
        lemmas=(lemmas % np.uint64(1 << 62)).astype(np.int64),
        cues=_cues(doc, kept, head),
        options=options,
        cats=np.array(cats, dtype=np.int64).reshape(len(options), len(CANDIDATE)),
        starts=places[:, 0],
        ends=places.sum(1),
        headlined=np.array([label == "headline" for label in marks["segment"]], dtype=np.bool_),
    )


class _Look:
    def __init__(self, vocabulary: Vocabulary, *, grow: bool) -> None:
        self.vocabulary, self.grow = vocabulary, grow

    def candidate(self, one: Candidate) -> tuple[int, int, int]:
        """The rows of its kind, its sort and what else is known of it."""
        sort = f"{one.kind}:{one.sort}"
        return self("kind", one.kind), self("sort", sort), self("more", _more(one))

    def __call__(self, table: str, value: str) -> int:
        if not value:
            return 0
        rows = self.vocabulary.setdefault(table, {}) if self.grow else self.vocabulary[table]
        if self.grow:
            return rows.setdefault(value, len(rows) + 1)
        return rows.get(value, 0)

    def hashes(self, table: str, values: Any, doc: Doc) -> Ints:
        """The rows of spaCy's hashes of strings."""
        strings, keys = doc.vocab.strings, values.tolist()
        rows = {key: self(table, strings[key]) for key in dict.fromkeys(keys)}
        return np.array([rows[key] for key in keys], dtype=np.int64)


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
        if option.possible:
            continue
        name = column.get(option.kind, "where")
        for at in range(option.first, option.last + 1):
            marks[name][at] = marks[name][at] or f"{option.kind}:{option.sort}"
    for span in doc.spans.get("triggers", ()):
        marks["attack"][word_of[span.start]] = f"{span.label_}:{span._.assertion}"
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
    if option.possible:
        return "possible"
    if option.kind == "figure":
        told = "zero" if facts["value_high"] == 0 else facts["bound"]
        extra = "part" if facts["part"] else "more" if facts["additional"] else ""
        return f"{told}/{facts['affiliation']}/{extra}"
    if option.kind == "date":
        return facts["method"].split("/")[0] if facts["date_start"] else "unresolved"
    return ""


def _depths(heads: Ints) -> Ints:
    above = heads.tolist()
    depths = [-1] * len(above)
    for at in range(len(above)):
        path: list[int] = []
        while depths[at] < 0 and above[at] != at and len(path) < len(above):
            path.append(at)
            at = above[at]
        base = max(depths[at], 0)
        depths[at] = base
        for more, word in enumerate(reversed(path), 1):
            depths[word] = base + more
    return np.array(depths, dtype=np.int64)


def _cues(doc: Doc, kept: Ints, heads: Ints) -> Ints:
    """For each word which determiner it has: "a", "the", "this", "another", "its" or none."""
    found = np.zeros(len(kept), dtype=np.int64)
    lower = doc.to_array(LOWER)[kept].tolist()
    known = {doc.vocab.strings[word]: cue for word, cue in DETERMINERS.items()}
    for at in range(len(kept) - 1, -1, -1):  # the first of several decides
        if (cue := known.get(lower[at])) is not None and heads[at] > at:
            found[heads[at]] = cue
    return found
