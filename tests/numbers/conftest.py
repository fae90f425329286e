"""The stages up to numbers, over the strong model."""

from __future__ import annotations

from typing import Any

import pytest
from strikelog.language.language_model import SHIPPED, load_model


@pytest.fixture(scope="session")
def stages() -> Any:
    if not SHIPPED["strong"].exists():
        pytest.skip("the packaged language model is not built")
    nlp = load_model("strong")
    for stage in ("entities", "dates", "numbers"):
        nlp.add_pipe(f"strikelog_{stage}")
    return nlp
