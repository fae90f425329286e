"""No pattern of the package hangs on a hostile text: all are tried, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TRIES = Path(__file__).with_name("check_patterns.py")
LIMIT = 1800  # seconds: the whole takes one, two minutes of a processor


def test_no_pattern_hangs() -> None:
    done = subprocess.run(
        [sys.executable, TRIES], capture_output=True, text=True, timeout=LIMIT, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[-4]) > 300  # patterns that were tried
