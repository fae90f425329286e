"""texts.jsonl of a run: the exact texts that all offsets refer to."""

from __future__ import annotations

import json
from collections.abc import Container
from pathlib import Path

from strikelog.errors import InputError
from strikelog.tables.output import TEXTS


def read_texts(folder: Path | str, wanted: Container[str] | None = None) -> dict[str, str]:
    """Text by article id, of all articles or of the ``wanted`` ones.

    InputError names a file that is missing or is not what a run writes.
    """
    path = Path(folder) / TEXTS
    try:
        with path.open(encoding="utf-8") as handle:
            lines = ((one["article_id"], one["text"]) for one in map(json.loads, handle))
            return {key: text for key, text in lines if wanted is None or key in wanted}
    except OSError as error:
        raise InputError(
            f"{path}: can't be read ({error.strerror}); name a folder that strikelog run wrote"
        ) from error
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(f"{path}: not what strikelog run writes ({error})") from error
