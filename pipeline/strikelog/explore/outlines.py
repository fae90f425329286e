"""The countries' outlines as polygons, from the packaged Natural Earth (public domain)."""

from __future__ import annotations

import functools
import json
from itertools import accumulate

from strikelog.lexicon import data_file

FILE = "outlines.json"
Ring = list[tuple[float, float]]


@functools.cache
def countries() -> dict[str, list[Ring]]:
    """Rings of (longitude, latitude) in degrees, by a country's English name.

    The file holds lines that neighbours share, in whole ``unit`` parts of a degree, each point the
    difference to the one before; a ring is a list of lines, ``~n`` is line n backwards.
    """
    world = json.loads(data_file(FILE).read_text(encoding="utf-8"))
    lines = [_points(steps, world["unit"]) for steps in world["arcs"]]
    return {
        name: [_ring(numbers, lines) for numbers in rings]
        for name, rings in world["countries"].items()
    }


def _points(steps: list[int], unit: int) -> Ring:
    xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
    return [(x / unit, y / unit) for x, y in zip(xs, ys, strict=True)]


def _ring(numbers: list[int], lines: list[Ring]) -> Ring:
    ring: Ring = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        ring += line[1:] if ring else line
    return ring
