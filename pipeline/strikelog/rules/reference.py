"""How a clause refers: back to an attack told before, or to one not told yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.lexicon import pattern, word_set
from strikelog.rules.actors import attacker_noun
from strikelog.rules.tellings import Site
from strikelog.rules.weapons import find_weapons

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_DETERMINERS = word_set("event", "determiners")
_IT = word_set("event", "it")
_OTHER_SITE = pattern("event", "other_site")
# "One rocket hit a house and another fell in a field": parts of one salvo.
_ONE_AND_ANOTHER = pattern("event", "one_and_another")
# Tokens before an attack word that may make it another attack ("Earlier on Friday, a bomb hit").
REACH = 10


def counts_attacks(head: Span) -> bool:
    """ "It was the second such attack": the clause counts attacks told already."""
    start = head._.trigger["clause"][0]
    return bool(pattern("event", "counts_attacks").search(head.doc[start : head.start].text))


def distinct(head: Span, sites: list[Site]) -> bool:
    """ "another attack", "two other rockets", "an attack on another base": one not told yet."""
    start = max(head._.trigger["clause"][0], head.start - REACH)
    other = pattern("event", "distinct").search(head.doc[start : head.end + 3].text)
    if other and _ONE_AND_ANOTHER.search(head.sent.text):
        return False
    return bool(other) or any(_OTHER_SITE.match(site.text) for site in sites)


def quoted(text: str, head: Span) -> bool:
    """Whether the attack word stands in a quotation: speakers tell of the attack at hand."""
    before = text[: head.start_char].rsplit("\n", 1)[-1]
    opened = max(before.rfind("“"), before.rfind("„"))
    return opened > before.rfind("”") if opened >= 0 else before.count('"') % 2 == 1


def definite(head: Span) -> bool:
    """Whether the clause points back: "the attack", "today's attack", "the rockets struck"."""
    token, doc = head[0], head.doc
    start, end = head._.trigger["clause"]
    if pattern("event", "debris").search(doc[start:end].text):
        return True
    if head._.trigger["pos"] == "NOUN":
        before = doc[max(token.sent.start, token.i - 6) : token.i].text
        return bool(pattern("event", "own_day").search(before)) or _determined(doc, token)
    subject = next((c for c in token.children if c.dep_.startswith("nsubj")), None)
    if subject is None:
        return False
    if subject.lower_ in _IT:
        return head._.trigger["kind"] in ("impact", "blast")
    if attacker_noun(subject) and not find_weapons(subject.text):
        return False  # "the gunmen fired": they may fire again
    return any(c.lower_ in _DETERMINERS for c in subject.children)


def own_forces(head: Span) -> bool:
    """ "its fighter jets struck": a party speaks of an attack of its own."""
    subject = next((c for c in head[0].children if c.dep_ == "nsubj"), None)
    return subject is not None and any(c.tag_ == "PRP$" for c in subject.children)


_MODIFIERS = word_set("event", "determined_by_tag")


def _determined(doc: Doc, token: Token) -> bool:
    index = token.i - 1
    while index >= token.sent.start and doc[index].tag_ in _MODIFIERS:
        index -= 1
    before = doc[index] if index >= token.sent.start else None
    return before is not None and (before.lower_ in _DETERMINERS or before.tag_ == "POS")
