"""Who may attack: nouns for people and forces, named groups that do not only speak."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from strikelog import lexicon
from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import pattern

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PEACEFUL = frozenset({"media", "ngo", "company", "international_org"})


@functools.cache
def _nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in lexicon.rows("lexicons/actor_nouns.csv", ("noun",)))


def attacker_noun(token: Token) -> bool:
    """Whether a word names people or forces that attack: "gunmen", "protesters", "troops"."""
    word = token.lower_
    form = word.replace("men", "man") if word.endswith("men") else word
    return form in _nouns() or form.removesuffix("s") in _nouns()


def may_attack(span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a named group may attack: no agency, company or office that only speaks."""
    entry = gazetteer.get(span.kb_id_) if span.kb_id_ else None
    if entry is not None and entry.type in _PEACEFUL:
        return False
    return not pattern("triggers", "speaks_only").search(span.text)
