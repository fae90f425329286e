"""Attack words whose form shows that they tell of no attack: plurals, habits, no weapon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from strikelog.events.actors import attacker_noun
from strikelog.events.site_words import site_phrase
from strikelog.events.weapons import find_weapons
from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import pattern

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Kinds of attack words that say nothing of an attack unless the clause names a weapon.
NEED_WEAPON = frozenset(
    {"impact", "launch", "target", "intercept", "harm", "blast", "fire", "salvo"}
)


# Attack nouns without plural: "regular rocket fire".
MASS = frozenset({"fire", "shelling", "bombardment", "bombing"})


DEFINITE = frozenset({"the", "this", "that", "today", "latest"})


def plural_noun(token: Token) -> bool:
    return token.lower_.endswith("s") and token.lower_ != "is" and token.pos_ != "VERB"


def by_form(
    span: Span, trigger: dict[str, Any], clause: Span, gazetteer: Gazetteer
) -> tuple[str, str]:
    token = span[0]
    if trigger["kind"] == "burn" and not _sets_fire(trigger, clause, token):
        return "unsupported", ""
    if trigger["kind"] == "fire" and not (
        trigger["weapon"] or pattern("under_fire").search(before(token))
    ):
        return "unsupported", ""
    if trigger["kind"] == "shoot" and trigger["pos"] == "VERB" and not _shoots(token):
        return "unsupported", ""
    if trigger["pos"] == "NOUN" and trigger["kind"] == "harm" and _of_person(token):
        return "asserted", ""
    if (
        trigger["kind"] in NEED_WEAPON
        and not _has_weapon(trigger, clause, token)
        and not _strikes(trigger, clause, token, gazetteer)
    ):
        return "unsupported", ""
    if (
        trigger["pos"] == "VERB"
        and token.tag_ in ("VBP", "VBZ")
        and not (_headline(token) or dated(token) or _specific(clause, gazetteer))
    ):
        return "habit", token.tag_
    if trigger["pos"] == "VERB" and _perfect_relative(token) and not dated(token):
        return "aggregate", "perfect"
    placed = dated(token) and _named_place(clause, gazetteer)
    if trigger["pos"] == "NOUN" and plural_noun(token) and _many(token) and not placed:
        return "aggregate", "many"
    general = _present(token) or (_bare(token) and not _specific(clause, gazetteer))
    if trigger["pos"] == "NOUN" and plural_noun(token) and general and not dated(token):
        return "aggregate", "plural"
    return "asserted", ""


def _strikes(trigger: dict[str, Any], clause: Span, token: Token, gazetteer: Gazetteer) -> bool:
    """ "Russia hit Odesa", "its forces struck a school": people who attack, and a place."""
    if trigger["kind"] not in ("impact", "target", "harm") or trigger["pos"] != "VERB":
        return False
    if token.tag_ == "VBG":  # "killing": harm told of another verb
        return False
    if token.lower_.startswith(_COMES_DOWN):
        return False
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if subject is None or not (_can_attack(subject, gazetteer)):
        return False
    struck = clause.doc[token.i + 1 : clause.end]
    return bool(site_phrase().search(struck.text)) or any(
        struck.start <= span.start < struck.end and span.label_ in ("BASE", "PLACE")
        for span in clause.doc.spans.get("mentions", ())
    )


def _perfect_relative(token: Token) -> bool:
    """ "rocket strikes that have targeted bases": what has gone on, not one attack."""
    words = {c.lower_ for c in token.children if c.dep_ in ("aux", "nsubj", "nsubj:pass")}
    return bool(words & {"have", "has"}) and bool(words & {"that", "which", "who"})


def _of_person(token: Token) -> bool:
    """ "the killing of Qassem Soleimani": a named victim."""
    rest = token.doc[token.i + 1 : token.sent.end]
    if not rest or rest[0].lower_ != "of":
        return False
    return any(
        span.label_ == "PERSON" and rest.start < span.start <= rest.start + VICTIM
        for span in token.doc.spans.get("mentions", ())
    )


# Tokens of "of Hezbollah's military commander" before the victim's name.
VICTIM = 6


def _can_attack(subject: Token, gazetteer: Gazetteer) -> bool:
    if attacker_noun(subject):
        return True
    mention = next(
        (
            s
            for s in subject.doc.spans.get("mentions", ())
            if s.start <= subject.i < s.end and s.label_ in ("GROUP", "PLACE")
        ),
        None,
    )
    if mention is None:
        return bool(gazetteer.country_code(subject.text))
    entry = gazetteer.get(mention.kb_id_) if mention.kb_id_ else None
    return entry is not None and (entry.kind == "country" or entry.type in _ARMED)


_ARMED = frozenset({"armed_group", "state_military", "coalition"})


def _sets_fire(trigger: dict[str, Any], clause: Span, token: Token) -> bool:
    """Something is set on fire by a weapon or by people who attack."""
    ablaze = pattern("ablaze").search(clause.text)
    return bool(ablaze) and (
        _has_weapon(trigger, clause, token) or any(attacker_noun(t) for t in clause)
    )


def _shoots(token: Token) -> bool:
    """Somebody is shot (at), not a film."""
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return following in ("dead", "at", "and", "down") or (
        following != "up" and any(c.dep_ in ("obj", "nsubj:pass") for c in token.children)
    )


def before(token: Token) -> str:
    """The few words before a token in its sentence."""
    return str(token.doc[max(token.sent.start, token.i - 4) : token.i].text)


def _has_weapon(trigger: dict[str, Any], clause: Span, token: Token) -> bool:
    """The clause names a weapon; a coordinate clause may leave it to the one before it."""
    weapons = find_weapons(clause.text)
    if trigger["weapon"] or any(w.kind != "platform" for w in weapons):
        return True
    harmless = trigger["kind"] == "impact" and token.lower_.startswith(_COMES_DOWN)
    if weapons and trigger["kind"] != "harm" and not harmless:
        return True
    if trigger["kind"] in ("impact", "blast", "harm") and pattern("explosion").search(clause.text):
        return True
    if trigger["link"] == "coordinate" and find_weapons(token.sent.text):
        return True
    return trigger["pos"] == "VERB" and elliptical(token)


# What a plane or helicopter may do by itself.
_COMES_DOWN = ("land", "crash", "fell", "fall", "came", "come")


# Subjects that stand for weapons told before: "two were shot down while one hit the compound".
_STANDING_FOR = frozenset({"one", "others", "another", "some", "all", "both", "they", "it", "most",
                           "rest", "remainder", "several", "half", "third", "latter"})  # fmt: skip


def elliptical(token: Token) -> bool:
    """Whether a verb's subject is a number or pronoun for weapons of this or the last sentence."""
    subject = next((c for c in token.children if c.dep_.startswith("nsubj")), None)
    if subject is None or not (subject.lower_ in _STANDING_FOR or subject.tag_ == "CD"):
        return False
    start = token.sent.start
    before = token.doc[start - 1].sent if start else token.sent
    while before.start and before.text.isspace():
        before = token.doc[before.start - 1].sent
    return any(w.kind == "munition" for w in find_weapons(before.text + " " + token.sent.text))


