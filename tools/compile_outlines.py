"""Compile Natural Earth's country outlines into the small file that report page and plots draw.

    python tools/compile_outlines.py COUNTRIES.json

COUNTRIES.json is `countries-50m.json` of the npm package world-atlas 2.0.2 (ISC), a TopoJSON of
Natural Earth 1:50m (public domain). Points nearer than TOLERANCE degrees to a line that does
without them go, and islands smaller than SMALL degrees, and Antarctica. Written are the shared
arcs, as whole hundredths of a degree, each point the difference to the one before, and for each
country its name and its rings as numbers of arcs (``~n`` is arc n backwards). Running it again
changes nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "pipeline/strikelog/data/outlines.json"
TOLERANCE, SMALL, UNIT = 0.02, 0.12, 100
LEFT_OUT = frozenset({"Antarctica"})

Point = tuple[float, float]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees."""
    (kx, ky), (ox, oy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + ox, y * ky + oy))
        arcs.append(points)
    return arcs


def simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's line; its ends stay, so that neighbours still meet."""
    kept, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        ends = points[first], points[last]
        between = range(first + 1, last)
        far, at = max(((_distance(points[i], *ends), i) for i in between), default=(0.0, 0))
        if far > TOLERANCE:
            kept.add(at)
            stack += [(first, at), (at, last)]
    return [points[i] for i in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return float(((x - ax - share * (bx - ax)) ** 2 + (y - ay - share * (by - ay)) ** 2) ** 0.5)


def deltas(points: list[Point]) -> list[int]:
    flat, before = [], (0, 0)
    for x, y in points:
        now = (round(x * UNIT), round(y * UNIT))
        if not flat or now != before:
            flat += [now[0] - before[0], now[1] - before[1]]
        before = now
    return flat


def rings_of(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[int]]:
    """The rings of a country that are large enough to see; its largest always."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = [ring for part in parts for ring in part]
    sizes = [_size(ring, arcs) for ring in rings]
    for ring, size in zip(rings, sizes, strict=True):
        if size >= SMALL or size == max(sizes):
            yield ring


def _size(ring: list[int], arcs: list[list[Point]]) -> float:
    points = [point for number in ring for point in arcs[number if number >= 0 else ~number]]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def main(source: str) -> None:
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    countries = {
        each["properties"]["name"]: list(rings_of(each, arcs))
        for each in topology["objects"]["countries"]["geometries"]
        if each["properties"]["name"] not in LEFT_OUT
    }
    used = sorted({n if n >= 0 else ~n for rings in countries.values() for r in rings for n in r})
    new = {old: number for number, old in enumerate(used)}
    shapes = {
        name: [[new[n] if n >= 0 else ~new[~n] for n in ring] for ring in rings]
        for name, rings in sorted(countries.items())
    }
    lines = [deltas(simplified(arcs[old])) for old in used]
    world = {"unit": UNIT, "arcs": lines, "countries": shapes}
    text = json.dumps(world, ensure_ascii=False, separators=(",", ":"))
    OUT.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
