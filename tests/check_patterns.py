"""Every pattern that the package compiles, tried with hostile strings; run in a process of its own.

Prints one line a pattern that was too slow, with the string; exits 1 if there was any.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import strikelog

PACKAGE = str(Path(strikelog.__file__).parent)
LENGTH = 1_000  # characters: an exponential pattern never ends on them, nor does n**4
SECONDS = 2  # of this process: a quadratic pattern takes hundredths
RUNS = ("X", "x", "Xx ", "x ", "X ", "a.", "a-", "A/", "1", "1,", "1 ", " ", "\u00a0", "\n", "\t", "-",
        "— ", '"', "“", "'", "(", ")", "[", ".", ",", "/", "🚀", "é", "of ", "and ", "the ", "_", ":")  # fmt: skip
ENDS = ("", "!")


def compiled() -> dict[str, re.Pattern[str]]:
    """Every pattern that modules, lexicons and a first article make the package compile."""
    found: dict[str, re.Pattern[str]] = {}
    original = re._compile  # type: ignore[attr-defined]

    def recording(pattern: object, flags: int) -> re.Pattern[str]:
        made = original(pattern, flags)
        caller: FrameType | None = sys._getframe(1)
        while caller and caller.f_code.co_filename == re.__file__:
            caller = caller.f_back
        if caller and caller.f_code.co_filename.startswith(PACKAGE):
            found.setdefault(f"{made.pattern!r} {made.flags}", made)
        return made

    re._compile = recording  # type: ignore[attr-defined]
    try:
        _use_everything()
    finally:
        re._compile = original  # type: ignore[attr-defined]
    return found


def _use_everything() -> None:
    from strikelog import lexicon
    from strikelog.assemble import assemble
    from strikelog.language import load, make_doc
    from strikelog.tables.records import Article, ArticleRow

    for module in pkgutil.walk_packages(strikelog.__path__, "strikelog."):
        if not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ModuleNotFoundError as error:
                if error.name not in ("torch", "onnx"):  # of the extra `train`: no patterns there
                    raise
    for file in lexicon.data_file("lexicons").iterdir():
        for row in lexicon.read_rows(Path(str(file)), (), label=file.name):
            if row.get("pattern"):
                _compiles(row["pattern"])
    nlp = load("light")
    text = (
        "BAGHDAD, May 6, 2021 (AP) - On Tuesday two rockets hit Balad air base. No one claimed it."
    )
    assemble(nlp(make_doc(nlp, Article(article_id="x", text=text))), ArticleRow(article_id="x"))


def _compiles(pattern: str) -> None:
    """Compile a lexicon's pattern by itself; most are tried again as parts of a longer one."""
    try:
        re.compile(pattern)
    except re.error:  # a template, filled in before it is compiled
        return


def hostile(pattern: str) -> Iterator[str]:
    """Runs of one kind of character, and of the pattern's own words, each with several ends."""
    words = re.findall(r"[A-Za-z]{2,}|\d+|[^\w\s]", re.sub(r"\\.", " ", pattern))
    own = [joint.join(words) + joint for joint in (" ", "", ", ", "-")] if words else []
    own += [word + " " for word in dict.fromkeys(words[:12]) if word.isalpha()]
    for unit in (*RUNS, *own):
        run = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
        for end in ENDS:
            yield run + end


class Late(BaseException):
    pass


def _late(*_: object) -> None:
    raise Late


def main() -> int:
    patterns = compiled()
    signal.signal(signal.SIGVTALRM, _late)
    slow = 0
    for name, pattern in patterns.items():
        for text in hostile(pattern.pattern):
            signal.setitimer(
                signal.ITIMER_VIRTUAL, SECONDS
            )  # re looks for signals while it searches
            try:
                for _ in zip(pattern.finditer(text), range(50), strict=False):
                    pass
            except Late:
                slow += 1
                print(f"{name[:300]}\n    {text[:60]!r} ... {text[-5:]!r}", flush=True)
                break
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    print(f"{len(patterns)} patterns, {slow} slow")
    return slow > 0


if __name__ == "__main__":
    sys.exit(main())
