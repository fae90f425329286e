"""Gazetteer names in a text: every alias that the text's words spell, with the rules of case.

Works on the words of `normalization`, not on tokens. A `Text` is read once per document and
shared by all finders of names.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from strikelog import lexicon
from strikelog.entities.features import feature_words
from strikelog.entities.mentions import Candidate
from strikelog.gazetteer import Alias, Entry, Gazetteer
from strikelog.gazetteer.normalization import HYPHENS, Word, plain, standard, words

LABELS = {
    "site": "BASE",
    "group": "GROUP",
    "person": "PERSON",
    "place": "PLACE",
    "country": "PLACE",
}
# What may stand between two words of one name: a space, a hyphen, a stray apostrophe, and a point
# after an initial or a title.
_GAP = re.compile(rf"[^\S\n]*[{HYPHENS}'’‘]?[^\S\n]*\n?|\.[{HYPHENS} \u00a0]")
_POSSESSIVE = re.compile(r"['’]s ")
_UNFOLDED = 4  # letters of a key so short that folding would bring other words to it
_ABBREVIATED = frozenset(
    {"gen", "maj", "lt", "col", "brig", "sgt", "capt", "cmdr", "adm", "mr", "mrs", "ms", "dr", "st",
     "sen", "rep", "gov", "jr", "sr", "no", "ft", "mt"}
)  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?:;\n“\"]\s*[“\"'‘(]?\s*$")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its words.

    ``content`` are the indices of words that are no articles, ``lower_case`` the words that the
    text has in lower case somewhere.
    """

    text: str
    words: tuple[Word, ...]
    content: tuple[int, ...]
    lower_case: frozenset[str]

    def adjacent(self, left: int, right: int, *, glued: bool = False) -> bool:
        """Whether the words ``left`` .. ``right`` (indices) follow each other within one name.

        Words with nothing between them ("SyriaThe") do only where ``glued`` is asked for.
        """
        return all(self._joins(at, glued) for at in range(left, right))

    def _joins(self, at: int, glued: bool) -> bool:
        word = self.words[at]
        gap = self.text[word.end : self.words[at + 1].start]
        if not gap or gap.startswith("."):
            short = len(word.plain) == 1 or word.plain in _ABBREVIATED
            return glued if not gap else short and _GAP.fullmatch(gap) is not None
        return _GAP.fullmatch(gap) is not None

    def in_line(self, left: int) -> bool:
        """Whether a word and the next follow each other within one name on one line."""
        gap = self.text[self.words[left].end : self.words[left + 1].start]
        return "\n" not in gap and self.adjacent(left, left + 1)

    def position(self, index: int) -> int:
        """Place among the content words of the first one at or after word ``index``."""
        return bisect.bisect_left(self.content, index)

    def opens_sentence(self, index: int) -> bool:
        """Whether a word is the first of its sentence or line, so that its capital says nothing."""
        before = self.text[max(0, self.words[index].start - 12) : self.words[index].start]
        return index == 0 or _SENTENCE_END.search(before) is not None

    def in_capitals(self, index: int) -> bool:
        """Whether the words beside a word are written in capitals, as headlines are."""
        beside = [self.words[i] for i in (index - 1, index + 1) if 0 <= i < len(self.words)]
        return bool(beside) and all(word.text.isupper() for word in beside)

    def at(self, offset: int) -> int:
        """Index of the first word that starts at or after ``offset``."""
        return bisect.bisect_left(self.words, offset, key=lambda word: word.start)


def read_text(text: str) -> Text:
    """The words of ``text``, cut once for all finders."""
    found = tuple(words(text))
    content = tuple(i for i, word in enumerate(found) if not word.article)
    return Text(text, found, content, frozenset(w.text for w in found if w.text.islower()))


@functools.cache
def common_words() -> dict[str, str]:
    """Plain English words that spell a listed name, and the context that makes them one."""
    rows = lexicon.rows("lexicons/entities_common_words.csv", ("word", "context"))
    return {row["word"]: row["context"] for row in rows}


@functools.cache
def words_no_name(*roles: str) -> frozenset[str]:
    """Words of some roles that make no name: ``never`` ("Monday", "Katyusha"), ``edge`` at most
    inside one ("The"), ``site`` not in a site's name ("Military")."""
    rows = lexicon.rows("lexicons/entities_no_names.csv", ("word", "role"))
    return frozenset(row["word"] for row in rows if row["role"] in roles)


@functools.cache
def prepositions(role: str) -> frozenset[str]:
    """Words after which a capitalised word is a place: "in Hit"; nouns before "of": "west of"."""
    rows = lexicon.rows("lexicons/entities_prepositions.csv", ("word", "role"))
    return frozenset(row["word"] for row in rows if row["role"] == role)


def find_aliases(text: Text, gazetteer: Gazetteer) -> Iterator[tuple[Alias, int, int]]:
    """(alias, first, last) for every alias, as indices of words, stems and surnames included."""
    folded = [text.words[index].folded for index in text.content]
    for position, first in enumerate(text.content):
        for size in gazetteer.lengths.get(folded[position], ()):
            found = gazetteer.index.get(tuple(folded[position : position + size]))
            if found is None or position + size > len(folded):
                continue
            last = text.content[position + size - 1]
            if not text.adjacent(first, last, glued=True):
                if not _possessive(text, first, last):
                    continue
                found = tuple(alias for alias in found if _POSSESSIVE.search(alias.text))
            yield from ((a, first, last) for a in found if _counts(text, a, first, last))


