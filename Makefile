# Everything starts here: `make run` and `make test` need Python 3.11-3.13 (with venv) and make, nothing else.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
# Variables may be given either way: `PORT=8001 make run` or `make run PORT=8001`.
export PORT KINERJA_VAR DATABASE_URL REDIS_URL BIND DEBUG DEMO BESAR

.PHONY: help run setup test check bench lock clean
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 14

run: $(VENV)/.ready ## start everything; Ctrl-C stops it
	@exec $(BIN)/python -m config.embedded run

setup: $(VENV)/.ready ## prepare everything, start nothing
	@$(BIN)/python -m config.embedded setup
	@echo "Siap. Jalankan dengan: make run"

test: $(VENV)/.ready-dev ## all tests, on all cores; ARGS are pytest's, for a plain run of some
	@exec .ci/test $(ARGS)

check: $(VENV)/.ready-dev ## what CI checks without running tests
	@.ci/gates

bench: $(VENV)/.ready-bench ## measure the engine and the pages; BESAR=1 adds a million people; arguments in ARGS
	@exec $(BIN)/python -m bench $(ARGS)

lock: $(VENV)/.ready-dev ## renew requirements*.txt from pyproject.toml
	@.ci/lock

clean: ## forget caches (never data)
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# Compared by content: a fresh checkout touches files without changing them.
.PHONY: $(VENV)/.ready $(VENV)/.ready-dev $(VENV)/.ready-bench
$(VENV)/.ready:
	@.ci/venv $(VENV) requirements.txt

$(VENV)/.ready-dev: $(VENV)/.ready
	@.ci/venv $(VENV) requirements-dev.txt

$(VENV)/.ready-bench: $(VENV)/.ready
	@.ci/venv $(VENV) requirements-bench.txt
