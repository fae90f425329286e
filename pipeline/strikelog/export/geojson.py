"""GeoJSON (RFC 7946): a feature an event, its properties the columns of events.csv.

An event whose place has no coordinates is a feature without geometry, as the RFC has it.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from strikelog.export.values import Record, Run, Value

FILE = "attacks.geojson"


def write(run: Run, folder: Path) -> None:
    """``attacks.geojson``, a line a feature."""
    lines = [json.dumps(_feature(event), ensure_ascii=False) for event in run.records("events")]
    text = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def _feature(event: Record) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": event["event_id"],
        "geometry": _point(event["longitude"], event["latitude"]),
        "properties": {name: _json(value) for name, value in event.items()},
    }


def _point(longitude: Value, latitude: Value) -> dict[str, Any] | None:
    if longitude is None or latitude is None:
        return None
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _json(value: Value) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, date) else value
