"""Many articles: from files to a folder of tables.

In: paths of inputs and a pipeline. Out: the tables of `strikelog.tables` in a folder. Articles go
in parts (`parts`) to workers (`workers`), which do all the work on them (`work`, `analysis`, and
`gate`, the first look) and keep each part in the journal (`journal`), from which a run that was
stopped goes on; at the end the parts become tables (`finishing`), which may go to a URL
(`remote`).
"""

from strikelog.batch.remote import run_to
from strikelog.batch.run import KEPT, run
from strikelog.batch.summary import Progress, RunSummary
from strikelog.batch.workers import Stop

__all__ = ["KEPT", "Progress", "RunSummary", "Stop", "run", "run_to"]
