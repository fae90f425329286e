"""What a run depends on: told in run.json, and compared when a run is resumed."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog import __version__, lexicon
from strikelog.batch.work import Options
from strikelog.inputs.options import Reading
from strikelog.inputs.text import writable
from strikelog.language import gazetteer_of, loading_of

if TYPE_CHECKING:
    from spacy.language import Language


def settings(
    nlp: Language,
    inputs: Sequence[Path],
    metadata: Path | None,
    reading: Reading,
    options: Options,
) -> dict[str, Any]:
    """All that the tables depend on but the articles themselves, as JSON holds it."""
    meta = nlp.meta
    reader = loading_of(nlp).get("reader") or ""
    return {
        "strikelog": __version__,
        "model": {
            "name": f"{meta['lang']}_{meta['name']}",
            "version": meta["version"],
            "sha256": folder_digest(nlp.path) if nlp.path else "",
        },
        "spacy": version("spacy"),
        "python": platform.python_version(),
        "lexicons": lexicon.hashes(),
        "gazetteer": dict(gazetteer_of(nlp).files),
        "options": {
            "inputs": [writable(str(path)) for path in inputs],
            "metadata": writable(str(metadata)) if metadata else None,
            "reading": asdict(reading),
            "reader": reader,
            "reader_sha256": _reader_digest(reader),
            "seconds_per_article": options.limit,
            "trace": options.trace,
            "any_language": options.any_language,
            "gate": options.gate,
            "format": options.form,
        },
    }


def _reader_digest(reader: str) -> str:
    """Of the network where a folder is named; those that come with the package have versions."""
    return folder_digest(Path(reader)) if reader and Path(reader).is_dir() else ""


def folder_digest(folder: Path) -> str:
    """SHA-256 of the files of a folder and their names."""
    told = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            told.update(str(path.relative_to(folder)).encode())
            with path.open("rb") as handle:
                told.update(hashlib.file_digest(handle, "sha256").digest())
    return told.hexdigest()
