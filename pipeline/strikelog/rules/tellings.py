"""A telling: what one clause says of one attack. Several tellings make an event.

Plain values only: a telling crosses processes as the dict in ``span._.arguments``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True, kw_only=True)
class Site:
    """A place told as the target. ``text`` is the phrase as worded, ``within`` ids around it."""

    site_id: str
    site_type: str
    level: str
    text: str
    start: int
    end: int
    within: list[str] = field(default_factory=list)
    near_of: str = ""
    town: str = ""
    name: str = ""
    definite: bool = False
    count: int = 1


@dataclass(slots=True, kw_only=True)
class Telling:
    """Arguments of the attack words of one clause. Offsets are characters of the text."""

    start: int
    end: int
    kind: str
    clause: tuple[int, int]
    evidence: tuple[int, int]
    event_type: str
    weapon_type: str
    weapon: str = ""
    weapon_specificity: int = 0
    sites: list[Site] = field(default_factory=list)
    date: dict[str, Any] = field(default_factory=dict)
    date_text: str = ""
    perpetrator_id: str = ""
    perpetrator: str = ""
    attribution: str = ""
    attributed_by: str = ""
    outcome: str = ""
    damage: list[str] = field(default_factory=list)
    definite: bool = False
    distinct: bool = False
    plural: bool = False
    own_forces: bool = False  # "its jets struck": of an attack told to be that party's
    subordinate: bool = False  # "days after Iran fired missiles": told beside the main clause's
    depends: bool = False  # goes on about an attack told before, begins none
    soft: bool = False  # the kind of weapon is only what the attack word suggests ("bombing")

    def to_dict(self) -> dict[str, Any]:
        """Strings, numbers, lists and dicts, as a spaCy attribute may hold them."""
        return asdict(self)


def from_dict(values: dict[str, Any]) -> Telling:
    """The telling that `Telling.to_dict` wrote."""
    sites = [Site(**site) for site in values["sites"]]
    # a Doc that crossed processes has lists for tuples
    bounds = {name: tuple(values[name]) for name in ("clause", "evidence")}
    return Telling(**{**values, **bounds, "sites": sites})
