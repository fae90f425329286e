"""Who is said to be behind an attack: claims, denials, blame (codebook, "Perpetrators").

A statement is found sentence by sentence; which attack it speaks of is for `coreference`.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from strikelog import lexicon
from strikelog.lexicon import pattern, word_set
from strikelog.rules.actors import Actor
from strikelog.text.bounds import starting_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of responsibility.

    ``kind``: ``claimed``, ``none`` (said to be claimed by nobody), ``denied``, ``blamed`` or
    ``asserted`` ("was behind": blame only where somebody is named who says so).
    ``actor`` is who is said to have done it; ``source`` who says so (blame only), as worded.
    """

    start: int
    kind: str
    actor: Actor | None
    source: str
    end: int = 0  # of the cue that begins at ``start``


@functools.cache
def _cues() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    table = lexicon.rows("lexicons/claim_cues.csv", ("kind", "actor", "pattern", "example"))
    return tuple(
        (row["kind"], row["actor"], re.compile(row["pattern"], re.IGNORECASE)) for row in table
    )


def find_statements(
    doc: Doc, sent: Span, actors: list[Actor], speaker: Actor | None = None
) -> list[Statement]:
    """The statements of one sentence, in order; the first cue that matches a stretch wins.

    ``speaker`` is whom a pronoun that opens the sentence means.
    """
    text = sent.text
    if not pattern("event", "speaks_of_doers").search(text):
        return []
    inside = list(starting_in(actors, sent.start, sent.end))
    opening = next((t for t in sent if not t.is_space), None)
    if (
        speaker
        and opening is not None
        and opening.lower_ in _PRONOUNS
        and _CLAIMS.match(text.strip())
    ):
        inside.insert(0, replace(speaker, start=opening.i, end=opening.i + 1))
    found: list[Statement] = []
    covered: list[tuple[int, int]] = []
    for kind, where, cue in _cues():
        for match in cue.finditer(text):
            rest = text[match.end() : match.end() + REACH]
            if kind == "blamed" and pattern("event", "general_blame").search(rest):
                continue
            start, end = match.start() + sent.start_char, match.end() + sent.start_char
            if any(start < e and s < end for s, e in covered):
                continue
            statement = _statement(doc, inside, kind, where, (start, end))
            if statement:
                covered.append((start, end))
                found.append(replace(statement, end=end))
    return sorted(found, key=lambda s: s.start)


_PRONOUNS = word_set("event", "pronouns")
# "It claimed", "They later denied": not "It was not clear who".
_CLAIMS = pattern("event", "claims_it")


def first_named(sent: Span, actors: list[Actor]) -> Actor | None:
    """The first actor with an id in a sentence: whom the next one's "it" most likely means."""
    inside = starting_in(actors, sent.start, sent.end)
    return next((actor for actor in inside if actor.entity_id), None)


def _statement(
    doc: Doc, actors: list[Actor], kind: str, where: str, cue: tuple[int, int]
) -> Statement | None:
    before = [a for a in actors if doc[a.start].idx < cue[0]]
    after = [a for a in actors if doc[a.start].idx >= cue[1] - 1]
    if where == "before":  # who is said to have done it
        before = [a for a in before if a.armed]
    else:
        after = [a for a in after if a.armed]
    if kind == "none":
        return Statement(cue[0], kind, None, "")
    if where == "before":
        actor = _nearest_before(doc, before, *cue)
        by = _nearest_after(doc, after, cue[1]) if kind in ("blamed", "asserted") else None
        source = _noun_phrase(doc, by) if by else ""
        return Statement(cue[0], kind, actor, source) if actor else None
    actor = _nearest_after(doc, after, cue[1])
    if actor is None:
        return None
    said = _nearest_before(doc, before, *cue)
    return Statement(cue[0], kind, actor, _noun_phrase(doc, said) if said else "")


# An actor further than this from the cue is hardly its subject or object.
REACH = 90


def _nearest_before(doc: Doc, actors: list[Actor], cue: int, end: int) -> Actor | None:
    """The subject of the cue's verb, else the last name before it, else the first actor at all."""
    near = [a for a in actors if cue - (doc[a.end - 1].idx + len(doc[a.end - 1])) <= REACH]
    span = doc.char_span(cue, end, alignment_mode="expand")
    subjects = [c.i for verb in span or () for c in verb.children if c.dep_.startswith("nsubj")]
    for actor in near:
        if any(actor.start <= i < actor.end for i in subjects):
            return actor
    named = [a for a in near if a.named and a.entity_id] or [a for a in near if a.named]
    # the first name that no other verb parts from the cue: what follows it describes it
    unparted = [a for a in named if not _verb_between(doc, a.end, cue)]
    return next(iter(unparted or named[-1:] or near[:1]), None)


def _verb_between(doc: Doc, start: int, cue: int) -> bool:
    return any(
        t.tag_ in ("VBD", "VBZ", "VBP") and t.lower_ not in ("has", "have", "had")
        for t in takewhile(lambda token: token.idx < cue, doc[start:])
    )


def _nearest_after(doc: Doc, actors: list[Actor], cue: int) -> Actor | None:
    near = [a for a in actors if doc[a.start].idx - cue <= REACH]
    return near[0] if near else None


def _noun_phrase(doc: Doc, actor: Actor) -> str:
    """The actor with the head noun and name it modifies: "Iraqi security officials"."""
    end = actor.end
    limit = doc[actor.start].sent.end
    while (
        end < limit
        and doc[end].tag_ in ("NN", "NNS", "NNP", "NNPS", "IN", "HYPH")
        and (doc[end].tag_ != "IN" or doc[end].lower_ == "of")
    ):
        end += 1
    return doc[actor.start : end].text
