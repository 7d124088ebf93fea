# Two commands: `make run` and `make test`. Each sets up what it needs; a second time that costs nothing.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
# A CPU build of torch, never gigabytes of CUDA: from the folder pip is told of, if one lies there, else from torch's own index.
LOCAL_TORCH := $(wildcard $(PIP_FIND_LINKS)/torch-*)
TORCH := $(if $(LOCAL_TORCH),--find-links $(PIP_FIND_LINKS),--torch-backend cpu)
INSTALL = $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python $(TORCH)

.PHONY: help run test check format benchmarks clean

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check 'uv>=0.9,<0.14'
	@touch $@

$(VENV)/.run: pyproject.toml | $(VENV)/.made
	@echo 'Installing (a minute or two the first time) ...'
	$(INSTALL) -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.made
	@echo 'Installing with what the tests need (a minute or two the first time) ...'
	$(INSTALL) -e '.[dev]'
	@touch $@ $(VENV)/.run

run: $(VENV)/.run  ## set up, run the main job on the embedded sample, show the findings
	$(BIN)/selaras run --sample
	$(BIN)/selaras clusters

test: $(VENV)/.dev  ## set up, run every test
	$(BIN)/python -m pytest

check: $(VENV)/.dev  ## ruff, mypy --strict, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev  ## let ruff repair and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:  ## remove the environment and what runs have made here
	rm -rf $(VENV) selaras.duckdb selaras.duckdb.lock selaras.work
