"""Attack words: every word that may tell of an attack, with its kind and its clause."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from strikelog import lexicon
from strikelog.lexicon import word_set
from strikelog.text.bounds import starting_in
from strikelog.triggers.attack_words import attack_word, forms
from strikelog.triggers.clauses import STRONG, clause_starts
from strikelog.triggers.weapons import FLYING, Weapon, find_weapons

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Span, Token

GROUP = "triggers"


class Triggers:
    """Writes ``doc.spans["triggers"]`` and ``span._.trigger``."""

    def __call__(self, doc: Doc) -> Doc:
        from spacy.tokens import SpanGroup

        text = doc.text  # spaCy joins all tokens anew at every call
        weapons = find_weapons(text)
        named = _in_names(doc)
        spans = [
            _span(token, word, weapons, text)
            for token in (doc[index] for index in _positions(doc))
            if token.i not in named
            and not _designation(token)
            and not _in_weapon(token, weapons)
            and (word := attack_word(token))
            and not _attribute(token, word)
        ]
        doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=spans)
        _set_clauses(doc, spans)
        return doc


def _positions(doc: Doc) -> list[int]:
    """Where attack words stand: by the hashes of all tokens at once, not token by token."""
    from spacy.attrs import LOWER

    found: list[int] = np.flatnonzero(np.isin(doc.to_array([LOWER]).ravel(), _hashes())).tolist()
    return found


@functools.cache
def _hashes() -> NDArray[np.uint64]:
    from spacy.strings import StringStore

    store = StringStore()
    return np.array(sorted(store.add(word) for word in forms()), dtype=np.uint64)


def _attribute(token: Token, word: Mapping[str, str]) -> bool:
    """Harm as an adjective: "a wounded soldier", "the injured"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return (
        word["kind"] == "harm"
        and token.tag_ in ("VBN", "JJ")
        and (
            token.dep_ == "amod"
            or (following is not None and following.tag_ in ("NN", "NNS", "JJ"))
        )
        and not any(c.dep_ in ("aux:pass", "nsubj:pass") for c in token.children)
    )


def _in_names(doc: Doc) -> set[int]:
    """Tokens of named persons and groups ("Raid" in an organization's name)."""
    return {
        index
        for span in doc.spans.get("mentions", ())
        if span.label_ in ("PERSON", "GROUP")
        for index in range(span.start, span.end)
    }


# Share of words in lower case from which a sentence is no headline in capitals.
RUNNING_TEXT = 0.4


def _in_weapon(token: Token, weapons: list[Weapon]) -> bool:
    """Part of what a weapon is called: "attack drone", "assault rifle"."""
    end = token.idx + len(token)
    around = starting_in(weapons, token.idx - BESIDE, end)
    return any(w.kind == "munition" and w.start <= token.idx and end < w.end for w in around)


def _designation(token: Token) -> bool:
    """Part of a name in capitals within a sentence: "the Naval Strike Missile"."""
    if not token.text.istitle() or token.i + 1 >= len(token.doc) or token.i == token.sent.start:
        return False
    if not (token.nbor(-1).text.istitle() and token.nbor().text.istitle()):
        return False
    words = [t for t in token.sent if t.is_alpha]
    return sum(t.is_lower for t in words) >= RUNNING_TEXT * len(words)


def _set_clauses(doc: Doc, spans: list[Span]) -> None:
    """Write to every trigger its clause as token offsets, and how that hangs on its sentence."""
    for sent in doc.sents:
        inside = starting_in(spans, sent.start, sent.end)
        if not inside:
            continue
        strong = [s.start for s in inside if s.label_ in STRONG or _by_weapon(s)]
        starts = clause_starts(sent, strong)
        for (start, link), (end, _) in zip(starts, [*starts[1:], (sent.end, "")], strict=True):
            for span in inside:
                if start <= span.start < end:
                    span._.trigger |= {"clause": [start, end], "link": link}


# Tokens of "by a powerful roadside bomb".
BY_WEAPON = 7


def _by_weapon(span: Span) -> bool:
    """ "was killed by a roadside mine": harm that tells of an attack by itself."""
    if span.label_ != "harm":
        return False
    subjects = [c for c in span[0].children if c.dep_ == "nsubj"]
    if any(w.kind == "munition" for c in subjects for w in find_weapons(c.text)):
        return True  # "since a drone killed three soldiers"
    after = span.doc[span.end : min(span.end + BY_WEAPON, span.sent.end)]
    by = len(after) > 1 and after[0].lower_ == "by"
    return by and any(w.kind == "munition" for w in find_weapons(after.text))


def _span(token: Token, word: Mapping[str, str], weapons: list[Weapon], text: str) -> Span:
    from spacy.tokens import Span

    kind = "intercept" if _destroys_weapon(token, weapons) else word["kind"]
    span = Span(token.doc, token.i, token.i + 1, label=kind)
    armed = _armed(token, word["pos"], weapons, text)
    span._.trigger = {"pos": word["pos"], "armed": armed}
    return span


def _destroys_weapon(token: Token, weapons: list[Weapon]) -> bool:
    """ "destroyed 45 drones", "all six drones were destroyed": shot down, not attacked."""
    if not token.lower_.startswith("destroy"):
        return False
    hit = [c for c in token.children if c.dep_ in ("obj", "nsubj:pass")]
    flying = [w for w in weapons if w.weapon_type in FLYING and w.kind == "munition"]
    return any(w.start <= t.idx < w.end for w in flying for t in hit)


# Characters within which a weapon can belong to an attack word's own phrase.
BESIDE = 80


def _armed(token: Token, pos: str, weapons: list[Weapon], text: str) -> bool:
    """Whether a word's own phrase names its weapon: "rocket attack", "airstrike", "barrage of
    rockets"."""
    end = token.idx + len(token)
    around = starting_in(weapons, token.idx - BESIDE, end + BESIDE)
    if any(w.start <= token.idx < w.end for w in around):
        return True
    return pos == "NOUN" and any(
        (w.end <= token.idx and _joins(text[w.end : token.idx]))
        or (w.start >= end and _is_of(text[end : w.start]))
        for w in around
    )


def _joins(gap: str) -> bool:
    # "rocket attack", "missile and drone attack", "rocket, missile and drone strikes"
    words = gap.replace(",", " ").replace("/", " ").split()
    return len(gap) <= 40 and all(w in JOINING or w in _modifiers() for w in words)


JOINING = word_set("triggers", "joining")


@functools.cache
def _modifiers() -> frozenset[str]:
    table = lexicon.rows("lexicons/weapons.csv", ("phrase",))
    return frozenset(word for row in table for word in row["phrase"].split())


def _is_of(gap: str) -> bool:
    # "barrage of 20 Katyusha rockets", "attack by at least six rockets", "attack with two drones"
    words = gap.split()
    return (
        bool(words)
        and "," not in gap
        and words[0] in ("of", "by", "with", "using", "involving")
        and len(words) <= 5
    )
