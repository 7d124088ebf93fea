PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check clean

run: $(VENV)/.run  ## set up and run the main job on the embedded sample
	$(BIN)/selaras run sample --warehouse selaras.duckdb

test: $(VENV)/.dev  ## set up and run every test
	$(BIN)/python -m pytest

check: $(VENV)/.dev  ## ruff, mypy --strict, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
