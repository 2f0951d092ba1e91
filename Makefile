# Two commands are all a new machine needs: `make demo` and `make test` (Debian, Python 3.11).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo.db
CORPORA ?= ../shared/corpora

.DEFAULT_GOAL := help
.PHONY: help demo test lint eval bench train lock clean

help: ## Say what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 10

$(VENV)/.run: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@

demo: $(VENV)/.run ## Read the sample dossier, print its ledger, write demo.html
	rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/twosource read examples/dossier --ledger $(DEMO)
	$(BIN)/twosource documents --ledger $(DEMO)
	$(BIN)/twosource claims --ledger $(DEMO)
	$(BIN)/twosource events --ledger $(DEMO)
	$(BIN)/twosource incidents --voices 2 --ledger $(DEMO)
	$(BIN)/twosource verify --ledger $(DEMO)
	$(BIN)/twosource report --ledger $(DEMO) -o demo.html

test: $(VENV)/.dev ## Run every test
	$(BIN)/python -m pytest

lint: $(VENV)/.dev ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(VENV)/.dev ## Score the reader against the corpora and gold readings beside the project
	$(BIN)/python -m eval

bench: $(VENV)/.dev ## Time reading, side by side
	$(BIN)/python -m bench

train: $(VENV)/.dev ## Train the encoder (about two hours on two cores; resumes)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python -m train run --corpora $(CORPORA)
	$(BIN)/python -m train export

lock: ## Pin every dependency again
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url pyproject.toml build-requirements.in -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --extra dev --constraint requirements.lock pyproject.toml build-requirements.in -o requirements-dev.lock

clean: ## Remove what was made
	rm -rf $(VENV) $(DEMO)* demo.html build dist
