"""A sentence with its evidence marked, as a person reads it."""

from __future__ import annotations

from collections.abc import Sequence

# Characters of a sentence that are shown to both sides of the evidence.
AROUND = 80
SPARED = 30  # so many characters more are not worth an ellipsis


def marked(text: str, sentence: tuple[int, int], evidence: Sequence[tuple[int, int]]) -> str:
    """A sentence on one line, the evidence in it between « and », what is far from it left out.

    Overlapping evidence is one.
    """
    start, end = sentence
    parts, done = [], start
    for first, last in _joined(evidence, sentence):
        parts += [_shortened(text[done:first], head=done == start), "«", text[first:last], "»"]
        done = last
    parts.append(_shortened(text[done:end], tail=True))
    return " ".join("".join(parts).split())


def _shortened(words: str, *, head: bool = False, tail: bool = False) -> str:
    """The ends of a long stretch that lie beside evidence: at a sentence's head only its right."""
    if len(words) <= (AROUND if head or tail else 2 * AROUND) + SPARED:
        return words
    left = "" if head else words[:AROUND].rsplit(None, 1)[0]
    right = "" if tail else words[-AROUND:].split(None, 1)[-1]
    return f"{left} ... {right}"


def _joined(spans: Sequence[tuple[int, int]], within: tuple[int, int]) -> list[tuple[int, int]]:
    start, end = within
    joined: list[tuple[int, int]] = []
    for first, last in sorted((max(a, start), min(b, end)) for a, b in spans):
        if first >= last:
            continue
        if joined and first < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined
