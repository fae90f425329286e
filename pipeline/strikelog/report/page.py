"""The page itself: template, style and scripts of ``assets/`` with the content packed into it.

The content is JSON, deflated and in base64, in a script block that no browser runs: nothing that an
article holds can end the block or be read as markup, and a thousand articles stay small. A content
security policy lets the page run this one script and load nothing at all.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

from strikelog.lexicon import data_file

ASSETS = Path(__file__).parent / "assets"
#: The parts of the one script, in the order in which they stand in it.
SCRIPTS = (
    "dom", "words", "fields", "model", "filters", "bar", "table", "outlines", "places", "gestures",
    "map", "timeline", "article", "cells", "figures", "detail", "about", "main",
)  # fmt: skip
#: The parts of the one style, likewise: what is narrow overrides.
STYLES = ("frame", "incident", "narrow")
POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


def page(content: Mapping[str, Any]) -> str:
    """The HTML that shows ``content`` (see `content.content`); the same for the same content."""
    script = "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    style = "\n".join(_asset(f"{name}.css") for name in STYLES)
    return Template(_asset("page.html")).substitute(
        policy=POLICY.format(script=_hash(script), style=_hash(style)),
        style=style,
        script=script,
        data=packed(content),
        outlines=_outlines(),
    )


def packed(value: Any) -> str:
    """A value as JSON, deflated (zlib), in base64."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode("ascii")


@functools.cache
def _outlines() -> str:
    return packed(json.loads(data_file("outlines.json").read_text(encoding="utf-8")))


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")
