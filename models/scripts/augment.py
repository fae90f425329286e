"""Noise that news pages have and treebanks lack, put into some of the training documents.

Loaded into training by `--code`. Every change keeps the annotation: only forms, spaces and
tokens without meaning (full stops, white space) change.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

OPEN, CLOSE = {'"': "“", "'": "‘", "``": "“"}, {'"': "”", "'": "’", "''": "”"}
NBSP = "\u00a0"


@dataclass(eq=False)
class Row:
    """A token under edit; `head` is another row, itself for a root."""

    form: str
    space: bool
    lemma: str
    pos: str
    tag: str
    morph: str
    dep: str
    start: bool
    name: tuple[int, str] | None  # number and label of the name it is in
    head: "Row"


def rows_of(doc: Doc) -> list[Row]:
    names = {
        token.i: (number, span.label_) for number, span in enumerate(doc.ents) for token in span
    }
    rows: list[Row] = []
    for token in doc:
        row = Row(
            token.text, bool(token.whitespace_), token.lemma_, token.pos_, token.tag_,
            str(token.morph), token.dep_, bool(token.is_sent_start), names.get(token.i),
            None,  # type: ignore[arg-type]
        )  # fmt: skip
        rows.append(row)
    for row, token in zip(rows, doc, strict=True):
        row.head = rows[token.head.i]
    return rows


def doc_of(rows: list[Row], doc: Doc) -> Doc:
    """The edited rows as a Doc."""
    place = {id(row): at for at, row in enumerate(rows)}
    new = Doc(
        doc.vocab,
        words=[row.form for row in rows],
        spaces=[row.space for row in rows],
        lemmas=[row.lemma for row in rows],
        pos=[row.pos for row in rows],
        tags=[row.tag for row in rows],
        morphs=[row.morph for row in rows],
        heads=[place[id(row.head)] for row in rows],
        deps=[row.dep for row in rows],
    )
    spans: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        if row.name:
            spans.setdefault(row.name[0], []).append(at)
    labels = {row.name[0]: row.name[1] for row in rows if row.name}
    new.set_ents([Span(new, at[0], at[-1] + 1, labels[n]) for n, at in spans.items()])
    return new


def recase(rows: list[Row], rng: random.Random) -> None:
    """All lower, all upper or all title case."""
    change = rng.choice([str.lower, str.lower, str.upper, _title])
    for row in rows:
        row.form = change(row.form)


def _title(form: str) -> str:
    return form[:1].upper() + form[1:] if form[:1].isalpha() and len(form) > 3 else form


def curl(rows: list[Row], rng: random.Random) -> None:
    """Straight quotes and apostrophes become curly."""
    inside = False
    for row in rows:
        if row.form in {'"', "``", "''"}:
            row.form = "”" if inside else "“"
            inside = not inside
        elif row.form == "'" and row.tag == "``":
            row.form = "‘"
        else:
            row.form = row.form.replace("'", "’")


def drop_stops(rows: list[Row], rng: random.Random) -> None:
    """Some sentences lose their last full stop, and what follows goes to a new line."""
    heads = {id(row.head) for row in rows if row.pos != "SPACE"}
    for at in range(len(rows) - 2, 0, -1):
        row, after = rows[at], rows[at + 1]
        if (
            row.form == "."
            and (after.start or after.pos == "SPACE")
            and row.name is None
            and id(row) not in heads
            and row.head is not row
            and rng.random() < 0.3
        ):
            before = rows[at - 1]
            before.space = row.space
            del rows[at]
            for other in rows[at : at + 2]:
                if other.head is row:  # white space hangs on what stands before it
                    other.head = before
            if after.pos != "SPACE":
                _insert_space(rows, at, "\n")


def _insert_space(rows: list[Row], at: int, form: str) -> None:
    """A white-space token before position `at` (> 0)."""
    before = rows[at - 1]
    before.space = False
    row = Row(form, False, form, "SPACE", "_SP", "", "dep", False, None, before)
    if at < len(rows) and before.name and rows[at].name == before.name:
        row.name = before.name
    rows.insert(at, row)


def dash(rows: list[Row], rng: random.Random) -> None:
    """Some hyphens become dashes, with or without spaces: "mid – February"."""
    for at in range(1, len(rows) - 1):
        row = rows[at]
        if row.form in {"-", "--"} and rng.random() < 0.5:
            row.form = rng.choice("–—-–")
            row.space = rows[at - 1].space = rng.random() < 0.6


def new_lines(rows: list[Row], rng: random.Random) -> None:
    """Blank lines between paragraphs become single line breaks, some with spaces."""
    form = rng.choice(["\n", "\n", "\n \n", "\n\n\n", " \n"])
    for row in rows:
        if row.pos == "SPACE" and "\n" in row.form:
            row.form = row.lemma = form


def spaces(rows: list[Row], rng: random.Random) -> None:
    """Some spaces become non-breaking or double."""
    for at in range(len(rows) - 1, 0, -1):
        if rows[at - 1].space and rows[at].pos != "SPACE" and rng.random() < 0.04:
            _insert_space(rows, at, NBSP)


CHANGES: list[tuple[float, Callable[[list[Row], random.Random], None]]] = [
    (0.05, recase),
    (0.20, curl),
    (0.08, drop_stops),
    (0.05, dash),
    (0.35, new_lines),
    (0.06, spaces),
]


def noisy(doc: Doc, rng: random.Random) -> Doc:
    """A changed copy of a gold Doc, the same Doc if no change came up."""
    if any(not token.ent_iob_ for token in doc):
        return doc  # names that are not annotated would become "no name"
    chosen = [change for chance, change in CHANGES if rng.random() < chance]
    if not chosen:
        return doc
    rows = rows_of(doc)
    for change in chosen:
        change(rows, rng)
    return doc_of(rows, doc)


@spacy.registry.augmenters("strikelog.noise.v1")
def create_noise(level: float, seed: int) -> Callable[[Language, Example], Iterator[Example]]:
    """An augmenter that changes a share `level` of the documents."""
    rng = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        if rng.random() >= level:
            yield example
            return
        doc = noisy(example.reference, rng)
        yield Example(nlp.make_doc(doc.text), doc)

    return augment
