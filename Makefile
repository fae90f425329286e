# Everything from a clean clone: `make run` writes outputs/ and its report page, `make test` runs all checks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: run test lint types tests wheel notebooks notebook-outputs docs clean

run: $(INSTALLED)
	$(BIN)/strikelog run corpus/articles --metadata corpus/articles/manifest.csv --out outputs --force --trace
	$(BIN)/strikelog evaluate outputs --gold corpus/gold
	$(BIN)/strikelog report outputs

# The test suite comes last, so that its count is the last thing printed.
test: lint types wheel tests

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check pipeline

types: $(INSTALLED)
	$(BIN)/mypy

tests: $(INSTALLED)
	$(BIN)/pytest -n auto

# The built wheel, in an empty environment, away from the source tree.
wheel: $(INSTALLED)
	BIN=$(CURDIR)/$(BIN) PYTHON=$(PYTHON) tests/check_wheel.sh

$(INSTALLED): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@

# JupyterLab on the four notebooks, and the tables that they explore.
notebooks: $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[notebooks]"
	$(BIN)/python tools/notebooks.py tables
	$(BIN)/jupyter lab notebooks

# All four executed and saved, and the pictures of README and docs: after whatever changes results.
notebook-outputs: $(INSTALLED)
	$(BIN)/python tools/notebooks.py write

# The site, its links checked; the page of tables is written from the schema.
docs: $(INSTALLED)
	$(BIN)/python tools/docs_tables.py
	$(BIN)/mkdocs build --strict

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
