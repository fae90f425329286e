#!/usr/bin/env bash
# Build the wheel, install it into an empty environment, and run it away from the source tree.
# BIN: the environment that has `build`; PYTHON: the interpreter of the empty one.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$BIN/python" -m build --quiet --wheel --outdir "$work/dist" "$root"
"$PYTHON" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$work"/dist/*.whl
cp -r "$root/tests/examples" "$work/articles"
cd "$work"
"$work/venv/bin/strikelog" run articles --metadata articles/manifest.csv --out tables --trace
"$work/venv/bin/python" "$root/tests/check_tables.py" tables articles
"$work/venv/bin/strikelog" explain tables airport_salvo >explained.txt
grep -q "chosen (.*): what the learnt reader chose" explained.txt
"$work/venv/bin/strikelog" report tables --out report.html
grep -q Content-Security-Policy report.html
"$work/venv/bin/strikelog" show tables >shown.txt
grep -q "^airport_salvo-e1" shown.txt
for format in sqlite geojson acled ucdp; do
    "$work/venv/bin/strikelog" export tables --to "$format" >/dev/null
done
# What needs an extra says so.
if "$work/venv/bin/strikelog" export tables --to xlsx 2>refused.txt; then exit 1; fi
grep -q 'pip install "strikelog\[xlsx\]"' refused.txt
if "$work/venv/bin/strikelog" train labels.txt --texts articles --out reader 2>refused.txt; then exit 1; fi
grep -q 'pip install "strikelog\[train\]"' refused.txt
"$work/venv/bin/python" - <<'PYTHON'
import strikelog
tables = strikelog.read_tables("tables")
assert len(tables["events"]) > 0, "the wheel found no event"
assert "site-packages" in strikelog.__file__, strikelog.__file__
PYTHON
