# Needs Python 3.11 to 3.13 with venv, and a C compiler where a wheel is missing.
PYTHON ?= python3
BIN := .venv/bin
PIP_FLAGS := --quiet --disable-pip-version-check --no-deps

.PHONY: demo test lint lock screenshots wheel compiled clean

demo: .venv/ready
	$(BIN)/teiketsu demo corpus

test: .venv/ready lint
	$(BIN)/python -m pytest

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install $(PIP_FLAGS) -r requirements.lock
	$(BIN)/pip install $(PIP_FLAGS) --no-build-isolation --editable .
	touch .venv/ready

# Makes the pictures in docs/review anew; needs Chromium and a Japanese font.
screenshots: .venv/ready
	$(BIN)/python -m tests.journeys.review_screenshots docs/review

# Packs the project, the extractors as machine code; takes some ten minutes and a C compiler.
wheel: .venv/ready
	rm -f dist/teiketsu-*.whl
	TEIKETSU_COMPILE=1 $(BIN)/pip wheel $(PIP_FLAGS) --no-build-isolation --wheel-dir dist .
	rm -rf build

# Puts that in the place of the tree, for crawls that read much; `touch pyproject.toml && make demo` puts the tree back.
compiled: wheel
	$(BIN)/pip install $(PIP_FLAGS) --force-reinstall dist/teiketsu-*.whl

# Resolves pyproject.toml anew; needs uv. No address of an index is written.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --extra dev --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	sed -i '1i # Exact versions for Python 3.11 to 3.13, resolved from pyproject.toml by `make lock`.' requirements.lock

clean:
	rm -rf .venv build dist *.egg-info teiketsu.db* records.jsonl snapshots
