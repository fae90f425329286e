"""An attack: the clauses that tell of it, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from strikelog.rules.tellings import Site, Telling

# An attack is known by its first tellings; a telling is compared with the last attacks, and with
# the first, which headline and lead tell of.
TELLINGS = 40


@dataclass(slots=True)
class Attack:
    """One attack of an article, as its tellings build it up."""

    tellings: list[Telling] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    carried: dict[str, Any] = field(default_factory=dict)  # the day of the attack told before

    @property
    def last(self) -> int:
        """Index of the sentence that last told of it."""
        return self.sentences[-1]

    @property
    def first(self) -> list[Telling]:
        """The tellings that say what it was: the time of a long text stays linear."""
        return self.tellings[:TELLINGS]

    def sites(self) -> list[Site]:
        """The most specific places told: several only if one telling joins them."""
        told = [t.sites for t in self.first if t.sites]
        joint = [sites for sites in told if len(sites) > 1 and all(map(_stands_alone, sites))]
        if joint:
            return joint[0]
        own = [t.sites[0] for t in self.first if t.sites and t.attribution != "claimed"]
        best = min(own or [sites[0] for sites in told], key=_site_rank, default=None)
        if best and not (best.site_id or best.within):
            # where a nameless place lies may be told elsewhere
            within = next((sites[0].within for sites in told if sites[0].within), [])
            best = replace(best, within=within)
        return [best] if best else []

    def date(self) -> dict[str, Any]:
        """The most precise date told, else the one carried over."""
        own = self.own_date()
        return own if own.get("date_start") or not self.carried else self.carried

    def own_date(self) -> dict[str, Any]:
        """The most precise date told of this very attack."""
        dated = [t.date for t in self.first if t.date]
        return min(dated, key=_date_rank, default={})

    def weapon_type(self) -> str:
        """The kind of weapon first told; the codebook lets the first mention decide."""
        known = [t for t in self.first if t.weapon_type != "unknown"]
        told = [t for t in known if not t.soft] or known
        return told[0].weapon_type if told else "unknown"


def _stands_alone(site: Site) -> bool:
    """A base or town that is a row by itself; one that no gazetteer has, by its name."""
    return bool(site.site_id or (site.name and site.level in ("site", "city")))


_RANK = {"site": 0, "city": 1, "object": 2, "area": 3, "country": 4}


def _site_rank(site: Site) -> tuple[int, int]:
    if site.level == "site" and site.site_id:
        return 0, 0
    if site.level == "city" and site.site_id:
        return 2, 0
    return 1 + _RANK[site.level], 0


_PRECISION = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "vague": 5, "": 6}


def _date_rank(date: dict[str, Any]) -> tuple[bool, bool, int]:
    weak = bool(date.get("weak"))
    return not date.get("date_start"), weak, _PRECISION[date.get("precision", "")]
