"""Whether the clause of an attack word shows that it is one: a weapon, people who attack, a
victim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.entities.site_words import site_phrase
from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import pattern, word_set
from strikelog.text.bounds import near
from strikelog.triggers.attackers import attacker_noun, may_attack
from strikelog.triggers.weapons import find_weapons

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Kinds of attack words that say nothing of an attack unless the clause names a weapon.
NEED_WEAPON = word_set("triggers", "kinds_that_need_a_weapon")


def supported(span: Span, clause: Span, gazetteer: Gazetteer) -> bool:
    """Whether the attack word ``span`` of ``clause`` can tell of an attack at all."""
    token, trigger, kind = span[0], span._.trigger, span.label_
    verb = trigger["pos"] == "VERB"
    if kind == "burn":
        return _sets_fire(span, clause)
    if kind == "fire":
        return bool(trigger["armed"] or pattern("triggers", "under_fire").search(_before(token)))
    if kind == "shoot" and verb and not _shoots(token):
        return False
    if kind not in NEED_WEAPON or (kind == "harm" and not verb and _of_person(token)):
        return True
    return _has_weapon(span, clause) or _strikes(span, clause, gazetteer)


def _sets_fire(span: Span, clause: Span) -> bool:
    """Something is set on fire by a weapon or by people who attack."""
    if not pattern("triggers", "ablaze").search(clause.text):
        return False
    doers = [t for t in clause if t.i < span.start or t.dep_ in ("obl", "obl:agent")]
    return _has_weapon(span, clause) or any(map(_sets, doers))


def _sets(token: Token) -> bool:
    return attacker_noun(token) and token.lower_ not in ("police", "soldiers", "troops")


def _shoots(token: Token) -> bool:
    """Somebody is shot (at), not a film."""
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return following in ("dead", "at", "and", "down") or (
        following != "up" and any(c.dep_ in ("obj", "nsubj:pass") for c in token.children)
    )


def _before(token: Token) -> str:
    """The few words before a token in its sentence."""
    return str(token.doc[max(token.sent.start, token.i - 4) : token.i].text)


def _has_weapon(span: Span, clause: Span) -> bool:
    """The clause names a weapon; a coordinate clause may leave it to the one before it."""
    token, trigger, kind = span[0], span._.trigger, span.label_
    weapons = find_weapons(clause.text)
    if trigger["armed"] or any(w.kind != "platform" for w in weapons):
        return True
    harmless = kind == "impact" and token.lower_.startswith(_COMES_DOWN)
    if weapons and kind not in ("harm", "intercept") and not harmless:
        return True
    explosion = pattern("triggers", "explosion")
    if kind in ("impact", "blast", "harm") and explosion.search(clause.text):
        return True
    if trigger["link"] == "coordinate" and find_weapons(token.sent.text):
        return True
    return trigger["pos"] == "VERB" and _elliptical(token)


# What a plane or helicopter may do by itself.
_COMES_DOWN = ("land", "crash", "fell", "fall", "came", "come")


# Subjects that stand for weapons told before: "two were shot down while one hit the compound".
_STANDING_FOR = word_set("triggers", "standing_for")


def _sentence_before(sent: Span) -> Span:
    """The sentence before ``sent``, white space aside; its own if it is the first."""
    before = sent.doc[sent.start - 1].sent if sent.start else sent
    while before.start and before.text.isspace():
        before = sent.doc[before.start - 1].sent
    return before


def _elliptical(token: Token) -> bool:
    """Whether a verb's subject is a number or pronoun for weapons of this or the last sentence."""
    subject = next((c for c in token.children if c.dep_.startswith("nsubj")), None)
    if subject is None or not (subject.lower_ in _STANDING_FOR or subject.tag_ == "CD"):
        return False
    before = _sentence_before(token.sent)
    return any(w.kind == "munition" for w in find_weapons(before.text + " " + token.sent.text))


def _strikes(span: Span, clause: Span, gazetteer: Gazetteer) -> bool:
    """ "Russia hit Odesa", "the army says it struck a school": people who attack, and a place."""
    token, kind = span[0], span.label_
    if kind == "salvo":
        return bool(_AIMED.search(clause.doc[token.i + 1 : clause.end].text)) and _names_place(
            clause.doc[token.i + 1 : clause.end]
        )
    if kind not in ("impact", "target", "harm") or span._.trigger["pos"] != "VERB":
        return False
    if token.tag_ == "VBG":  # "killing": harm told of another verb
        return False
    if token.lower_.startswith(_COMES_DOWN):
        return False
    subject = _subject(token)
    if subject is None or not (_can_attack(subject, gazetteer) or _means_doer(subject, gazetteer)):
        return False
    struck = clause.doc[token.i + 1 : clause.end]
    return bool(site_phrase().search(struck.text)) or _names_place(struck)


def _subject(token: Token) -> Token | None:
    """A verb's subject, or that of the active verb it is coordinated with: "Israel bombed Tyre
    and on Tuesday struck Nabatieh"."""
    subject = next((c for c in token.children if c.dep_.startswith("nsubj")), None)
    if subject is None and token.dep_ == "conj" and token.tag_ == "VBD":
        auxiliaries = [c for t in (token, token.head) for c in t.children if c.dep_[:3] == "aux"]
        return None if auxiliaries else _subject(token.head)  # "have sunk two and killed three"
    return subject if subject is None or subject.dep_ == "nsubj" else None


_AIMED = pattern("triggers", "aimed_at")


def _names_place(struck: Span) -> bool:
    return any(
        struck.start <= span.start < struck.end and span.label_ in ("BASE", "PLACE")
        for span in near(struck.doc, "mentions", struck.start, struck.end)
    )


def _means_doer(subject: Token, gazetteer: Gazetteer) -> bool:
    """ "it", "they": one who can attack stands before, in this sentence or, for a simple past,
    in the last ("it has hit dozens of ships" sums up)."""
    if subject.lower_ not in ("it", "they", "we"):
        return False
    opening = _sentence_before(subject.sent) if subject.head.tag_ == "VBD" else subject.sent
    before = subject.doc[opening.start : subject.i]
    return any(_can_attack(t, gazetteer) for t in before if t.dep_ == "nsubj")


def _can_attack(subject: Token, gazetteer: Gazetteer) -> bool:
    if attacker_noun(subject):
        return True
    mention = next(
        (
            s
            for s in near(subject.doc, "mentions", subject.i, subject.i + 1)
            if s.start <= subject.i < s.end and s.label_ in ("GROUP", "PLACE")
        ),
        None,
    )
    if mention is None:
        return bool(gazetteer.country_code(subject.text))
    if mention.label_ == "GROUP":
        return may_attack(mention, gazetteer)
    entry = gazetteer.get(mention.kb_id_) if mention.kb_id_ else None
    return entry is not None and entry.kind == "country"


def _of_person(token: Token) -> bool:
    """ "the killing of Qassem Soleimani": a named victim."""
    rest = token.doc[token.i + 1 : token.sent.end]
    if not rest or rest[0].lower_ != "of":
        return False
    return any(
        span.label_ == "PERSON" and rest.start < span.start <= rest.start + VICTIM
        for span in near(token.doc, "mentions", rest.start, rest.start + VICTIM + 1)
    )


# Tokens of "of Hezbollah's military commander" before the victim's name.
VICTIM = 6
