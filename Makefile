# Everything a developer types. `make run` and `make test` need git, make and Python 3.11 and install the rest into .venv.
PYTHON ?= python3.11
PYTHON := $(or $(shell command -v $(PYTHON) 2>/dev/null),$(shell command -v python3))
BIN := .venv/bin
# Nothing of the caller's environment may change what is installed or imported.
export PYTHONPATH :=
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test bench stress lint format lock clean
.DEFAULT_GOAL := run

.venv/run: requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Paperboy needs Python 3.11 or newer")'
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@echo "Setting up .venv (once) …" >&2
	@$(BIN)/pip install --quiet --require-hashes -r requirements.lock >&2
	@$(BIN)/pip install --quiet --no-deps --editable . >&2
	@touch $@

.venv/test: .venv/run tests/requirements.lock
	@echo "Setting up the test tools (once) …" >&2
	@$(BIN)/pip install --quiet --require-hashes -r tests/requirements.lock >&2
	@touch $@

run: .venv/run  ## the bot; with no token the local chat on the seeds
	@$(BIN)/paperboy run

test: lint  ## everything that must hold, in under 3 minutes
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not stress"

stress: .venv/test  ## the long forms: fuzz, soak, kill loops, a million papers
	$(BIN)/python -m pytest -n 2 -m stress
	$(BIN)/python -m bench million

bench: .venv/test  ## a table of ratios
	$(BIN)/python -m bench

lint: .venv/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/test
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lock:  ## choose the newest versions that pyproject.toml allows
	uv pip compile -q --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal pyproject.toml -o requirements.lock
	uv pip compile -q --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal --group dev -c requirements.lock pyproject.toml -o tests/requirements.lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist *.egg-info
