# Everything that one does with this project. README.md says when.

BIN := .venv/bin
WORKERS ?= 2

# A process that may not keep what it compiled compiles it at every start: two seconds each.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: install run test check statute routing mutants bench torture screens lighthouse clean dev servers

install: .venv/.installed
	@:

run: install
	@PPID_DEMO=$${PPID_DEMO:-1} exec $(BIN)/ppid serve

test: dev servers
	@$(BIN)/pytest -n $(WORKERS) --dist loadgroup $(ARGS)

check: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/check_catalogue.py
	$(BIN)/python tools/draw_clocks.py
	$(BIN)/python -m tools.draw_lifecycle --check
	$(BIN)/python -m tools.draw_ladder --check

# The law is proven whole: every line and every branch of it.
statute: dev
	$(BIN)/pytest -q tests/statute --cov=ppid.statute --cov-branch --cov-fail-under=100 \
		--cov-report=term-missing:skip-covered

# Who should answer, measured: on the cases of the tests, and what learning adds (five folds).
routing: dev
	$(BIN)/ppid route --evaluate tests/routing/*_cases.jsonl $(wildcard tests/routing/cases/*.jsonl) \
		--folds 5

# Changes the law a little, hundreds of times over: what no test notices is listed at the end and
# belongs into docs/mutants.md with its reason. Some minutes.
mutants: dev
	rm -rf mutants
	$(BIN)/mutmut run --max-children 1
	@$(BIN)/mutmut results

bench: dev servers
	@$(BIN)/python -m tests.bench $(ARGS)

# Kills, power cuts, deaf servers: every row of the fault plan, with its figures. An hour;
# ARGS="R1 R12 --seed 7 --fast" runs less. It uses this machine's processors to the full.
torture: dev servers
	@$(BIN)/python -m tests.torture $(ARGS)

# Every page and state as a picture, 360, 768 and 1280 wide, light and dark, into docs/screens/all;
# ARGS="tracking --only late" takes a part of them.
screens: dev servers
	@$(BIN)/python -m tests.screens $(ARGS)

# Start, form and tracking at 95 or more in each category. The only target that needs npm; a minute.
lighthouse: dev servers tools/lighthouse/node_modules
	@$(BIN)/python -m tests.lighthouse

tools/lighthouse/node_modules: tools/lighthouse/package-lock.json
	@command -v npm >/dev/null || { echo "make lighthouse needs npm (Debian: apt install npm)"; exit 1; }
	@cd tools/lighthouse && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

# The data stay; they are not ours to remove.
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist mutants
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
