"""Tellings -> attacks: which clauses of an article speak of one attack (codebook, "What is an
event": two mentions of one attack in one article are one row).

Tellings come in the order of the text. Each joins the attack it agrees with, or begins its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from strikelog.gazetteer import Gazetteer
from strikelog.rules.event_places import slug
from strikelog.rules.place_phrases import AREAS
from strikelog.rules.tellings import Site, Telling
from strikelog.rules.weapons import event_types

# An indefinite telling with nothing of its own goes on with an attack told at most so many
# sentences before; a definite one ("the attack") reaches further back.
BESIDE = 2
LEAD = 1  # the last sentence that may sum the article up
NEAR = 3
FAR = 8


# An attack is known by its first tellings; a telling is compared with the last attacks, and with
# the first, which headline and lead tell of.
TELLINGS = 40
RECENT = 60
OPENING = 20


# What a plane drops may be told after the air strike itself, without the plane.
_DROPPED = frozenset({"airstrike", "missile", "bomb"})


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


def merge(tellings: list[tuple[int, Telling]], gazetteer: Gazetteer) -> list[Attack]:
    """Attacks from (sentence index, telling) pairs in text order."""
    attacks: list[Attack] = []
    for sentence, telling in tellings:
        home = _home(sentence, telling, attacks, gazetteer)
        if home is None and telling.depends:
            continue
        if home is None:
            home = Attack()
            attacks.append(home)
        home.tellings.append(telling)
        home.sentences.append(sentence)
    return attacks


def _home(
    sentence: int, telling: Telling, attacks: list[Attack], gazetteer: Gazetteer
) -> Attack | None:
    agreeing = [
        a
        for a in (attacks[:OPENING] + attacks[OPENING:][-RECENT:])
        if agrees(telling, a, gazetteer, near=sentence - a.last <= BESIDE)
        and not _apart(sentence, telling, a)
    ]
    if not agreeing:
        return None
    # the attack told last comes first
    recent = sorted(agreeing, key=lambda a: -a.last)
    if telling.own_forces and not telling.distinct:
        theirs = next((a for a in recent if _same_actor(telling, a)), None)
        if theirs is not None:
            return theirs
    anchored = [
        a for a in recent if _anchored(telling, a, gazetteer, near=sentence - a.last <= NEAR)
    ]
    if anchored and not telling.distinct:
        return anchored[0]
    if telling.distinct:
        return next((a for a in anchored if _same_day(telling, a) and _same_site(telling, a)), None)
    reach = FAR if telling.definite or len(attacks) == 1 else NEAR
    near = [a for a in recent if sentence - a.last <= reach]
    if near and (telling.definite or _adds_nothing(telling, near[0])):
        return near[0]
    if telling.definite and recent and not telling.date:
        return recent[-1] if len(attacks) == 1 else recent[0]
    return None


# Kinds of attack words that tell of an attack by themselves: of two in the clauses of one sentence
# the one "after" or "in response to" the other is another attack.
_TELLING = frozenset({"attack", "salvo", "impact", "launch", "target", "fire"})


def _apart(sentence: int, telling: Telling, attack: Attack) -> bool:
    """ "It came days after Iran fired missiles": not the attack of the main clause."""
    beside = attack.tellings[-1]
    return (
        telling.subordinate and attack.last == sentence and {telling.kind, beside.kind} <= _TELLING
    )


def _anchored(telling: Telling, attack: Attack, gazetteer: Gazetteer, *, near: bool) -> bool:
    """Same named site and nothing against the day, or same day with nothing against the site."""
    same_site = _same_site(telling, attack)
    summary = _summary(attack, gazetteer) and (near or attack.sentences[0] <= LEAD)
    if summary and _same_actor(telling, attack) and _same_weapon(telling, attack):
        return True
    if _same_actor(telling, attack) and not telling.date:
        bare = not telling.sites or not attack.sites()
        if telling.definite or (bare and _same_weapon(telling, attack)):
            return True
    if telling.date.get("date_start") and attack.date().get("date_start"):
        unnamed = not _ids(telling.sites) or not _ids(attack.sites())
        alike = telling.definite or _kind_fits(telling, attack)
        return _precise(telling.date) and (same_site or (unnamed and alike))
    return same_site and (telling.definite or not telling.plural)


def _same_site(telling: Telling, attack: Attack) -> bool:
    return bool(_ids(telling.sites) & _ids(attack.sites()))


def _summary(attack: Attack, gazetteer: Gazetteer) -> bool:
    """Told so far with neither day nor named place, as leads do that sum an article up."""
    if attack.date().get("date_start") or _ids(attack.sites()):
        return False
    return not any(_town(site, gazetteer) for site in attack.sites())


def _same_weapon(telling: Telling, attack: Attack) -> bool:
    return telling.weapon_type == attack.weapon_type() != "unknown"


def _kind_fits(telling: Telling, attack: Attack) -> bool:
    """One kind of weapon, or none told."""
    kinds = {telling.weapon_type, attack.weapon_type()}
    return len(kinds) == 1 or "unknown" in kinds or kinds <= _DROPPED


def _same_actor(telling: Telling, attack: Attack) -> bool:
    return bool(telling.perpetrator_id) and telling.perpetrator_id in {
        t.perpetrator_id for t in attack.first
    }


def _ids(sites: list[Site]) -> set[str]:
    return {s.site_id or slug(s.name) for s in sites if s.site_id or s.name}


def _precise(date: dict[str, Any]) -> bool:
    return date.get("precision") in ("day", "week", "month")


def _same_day(telling: Telling, attack: Attack) -> bool:
    return bool(telling.date) and telling.date.get("date_start") == attack.date().get("date_start")


def _adds_nothing(telling: Telling, attack: Attack) -> bool:
    """No day of its own, nor one for another kind of weapon."""
    if telling.date and not attack.date().get("date_start"):
        kinds = {telling.weapon_type, attack.weapon_type()}
        return len(kinds) == 1 or "unknown" in kinds or kinds <= _DROPPED
    return not (telling.date and attack.date().get("date_start") and not _same_day(telling, attack))


def agrees(telling: Telling, attack: Attack, gazetteer: Gazetteer, *, near: bool) -> bool:
    """Whether nothing that the telling says contradicts the attack; ``near``: told right before."""
    return (
        _types_agree(telling, attack, near=near)
        and _dates_agree(telling.date, attack.date())
        and _sites_agree(telling.sites, attack.sites(), gazetteer)
        and _actors_agree(telling, attack)
    )


# Kinds that first reports mix up or that one word covers.
_ALIKE = (
    frozenset({"rocket", "missile", "mortar", "artillery", "rpg"}),
    frozenset({"ied", "bomb", "car_bomb", "suicide_bomb"}),
    frozenset({"small_arms", "unknown"}),
    frozenset({"suicide_bomb", "small_arms"}),
)


def _types_agree(telling: Telling, attack: Attack, *, near: bool) -> bool:
    one, other = telling.weapon_type, attack.weapon_type()
    if one == other:
        return True
    if telling.soft or all(t.soft or t.weapon_type == "unknown" for t in attack.first):
        return True
    if {one, other} == {"small_arms", "unknown"}:
        # "shot dead" and an attack by a state are hardly one
        return not any(t.perpetrator_id for t in [telling, *attack.first])
    if "unknown" in (one, other):
        types = {telling.event_type, attack.tellings[0].event_type}
        return "attack" in types or len(types) == 1 or event_types()[one] == event_types()[other]
    if {one, other} == {"drone", "airstrike"}:
        return _same_actor(telling, attack)  # a state's drone strike is told as an air strike
    if (near or telling.definite) and {one, other} <= _DROPPED and not telling.perpetrator_id:
        return True
    return any(one in alike and other in alike for alike in _ALIKE)


def _dates_agree(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one.get("weak") or other.get("weak"):
        return True
    if not one.get("date_start") or not other.get("date_start"):
        # "days after": an attack dated against another is not that other
        return not (one and other and not (one.get("date_start") or other.get("date_start")))
    return bool(one["date_start"] <= other["date_end"] and other["date_start"] <= one["date_end"])


def _sites_agree(one: list[Site], other: list[Site], gazetteer: Gazetteer) -> bool:
    if not one or not other:
        return True
    if len(one) > 1 and len(other) > 1:
        return bool(_ids(one) & _ids(other))
    return any(_site_agrees(a, b, gazetteer) for a in one for b in other)


def _site_agrees(a: Site, b: Site, gazetteer: Gazetteer) -> bool:
    one, other = _ids([a]) or _town(a, gazetteer), _ids([b]) or _town(b, gazetteer)
    if one and other:
        return one == other or _inside(a, b, gazetteer) or _inside(b, a, gazetteer)
    if a.level == "object" or b.level == "object":
        return True
    if a.level in ("country", "area") or b.level in ("country", "area"):
        return _country_of(a, gazetteer) & _country_of(b, gazetteer) != set() or not (
            _country_of(a, gazetteer) and _country_of(b, gazetteer)
        )
    if "city" in (a.level, b.level):
        return True  # a site named by its type only may lie in the city
    return _type_agrees(a.site_type, b.site_type)


def _town(site: Site, gazetteer: Gazetteer) -> set[str]:
    """The town that a thing lies in: "a convoy near the village of Shtula"."""
    if site.town:
        return {slug(site.town)}
    if site.level != "object" and site.site_type != "other":
        return set()
    entries = [gazetteer.get(i) for i in site.within[:1]]
    return {e.entity_id for e in entries if e and e.kind == "place" and e.type not in AREAS}


def _type_agrees(one: str, other: str) -> bool:
    bases = {"air_base", "military_base", "airport", "camp"}
    return one == other or {one, other} <= bases or "" in (one, other)


def _inside(inner: Site, outer: Site, gazetteer: Gazetteer) -> bool:
    if outer.site_id in inner.within:
        return True
    entry, around = gazetteer.get(inner.site_id), gazetteer.get(outer.site_id)
    if entry is None or around is None or entry.country != around.country:
        return False
    if around.kind == "country":
        return True
    if around.type in AREAS:
        return entry.admin1 == around.admin1
    return around.kind == "place" and entry.kind == "site" and entry.city == around.name


def _country_of(site: Site, gazetteer: Gazetteer) -> set[str]:
    entries = [gazetteer.get(i) for i in (site.site_id, *site.within, site.near_of) if i]
    return {e.country for e in entries if e and e.country}


def _actors_agree(telling: Telling, attack: Attack) -> bool:
    mine = telling.perpetrator_id
    theirs = {t.perpetrator_id for t in attack.tellings if t.perpetrator_id}
    return not mine or not theirs or mine in theirs or telling.attribution == "blamed"
