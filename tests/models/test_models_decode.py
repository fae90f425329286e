"""Where the teacher starts sentences."""

import sys
from pathlib import Path

import numpy as np
import pytest

TEACHER = Path(__file__).parents[2] / "models" / "teacher"


@pytest.fixture(scope="module")
def decode():
    sys.path.insert(0, str(TEACHER))
    try:
        import decode as module

        yield module
    finally:
        sys.path.remove(str(TEACHER))
        sys.modules.pop("decode", None)


def test_sentence_starts(decode):
    scores = np.array([[0, -9], [0, 9], [0, -9], [0, -9]], dtype=float)
    assert decode.sentence_starts(scores, [False, False, False, True]) == [0, 1, 3]
