"""Which attack words tell of an attack that happened (codebook, "What is an event").

Cues with scope, after ConText (Harkema et al. 2009): a cue before the word within its clause, after
it, or anywhere in the clause. The first cue that matches decides.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from strikelog import lexicon
from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import pattern
from strikelog.text.bounds import near
from strikelog.text.shapes import ends_sentence
from strikelog.triggers.assertion_forms import MASS, by_form, dated, plural_noun
from strikelog.triggers.weapons import FLYING, find_weapons

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


class Assertion:
    """Writes ``span._.assertion`` on every trigger: ``asserted``, or why it tells of no attack."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        for span in doc.spans.get("triggers", ()):
            span._.assertion = judge(span, self.gazetteer)
        _mind_topic(doc)
        return doc


def _mind_topic(doc: Doc) -> None:
    """In an article on an exercise, a film or a match, attack words tell of no attack.

    Unless the lead tells of one, or the word comes with what only news of an attack has: a day
    and, where the topic is play, a weapon.
    """
    text = doc.text
    end = lead_end(text)
    lead = text[:end]
    topics = [
        name
        for name in ("topic_exercise", "topic_test", "topic_play")
        if pattern("triggers", name).search(lead)
    ]
    asserted = [s for s in doc.spans["triggers"] if s._.assertion == "asserted"]
    weapons = [s for s in asserted if s.start_char < end and s._.trigger["armed"]]
    if not topics or weapons:
        return
    for span in asserted:
        start, stop = span._.trigger["clause"]
        armed = topics[0] != "topic_play" or find_weapons(doc[start:stop].text)
        if not (armed and dated(span[0])):
            span._.assertion = topics[0]


# A line of prose: it ends a sentence and is long enough to be no headline, dateline or label.
PROSE_WORDS = 12


def lead_end(text: str) -> int:
    """Offset where the lead paragraph ends: headlines and lead lie before it."""
    caption = pattern("text", "caption")
    offset = 0
    for line in text.splitlines(keepends=True):
        offset += len(line)
        if len(line.split()) >= PROSE_WORDS and ends_sentence(line) and not caption.search(line):
            return offset
    return len(text)


def judge(span: Span, gazetteer: Gazetteer) -> str:
    """The status of a trigger: ``asserted``, or why it tells of no attack."""
    token = span[0]
    start, end = span._.trigger["clause"]
    clause = span.doc[start:end]
    text = clause.text
    stretches = {  # found once: spaCy joins the tokens anew at every call
        "before": span.doc[start : token.i].text.strip(),
        "after": text[span.end_char - clause.start_char :],
        "clause": text,
    }
    for category, where, cue in _cues():
        match = cue.search(stretches[where])
        if match and not _exempt(category, token, match.group()):
            return category
    return by_form(span, clause, gazetteer)


@functools.cache
def _cues() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    table = lexicon.rows("lexicons/assertion_cues.csv", ("category", "where", "pattern", "example"))
    return tuple(
        (row["category"], row["where"], re.compile(row["pattern"], re.IGNORECASE)) for row in table
    )


def _exempt(category: str, token: Token, cue: str) -> bool:
    if category == "aggregate":
        return not (plural_noun(token) or token.lower_ in MASS)
    if category == "test":  # a missile lands in the sea; a ship is attacked there
        return token.lemma_.lower() in ("attack", "target", "hijack", "intercept", "down", "shoot")
    if category == "total":  # "the first hit on the city since the war began" on Thursday
        perfect = any(c.lower_ in ("has", "have") for c in token.children)
        return (dated(token) or _since_then(token, cue)) and not perfect
    if category == "foiled":  # drones that were stopped had been launched
        return any(w.weapon_type in FLYING for w in find_weapons(token.sent.text))
    if category == "police_raid":
        return not token.lower_.startswith("raid")
    if category == "purpose":  # "to attack" the infinitive, not "to the attack"
        before = token.doc[token.sent.start : token.i].text
        return token.tag_ != "VB" or bool(pattern("triggers", "got_there").search(before))
    if category == "goods":
        return dated(token)
    if category == "planned" and cue.lower().startswith("may"):
        return cue[0] == "M"  # the month
    return False


def _since_then(token: Token, cue: str) -> bool:
    """ "has stalled since fighters stormed a base in August": the attack is what came before."""
    before = {t.lower_ for t in token.doc[token.sent.start : token.i]}
    told = any(
        token.i < span.start < token.sent.end
        for span in near(token.doc, "dates", token.i, token.sent.end)
    )
    return cue.endswith("since") and "since" in before and token.tag_ == "VBD" and told
