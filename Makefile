# Everything that one does with this project. README.md says when.

BIN := .venv/bin
WORKERS ?= 2

.PHONY: install run test check bench clean dev servers

install: .venv/.installed
	@:

run: install
	@PPID_DEMO=$${PPID_DEMO:-1} exec $(BIN)/ppid serve

test: dev servers
	@$(BIN)/pytest -n $(WORKERS) $(ARGS)

check: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/check_catalogue.py
	$(BIN)/python -m tools.draw_lifecycle --check

bench: dev servers
	@$(BIN)/python -m tests.bench $(ARGS)

# The data stay; they are not ours to remove.
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
	find ppid workers tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

dev: .venv/.installed-dev

servers: dev
	@tools/install_test_servers.sh

.venv/.installed: uv.lock pyproject.toml tools/install.sh
	@tools/install.sh
	@touch $@

.venv/.installed-dev: uv.lock pyproject.toml tools/install.sh
	@tools/install.sh --group dev
	@touch .venv/.installed $@
