"""Read CoNLL-U treebanks: documents, paragraphs, sentences, words with their spacing."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO


@dataclass(frozen=True)
class Word:
    """One syntactic word; `head` is the position in the sentence (from 0), None for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int | None
    deprel: str
    misc: str
    space_after: bool


@dataclass
class Sentence:
    """A sentence; `new_doc` and `new_par` say what begins with it."""

    sent_id: str
    doc_id: str
    new_doc: bool = False
    new_par: bool = False
    words: list[Word] = field(default_factory=list)


def open_text(path: Path) -> IO[str]:
    """Open a text file that may be gzipped."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def blocks(path: Path) -> Iterator[list[str]]:
    """The blocks of lines between blank lines."""
    block: list[str] = []
    with open_text(path) as lines:
        for line in lines:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield block
                block = []
    if block:
        yield block


def _form_in_token(token: str, forms: list[str]) -> list[str] | None:
    """The pieces of a multiword token's surface that its words stand for, None if they differ.

    Words such as "n't" beside a curly apostrophe are matched by their length.
    """
    if sum(map(len, forms)) != len(token):
        return None
    pieces, start = [], 0
    for form in forms:
        pieces.append(token[start : start + len(form)])
        start += len(form)
    return pieces


def _words(rows: list[list[str]]) -> list[Word]:
    """Words of a sentence; a word inside a multiword token has no space but after the last."""
    words: list[Word] = []
    token_end, token_space = 0, True
    surface: dict[int, str] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            token_end, token_space = last, "SpaceAfter=No" not in row[9]
            forms = [other[1] for other in rows if other[0].isdigit()][first - 1 : last]
            pieces = _form_in_token(row[1], forms) or forms
            surface.update(zip(range(first, last + 1), pieces, strict=True))
            continue
        if not row[0].isdigit():
            continue
        number = int(row[0])
        space = "SpaceAfter=No" not in row[9]
        if number < token_end:
            space = False
        elif number == token_end:
            space = token_space
        head = int(row[6]) - 1
        words.append(
            Word(
                form=surface.get(number, row[1]),
                lemma=row[2],
                upos=row[3],
                xpos=row[4],
                feats="" if row[5] == "_" else row[5],
                head=None if head < 0 else head,
                deprel=row[7],
                misc=row[9],
                space_after=space,
            )
        )
    return words


def read_sentences(path: Path) -> Iterator[Sentence]:
    """All sentences of a treebank file, in order."""
    doc_id = ""
    for block in blocks(path):
        sentence = Sentence("", "")
        rows: list[list[str]] = []
        for line in block:
            if line.startswith("# newdoc"):
                doc_id = line.partition("=")[2].strip()
                sentence.new_doc = sentence.new_par = True
            elif line.startswith("# newpar"):
                # newpar_block and the like are nested within newpar
                sentence.new_par |= line.split("=")[0].split()[1] == "newpar"
            elif line.startswith("# sent_id"):
                sentence.sent_id = line.partition("=")[2].strip()
            elif not line.startswith("#"):
                rows.append(line.split("\t"))
        sentence.doc_id = doc_id
        sentence.words = _words(rows)
        yield sentence
