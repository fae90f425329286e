"""One-to-one alignment of two lists by greatest total weight, exactly (the Hungarian method)."""

from __future__ import annotations

from collections.abc import Sequence

Pair = tuple[int, int]


def best_alignment(weights: Sequence[Sequence[float | None]]) -> list[Pair]:
    """Pairs (row, column) of greatest summed weight, in row order.

    ``weights[row][column]`` is positive, or None where the two may not be paired. A row or a
    column may stay alone. Of several best alignments the same one is always returned.
    """
    width = max((len(row) for row in weights), default=0)
    if any(len(row) != width for row in weights):
        raise ValueError("every row of weights needs the same number of columns")
    size = max(len(weights), width)
    costs = [[0.0] * size for _ in range(size)]
    for row, cells in enumerate(weights):
        for column, weight in enumerate(cells):
            costs[row][column] = -weight if weight is not None else 0.0
    return [
        (row, column)
        for row, column in sorted(_assign(costs))
        if row < len(weights) and column < width and weights[row][column] is not None
    ]


def _assign(costs: list[list[float]]) -> list[Pair]:
    """The cheapest complete assignment of a square matrix, by shortest augmenting paths."""
    size = len(costs)
    row_price, column_price = [0.0] * size, [0.0] * (size + 1)
    owner: list[int | None] = [None] * (size + 1)  # the last column is where each search starts
    for row in range(size):
        owner[size] = row
        column, came_from = _search(costs, owner, row_price, column_price)
        while column != size:
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    return [(row, column) for column, row in enumerate(owner[:size]) if row is not None]


def _search(
    costs: list[list[float]],
    owner: list[int | None],
    row_price: list[float],
    column_price: list[float],
) -> tuple[int, list[int]]:
    """The nearest free column and the way back to the start; adjusts the prices on the way."""
    size = len(costs)
    column, seen = size, [False] * (size + 1)
    distance, came_from = [float("inf")] * size, [size] * size
    while (row := owner[column]) is not None:
        seen[column] = True
        for other in range(size):
            reduced = costs[row][other] - row_price[row] - column_price[other]
            if not seen[other] and reduced < distance[other]:
                distance[other], came_from[other] = reduced, column
        nearest = min((c for c in range(size) if not seen[c]), key=lambda c: distance[c])
        step = distance[nearest]
        for other in range(size + 1):
            holder = owner[other]
            if seen[other] and holder is not None:
                row_price[holder] += step
                column_price[other] -= step
            elif other < size:
                distance[other] -= step
        column = nearest
    return column, came_from
