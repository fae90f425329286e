"""Places told by what they are: "a police checkpoint", "two villages", "the US consulate"."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from strikelog import lexicon
from strikelog.entities.doc_words import words_in_lower_case
from strikelog.entities.place_chains import words_of
from strikelog.entities.site_words import NAMED, site_types
from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_MODIFIERS = word_set("entities", "modifiers_of_places")
_LONGEST = 6  # tokens of modifiers before a head
_DEFINITE = word_set("entities", "definite")
# "the base" may be an air base, an airport where troops are, a camp or a post.
BASES = word_set("entities", "bases")
_UNNAMED = word_set("entities", "unnamed_types")
_NO_FLAG = word_set("entities", "types_without_flag")


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
    named: bool  # it is one: "the Kozarovychi dam"
    capital: bool  # "the Iraqi capital"
    sentence: tuple[int, int]

    def may_mean(self, site_type: str) -> bool:
        """Whether a place told before, of ``site_type``, may be what the phrase points back to."""
        if self.site_type in ("military_base", "camp"):
            return site_type in BASES
        return self.site_type == site_type != "other"


@functools.cache
def _by_last() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """(words, site type) by the last word of the phrase, plurals among them, longest first."""
    filed: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    further = lexicon.rows("lexicons/entities_place_nouns.csv", ("phrase", "site_type"))
    types = {row["phrase"]: row["site_type"] for row in further}
    types |= {phrase: site for phrase, (site, level) in site_types().items() if level != NAMED}
    for phrase, site_type in types.items():
        words = tuple(phrase.split())
        for last in (words[-1], _plural(words[-1])):
            filed.setdefault(last, []).append(((*words[:-1], last), site_type))
    return {last: tuple(sorted(r, key=lambda row: -len(row[0]))) for last, r in filed.items()}


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "es" if word.endswith(("s", "x", "ch", "sh")) else word + "s"


def find_nameless_places(doc: Doc, text: str, gazetteer: Gazetteer) -> Iterator[Nameless]:
    """All places of ``doc``, whose text is ``text``, that a phrase of site_types.csv tells."""
    last_words = _by_last()
    lower = words_in_lower_case(doc)
    mentioned = {i: m for m in doc.spans.get("mentions", ()) for i in range(m.start, m.end)}
    spans = iter(doc.sents) if doc.has_annotation("SENT_START") else iter((doc[:],))
    sentences = [(span.start_char, span.end_char) for span in spans]
    for index, word in enumerate(lower):
        rows = last_words.get(word)
        if rows is None:
            continue
        token = doc[index]
        if token.pos_ == "VERB" or _modifies(doc, token):
            continue
        name = mentioned.get(token.i)  # "Sumy State University": a group is where it is
        if name is not None and (name.label_ != "GROUP" or name.end != token.i + 1):
            continue
        site_type = _type_of(rows, lower, token.i)
        if site_type == "city" and token.i and token.i - 1 in mentioned:
            continue  # "al-Hurri village" has its name
        if site_type:
            start = _start(doc, token) if name is None else name.start
            codes = [gazetteer.country_code(t.text) for t in doc[start : token.i]]
            first = _name_start(doc, start, token, codes, mentioned)
            named = first is not None and site_type not in _UNNAMED
            begin = start if first is None or not named else first
            sentence = sentences[bisect_right(sentences, token.idx, key=itemgetter(0)) - 1]
            yield _phrase(doc, begin, token, site_type, codes, sentence, named=named)


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
    return not any(after.lower_ in words_of(role) for role in ("part", "blow", "day"))


def _start(doc: Doc, head: Token) -> int:
    """The token with which the modifiers of a head begin, determiners left out."""
    start, floor = head.i, max(0, head.i - _LONGEST)
    while start > floor and not doc[start].is_sent_start and doc[start - 1].tag_ in _MODIFIERS:
        start -= 1
    while start < head.i and doc[start].tag_ in ("RB", "HYPH"):
        start += 1
    return start


def _phrase(
    doc: Doc,
    start: int,
    head: Token,
    site_type: str,
    codes: list[str],
    sentence: tuple[int, int],
    *,
    named: bool,
) -> Nameless:
    before = doc[start - 1].lower_ if start else ""
    return Nameless(
        start=doc[start].idx,
        end=head.idx + len(head),
        head=head.i,
        site_type=site_type,
        definite=before in _DEFINITE and start >= head.i - 1 and not head.tag_.endswith("S"),
        country="" if site_type in _NO_FLAG else next(filter(None, codes), ""),
        inside=any(token.tag_ == "NNP" for token in doc[start : head.i]),
        named=named,
        capital=head.lower_ == "capital" and doc[head.i - 1 : head.i].text != "provincial",
        sentence=sentence,
    )


def _name_start(
    doc: Doc, start: int, head: Token, codes: list[str], mentioned: Mapping[int, Span]
) -> int | None:
    """Where a name that ends in the head begins: "Carlton Citadel Hotel", "the Kozarovychi dam";
    None where it has none ("Baghdad market", "an Iraqi school")."""
    first = head.i
    while first > start and doc[first - 1].text[:1].isupper():
        first -= 1
    own = [t for t in doc[first : head.i] if not codes[t.i - start] and not t.is_sent_start]
    if not head.text[0].isupper():
        own = [t for t in own if t.i not in mentioned]
    return first if own else None
