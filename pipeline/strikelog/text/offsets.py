"""The text that is analysed, and for each of its characters the offset in the untouched text.

Every step is one linear pass that replaces what a pattern finds; what it puts in a place keeps the
extent of what stood there, so that offsets map back whatever was mended.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from re import Match, Pattern

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """``text`` as it is analysed. Its character ``i`` stands for ``raw[starts[i]:ends[i]]``.

    Both lists rise, and are as long as ``text``.
    """

    text: str
    raw: str
    starts: list[int]
    ends: list[int]

    def to_raw(self, start: int, end: int) -> Bounds:
        """Offsets in the untouched text of a stretch of the view.

        What was taken out at its edges stays outside.
        """
        if start < end:
            return self.starts[start], self.ends[end - 1]
        at = self.starts[start] if start < len(self.starts) else len(self.raw)
        return at, at

    def to_view(self, start: int, end: int) -> Bounds:
        """The stretch of the view that shows anything of a stretch of the untouched text.

        Empty where all of that was taken out.
        """
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def plain(raw: str) -> View:
    """The view that changes nothing."""
    return View(raw, raw, list(range(len(raw))), list(range(1, len(raw) + 1)))


def replaced(view: View, pattern: Pattern[str], by: str | Callable[[Match[str]], str]) -> View:
    """The view with all that ``pattern`` finds replaced ``by`` a text, or by what that gives."""
    text, starts, ends = list[str](), list[int](), list[int]()
    done = 0
    for match in pattern.finditer(view.text):
        new = by if isinstance(by, str) else by(match)
        if new == match[0] or match.start() == match.end():
            continue
        first, last = match.span()
        text += view.text[done:first], new
        starts += view.starts[done:first]
        ends += view.ends[done:first]
        starts += [view.starts[first]] * len(new)
        ends += [view.ends[last - 1]] * len(new)
        done = last
    if not done:
        return view
    return View(
        "".join(text) + view.text[done:],
        view.raw,
        starts + view.starts[done:],
        ends + view.ends[done:],
    )


def recased(view: View, text: str) -> View:
    """The view with other characters in the same places. ValueError if their number differs."""
    if len(text) != len(view.text):
        raise ValueError("a text of another length can't take the offsets of a view")
    return replace(view, text=text)
