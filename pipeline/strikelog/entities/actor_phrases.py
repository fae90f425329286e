"""Actors told by a noun: "suspected Taliban insurgents", "Israel's army", "members of the ELN",
"the Freedonian group M", "masked men"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from strikelog import lexicon
from strikelog.entities.actor_names import (
    FORCE,
    GENERIC,
    GROUP,
    STATE,
    Actor,
    Cover,
    Named,
    listed_group,
    words_of,
)
from strikelog.entities.doc_words import Words
from strikelog.entities.told_groups import is_called, name_after
from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import word_set

_NOUNS = word_set("entities", "nouns_by_tag")
_DETERMINERS = word_set("entities", "determiners")
_MILITARY = ("force", "craft")  # roles of nouns that are a state's
_WITHIN = word_set("entities", "within_attack_by_tag")
_PLURALS = word_set("entities", "plurals_by_tag")
_MEMBERSHIPS = word_set("entities", "memberships")
_PHRASE = 5  # tokens within which an attack's noun follows whose attack it is
_NEAR = 7  # tokens within which it is told what a crowd consists of
_MODEL = re.compile(r"[A-Z]\w{0,6}-\d\w*")  # of a weapon: FP-5, SA-5, Su-25s


@functools.cache
def _heads() -> dict[str, str]:
    """Noun -> what it is: force, craft, armed, person, people or wing."""
    roles = ("people", "wing", "person", "armed", "craft", "force")
    return {word: role for role in roles for word in words_of(role)}


@functools.cache
def _attacks() -> frozenset[str]:
    """Nouns before which a noun says whose attack it is: "insurgent attacks", "army shelling"."""
    told = lexicon.rows("lexicons/attack_words.csv", ("forms", "pos"))
    weapons = lexicon.rows("lexicons/weapons.csv", ("phrase",))
    forms = {form for row in told if row["pos"] == "NOUN" for form in row["forms"].split()}
    last = {row["phrase"].split()[-1] for row in weapons}
    named = words_of("attack") | forms | last | {f"{word}s" for word in last}
    return frozenset(named - _heads().keys())


def is_actor_noun(words: Words, index: int) -> bool:
    """Whether a token is a noun that can head an actor's phrase."""
    return index < len(words) and words.lower[index] in _heads() and words.tag[index] in _NOUNS


def find_phrases(words: Words, named: Sequence[Named], gazetteer: Gazetteer) -> list[Actor]:
    """Every actor told by a noun, in order, given the names of the text."""
    cover: list[Named | None] = [None] * (len(words) + 1)
    for one in named:
        cover[one.start : one.end] = [one] * (one.end - one.start)
    found: list[Actor] = []
    for head in _head_positions(words, cover):
        least = found[-1].end if found else 0
        actor = _phrase(words, cover, head, least) if head >= least else None
        if actor is not None:
            found.append(_linked(words, actor, gazetteer))
    return found


def _linked(words: Words, actor: Actor, gazetteer: Gazetteer) -> Actor:
    """ "boko haram militants": a listed group whose name is not written as one."""
    if actor.kind != GENERIC or actor.start == actor.head:
        return actor
    entity_id, name = listed_group(words.worded(actor.start, actor.head), gazetteer)
    return replace(actor, kind=GROUP, entity_id=entity_id, name=name) if entity_id else actor


def _head_positions(words: Words, cover: Cover) -> Iterator[int]:
    for index, word in enumerate(words.lower):
        if word in _heads() and cover[index] is None and _is_head(words, index):
            yield index


def _is_head(words: Words, index: int) -> bool:
    """No verb, no part of a compound ("rebel-held"), no modifier of another noun ("police
    station") unless that is an attack ("rebel attack")."""
    tag = words.tag[index]
    if tag not in _NOUNS and tag != "JJ":
        return False
    if index + 1 == len(words):
        return tag != "JJ"
    if words.glued(index + 1):
        return False
    if before_attack(words, index + 1):
        return words.lower[index] not in words_of("craft")  # "an Israeli drone strike" is Israel's
    if words.tag[index + 1] in _NOUNS and words.text[index + 1][0].islower():
        return tag in _PLURALS and words.lower[index + 1] not in _heads()
    person = words.lower[index] in words_of("people") and index > 0
    return tag != "JJ" or (person and words.lower[index - 1] in _DETERMINERS)


def before_attack(words: Words, start: int) -> bool:
    """Whether the noun phrase that begins or goes on at token ``start`` is an attack or a weapon:
    "air strikes", "heavy artillery fire", "FP-5 missiles"."""
    for index in range(start, min(start + _PHRASE, len(words))):
        word, tag = words.lower[index], words.tag[index]
        if word in _attacks() or _MODEL.fullmatch(words.text[index]):
            return True
        craft = word in words_of("craft")  # "army helicopter attack"
        if (word in _heads() and not craft) or not (tag in _WITHIN or words.glued(index)):
            return False
    return False