def _possessive(text: Text, first: int, last: int) -> bool:
    """Whether words follow each other, possessives among them: "People's Protection Units"."""
    gaps = [(at, text.words[at].end, text.words[at + 1].start) for at in range(first, last)]
    return all(
        _POSSESSIVE.fullmatch(text.text[end:start]) or text.adjacent(at, at + 1)
        for at, end, start in gaps
    )


def _counts(text: Text, alias: Alias, first: int, last: int) -> bool:
    found = text.words[first : last + 1]
    surface = text.text[found[0].start : found[-1].end]
    if alias.rule == "exact":
        same = surface.replace(".", "") == alias.text.replace(".", "")
        return same and not (_is_word(alias.text) and text.in_capitals(first))
    if not (surface[0].isupper() or surface[0].isdigit()):
        return False
    exactly = alias.rule == "plain" or (first == last and len(alias.key[0]) <= _UNFOLDED)
    spelled = tuple(standard(word.text) for word in found if not word.article)
    return not exactly or spelled == alias.spelled


def _is_word(abbreviation: str) -> bool:
    """Whether an abbreviation is a word too: IS, SAD, BOT."""
    return common_words().get(abbreviation.casefold()) == "cased"


def _is_name(text: Text, alias: Alias, index: int) -> bool:
    """Whether a single word that may be plain English is a name here."""
    word = text.words[index]
    context = common_words().get(word.plain) or common_words().get(plain(alias.text), "")
    if alias.rule != "exact" and word.plain in words_no_name("never", "edge"):
        return False
    if not context or context == "cased" or word.article:
        return True
    if context == "capital":
        return not text.opens_sentence(index)
    if context == "alone":  # a hyphen ties two countries: "the Syria-Jordan border"
        beside = [left for left in (index - 1, index) if capital_beside(text, left)]
        return all(text.words[left + 1].joined for left in beside)
    return context == "locative" and (locative(text, index) or _is_called_town(text, index))


def _is_called_town(text: Text, index: int) -> bool:
    """Whether a word for a settlement follows: "the al-Baghdadi town"."""
    after = index + 1
    return (
        after < len(text.words)
        and text.adjacent(index, after)
        and text.words[after].text in prepositions("settlement")
    )


def _is_part(text: Text, alias: Alias, index: int) -> bool:
    """Whether a single word is part of a longer name: a capitalised word stands beside it, and
    only folding makes it the listed name ("Shah Wali Kot" is not Kut)."""
    own = plain(re.split(r"[\s-]", alias.text)[-1])
    if alias.rule != "name" or text.words[index].plain == own:
        return False
    return any(capital_beside(text, left) for left in (index - 1, index))


def _ends_name(text: Text, entry: Entry, index: int) -> bool:
    """Whether a place's single word with its article ends a longer name: "Ruwaisat al-Alam"."""
    before = index - 2
    if entry.kind != "place" or before < 0 or not text.words[index - 1].article:
        return False
    name = text.words[before]
    opens = text.opens_sentence(before) and name.plain in words_no_name("edge")
    return name.text[0].isupper() and text.adjacent(before, index) and not opens


def _names_building(text: Text, last: int) -> bool:
    """Whether a street or building has the name: "Salah al-Din Street"."""
    if last + 1 >= len(text.words) or not text.adjacent(last, last + 1):
        return False
    following = text.words[last + 1]
    return following.text[0].isupper() and following.plain in feature_words("building")


def capital_beside(text: Text, left: int) -> bool:
    """Whether the words ``left`` and the next are capitalised and may be one name."""
    if left < 0 or left + 1 >= len(text.words) or not text.adjacent(left, left + 1):
        return False
    pair = text.words[left : left + 2]
    if not all(word.text[0].isupper() and not word.article for word in pair):
        return False
    return not (text.opens_sentence(left) and pair[0].plain in words_no_name("edge"))


def locative(text: Text, index: int) -> bool:
    """Whether a preposition of place in lower case stands before ("in", "west of"; an article
    between them is skipped)."""
    before = index - 1
    while before >= 0 and text.words[before].article:
        before -= 1
    if before < 0 or not text.adjacent(before, index):
        return False
    word = text.words[before].text
    if word == "of":
        return before > 0 and text.words[before - 1].plain in prepositions("noun")
    return word in prepositions("preposition") or word in prepositions("weak")


def name_start(text: Text, first: int) -> int:
    """Character where a name begins whose first content word is ``first``: with its article."""
    before = first - 1
    if before < 0 or not text.words[before].article or not text.adjacent(before, first):
        return text.words[first].start
    article = text.words[before]
    tied = text.words[first].joined
    return article.start if tied or article.text[0].isupper() else text.words[first].start


def listed(text: Text, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Candidates of the aliases that are names by themselves."""
    for alias, first, last in find_aliases(text, gazetteer):
        if alias.rule == "stem" or (first == last and not _is_name(text, alias, first)):
            continue
        if alias.article and not (first > 0 and text.words[first - 1].article):
            continue
        entry = gazetteer.entries[alias.entity_id]
        if first == last and (_is_part(text, alias, first) or _ends_name(text, entry, first)):
            continue
        if _names_building(text, last):
            continue
        start, end = name_start(text, first), text.words[last].end
        found = candidate(start, end, entry, f"gazetteer: {alias.text}")
        yield replace(found, alias=alias.text)


def candidate(start: int, end: int, entry: Entry, reason: str) -> Candidate:
    """The candidate that an entry makes of characters ``[start, end)``."""
    kind = entry.type if entry.kind == "site" else ""
    return Candidate(start, end, LABELS[entry.kind], entry.entity_id, entry.name, reason, type=kind)
