"""Generic armed actors known by their backing, in both orders.

"Iran-backed militias", "Iranian-trained and funded militant groups", "pro-Turkish fighters" run
from the backing word to the head noun; "factions armed and funded by Tehran" from head to backing,
with the place inside it a mention of its own (codebook, mentions.csv).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from strikelog import lexicon
from strikelog.entities.armed_groups import armed_group, is_apposition, told_before
from strikelog.entities.coalitions import coalition_noun, named_coalition
from strikelog.entities.matching import candidate, name_start
from strikelog.entities.mentions import LISTED, Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import word_set

# The one generic actor that has an id (codebook): country code of the backer -> id.
_IDS = {"IR": "iran_backed_militias"}
BACKED_IDS = frozenset(_IDS.values())
_LONGEST = 5  # words between the backing and its head: "militant", "armed", "Iraqi", "Shiite"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of the pattern by their role, as plain keys."""

    backing: frozenset[str]
    link: frozenset[str]
    head: frozenset[str]
    modifier: frozenset[str]
    compound: frozenset[str]
    unjoined: frozenset[str]


@functools.cache
def load_lexicon() -> Lexicon:
    """The words of lexicons/entities_backing.csv by role."""
    rows = lexicon.rows("lexicons/entities_backing.csv", ("word", "role"))
    by_role: dict[str, set[str]] = {role: set() for role in Lexicon.__slots__}
    for row in rows:
        for role in row["role"].split("|"):
            by_role[role].add(row["word"].replace("'", ""))
    return Lexicon(**{role: frozenset(found) for role, found in by_role.items()})


