"""Who may attack: nouns for people and forces, named groups that do not only speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import pattern, word_set

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NOUNS = word_set("triggers", "attackers")
_PEACEFUL = frozenset({"media", "ngo", "company", "international_org"})


def attacker_noun(token: Token) -> bool:
    """Whether a word names people or forces that attack: "gunmen", "protesters", "troops"."""
    word = token.lower_
    form = word.replace("men", "man") if word.endswith("men") else word
    return form in _NOUNS or form.removesuffix("s") in _NOUNS


def may_attack(span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a named group may attack: no agency, company or office that only speaks."""
    entry = gazetteer.get(span.kb_id_) if span.kb_id_ else None
    if entry is not None and entry.type in _PEACEFUL:
        return False
    return not pattern("triggers", "speaks_only").search(span.text)
