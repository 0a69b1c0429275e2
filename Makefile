# Two commands matter: `make run` and `make test`. Each prepares what it needs first (scripts/prepare.sh).

PYTHON ?= python3
bin := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test check format bench docs lock prepare prepare-test clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: prepare ## Start Hyokasho on 127.0.0.1:8000
	$(bin)/hyokasho serve

test: prepare-test check ## Everything that CI runs: style, types, import contracts, tests
	$(bin)/python -m pytest -n auto --dist loadfile

check: prepare-test ## Style, types and import contracts only
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports --no-logo

format: prepare-test ## Rewrite the Python files in the one format
	$(bin)/ruff check --fix-only
	$(bin)/ruff format

bench: prepare-test ## Measure export, import, filling, comparing and checking
	$(bin)/python benchmarks/export_import.py
	$(bin)/python -m benchmarks.filling
	$(bin)/python -m benchmarks.compare
	$(bin)/python -m benchmarks.checks
	$(bin)/python -m benchmarks.reading_folder

docs: prepare ## Write the generated pages again
	$(bin)/python scripts/generate.py

lock: prepare ## Resolve the dependencies of pyproject.toml again, with hashes
	sh scripts/lock.sh

prepare: ## Make .venv with what the program needs
	@PYTHON="$(PYTHON)" sh scripts/prepare.sh run

prepare-test: ## The same, with the test tools and the system packages that the tests need
	@PYTHON="$(PYTHON)" sh scripts/prepare.sh test

clean: ## Remove .venv and everything that can be made again
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build out *.egg-info
