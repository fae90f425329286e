"""Tables against gold: scores, intervals, errors, with a trivial baseline beside every score.

In: a run's tables (a folder, or DataFrames) and gold files. Out: an `Evaluation` with tallies by
measure, a report in Markdown or JSON and a list of errors. `scoring` holds the rules of
corpus/EVALUATION.md as pure functions.
"""

from strikelog.evaluation.evaluating import (
    Evaluation,
    evaluate,
    evaluate_command,
    evaluate_folder,
    score,
    trivial,
)

__all__ = ["Evaluation", "evaluate", "evaluate_command", "evaluate_folder", "score", "trivial"]
