"""Tellings -> attacks: which clauses of an article speak of one attack (codebook, "What is an
event": two mentions of one attack in one article are one row).

Tellings come in the order of the text. Each joins the attack it agrees with, or begins its own.
"""

from __future__ import annotations

from strikelog.gazetteer import Gazetteer
from strikelog.rules.agreement import _DROPPED, _town, agrees, ids, precise, same_actor
from strikelog.rules.attack import Attack
from strikelog.rules.tellings import Telling

# An indefinite telling with nothing of its own goes on with an attack told at most so many
# sentences before; a definite one ("the attack") reaches further back.
BESIDE = 2
LEAD = 1  # the last sentence that may sum the article up
NEAR = 3
FAR = 8


RECENT = 60
OPENING = 20


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
        theirs = next((a for a in recent if same_actor(telling, a)), None)
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
    if summary and same_actor(telling, attack) and _same_weapon(telling, attack):
        return True
    if same_actor(telling, attack) and not telling.date:
        bare = not telling.sites or not attack.sites()
        if telling.definite or (bare and _same_weapon(telling, attack)):
            return True
    if telling.date.get("date_start") and attack.date().get("date_start"):
        unnamed = not ids(telling.sites) or not ids(attack.sites())
        alike = telling.definite or _kind_fits(telling, attack)
        return precise(telling.date) and (same_site or (unnamed and alike))
    return same_site and (telling.definite or not telling.plural)


def _same_site(telling: Telling, attack: Attack) -> bool:
    return bool(ids(telling.sites) & ids(attack.sites()))


def _summary(attack: Attack, gazetteer: Gazetteer) -> bool:
    """Told so far with neither day nor named place, as leads do that sum an article up."""
    if attack.date().get("date_start") or ids(attack.sites()):
        return False
    return not any(_town(site, gazetteer) for site in attack.sites())


def _same_weapon(telling: Telling, attack: Attack) -> bool:
    return telling.weapon_type == attack.weapon_type() != "unknown"


def _kind_fits(telling: Telling, attack: Attack) -> bool:
    """One kind of weapon, or none told."""
    kinds = {telling.weapon_type, attack.weapon_type()}
    return len(kinds) == 1 or "unknown" in kinds or kinds <= _DROPPED


def _same_day(telling: Telling, attack: Attack) -> bool:
    return bool(telling.date) and telling.date.get("date_start") == attack.date().get("date_start")


def _adds_nothing(telling: Telling, attack: Attack) -> bool:
    """No day of its own, nor one for another kind of weapon."""
    if telling.date and not attack.date().get("date_start"):
        kinds = {telling.weapon_type, attack.weapon_type()}
        return len(kinds) == 1 or "unknown" in kinds or kinds <= _DROPPED
    return not (telling.date and attack.date().get("date_start") and not _same_day(telling, attack))