def _specific(clause: Span, gazetteer: Gazetteer) -> bool:
    """The clause counts weapons or victims, or names a site or town: no habit, one attack."""
    doc = clause.doc
    figures = any(
        clause.start <= span.start < clause.end
        and any(f["measure"] in ("munitions", "killed", "wounded") for f in span._.figures)
        for span in doc.spans.get("figures", ())
    )
    return figures or _named_place(clause, gazetteer)


def _named_place(clause: Span, gazetteer: Gazetteer) -> bool:
    """The clause names a site or a town."""
    return any(
        clause.start <= span.start < clause.end
        and (span.label_ == "BASE" or _town(span, gazetteer))
        for span in clause.doc.spans.get("mentions", ())
    )


def _headline(token: Token) -> bool:
    """Headlines tell in the present: a line of its own with no full stop."""
    text = token.doc.text
    line, rest = text[: token.idx].rsplit("\n", 1)[-1], text[token.idx :].split("\n", 1)[0]
    return not re.search(r"[.!?”\"]\s*$", line + rest) and len(line + rest) < 200


def _town(span: Span, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.get(span.kb_id_) if span.label_ == "PLACE" and span.kb_id_ else None
    previous = span.doc[span.start - 1].lower_ if span.start else ""
    return bool(entry and entry.kind == "place") and previous in ("in", "at", "near", "on", "of")


_PREMODIFIERS = frozenset({"JJ", "NN", "NNS", "NNP", "HYPH", "CC", ",", "CD", "VBN", "AFX", "JJR"})


def _bare(token: Token) -> bool:
    """Plural without determiner, number, possessor or doer in its noun phrase."""
    index = token.i
    while index > token.sent.start:
        before = token.doc[index - 1]
        if before.lower_ in DEFINITE or before.like_num or before.tag_ in ("POS", "PRP$"):
            return False
        if before.ent_type_ or (before.text.istitle() and before.i != token.sent.start):
            return False
        if before.tag_ not in _PREMODIFIERS:
            return True
        index -= 1
    return True


# From so many on, counted attacks are a campaign, not one attack told at once.
MANY_ATTACKS = 5


def _many(token: Token) -> bool:
    """ "58 attacks": the count of attacks that a figure has."""
    return any(
        figure["measure"] == "attacks" and (figure["value_low"] or 0) >= MANY_ATTACKS
        for span in token.doc.spans.get("figures", ())
        for figure in span._.figures
        if token.sent.start <= span.start < token.i
    )


def _present(token: Token) -> bool:
    """ "the attacks are growing", "have become": a plural subject of a verb in the present."""
    verb = token.head
    finite = [verb, *(c for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop"))]
    return token.dep_.startswith("nsubj") and any(t.tag_ in ("VBP", "VBZ") for t in finite)


def dated(token: Token) -> bool:
    clause = token.doc.spans.get("dates", ())
    return any(
        span.sent.start == token.sent.start and span._.date.get("precision") == "day"
        for span in clause
    )
