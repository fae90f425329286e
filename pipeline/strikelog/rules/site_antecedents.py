"""Places of a clause that mean one attacked before: "an attack on it", "the city had been hit"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from strikelog.lexicon import pattern
from strikelog.rules.tellings import Site


def _needs_town(site: Site) -> bool:
    """ "the hospital", "a bus in the same city": no town told, but one meant."""
    thing = site.level == "object" or site.site_type == "other"
    placed = site.site_id or site.name or site.within or site.town or site.near_of
    same = bool(pattern("event", "same_town").search(site.text))
    return thing and not placed and (site.definite or same)


def with_antecedents(sites: Sequence[Site], attacked: Sequence[Site], clause: str) -> list[Site]:
    """``sites`` of a clause, a nameless one replaced by that of ``attacked`` which it means.

    ``attacked`` are the named places of the last attack told; ``clause`` is the clause's text.
    """
    if not sites:
        match = pattern("event", "on_it").search(clause)
        return (
            [replace(attacked[0], text=match.group("it") or match.group("there"))]
            if match and attacked
            else []
        )
    first = sites[0]
    if len(sites) == 1 and _needs_town(first):
        town = next((site for site in attacked if site.level == "city"), None)
        return (
            [replace(first, within=[town.site_id] if town.site_id else [], town=town.name)]
            if town
            else list(sites)
        )
    if len(sites) > 1 or first.site_type != "city" or first.site_id or first.name:
        return list(sites)
    city = next((site for site in attacked if site.level == "city"), None)
    if city is None or not first.definite or first.within or first.near_of:
        return list(sites)
    return [replace(city, text=first.text, start=first.start, end=first.end)]
