"""``python -m strikelog``."""

import sys

from strikelog.cli import main

sys.exit(main())
