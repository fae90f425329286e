"""Numbers, single people and weapons that no rule gives a measure: the reader judges of them.

"Shostka: nine", "put it at seven", "an aid worker and a driver died". A number stands for every
measure that it may have, a person for killed and wounded, a weapon for munitions. What the reader
takes becomes a figure; all else stays what it is without ("other", or nothing).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from strikelog.numbers.ages import is_age
from strikelog.numbers.figure_exclusions import no_figure
from strikelog.numbers.figure_measures import head_class
from strikelog.numbers.figure_records import Candidate, Figure, additional, is_part, token_at
from strikelog.numbers.phrases import Phrase, View, counted
from strikelog.numbers.quantities import find_unit
from strikelog.numbers.single_casualties import one
from strikelog.numbers.speakers import speaks
from strikelog.numbers.uncounted import compound, counts_nothing
from strikelog.numbers.vocabulary import is_plural, noun_class, verb_classes, word_set
from strikelog.numbers.words import NumberMatch
from strikelog.text.bounds import Overlaps

HARMED = ("killed", "wounded")
USED = ("munitions", "intercepted")
#: What a number may measure by the class of the noun that it counts ("": unknown, or left out).
MEASURES = {
    "": (*HARMED, *USED),
    "munition": USED,
    **dict.fromkeys(("person", "group", "dead", "hurt", "casualty"), HARMED),
}
#: More than any attack killed or was made with: years, sums, distances without a unit.
MOST = 20_000
#: More open numbers than FEW, and than DENSE a token, make a table: time and memory of the reader
#: grow with them. No text of train has so many.
FEW, DENSE = 60, 0.06
DETERMINERS = word_set("indefinite") | word_set("owners")


def possible_figures(
    view: View,
    matches: Iterable[NumberMatch],
    told: Sequence[Figure],
    excluded: Iterable[tuple[int, int]],
) -> Iterator[Figure]:
    """``told`` are the figures that rules found, ``excluded`` the characters of dates and names."""
    found = [(f.start, f.end) for f in told if f.measure != "other" or f.rule in ("unit", "span")]
    taken = Overlaps([*excluded, *found])
    free = (match for match in matches if not taken(match.core_start, match.core_end))
    opened = [figures for match in free if (figures := list(_number(view, match)))]
    if len(opened) > max(FEW, DENSE * len(view)):
        opened = []
    numbers = [figure for figures in opened for figure in figures]
    yield from numbers
    yield from _singles(view, Overlaps([*found, *((f.start, f.end) for f in numbers)]))


def _number(view: View, match: NumberMatch) -> Iterator[Figure]:
    low, high = match.value.low, match.value.high
    if match.kind in ("fraction", "times") or any(
        bound is not None and (bound % 1 or bound > MOST) for bound in (low, high)
    ):
        return
    if no_figure(view.source, view, match) or find_unit(view.source, match) is not None:
        return
    first, core = token_at(view, match.start), token_at(view, match.core_end - 1)
    following = token_at(view, match.end - 1) + 1
    if compound(view, following):
        return
    phrase = counted(view, following) if following < len(view) else Phrase(None, following)
    candidate = Candidate(match, first, core, phrase)
    if is_age(view, candidate) or counts_nothing(view, candidate):
        return
    kind = "" if phrase.head is None else head_class(view, first, phrase.head)
    for measure in MEASURES.get(kind, ()):
        yield Figure(
            start=match.start,
            end=match.end,
            measure=measure,
            value=match.value,
            first=first,
            core=core,
            head=core if phrase.head is None else phrase.head,
            last=phrase.end,
            part=is_part(view, first),
            additional=additional(view, first, core),
            rule="possible",
        )


def _singles(view: View, taken: Overlaps) -> Iterator[Figure]:
    """ "a driver", "his brother" where somebody is harmed; "the rocket", "a device" anywhere."""
    harmful = _harmful_sentences(view)
    for index, word in enumerate(view.lower):
        if word not in DETERMINERS or index + 1 >= len(view):
            continue
        head = counted(view, index + 1).head
        if head is None or is_plural(view.lower[head]):
            continue
        kind = noun_class(view.lower[head])[0]
        end = view.offsets[head] + len(view.text[head])
        if taken(view.offsets[index], end):
            continue
        if kind == "person" and view.first[index] in harmful and not speaks(view, index, head + 1):
            yield from (one(view, index, head, measure) for measure in HARMED)
        elif kind in ("munition", "munition_if"):
            yield one(view, index, head, USED[0])


def _harmful_sentences(view: View) -> set[int]:
    """The first tokens of the sentences in which a word of harm stands."""
    return {
        view.first[at]
        for at, word in enumerate(view.lower)
        if not HARMFUL.isdisjoint(verb_classes(word)) or noun_class(word)[0] in HURT
    }


HARMFUL = frozenset(("kill", "wound", "die", "blow", "lose"))
HURT = ("dead", "hurt", "casualty")