def _phrase(words: Words, cover: Cover, head: int, least: int) -> Actor | None:
    """The actor headed by token ``head``; None where that is but a crowd of others."""
    if named := name_after(words, cover, head):
        return named
    after = cover[head + 1]
    if is_called(words, head) and after is not None and after.kind in {GROUP, FORCE}:
        return None  # "the militant group Hamas" is Hamas
    role = _heads()[words.lower[head]]
    first = _first(words, cover, head, least)
    if role == "armed" and any(map(_MODEL.fullmatch, words.text[first:head])):
        role = "craft"  # "B-2 bombers"
    owner = _owner(words, cover, (first, head), role)
    start = _trimmed(words, first, head)
    suspected = is_suspected(words, start)
    member = _member_of(words, cover, head, role) if owner is None else None
    if member is not None:
        return Actor(start, member.end, head, member.kind, member.entity_id, member.name, suspected)
    bare = (role == "craft" and start == head) or (role == "wing" and owner is None)
    if bare or (role == "people" and owner is not None) or _is_crowd(words, head):
        return None
    kind, entity_id, name = _identity(words, owner, role, (start, head + 1))
    return Actor(start, head + 1, head, kind, entity_id, name, suspected)


def _first(words: Words, cover: Cover, head: int, least: int) -> int:
    """First token of the phrase, with a state or group that owns it: "Israel's", "FSA's"."""
    first = words.first_modifier(head, least)
    owner = next((cover[i] for i in range(first, head) if cover[i] is not None), None)
    if owner is None and first > least:
        owner = cover[first - 1]  # a name that the tagger takes for something else
    if first - 2 >= least and words.tag[first - 1] == "POS":
        owner = owner or cover[first - 2]
    if owner is None or owner.start < least:
        return first
    return words.first_adjective(owner.start, least)


def _owner(words: Words, cover: Cover, span: tuple[int, int], role: str) -> Named | None:
    """Whose people or forces they are: the last group named in a phrase, else its last state;
    not one that is only a friend ("Iran-backed", "IS-linked") or a maker ("Baykar drones")."""
    inside = {cover[index] for index in range(*span)}
    tied = [named for named in inside if named is not None and not words.glued(named.end)]

    def rank(named: Named) -> tuple[bool, bool, int]:
        linked = bool(named.entity_id)
        group = named.kind in {GROUP, FORCE} and (linked or role != "craft")
        return group, linked, named.start

    return max(tied, key=rank, default=None)


def _trimmed(words: Words, first: int, head: int) -> int:
    """First token of a phrase that matters: not "other", "suspected"."""
    idle = words_of("loose") | words_of("suspected")
    while first < head and words.lower[first] in idle:
        first += 1
    return first


def is_suspected(words: Words, start: int) -> bool:
    """Whether an actor at token ``start`` is only suspected: "alleged X", "believed to be X"."""
    before = [word for word in words.lower[max(0, start - 4) : start] if word not in _DETERMINERS]
    if before and before[-1] in words_of("suspected"):
        return True
    return before[-2:] == ["to", "be"] and not words_of("thought").isdisjoint(before)


def _member_of(words: Words, cover: Cover, head: int, role: str) -> Named | None:
    """The group after "members of", "fighters from", "soldiers of": their name."""
    at = head + 1
    if at + 2 >= len(words) or words.lower[at] not in _MEMBERSHIPS:
        return None
    at += 1
    while at < len(words) - 1 and words.lower[at] in _DETERMINERS:
        at += 1
    named = cover[at]
    if named is None or named.start != at or is_actor_noun(words, named.end):
        return None  # "a group of ELN guerrillas"
    if named.kind in {GROUP, FORCE}:
        return named
    state = named.kind == STATE and words.lower[head + 1] == "of" and words.tag[at] != "JJ"
    return named if state and role in _MILITARY else None


def _is_crowd(words: Words, head: int) -> bool:
    """Whether a noun only counts others: "group" of "a group of masked gunmen"."""
    if words.lower[head] not in words_of("crowd") or words.lower[head + 1 : head + 2] != ["of"]:
        return False
    following = words.lower[head + 2 : head + 2 + _NEAR]
    return any(word in _heads() for word in following)


def _identity(
    words: Words, owner: Named | None, role: str, span: tuple[int, int]
) -> tuple[str, str, str]:
    """Kind, id and name of a phrase of tokens ``span``."""
    if owner is not None and owner.kind in {GROUP, FORCE}:
        return owner.kind, owner.entity_id, owner.name
    if owner is not None and owner.kind == STATE and role in _MILITARY:
        return FORCE, owner.entity_id, owner.name
    return FORCE if role in _MILITARY else GENERIC, "", words.worded(*span)
