"""Places told by what they are: "a police checkpoint", "two villages", "the US consulate"."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from strikelog.entities.place_chains import words_of
from strikelog.entities.site_words import NAMED, site_types
from strikelog.gazetteer import Gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "HYPH", "VBN", "NNS", "VBG", "RB"})
_LONGEST = 6  # tokens of modifiers before a head
_DEFINITE = frozenset({"the", "this", "that", "same"})
# "the base" may be an air base, an airport where troops are, a camp or a post.
_BASES = frozenset({"air_base", "military_base", "airport", "camp"})
_NO_FLAG = frozenset({"embassy", "military_base", "air_base", "ship", "convoy"})


@dataclass(frozen=True, slots=True)
class Nameless:
    """A place phrase without determiner: characters ``[start, end)``, the token of its head, and
    the characters of its sentence. ``country`` is told by an adjective in it."""

    start: int
    end: int
    head: int
    site_type: str
    definite: bool
    country: str
    inside: bool  # a name may stand in it: "the Baghdad market"
    sentence: tuple[int, int]

    def may_mean(self, site_type: str) -> bool:
        """Whether a place told before, of ``site_type``, may be what the phrase points back to."""
        if self.site_type in ("military_base", "camp"):
            return site_type in _BASES
        return self.site_type == site_type != "other"


@functools.cache
def _by_last() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """(words, site type) by the last word of the phrase, plurals among them, longest first."""
    filed: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, (site_type, level) in site_types().items():
        if level != NAMED:
            words = tuple(phrase.split())
            filed.setdefault(words[-1], []).append((words, site_type))
            for plural in _plurals(words[-1]):
                filed.setdefault(plural, []).append(((*words[:-1], plural), site_type))
    return {last: tuple(sorted(r, key=lambda row: -len(row[0]))) for last, r in filed.items()}


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word[:-1] + "ies",)
    return (word + "es",) if word.endswith(("s", "x", "ch", "sh")) else (word + "s",)


def find_nameless_places(doc: Doc, text: str, gazetteer: Gazetteer) -> Iterator[Nameless]:
    """All places of ``doc``, whose text is ``text``, that a phrase of site_types.csv tells."""
    last_words = _by_last()
    lower = [token.lower_ for token in doc]
    named = {i for m in doc.spans.get("mentions", ()) if m.label_ in ("GROUP", "PERSON")
             for i in range(m.start, m.end)}  # fmt: skip
    sentences = iter(doc.sents) if doc.has_annotation("SENT_START") else iter((doc[:],))
    sentence = (0, 0)
    for token in doc:
        if token.idx >= sentence[1]:
            span = next(sentences)
            sentence = (span.start_char, span.end_char)
        rows = last_words.get(lower[token.i])
        if rows is None or token.i in named or token.pos_ == "VERB" or _modifies(doc, token):
            continue
        site_type = _type_of(rows, lower, token.i)
        if site_type:
            yield _phrase(doc, token, site_type, gazetteer, sentence)


def _type_of(rows: tuple[tuple[tuple[str, ...], str], ...], lower: list[str], index: int) -> str:
    """Site type of the longest phrase that ends at token ``index``; "" if none does."""
    before = [word for word in lower[max(0, index - 6) : index + 1] if word != "-"]
    for words, site_type in rows:
        if tuple(before[-len(words) :]) == words:
            return "other" if site_type == "any" else site_type
    return ""


def _modifies(doc: Doc, token: Token) -> bool:
    """ "base commander", "airport officials": the word only modifies, and no part or attack."""
    if token.i + 1 >= len(doc):
        return False
    after = doc[token.i + 1]
    if after.tag_ not in ("NN", "NNS", "NNP") or after.is_space:
        return False
    return not (after.lower_ in words_of("part") or after.lower_ in words_of("blow"))


def _phrase(
    doc: Doc, head: Token, site_type: str, gazetteer: Gazetteer, sentence: tuple[int, int]
) -> Nameless:
    start = head.i
    floor = max(0, start - _LONGEST)
    while start > floor and not doc[start].is_sent_start and doc[start - 1].tag_ in _MODIFIERS:
        start -= 1
    while start < head.i and doc[start].tag_ in ("RB", "HYPH"):
        start += 1
    country = next((c for t in doc[start : head.i] if (c := gazetteer.country_code(t.text))), "")
    before = doc[start - 1].lower_ if start else ""
    return Nameless(
        start=doc[start].idx,
        end=head.idx + len(head),
        head=head.i,
        site_type=site_type,
        definite=before in _DEFINITE and start >= head.i - 1 and not head.tag_.endswith("S"),
        country="" if site_type in _NO_FLAG else country,
        inside=any(t.tag_ == "NNP" for t in doc[start : head.i]),
        sentence=sentence,
    )
