"""Workers: what they give, and what their death costs."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from pipeline_examples import article
from strikelog.batch import Stop, workers
from strikelog.batch.parts import ARTICLES, Part, parts
from strikelog.batch.workers import Task, Tell, spread
from strikelog.errors import StrikelogError

NUMBER = 3 * ARTICLES
BAD = ARTICLES + 3  # the article at which a worker dies


def items(deadly: str = "die") -> list[Part]:
    texts = (deadly if n == BAD else f"{n}" for n in range(NUMBER))
    return list(parts(article(str(n), text) for n, text in enumerate(texts)))


def work(on_death: Callable[[], None]) -> Callable[[Task, Tell], list[str]]:
    """The texts of a part's articles; ``on_death`` is called for "die"."""

    def do(task: Task, tell: Tell) -> list[str]:
        found = []
        for index, item in enumerate(task.part.items):
            if task.alone and index not in task.fatal:
                tell(index)
            text = task.fatal.get(index) or getattr(item, "text", "")
            if text == "die":
                on_death()
            found.append(text)
        return found

    return do


def texts(do: Callable[[Task, Tell], list[str]], processes: int = 2) -> list[str]:
    return sorted(text for each in spread(items(), do, processes=processes) for text in each)


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


HEALTHY = sorted(str(n) for n in range(NUMBER) if n != BAD)
DEATHS = {
    "killed": (killed, "SIGKILL, perhaps out of memory"),
    "left": (lambda: os._exit(7), "exit code 7"),
    "terminated": (lambda: os.kill(os.getpid(), signal.SIGTERM), "SIGTERM"),
}


@pytest.mark.parametrize("kind", DEATHS)
@pytest.mark.parametrize("processes", [1, 2])
def test_an_article_that_kills_fails_alone(kind: str, processes: int) -> None:
    die, why = DEATHS[kind]
    told = f"the process that read it died, each time that it was tried ({why})"
    assert texts(work(die), processes) == sorted([*HEALTHY, told])


@pytest.mark.parametrize("deaths", [1, 2])
def test_a_worker_that_dies_now_and_then_costs_nothing(tmp_path: Path, deaths: int) -> None:
    def die() -> None:
        if len(list(tmp_path.iterdir())) < deaths:
            (tmp_path / str(os.getpid())).touch()
            killed()

    assert texts(work(die)) == sorted([*HEALTHY, "die"])


def test_nobody_gets_to_an_article() -> None:
    with pytest.raises(StrikelogError, match="die before they read anything"):
        texts(lambda task, tell: os._exit(1))


@pytest.mark.parametrize(
    ("error", "kind", "told"),
    [
        (OSError(28, "No space left on device"), Stop, "No space left"),
        (ValueError("odd"), RuntimeError, "ValueError: odd"),
    ],
)
def test_errors_reach_the_parent(error: Exception, kind: type[Exception], told: str) -> None:
    def do(task: Task, tell: Tell) -> list[str]:
        raise error

    with pytest.raises(kind, match=told):
        texts(do)


def test_articles_are_read_no_further_than_a_part_ahead() -> None:
    read = 0

    def endless():
        nonlocal read
        while True:
            read += 1
            yield article(str(read))

    answers = spread(parts(endless()), work(killed), processes=2)
    for _ in range(3):
        next(answers)
    answers.close()
    assert read <= 6 * ARTICLES


def test_no_worker_for_no_part() -> None:
    assert list(spread([], work(killed), processes=8)) == []


def _loaded(task: Task, tell: Tell) -> int:
    return len(task.part.items)


def test_where_processes_can_t_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "METHOD", "spawn")
    assert sum(spread(items(), _loaded, processes=1)) == NUMBER
