"""The model card says what was measured, and of the model that lies in the package."""

import json
import sys
from pathlib import Path

from strikelog.language.language_model import SHIPPED

MODELS = Path(__file__).parents[2] / "models"


def test_the_card_shows_the_scores(monkeypatch):
    monkeypatch.syspath_prepend(str(MODELS / "scripts"))
    import card

    readme = (MODELS / "README.md").read_text(encoding="utf-8")
    assert card.BEGIN in readme
    assert card.rewrite(readme, MODELS / "scores") == readme
    sys.modules.pop("card")


def test_the_scores_are_of_the_shipped_model():
    meta = json.loads((SHIPPED["light"] / "meta.json").read_text(encoding="utf-8"))
    for split in ("dev", "test"):
        scores = json.loads((MODELS / "scores" / f"light-{split}.json").read_text("utf-8"))
        assert scores["version"] == meta["version"]


def test_the_card_has_no_gaps():
    assert "@@" not in (MODELS / "README.md").read_text(encoding="utf-8")
