# Every everyday command of CodeHub; `make` alone lists them. CI calls nothing else.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := true
ifdef SSL_CERT_FILE
export NODE_EXTRA_CA_CERTS ?= $(SSL_CERT_FILE)
endif
unexport VIRTUAL_ENV UV_PROJECT_ENVIRONMENT PYTHONPATH PYTHONHOME DJANGO_SETTINGS_MODULE

UV := .tools/uv/bin/uv
BIN := .venv/bin
NPM := npm --prefix frontend
TEST_SETTINGS := DJANGO_SETTINGS_MODULE=codehub.config.settings.test CODEHUB_HOME=$(CURDIR)/.tools/no-home

# What the targets stand on. Each is made again only when what it is made from has changed.
PYTHON_READY := .venv/.ready
NODE_READY := frontend/node_modules/.ready
EMULATOR_READY := tools/auth-emulator/node_modules/.ready
AUDIT_READY := .tools/audit/.ready
FRONT_END := src/codehub/web/dist/index.html
FRONT_END_SOURCES = $(shell find frontend -name node_modules -prune -o -type f -not -path '*/test-results/*' \
	-not -path '*/playwright-report/*' -not -path '*/e2e/*' -not -name '*.tsbuildinfo' -print 2>/dev/null)

.PHONY: help setup up dev format lint types audit test e2e api migration check docs wheel screens bench clean release adr \
	judge-packages test-packages

help: ## Print this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup: $(PYTHON_READY) $(NODE_READY) test-packages ## Prepare this machine: Python, npm, Debian packages, git hooks, an instance
	@if [ -d .git ]; then $(BIN)/pre-commit install --hook-type pre-commit --hook-type commit-msg; fi
	@$(BIN)/codehub init

up: $(PYTHON_READY) $(FRONT_END) judge-packages ## Set up what is missing and run everything; PORT=8000 DEMO=no WORKERS=2
	@exec $(BIN)/codehub up $(if $(PORT),--port $(PORT)) $(if $(filter no,$(DEMO)),--no-demo) $(if $(WORKERS),--workers $(WORKERS))

dev: $(PYTHON_READY) $(NODE_READY) $(FRONT_END) judge-packages ## Run everything with reloading and Vite; PORT=8000
	@DEBUG=on exec $(BIN)/codehub up --dev $(if $(PORT),--port $(PORT))

format: $(PYTHON_READY) $(NODE_READY) ## Format Python and TypeScript
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(NPM) run format

lint: $(PYTHON_READY) $(NODE_READY) ## Check style, import contracts and fences
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(NPM) run lint
	cd frontend && npx --no-install prettier --check .

types: $(PYTHON_READY) $(NODE_READY) ## Check types, both languages
	$(BIN)/mypy
	$(NPM) run types

audit: $(PYTHON_READY) $(AUDIT_READY) ## Run the static gates: bandit, local rules, secrets, advisories; each on bait first
	@$(BIN)/python tools/audit.py

ifdef app
test: $(PYTHON_READY) $(FRONT_END) judge-packages ## Run every test; app=learning: only that app's
	$(BIN)/pytest -n 2 --dist loadfile src/codehub/$(app)
else
test: $(PYTHON_READY) $(NODE_READY) $(EMULATOR_READY) $(FRONT_END) test-packages
	$(MAKE) audit
	$(BIN)/pytest -n 2 --dist loadfile --cov
	$(NPM) run test
	$(MAKE) e2e
endif

e2e: $(PYTHON_READY) $(NODE_READY) $(FRONT_END) test-packages ## Walk the whole journey in Chromium against `codehub up`
	$(NPM) run e2e

api: $(PYTHON_READY) $(NODE_READY) ## Write openapi.json and the TypeScript types from the code
	$(TEST_SETTINGS) $(BIN)/codehub spectacular --validate --fail-on-warn --format openapi-json --file openapi.json
	cd frontend && npx --no-install openapi-typescript ../openapi.json --output src/lib/api/schema.ts
	cd frontend && npx --no-install prettier --write src/lib/api/schema.ts

migration: $(PYTHON_READY) ## Write a migration: app=learning name=bookmark
	$(TEST_SETTINGS) $(BIN)/codehub makemigrations $(app) --name $(name)

check: lint types audit test api $(FRONT_END) ## What a change must pass: lint, types, gates, test, contract, migrations, build
	git diff --exit-code -- openapi.json frontend/src/lib/api/schema.ts
	$(TEST_SETTINGS) $(BIN)/codehub makemigrations --check --dry-run

docs: $(PYTHON_READY) ## Write docs/settings.md and .env.example from the code
	$(BIN)/python tools/settings_page.py

wheel: $(PYTHON_READY) $(FRONT_END) judge-packages ## Build the wheel and prove it: fresh venv, `codehub up`, one attempt judged
	rm -rf dist
	$(UV) build --quiet --wheel --out-dir dist
	$(BIN)/python tools/smoke_wheel.py dist/*.whl --uv $(UV)

screens: $(PYTHON_READY) $(NODE_READY) $(FRONT_END) test-packages ## Take the screenshots of the documentation
	$(NPM) run screens

bench: $(PYTHON_READY) judge-packages ## Measure judge, feed, search, sockets and the rest (half an hour)
	for bench in benchmarks/*.py; do $(BIN)/python $$bench || exit; done

clean: ## Remove everything that make made; instances stay
	rm -rf .tools .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* htmlcov dist build
	rm -rf frontend/node_modules tools/auth-emulator/node_modules frontend/test-results frontend/playwright-report src/codehub/web/dist src/codehub/judge/languages/bundled

release: $(PYTHON_READY) ## Set the version, date the changelog, commit and tag: version=0.2.0
	$(BIN)/python tools/release.py "$(version)"

adr: ## Start a decision record: title="Why this"
	@sh tools/new_adr.sh "$(title)"

judge-packages:
	@sh tools/debian_packages.sh advised bwrap:bubblewrap

test-packages:
	@sh tools/debian_packages.sh needed bwrap:bubblewrap chromium:chromium gcc:gcc g++:g++ javac:default-jdk-headless \
		go:golang-go /usr/bin/rustc:rustc

$(UV):
	@sh tools/install_uv.sh .tools/uv

$(PYTHON_READY): $(UV) pyproject.toml uv.lock hatch_build.py
	$(UV) sync --frozen --quiet --python .tools/uv/bin/python
	@touch $@

$(AUDIT_READY): $(UV) tools/audit/requirements.txt
	$(UV) venv --quiet --clear --python .tools/uv/bin/python .tools/audit
	$(UV) pip install --quiet --python .tools/audit/bin/python --require-hashes -r tools/audit/requirements.txt
	@touch $@

$(EMULATOR_READY): tools/auth-emulator/package.json tools/auth-emulator/package-lock.json
	@sh tools/check_node.sh
	npm --prefix tools/auth-emulator ci --no-audit --no-fund --loglevel error
	@touch $@

$(NODE_READY): frontend/package.json frontend/package-lock.json
	@sh tools/check_node.sh
	$(NPM) ci --no-audit --no-fund --loglevel error
	@touch $@

$(FRONT_END): $(NODE_READY) $(FRONT_END_SOURCES)
	$(NPM) run build
	@touch $@
