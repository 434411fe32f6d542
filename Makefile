# What is needed: Python 3.11 or later, and make. Everything else comes into .venv.
# PYTHON=python3.12 make build     takes another Python than the first found.

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$name"; break; }; done)
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif

.PHONY: build test soak clean

build: .venv/installed
	$(BIN)/edition build

test: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

# The tests that try to break it, at length (an hour): random texts, hand edits, files, and kills of commands.
# EDITION_FUZZ=10000 EDITION_KILLS=50 make soak   is a shorter one.
soak: .venv/tested
	$(BIN)/pytest -n 2 -m soak --hypothesis-profile=soak

clean:
	rm -rf .venv output build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/installed: pyproject.toml hatch_build.py
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or later is needed, and none was found" >&2; exit 3; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch $@
