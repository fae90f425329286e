"""Attack words: every word that may tell of an attack, typed.

Whether it does tell of one is for `assertion`; what it tells is for `arguments`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from strikelog import lexicon
from strikelog.lexicon import word_set
from strikelog.rules.attack_words import attack_word, forms
from strikelog.rules.clauses import STRONG, clause_starts
from strikelog.rules.weapons import Weapon, event_types, find_weapons
from strikelog.rules.word_index import positions
from strikelog.text.bounds import starting_in

if TYPE_CHECKING:
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
            for token in (doc[index] for index in positions(doc, forms()))
            if token.i not in named
            and not _designation(token)
            and not _in_weapon(token, weapons)
            and (word := attack_word(token))
            and not _attribute(token, word)
        ]
        doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=spans)
        _set_clauses(doc, spans)
        return doc


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
        strong = [s.start for s in inside if s._.trigger["kind"] in STRONG or _by_weapon(s)]
        starts = clause_starts(sent, strong)
        for (start, link), (end, _) in zip(starts, [*starts[1:], (sent.end, "")], strict=True):
            for span in inside:
                if start <= span.start < end:
                    span._.trigger |= {"clause": [start, end], "link": link}


# Tokens of "by a powerful roadside bomb".
BY_WEAPON = 7


def _by_weapon(span: Span) -> bool:
    """ "was killed by a roadside mine": harm that tells of an attack by itself."""
    if span._.trigger["kind"] != "harm":
        return False
    subjects = [c for c in span[0].children if c.dep_ == "nsubj"]
    if any(w.kind == "munition" for c in subjects for w in find_weapons(c.text)):
        return True  # "since a drone killed three soldiers"
    after = span.doc[span.end : min(span.end + BY_WEAPON, span.sent.end)]
    by = len(after) > 1 and after[0].lower_ == "by"
    return by and any(w.kind == "munition" for w in find_weapons(after.text))


def _span(token: Token, word: Mapping[str, str], weapons: list[Weapon], text: str) -> Span:
    from spacy.tokens import Span

    weapon = weapon_of(token, word, weapons, text)
    weapon_type = weapon.weapon_type if weapon else word["weapon_type"] or "unknown"
    event_type = event_types()[weapon_type]
    if weapon_type == "unknown" and word["event_type"]:
        event_type = word["event_type"]
    kind = "intercept" if _destroys_weapon(token, weapons) else word["kind"]
    span = Span(token.doc, token.i, token.i + 1, label=event_type)
    span._.trigger = {
        "start": token.idx,
        "end": token.idx + len(token),
        "token": token.i,
        "kind": kind,
        "pos": word["pos"],
        "event_type": event_type,
        "weapon_type": weapon_type,
        "weapon": [weapon.start, weapon.end] if weapon else [],
    }
    return span


# What is destroyed in flight. A launcher or a depot is destroyed by an attack.
FLYING = word_set("event", "flying")


def _destroys_weapon(token: Token, weapons: list[Weapon]) -> bool:
    """ "destroyed 45 drones", "all six drones were destroyed": shot down, not attacked."""
    if not token.lower_.startswith("destroy"):
        return False
    hit = [c for c in token.children if c.dep_ in ("obj", "nsubj:pass")]
    flying = [w for w in weapons if w.weapon_type in FLYING and w.kind == "munition"]
    return any(w.start <= t.idx < w.end for w in flying for t in hit)


def weapon_of(
    token: Token, word: Mapping[str, str], weapons: list[Weapon], text: str
) -> Weapon | None:
    """The weapon that names the attack itself: "rocket attack", "airstrike", "barrage of rockets".

    A weapon elsewhere in the clause is an argument, found later.
    """
    end = token.idx + len(token)
    for weapon in starting_in(weapons, token.idx - BESIDE, end + BESIDE):
        if weapon.start <= token.idx < weapon.end:
            return weapon
        if word["pos"] != "NOUN":
            continue
        if weapon.end <= token.idx and _joins(text[weapon.end : token.idx]):
            return weapon
        if weapon.start >= end and _is_of(text[end : weapon.start]):
            return weapon
    return None


# Characters within which a weapon can belong to an attack word's own phrase.
BESIDE = 80


def _joins(gap: str) -> bool:
    # "rocket attack", "missile and drone attack", "rocket, missile and drone strikes"
    words = gap.replace(",", " ").replace("/", " ").split()
    return len(gap) <= 40 and all(w in JOINING or w in _modifiers() for w in words)


JOINING = word_set("event", "joining")


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
