"""Which words can tell of an attack, by form and part of speech."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from strikelog import lexicon
from strikelog.lexicon import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token


# Words that tell of an attack together with the next one: "went off", "flew into".
_WITH_PARTICLE = word_set("triggers", "with_particle")


@functools.cache
def forms() -> frozenset[str]:
    return frozenset(form for form, _ in _words()) | _WITH_PARTICLE


@functools.cache
def _words() -> dict[tuple[str, str], lexicon.Row]:
    table = lexicon.rows("lexicons/attack_words.csv", ("forms", "pos", "kind", "example"))
    return {(form, row["pos"]): row for row in table for form in row["forms"].split()}


def attack_word(token: Token) -> Mapping[str, str] | None:
    """The lexicon row of an attack word in its part of speech, or None.

    Ambiguous words follow the tagger ("hit" the noun is none, "strikes" may be both); a form
    that only one part of speech has follows the form, since taggers err in headlines.
    """
    form = token.lower_
    if form in ("shot", "shoot", "shooting") and _followed_by(token, "down"):
        return _words().get(("down", "VERB"))
    if form in ("went", "go", "goes", "gone", "going") and _followed_by(token, "off"):
        return _words().get(("exploded", "VERB"))
    if form in ("set", "sets", "setting", "let") and _followed_by(token, "off"):
        return _words().get(("exploded", "VERB"))
    if form in ("came", "come", "comes", "coming") and _followed_by(token, "down"):
        return _words().get(("fell", "VERB"))
    if form in ("flew", "fly", "flies", "flown", "flying") and _followed_by(token, "into"):
        return _words().get(("crashed", "VERB"))
    if form == "down" and token.i and token.nbor(-1).lower_ in _GONE_DOWN:
        return None  # told by the verb before it
    as_noun, as_verb = _words().get((form, "NOUN")), _words().get((form, "VERB"))
    if as_noun and as_verb:
        return as_verb if token.pos_ in ("VERB", "AUX") else as_noun
    if as_verb:
        return as_verb if token.pos_ not in ("NOUN", "PROPN") or _verbal_form(token) else None
    if as_noun:
        return as_noun if token.pos_ not in ("VERB", "AUX") or form not in ("fire",) else None
    return None


_GONE_DOWN = word_set("triggers", "gone_down")


def _followed_by(token: Token, word: str) -> bool:
    return token.i + 1 < len(token.doc) and bool(token.nbor().lower_ == word)


def _verbal_form(token: Token) -> bool:
    # "injured", "targeting": participles mistagged as nouns, which headlines are full of.
    if token.lower_ in ("hit", "hits") and token.i + 1 < len(token.doc):
        # "A missile hit Odesa", "hit Room 12", but "a direct hit on", "a hit Netflix show"
        if token.nbor().tag_ in ("NNP", "DT", "PRP$", "CD", "NNPS"):
            return True
        before = token.nbor(-1).tag_ if token.i else ""
        return token.nbor().text[0].isupper() and before not in ("DT", "JJ", "PRP$")
    if token.lower_ in ("shot", "struck", "fell", "blew") and token.i:
        return token.nbor(-1).tag_ not in ("DT", "JJ", "IN", "PRP$")
    return token.lower_.endswith("ed") or token.tag_.startswith("VB")