def find_backed(text: Text, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Every generic actor by its backing; the id is that of the backer's militias or ""."""
    heads = load_lexicon().head
    for index, word in enumerate(text.words):
        found = _before_head(text, gazetteer, index) if word.text[0].isupper() else None
        if found is not None:
            yield found
        found = _after_head(text, gazetteer, index) if word.plain in heads else None
        if found is not None:
            yield found


# --- backing before the head ---------------------------------------------------------------------
def _before_head(text: Text, gazetteer: Gazetteer, index: int) -> Candidate | None:
    start = _pro(text, index)
    if start is None and not _may_back(text, index):
        return None
    backer = _backer(text, gazetteer, index)
    if backer is None:
        return None
    code, last = backer
    if start is not None and _is_people(text, gazetteer, index, last):
        return _group(text, gazetteer, start, (code, last))
    after = last + 1 if start is not None else _past_backing(text, gazetteer, (index, last))
    if after is None:
        return None
    noun = coalition_noun(text, after) if start is None else None
    if noun is not None:
        return named_coalition(text, gazetteer, code, (index, noun))
    head = _head(text, gazetteer, after)
    first = index if start is None else start
    if head is None:
        return _named(text, gazetteer, first, after)
    if told_before(text, gazetteer, first, head) or is_apposition(text, gazetteer, head):
        return None
    return _group(text, gazetteer, first, (code, head))


def _named(text: Text, gazetteer: Gazetteer, first: int, after: int) -> Candidate | None:
    """ "Iranian-backed Houthi militia": the listed group, from the backing to the head."""
    if after + 1 >= len(text.words) or not text.adjacent(after - 1, after + 1):
        return None
    group, head = armed_group(text, gazetteer, after), text.words[after + 1]
    if group is None or head.plain not in load_lexicon().head or not head.text.islower():
        return None
    start = name_start(text, first)
    return candidate(start, head.end, group, "listed group with its backing")


def _backer(text: Text, gazetteer: Gazetteer, index: int) -> tuple[str, int] | None:
    """Country code ("" for a group) and last word of the backer that starts at a word."""
    if not text.words[index].text[0].isupper():
        return None
    for size in (3, 2, 1):
        last = index + size - 1
        if last < len(text.words) and text.adjacent(index, last):
            surface = _surface(text, index, last)
            code = gazetteer.country_code(surface) or gazetteer.capital_code(surface)
            if code or gazetteer.is_actor(surface):
                return code, last
    return None


def _is_people(text: Text, gazetteer: Gazetteer, first: int, last: int) -> bool:
    """Whether words name a people ("Iranians"): after "pro-" they are adjective and head in one."""
    plural = text.words[last].plain.endswith("s")
    return plural and gazetteer.is_demonym(_surface(text, first, last))


def _surface(text: Text, first: int, last: int) -> str:
    return text.text[text.words[first].start : text.words[last].end]


def _pro(text: Text, index: int) -> int | None:
    """Index of "pro" tied by a hyphen to the word ``index``."""
    tied = index > 0 and text.words[index].joined and text.words[index - 1].plain == "pro"
    return index - 1 if tied else None


def _may_back(text: Text, index: int) -> bool:
    """Whether the words after a word can be a backing, which is cheap to ask first."""
    following = text.words[index + 1 : index + 4]
    return any(word.joined or word.plain in load_lexicon().unjoined for word in following)


def _past_backing(text: Text, gazetteer: Gazetteer, backer: tuple[int, int]) -> int | None:
    """First word after "-backed", "-trained and funded", "-backed and Kurdish-led".

    After an adjective the hyphen may be missing ("Iranian backed militias"); after the country's
    name it may not: "Iran backed militias" can be a sentence. "Iranian proxies" need no more.
    """
    first, last = backer
    words, at, backing = text.words, last + 1, load_lexicon().backing
    if at >= len(words) or not text.adjacent(last, at):
        return None
    if not (words[at].joined and words[at].plain in backing):
        adjective = gazetteer.is_demonym(_surface(text, first, last))
        if not adjective or words[at].plain not in load_lexicon().unjoined:
            return None
        if words[at].plain not in backing or words[at].plain in load_lexicon().head:
            return at
    while True:
        following = [word.plain for word in words[at + 1 : at + 4]]
        listed = text.text[words[at].end : words[at].end + 1] == ","
        if following[:1] == ["and"] and set(following[1:2]) & backing:
            at += 2
        elif following[:1] == ["and"] and set(following[2:3]) & backing and words[at + 3].joined:
            at += 3
        elif set(following[:1]) & (backing if listed else backing - load_lexicon().modifier):
            at += 1
        else:
            return at + 1


def _head(text: Text, gazetteer: Gazetteer, first: int) -> int | None:
    """Last word of the longest run of modifiers and heads from word ``first`` on.

    A capitalised head is one only in a headline ("Iran-Backed Militias").
    """
    found = None
    headline = text.words[first - 1].text[0].isupper()
    lexicon = load_lexicon()
    for index in range(first, min(first + _LONGEST, len(text.words))):
        word = text.words[index]
        if not text.adjacent(index - 1, index):
            break
        if word.plain in lexicon.head and (headline or word.text[0].islower()):
            found = index
        elif word.plain not in lexicon.modifier and not gazetteer.is_demonym(word.text):
            break
    return found


# --- head before the backing ---------------------------------------------------------------------
def _after_head(text: Text, gazetteer: Gazetteer, index: int) -> Candidate | None:
    lexicon = load_lexicon()
    if not _next_is_backing(text, index):
        return None
    at, backing = index + 1, lexicon.backing | word_set("entities", "backing_links")
    while at < len(text.words) and text.words[at].plain in backing:
        at += 1
    if at + 1 >= len(text.words) or text.words[at].plain not in lexicon.link:
        return None
    at += 2 if text.words[at + 1].plain == "the" else 1
    backer = _backer(text, gazetteer, at) if at < len(text.words) else None
    if backer is None or not text.adjacent(index, backer[1]):
        return None
    if gazetteer.is_demonym(_surface(text, at, backer[1])):
        return None
    return _group(text, gazetteer, _first_modifier(text, index), backer, outer=True)


def _next_is_backing(text: Text, index: int) -> bool:
    following = [word.plain for word in text.words[index + 1 : index + 4]]
    while following and following[0] in word_set("entities", "backing_relatives"):
        following.pop(0)
    return bool(following) and following[0] in load_lexicon().backing


def _first_modifier(text: Text, index: int) -> int:
    """First of the nouns compounded with a head: "militia groups", not "Iraqi" before it."""
    lexicon = load_lexicon()
    first = index
    while first > 0 and text.adjacent(first - 1, first):
        before = text.words[first - 1]
        if before.plain not in lexicon.compound | lexicon.head:
            break
        first -= 1
    return first


def _group(
    text: Text, gazetteer: Gazetteer, first: int, backer: tuple[str, int], *, outer: bool = False
) -> Candidate:
    """The group from word ``first`` to the last word in ``backer`` (country code, last word)."""
    code, last = backer
    start, end = name_start(text, first), text.words[last].end
    entry = gazetteer.get(_IDS.get(code, ""))
    entity_id, name = (entry.entity_id, entry.name) if entry else ("", text.text[start:end])
    reason = f"armed actor by its backing: {code or 'a group'}"
    return Candidate(start, end, "GROUP", entity_id, name, reason, LISTED, outer=outer)
