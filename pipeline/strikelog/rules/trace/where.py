"""Trace of the place columns: which words named the place, and which facts are the gazetteer's."""

from __future__ import annotations

from collections.abc import Iterator

from strikelog.rules.place_phrases import Location
from strikelog.rules.site_scores import scored
from strikelog.rules.tellings import Site, Telling
from strikelog.rules.trace.reading import (
    Bounds,
    Story,
    cells_line,
    considered_at,
    locate,
    overlaps,
    windows_of,
)
from strikelog.tables.records import Considered, EventRow, TraceLine

WORDED = ("site_id", "location_text")
FACTS = ("site_name", "site_type", "admin1", "country", "latitude", "longitude", "geo_precision")
# Of a site that no gazetteer has, only the surroundings are facts.
NAMED = ("site_id", "site_name", "site_type", "location_text")
AROUND = ("admin1", "country", "latitude", "longitude", "geo_precision")


def where_lines(story: Story, row: EventRow) -> Iterator[TraceLine]:
    """The words that tell the place, the gazetteer's facts, and the joint strike if it is one."""
    sites = story.told.attack.sites()
    considered = _considered(story, sites)
    if not sites:
        yield cells_line(story.reading, row, WORDED + FACTS, "none_told", (), considered)
        return
    site = sites[list(story.rows).index(row)]
    evidence = _evidence(story, site)
    known = _entity(story, row.site_id)
    worded, facts = (WORDED, FACTS) if known else (NAMED, AROUND)
    score = _score(story, site)
    yield cells_line(
        story.reading, row, worded, _rule(story, site), evidence, considered, score=score
    )
    around = [i for i in (site.site_id, *site.within, site.near_of) if _entity(story, i)]
    entity = known or next(iter(around), "")
    rule = "gazetteer" if entity else "no_place_known"
    yield cells_line(story.reading, row, facts, rule, evidence, entity_id=entity)
    if row.joint_id:
        rule, spans = "one_strike_on_several_sites", map(_bounds, sites)
        yield cells_line(story.reading, row, ("joint_id",), rule, spans)


def _entity(story: Story, entity_id: str) -> str:
    """``entity_id`` if the gazetteer has it, else ""."""
    found = entity_id and story.reading.context.gazetteer.get(entity_id)
    return entity_id if found else ""


def _telling(story: Story, site: Site) -> Telling:
    """The telling that told the site."""
    return next(t for t in story.tellings if _bounds(site) in map(_bounds, t.sites))


def _bounds(site: Site) -> Bounds:
    return site.start, site.end


def _rule(story: Story, site: Site) -> str:
    telling = _telling(story, site)
    start, end = telling.clause
    if not start <= site.start < end or _named_before(story, site):
        return "named_before"  # "an attack on it", "the base"
    return "names_of_a_joint_strike" if len(telling.sites) > 1 else "place_in_clause"


def _evidence(story: Story, site: Site) -> list[Bounds]:
    """The name, and the words of this clause where they are others."""
    own = _bounds(site)
    worded = locate(story.reading.text, site.text, windows_of(_telling(story, site)))
    if len(story.rows) > 1:
        return [own, *worded]  # which of the several named together
    spans = [own, *_named_before(story, site)]
    return [span for span in spans if not any(_covers(w, span) for w in worded)] + worded


def _named_before(story: Story, site: Site) -> list[Bounds]:
    """Where a place was named last that the phrase means without a name of it ("the base")."""
    found = story.reading.context.doc.spans.get("mentions", ())
    named = [m._.mention for m in found if site.site_id and m.kb_id_ == site.site_id]
    spans = [(mention["start"], mention["end"]) for mention in named]
    if any(overlaps(span, _bounds(site)) for span in spans):
        return []
    return [span for span in spans if span[0] < site.start][-1:]


def _score(story: Story, site: Site) -> float | None:
    """What the chosen place scored in its clause; None where it was named before that."""
    ranked = _candidates(story, _telling(story, site))
    scores = (_round(s) for s, x in ranked if _span(story, x) == _bounds(site))
    return next(scores, None)


def _covers(outer: Bounds, inner: Bounds) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _considered(story: Story, sites: list[Site]) -> list[Considered]:
    """Other tellings' places, then every place of the clauses that was not the one attacked."""
    chosen = set(map(_bounds, sites))
    ids = {site.site_id for site in sites if site.site_id}
    rivals: dict[Bounds, Considered] = {}
    for site in (s for t in story.tellings for s in t.sites):
        why = "the same place again" if site.site_id in ids else "less specific, or told later"
        rivals[_bounds(site)] = considered_at(story.reading.text, _bounds(site), why)
    for telling in story.tellings:
        for score, location in _candidates(story, telling):
            span = _span(story, location)
            why = _why_not(location, score)
            rivals.setdefault(span, considered_at(story.reading.text, span, why, _round(score)))
    return [rivals[span] for span in sorted(rivals) if span not in chosen]


def _why_not(location: Location, score: float | None) -> str:
    if score is None:
        return "not told as what was attacked"
    return "a thing in a place" if location.level == "object" else "less likely the place attacked"


def _candidates(story: Story, telling: Telling) -> list[tuple[float | None, Location]]:
    context = story.reading.context
    _, spans = story.reading.heads[telling.start]
    return scored(context.doc, context.locations, spans, story.reading.clause(telling))


def _span(story: Story, location: Location) -> Bounds:
    doc = story.reading.context.doc
    last = doc[location.end - 1]
    return doc[location.start].idx, last.idx + len(last)


def _round(score: float | None) -> float | None:
    return None if score is None else round(score, 2)
