"""The command line: options, one library call each, and everything that is printed.

Heavy imports stay in the commands: ``strikelog --help`` loads neither spaCy nor pandas.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from strikelog import __version__
from strikelog.errors import StrikelogError

if TYPE_CHECKING:
    from strikelog.records import ArticleRow

EXIT_ALL_FAILED = 1
EXIT_ERROR = 2
EVERY = 50  # articles between two plain lines of progress
EXIT_CODES = """exit codes:
  0  tables were written (articles that failed are told of and marked in articles.csv)
  1  tables were written, but every article failed
  2  nothing was written: no input, an output folder in use, a missing model, a wrong option
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the process's exit code."""
    options = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except StrikelogError as error:
        print(f"strikelog: error: {error}", file=sys.stderr)
        return EXIT_ERROR
    except KeyboardInterrupt:
        print("strikelog: stopped; no tables were written", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="strikelog",
        description="Reads news articles about attacks; writes a normalized event table.",
    )
    parser.add_argument("--version", action="version", version=f"strikelog {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_run(commands)
    _add_explain(commands)
    _add_evaluate(commands)
    _add_annotate(commands)
    _add_gazetteer(commands)
    return parser


def _add_run(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    run = commands.add_parser(
        "run",
        help="articles in, tables out",
        description="Reads articles and writes six linked CSV tables, their data package "
        "descriptor, the texts, and a record of the run.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    run.add_argument(
        "inputs",
        nargs="+",
        type=Path,
        metavar="INPUT",
        help="a .txt file (its stem is the id), a folder of them, or a .jsonl, .csv or .parquet "
        "table with article_id, text and, where known, published, title, source, url",
    )
    run.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the tables go")
    run.add_argument(
        "--metadata",
        type=Path,
        metavar="CSV",
        help="published, title, source, url by article_id; its filled cells override",
    )
    run.add_argument(
        "--gazetteer",
        type=Path,
        action="append",
        default=[],
        metavar="CSV",
        help="sites, groups, people or places that add to the packaged ones or override them; may "
        "be given several times",
    )
    run.add_argument("--model", metavar="NAME", help="another language model than the packaged one")
    run.add_argument("--force", action="store_true", help="replace tables that --out holds")
    run.add_argument(
        "--processes", type=int, default=1, metavar="N", help="work in N processes (default: 1)"
    )
    run.add_argument(
        "--trace",
        action="store_true",
        help="also write trace.jsonl: where each event cell comes from, for strikelog explain",
    )
    run.set_defaults(command=_run)


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    explain = commands.add_parser(
        "explain",
        help="where the cells of an event come from",
        description="Prints for each cell of an event the sentences that it was read from, the "
        "evidence in «marks», the rule, and what was considered and dropped. For an article: its "
        "events in turn, then the attack words that gave no event, and why. The tables must come "
        "from strikelog run --trace.",
    )
    explain.add_argument("tables", type=Path, metavar="TABLES", help="a folder that run wrote")
    explain.add_argument("id", metavar="ID", help="an event_id, or an article_id")
    explain.set_defaults(command=_explain)


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    evaluate = commands.add_parser(
        "evaluate",
        help="tables against gold",
        description="Scores the tables of a run against hand-labelled gold.",
    )
    evaluate.add_argument("tables", type=Path, metavar="TABLES", help="a folder that run wrote")
    evaluate.add_argument(
        "--gold",
        type=Path,
        required=True,
        metavar="GOLD",
        help="a folder of *.gold.json files, or a .jsonl[.gz] file with an object an article",
    )
    evaluate.add_argument(
        "--baseline", type=Path, metavar="TABLES", help="tables to compare with, scored likewise"
    )
    evaluate.add_argument(
        "--out", type=Path, metavar="DIR", help="where metrics.json and errors.csv go"
    )
    evaluate.set_defaults(command=_evaluate)


def _add_annotate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    annotate = commands.add_parser(
        "annotate",
        help="correct tables by hand, in Label Studio",
        description="A round trip with Label Studio: tables out as tasks with pre-annotations, "
        "corrected tasks in as gold.",
    )
    steps = annotate.add_subparsers(required=True, metavar="STEP")
    config = steps.add_parser("config", help="print the labelling configuration (XML)")
    config.set_defaults(command=_annotate_config)
    export = steps.add_parser("export", help="tables, or gold, to a file of tasks")
    export.add_argument(
        "tables", type=Path, metavar="TABLES", help="a folder that run wrote, or a folder of gold"
    )
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="JSON, to import")
    export.set_defaults(command=_annotate_export)
    importing = steps.add_parser("import", help="corrected tasks to gold files")
    importing.add_argument("file", type=Path, metavar="FILE", help="Label Studio's export as JSON")
    importing.add_argument("--gold", type=Path, required=True, metavar="DIR")
    importing.add_argument("--force", action="store_true", help="replace gold that --gold holds")
    importing.add_argument(
        "--predictions",
        action="store_true",
        help="take the pre-annotations of a task that nobody corrected (default: leave it out)",
    )
    importing.set_defaults(command=_annotate_import)


def _add_gazetteer(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    gazetteer = commands.add_parser(
        "gazetteer",
        help="check gazetteer files",
        description="The lists of sites, groups, people and places that names are linked to.",
    )
    steps = gazetteer.add_subparsers(required=True, metavar="STEP")
    check = steps.add_parser(
        "check",
        help="name what is wrong with rows, by file and line",
        description="Checks gazetteer files: broken rows, ids given twice, names that two rows "
        "share without a note, coordinates far from every city of the row's country. Exit code 2 "
        "where a run would stop, else 0.",
    )
    check.add_argument(
        "files", nargs="*", type=Path, metavar="CSV", help="default: the packaged files"
    )
    check.set_defaults(command=_gazetteer_check)


def _run(options: argparse.Namespace) -> int:
    from strikelog.articles import count_articles, require_inputs
    from strikelog.output import check_folder

    # What can be told at once is told before the language model loads.
    require_inputs(options.inputs)
    check_folder(options.out, force=options.force)
    _tell_doubts(options.gazetteer)

    from strikelog.batch import run
    from strikelog.language import load
    from strikelog.report import print_summary

    nlp = load(options.model, options.gazetteer)
    with _progress(count_articles(options.inputs)) as on_progress:
        summary = run(
            nlp,
            options.inputs,
            options.out,
            metadata=options.metadata,
            force=options.force,
            processes=options.processes,
            trace=options.trace,
            on_progress=on_progress,
        )
    print_summary(summary, sys.stdout)
    return EXIT_ALL_FAILED if summary.all_failed else 0


def _tell_doubts(files: Sequence[Path]) -> None:
    """Stop at a broken gazetteer file; print what only a person can settle."""
    if files:
        from strikelog.gazetteer import load_gazetteer
        from strikelog.gazetteer.checks import file_problems

        load_gazetteer([str(file) for file in files])
        for problem in file_problems(files):
            print(f"strikelog: warning: {problem}", file=sys.stderr)


def _gazetteer_check(options: argparse.Namespace) -> int:
    from strikelog.gazetteer.checks import file_problems

    found = file_problems(options.files)
    for problem in found:
        print(f"{'error' if problem.fatal else 'warning'}: {problem}")
    errors = sum(problem.fatal for problem in found)
    print(f"{errors:,} errors, {len(found) - errors:,} warnings")
    return EXIT_ERROR if errors else 0


def _explain(options: argparse.Namespace) -> int:
    from strikelog.explain import explain

    print(explain(options.tables, options.id), end="")
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from strikelog.evaluate import evaluate_command

    print(evaluate_command(options.tables, options.gold, options.baseline, options.out))
    return 0


def _annotate_config(options: argparse.Namespace) -> int:
    from strikelog.annotation.config import label_config

    print(label_config(), end="")
    return 0


def _annotate_export(options: argparse.Namespace) -> int:
    from strikelog.annotation import export

    print(f"{export(options.tables, options.out):,} tasks written to {options.out}")
    return 0


def _annotate_import(options: argparse.Namespace) -> int:
    from strikelog.annotation import import_gold

    force, predictions = options.force, options.predictions
    done = import_gold(options.file, options.gold, force=force, predictions=predictions)
    print(f"{len(done.written):,} gold files written to {options.gold}")
    if done.uncorrected:
        print(f"Not corrected yet, left out: {', '.join(done.uncorrected)}")
    return 0


@contextmanager
def _progress(total: int | None) -> Iterator[Callable[[ArticleRow], None]]:
    """A bar on a terminal, a plain line now and then elsewhere; both on stderr."""
    if not sys.stderr.isatty():
        yield _plain_progress(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading articles", total=total)
        yield lambda row: bar.advance(task)


def _plain_progress(total: int | None) -> Callable[[ArticleRow], None]:
    done = 0

    def tell(row: ArticleRow) -> None:
        nonlocal done
        done += 1
        if done % EVERY == 0 or done == total:
            of = f" of {total:,}" if total else ""
            print(f"{done:,}{of} articles read", file=sys.stderr, flush=True)

    return tell
