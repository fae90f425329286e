"""What training configs name: import this, or pass it to `spacy train --code`.

Also lets thinc multiply by numpy's BLAS on the CPU: blis has no kernels for recent processors.
"""

import sys
from pathlib import Path

from thinc.api import NumpyOps, get_current_ops, set_current_ops

sys.path.insert(0, str(Path(__file__).parent))

import augment  # noqa: F401
import tokenizer  # noqa: F401

if isinstance(get_current_ops(), NumpyOps):
    set_current_ops(NumpyOps(use_blis=False))
