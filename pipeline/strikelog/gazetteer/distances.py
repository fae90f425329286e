"""Distances on the globe."""

from __future__ import annotations

import math

from strikelog.gazetteer import Entry

_EARTH = 6371.0  # km, mean radius


def kilometres(latitude: float, longitude: float, city: Entry) -> float:
    """Great-circle distance in km (haversine) from a point in degrees to a city."""
    if city.latitude is None or city.longitude is None:
        return math.inf
    one, other = math.radians(latitude), math.radians(city.latitude)
    turn = math.radians(city.longitude - longitude)
    half = math.sin((other - one) / 2) ** 2
    half += math.cos(one) * math.cos(other) * math.sin(turn / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))
