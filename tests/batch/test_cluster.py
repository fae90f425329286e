"""A local cluster of two worker processes: the same bytes, also where one is killed."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import distributed
import pytest
from strikelog.batch import run
from strikelog.errors import InputError
from strikelog.language import load
from strikelog.tables.output import FILES

TEXT = "Three rockets landed near Balad air base in Iraq on Sunday; two soldiers were wounded. "


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as found:
        yield found


@pytest.fixture(scope="module")
def nlp():
    return load("light")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four parts."""
    path = tmp_path_factory.mktemp("cluster") / "t.jsonl"
    rows = [{"article_id": f"a{n}", "text": TEXT * (1 + n % 3)} for n in range(100)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_the_same_bytes_also_with_a_worker_killed(
    cluster: Any, nlp: Any, articles: Path, tmp_path: Path
) -> None:
    run(nlp, [articles], tmp_path / "own")
    with distributed.Client(cluster) as client:
        pids: list[int] = list(client.run(os.getpid).values())

    def kill(progress: Any) -> None:
        if pids:
            os.kill(pids.pop(), signal.SIGKILL)

    summary = run(
        nlp, [articles], tmp_path / "there", scheduler=cluster.scheduler_address, on_progress=kill
    )
    assert summary.articles["ok"] == 100
    assert summary.rows["events"] > 0
    for name in FILES[:-1]:
        own, there = (tmp_path / folder / name for folder in ("own", "there"))
        assert own.read_bytes() == there.read_bytes()


def test_nobody_there(nlp: Any, articles: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no dask scheduler answers"):
        run(nlp, [articles], tmp_path / "out", scheduler="tcp://127.0.0.1:9")
    assert not (tmp_path / "out").exists()
