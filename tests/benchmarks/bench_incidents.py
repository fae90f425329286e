"""Seconds of processor time and memory of linking synthetic events: `python bench_incidents.py [1000 10000 ...]`.

Attacks are dealt over days and sites as skewed as in corpus/reports: few sites and months have
most of them, one site 4,000 events; an attack is told by 1 to 12 articles, with other tolls and
days; 5 % of the events have no date, 10 % no site. Each size runs in a process of its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from strikelog.incidents.facts import Facts, facts_of
from strikelog.incidents.linking import Linker
from strikelog.tables.records import EventRow

SIZES = (1_000, 10_000, 100_000, 1_000_000)
BUSY = 4_000  # events at one site
LAST = date(2025, 12, 31)
DAYS = 8_000
TOLD = (1, 1, 1, 1, 2, 2, 3, 4, 6, 12)  # articles that tell an attack
TYPES = (("shelling", "rocket"), ("air_drone_strike", "drone"), ("explosive", "car_bomb"),
         ("armed_assault", "small_arms"), ("attack", "unknown"))  # fmt: skip
COUNTRIES = ("IQ", "SY", "AF", "UA", "YE", "SO", "NG", "PK", "IL", "LB")


def events(count: int, seed: int = 1, days: int = DAYS) -> Iterator[Facts]:
    """``count`` events of some count / 3 attacks in so many days, from the last of all back."""
    draw = random.Random(seed)
    sites = 20 + count // 60
    made = attack = 0
    while made < count:
        attack += 1
        busy = made < min(BUSY, count // 5)
        site = 0 if busy else 1 + int(sites * draw.random() ** 1.5)
        day = LAST - timedelta(days=int(days * draw.betavariate(1.5, 4)))
        kind, toll = draw.choice(TYPES), int(draw.paretovariate(1.1)) - 1
        for _ in range(min(draw.choice(TOLD), count - made)):
            made += 1
            yield _event(draw, f"{seed}-{made}", site, day, kind, toll)


def _event(
    draw: random.Random, article: str, site: int, day: date, kind: tuple[str, str], toll: int
) -> Facts:
    place = random.Random(site)
    published = day + timedelta(days=int(draw.expovariate(1)))
    dated, sited = draw.random() > 0.05, draw.random() > 0.1
    killed = max(0, toll + draw.choice((0, 0, 0, 1, -1, 3)))
    row = EventRow(
        event_id=f"{article}-e1",
        article_id=article,
        event_type=kind[0],
        weapon_type=kind[1],
        salience="main" if draw.random() < 0.7 else "background",
        date_start=day if dated else None,
        date_end=day if dated else None,
        site_id=f"site_{site}" if sited else "",
        site_name=f"Site{site}" if sited else "",
        country=COUNTRIES[site % len(COUNTRIES)],
        latitude=round(place.uniform(10, 50), 3) if sited else None,
        longitude=round(place.uniform(0, 70), 3) if sited else None,
        geo_precision="site" if sited else "country",
        killed_low=killed,
        killed_high=killed,
        wounded_low=draw.choice((None, killed * 2, killed + 3)),
        perpetrator_id=draw.choice(("", "", f"group_{site % 50}")),
        trigger="hit",
        trigger_start=0,
        trigger_end=3,
        evidence_start=0,
        evidence_end=9,
    )
    return facts_of(row, published)


def measure(count: int) -> str:
    """A line of the table: events, incidents, pairs, seconds, MB; a day's articles added after."""
    started = time.process_time()
    linker = Linker()
    linker.add(events(count))
    linked = time.process_time() - started
    incidents = sum(1 for _ in linker.clusters())
    started = time.process_time()
    touched = linker.add(events(100, seed=2, days=1))
    day = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"| {count:,} | {incidents:,} | {len(linker.ones):,} | {linked:.1f} | {peak:,.0f} "
        f"| {day:.2f} ({len(touched)} clusters) |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Linking at scale.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--one", type=int)
    options = parser.parse_args()
    if options.one:
        print(measure(options.one), flush=True)
        return
    print("| events | incidents | pairs kept | seconds | peak MB | 100 more, seconds |")
    print("|---|---|---|---|---|---|", flush=True)
    for size in options.sizes:
        subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)


if __name__ == "__main__":
    main()
