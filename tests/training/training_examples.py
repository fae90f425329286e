"""Small labelled reports. A helper of tests."""

from __future__ import annotations

import json
from pathlib import Path

PLACES = ("Balad", "Taji", "Kirkuk", "Mosul", "Basra", "Erbil", "Najaf", "Samarra", "Tikrit", "Hilla")
CALM = ("Parliament", "The ministry")


def texts() -> dict[str, str]:
    told = {
        f"t{n}": f"On Sunday {n + 2} rockets hit a port in {place}, Iraq, wounding three people, police said."
        for n, place in enumerate(PLACES)
    }
    calm = {f"c{n}": f"{who} said on Monday that prices rose." for n, who in enumerate(CALM)}
    return told | calm


def label_lines(key: str, text: str) -> list[str]:
    """In the form of LABELLING.md."""
    if key.startswith("c"):
        return [f"# {key}", "NONE"]
    return [
        f"# {key}",
        "E e1 | shelling rocket | main | hit | hit | rockets",
        "  when: 2021-07-04 | 2021-07-04 | day | Sunday",
        "  where: | port | | IQ | site | a port",
        "  claim: none",
        f"F {text.split()[2]} | munitions | {text.split()[2]} | {text.split()[2]} | exact | e1",
        "F three | wounded | 3 | 3 | exact | e1",
    ]


def write(folder: Path) -> tuple[Path, Path]:
    """The files of labels and of texts."""
    labels, articles = folder / "labels.txt", folder / "texts.jsonl"
    lines = [line for key, text in texts().items() for line in label_lines(key, text)]
    labels.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = [
        {"article_id": key, "text": text, "published": "2021-07-06"} for key, text in texts().items()
    ]
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return labels, articles
