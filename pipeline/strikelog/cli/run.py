"""``strikelog run``."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from strikelog.cli.gazetteer import tell_doubts
from strikelog.cli.progress import progress
from strikelog.cli.shared import EXIT_ALL_FAILED, Commands
from strikelog.cli.stopping import logged, stoppable

if TYPE_CHECKING:
    from strikelog.inputs import Reading

EXIT_CODES = """exit codes:
  0    tables were written (articles that failed are told of and marked in articles.csv)
  1    tables were written, but every article failed
  2    nothing was begun: no input, an output folder in use, a missing model, a wrong option
  3    ended before the tables were written: the disk is full, say; --resume goes on
  70   ended by an error in Strikelog itself; --resume goes on
  130  stopped (Ctrl-C; 143: SIGTERM); --resume goes on
After any other end, a power cut included, --resume goes on, too.
"""
SECONDS = 300.0


def add(commands: Commands) -> None:
    run = commands.add_parser(
        "run",
        help="articles in, tables out",
        description="Reads articles and writes linked CSV tables, their data package "
        "descriptor, the texts, and a record of the run.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_inputs(run)
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
    run.add_argument(
        "--reader",
        metavar="NAME",
        help="what chooses attacks and their cells: learnt (default), a folder that "
        "strikelog train wrote, or none (names, dates and figures)",
    )
    _add_outputs(run)
    _add_limits(run)
    run.set_defaults(command=_run)


def _add_outputs(run: argparse.ArgumentParser) -> None:
    run.add_argument(
        "--out", required=True, metavar="DIR", help="where the tables go: a folder, or its URL"
    )
    run.add_argument(
        "--force",
        action="store_true",
        help="replace the tables, or the stopped run, that --out holds",
    )
    run.add_argument(
        "--resume", action="store_true", help="go on with the stopped run that --out holds, if any"
    )
    run.add_argument(
        "--work",
        type=Path,
        metavar="DIR",
        help="the local folder of a run whose --out is a URL, kept until the tables are there "
        "(default: in ~/.cache/strikelog)",
    )
    run.add_argument(
        "--format",
        choices=("csv", "parquet", "both"),
        default="csv",
        help="how the tables are written; parquet: typed, a folder of files a table (default: csv)",
    )


def _add_limits(run: argparse.ArgumentParser) -> None:
    run.add_argument(
        "--processes", type=int, default=1, metavar="N", help="work in N processes (default: 1)"
    )
    run.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="let the workers of this dask scheduler do the work (tcp://host:8786), which have "
        "Strikelog and all gazetteer files where this machine has them",
    )
    run.add_argument(
        "--seconds-per-article",
        type=float,
        default=SECONDS,
        metavar="S",
        help="an article that takes longer fails (default: %(default)g; 0: none does). Interrupts "
        "everything but one pass of the language model; what it stops depends on the machine",
    )
    run.add_argument(
        "--trace",
        action="store_true",
        help="also write trace.jsonl: where each event cell comes from, for strikelog explain",
    )
    run.add_argument(
        "--any-language",
        action="store_true",
        help="read texts that are not English, too (default: they fail; the rules are English)",
    )
    run.add_argument(
        "--all",
        action="store_true",
        help="read every article in full (default: one in which a first look finds no sign of an "
        "attack gets a row in articles.csv, marked as gated, and no mentions, dates and figures)",
    )
    run.add_argument("--log", type=Path, metavar="FILE", help="add what happens to a log file")
    run.add_argument("--verbose", action="store_true", help="print what happens on stderr")


def _add_inputs(run: argparse.ArgumentParser) -> None:
    run.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a .txt or saved .html file (its stem is the id), a folder of them, a .csv, .tsv, "
        ".jsonl, .json or .parquet table with text and, where known, article_id, published, title, "
        "source, url, any of them as .gz or .zst, the URL of one (s3://..., extra remote), or - "
        "(standard input)",
    )
    run.add_argument(
        "--recursive", action="store_true", help="also read the folders within folders"
    )
    run.add_argument(
        "--metadata",
        metavar="CSV",
        help="published, title, source, url by article_id; its filled cells override",
    )
    for name, default, what in (
        ("--encoding", "utf-8", "the encoding of texts and tables"),
        ("--text-column", "text", "a table's column of texts"),
        ("--id-column", "article_id", "a table's column of ids"),
        ("--date-column", "published", "a table's column of days of publication"),
    ):
        run.add_argument(name, default=default, metavar="NAME", help=f"{what} (default: {default})")
    run.add_argument(
        "--date-format",
        default="",
        metavar="FORMAT",
        help="how days of publication are written where they are not ISO: %%d/%%m/%%Y, %%m/%%d/%%Y",
    )


def _reading(options: argparse.Namespace) -> Reading:
    from strikelog.inputs import Reading

    return Reading(
        encoding=options.encoding,
        text_column=options.text_column,
        id_column=options.id_column,
        date_column=options.date_column,
        date_format=options.date_format,
        recursive=options.recursive,
    )


def _run(options: argparse.Namespace) -> int:
    from strikelog.batch.remote import check_place, run_to, work_folder
    from strikelog.inputs import count_articles, path_of, require_inputs
    from strikelog.reader.folder import check_reader

    # What can be told at once is told before the language model loads.
    reading = _reading(options)
    inputs, out = [path_of(each) for each in options.inputs], path_of(options.out)
    metadata = path_of(options.metadata) if options.metadata else None
    work = work_folder(out, options.work)
    for path in require_inputs(inputs):
        print(f"strikelog: warning: {path}: no such file or folder", file=sys.stderr)
    check_reader(options.reader)
    check_place(out, work, force=options.force, resume=options.resume)
    tell_doubts(options.gazetteer)

    from strikelog.cli.summary import print_summary
    from strikelog.language import load

    with logged(options.log, verbose=options.verbose), stoppable(work):
        nlp = load(options.model, options.gazetteer, reader=options.reader)
        gc.freeze()  # what was loaded stays: the collector need not go through it again
        with progress(count_articles(inputs, reading)) as on_progress:
            summary = run_to(
                nlp,
                inputs,
                out,
                work=work,
                metadata=metadata,
                force=options.force,
                resume=options.resume,
                processes=options.processes,
                scheduler=options.scheduler,
                trace=options.trace,
                reading=reading,
                limit=options.seconds_per_article,
                any_language=options.any_language,
                gate=not options.all,
                form=options.format,
                on_progress=on_progress,
            )
    print_summary(summary, sys.stdout)
    return EXIT_ALL_FAILED if summary.all_failed else 0
