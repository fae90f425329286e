"""Runs killed at random points, and resumed: five here; kills.py does any number of them."""

from __future__ import annotations

import random
from pathlib import Path

import kills
import pytest
from strikelog.tables.output import FILES


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kills") / "articles.jsonl"
    kills.write_articles(path)
    kills.warm()
    return path


@pytest.fixture(scope="module")
def expected(articles: Path) -> dict[str, bytes]:
    """What an undisturbed run writes."""
    out = articles.parent / "whole"
    assert kills.Run(articles, out).code() == 0
    return kills.contents(out)


@pytest.mark.parametrize(
    "kind", [kind for kind in kills.KINDS if kind not in ("SIGINT", "missing rename")]
)
def test_the_same_bytes_after_a_kill(
    articles: Path, expected: dict[str, bytes], tmp_path: Path, kind: str
) -> None:
    assert len(expected) == len(FILES) - 1  # all but run.json
    kills.kill_and_resume(articles, tmp_path / "out", expected, kind, random.Random())
