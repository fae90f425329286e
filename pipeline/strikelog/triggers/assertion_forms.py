"""Attack words whose form shows that they tell of no one attack: plurals and habits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import pattern, word_set
from strikelog.text.bounds import near
from strikelog.triggers.support import supported

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# Attack nouns without plural: "regular rocket fire".
MASS = word_set("triggers", "mass")
_PERFECT = word_set("triggers", "perfect")
_RELATIVES = word_set("triggers", "relative_subjects")


DEFINITE = word_set("triggers", "definite")


def plural_noun(token: Token) -> bool:
    return token.lower_.endswith("s") and token.lower_ != "is" and token.pos_ != "VERB"


def by_form(span: Span, clause: Span, gazetteer: Gazetteer) -> str:
    """The status of an attack word by its form and its clause."""
    trigger, token = span._.trigger, span[0]
    if not supported(span, clause, gazetteer):
        return "unsupported"
    if trigger["pos"] == "VERB":
        return _verb(token, clause, gazetteer)
    return _noun(token, clause, gazetteer)


def _verb(token: Token, clause: Span, gazetteer: Gazetteer) -> str:
    # "other drones hit the refineries": the same form in the past
    past = token.lower_ in ("hit", "set") and any(t.tag_ == "VBD" for t in token.sent)
    present = token.tag_ in ("VBP", "VBZ") and not past
    if present and not (_headline(token) or dated(token) or _specific(clause, gazetteer)):
        return "habit"
    if _perfect_relative(token) and not dated(token):
        return "aggregate"
    return "asserted"


def _noun(token: Token, clause: Span, gazetteer: Gazetteer) -> str:
    compound = token.dep_ == "compound" and plural_noun(token.head)  # "74 shelling attacks"
    counted = token.head if compound else token
    if not plural_noun(counted):
        return "asserted"
    if _many(counted) and not (dated(token) and _named_place(clause, gazetteer)):
        return "aggregate"
    general = _present(token) or (_bare(token) and not _specific(clause, gazetteer))
    if not compound and general and not dated(token):
        return "aggregate"
    return "asserted"


def _perfect_relative(token: Token) -> bool:
    """ "rocket strikes that have targeted bases": what has gone on, not one attack."""
    words = {c.lower_ for c in token.children if c.dep_ in ("aux", "nsubj", "nsubj:pass")}
    return bool(words & _PERFECT) and bool(words & _RELATIVES)


def _specific(clause: Span, gazetteer: Gazetteer) -> bool:
    """The clause counts weapons or victims, or names a site or town: no habit, one attack."""
    doc = clause.doc
    figures = any(
        clause.start <= span.start < clause.end
        and any(f["measure"] in ("munitions", "killed", "wounded") for f in span._.figures)
        for span in near(doc, "figures", clause.start, clause.end)
    )
    return figures or _named_place(clause, gazetteer)


def _named_place(clause: Span, gazetteer: Gazetteer) -> bool:
    """The clause names a site or a town."""
    return any(
        clause.start <= span.start < clause.end
        and (span.label_ == "BASE" or _town(span, gazetteer))
        for span in near(clause.doc, "mentions", clause.start, clause.end)
    )


def _headline(token: Token) -> bool:
    """Headlines tell in the present: a line of its own with no full stop."""
    around = token.doc[max(0, token.i - HEADLINE) : token.i + HEADLINE]
    text, at = around.text, token.idx - around.start_char
    line = text[:at].rsplit("\n", 1)[-1] + text[at:].split("\n", 1)[0]
    return len(line) < HEADLINE and not line.rstrip().endswith((*'.!?”"',))


# Characters that a headline is shorter than.
HEADLINE = 200


def _town(span: Span, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.get(span.kb_id_) if span.label_ == "PLACE" and span.kb_id_ else None
    previous = span.doc[span.start - 1].lower_ if span.start else ""
    return bool(entry and entry.kind == "place") and previous in ("in", "at", "near", "on", "of")


_PREMODIFIERS = word_set("triggers", "premodifiers_by_tag")


def _bare(token: Token) -> bool:
    """Plural without determiner, number, possessor or doer in its noun phrase."""
    index = token.i
    while index > token.sent.start:
        before = token.doc[index - 1]
        if before.lower_ in DEFINITE or before.like_num or before.tag_ in ("POS", "PRP$"):
            return False
        opens = before.i == token.sent.start or before.nbor(-1).text in ("-", "–", "—", ":")
        if before.ent_type_ or (before.text.istitle() and not opens):
            return False
        if before.tag_ not in _PREMODIFIERS or before.text in ("-", "–", "—", ":"):
            return True
        index -= 1
    return True


# From so many on, counted attacks are a campaign, not one attack told at once.
MANY_ATTACKS = 5


def _many(token: Token) -> bool:
    """ "58 attacks": the count of attacks that a figure has."""
    return any(
        figure["measure"] == "attacks" and (figure["value_low"] or 0) >= MANY_ATTACKS
        for span in near(token.doc, "figures", token.sent.start, token.i)
        for figure in span._.figures
        if token.sent.start <= span.start < token.i
    )


def _present(token: Token) -> bool:
    """ "the attacks are growing", "have become": a plural subject of a verb in the present."""
    verb = token.head
    finite = [verb, *(c for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop"))]
    return token.dep_.startswith("nsubj") and any(t.tag_ in ("VBP", "VBZ") for t in finite)


def dated(token: Token) -> bool:
    """Whether the sentence has a day that is not only that of a statement."""
    clause = near(token.doc, "dates", token.sent.start, token.sent.end)
    return any(
        span.sent.start == token.sent.start
        and span._.date.get("precision") == "day"
        and not said_on(token.doc, span)
        for span in clause
    )


def said_on(doc: Doc, span: Span) -> bool:
    """Whether a date is the day of a statement: "police said on Friday"."""
    before = doc[max(span.sent.start, span.start - 6) : span.start].text
    return bool(pattern("triggers", "said_on").search(before.replace("\n", " ")))
