"""A Doc's tokens as plain lists, read once for all finders of candidates; where phrases begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from strikelog.lexicon import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# Tags of what stands before a noun within its phrase.
_MODIFIERS = word_set("entities", "modifiers_by_tag")
# Tags that stand before a noun where the next tag is one of these: "heavily armed", "arms depot".
_AFTER = {"RB": frozenset({"VBN", "JJ"}), "NNS": frozenset({"NN", "NNS"})}
_NAMES = frozenset({"NN", "NNP", "NNPS"})
_LONGEST = 8  # tokens before a head
HYPHENS = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens of a Doc, a list each: lower-case form, form, tag, whether white space follows."""

    lower: list[str]
    text: list[str]
    tag: list[str]
    spaced: list[bool]

    def __len__(self) -> int:
        return len(self.lower)

    def glued(self, index: int) -> bool:
        """Whether token ``index`` is a hyphen that ties its neighbours: of "Iran-backed"."""
        if not 0 < index < len(self) - 1 or self.text[index] not in HYPHENS:
            return False
        return not (self.spaced[index - 1] or self.spaced[index])

    def worded(self, start: int, end: int) -> str:
        """The words of tokens ``[start, end)`` with single spaces."""
        pieces = (self.text[i] + " " * self.spaced[i] for i in range(start, end))
        return " ".join("".join(pieces).split())

    def first_modifier(self, head: int, least: int = 0) -> int:
        """First token, not before ``least``, of the unbroken run of modifiers before ``head``.

        Determiners, numbers, commas and verbs break it; "26-year-old" does not.
        """
        first = head
        while first > max(least, head - _LONGEST) and self._modifies(first - 1):
            first -= 1
        while first < head and self.text[first] in HYPHENS:
            first += 1
        return first

    def first_adjective(self, start: int, least: int = 0) -> int:
        """First of the adjectives right before token ``start``: "former Iraqi", "pro-Turkish"."""
        first = start
        while first > max(least, start - _LONGEST) and self._describes(first - 1):
            first -= 1
        while first < start and self.text[first] in HYPHENS:
            first += 1
        return first

    def _describes(self, index: int) -> bool:
        tied = self.glued(index) or self.glued(index + 1)
        return tied or self.tag[index] in {"JJ", "AFX"}

    def _modifies(self, index: int) -> bool:
        if self.glued(index) or self.glued(index + 1):
            return True
        if not self.text[index][0].isalnum():
            return False
        if self.tag[index] == "VBN" and index and self.tag[index - 1] in _NAMES:
            return self.lower[index] == "armed"  # "the army shelled rebel units"
        following = _AFTER.get(self.tag[index], frozenset())
        return self.tag[index] in _MODIFIERS or self.tag[index + 1] in following


def read_words(doc: Doc) -> Words:
    """The tokens of a tagged Doc."""
    columns = doc.to_array(["LOWER", "ORTH", "TAG", "SPACY"])
    lower, text, tag = (named(doc.vocab, columns[:, column].tolist()) for column in range(3))
    return Words(lower, text, tag, [bool(spaced) for spaced in columns[:, 3].tolist()])


def named(vocab: Vocab, keys: list[int]) -> list[str]:
    """The strings of keys, each of which spaCy decodes anew at every look."""
    strings = vocab.strings
    names = {key: strings[key] for key in set(keys)}
    return [names[key] for key in keys]


def words_in_lower_case(doc: Doc) -> list[str]:
    """The lower-case form of each token."""
    return named(doc.vocab, doc.to_array("LOWER").tolist())
