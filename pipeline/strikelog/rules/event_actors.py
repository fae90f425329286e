"""The who-columns of an event row (codebook, "Perpetrators")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from strikelog.rules.attack import Attack
from strikelog.rules.claims import Statement
from strikelog.rules.tellings import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The who-columns of an event row."""

    perpetrator_id: str = ""
    perpetrator: str = ""
    attribution: str = ""
    attributed_by: str = ""
    claim: str = ""


def who_of(attack: Attack, statements: Sequence[Statement]) -> Who:
    """A group's own claim outweighs the article's voice, that outweighs blame by others."""
    told = {s.kind for s in statements}
    claim = next((kind for kind in ("claimed", "denied", "none") if kind in told), "")
    claimed = next((s for s in statements if s.kind == "claimed" and s.actor), None)
    if claimed and claimed.actor:
        actor = claimed.actor
        return Who(
            perpetrator_id=actor.entity_id,
            perpetrator=actor.text,
            attribution="claimed",
            attributed_by=actor.text,
            claim="claimed",
        )
    named = [t for t in attack.tellings if t.perpetrator]
    best = min(named, key=_actor_rank, default=None)
    blamed = next((s for s in statements if s.kind in ("blamed", "asserted") and s.actor), None)
    if best and (best.perpetrator_id or not blamed):
        own = "claimed" if best.attribution == "claimed" else claim
        return Who(
            perpetrator_id=best.perpetrator_id,
            perpetrator=best.perpetrator,
            attribution=best.attribution,
            attributed_by=best.attributed_by,
            claim=own,
        )
    if blamed and blamed.actor:
        return Who(
            perpetrator_id=blamed.actor.entity_id,
            perpetrator=blamed.actor.text,
            attribution="blamed" if blamed.source or blamed.kind == "blamed" else "asserted",
            attributed_by=blamed.source,
            claim=claim,
        )
    return Who(claim=claim)


def _actor_rank(telling: Telling) -> tuple[bool, int]:
    order = {"claimed": 0, "asserted": 1, "blamed": 2, "": 3}
    return (not telling.perpetrator_id, order[telling.attribution])
