# What you can do here; `make` alone prints it.

PYTHON ?= python3
EMBEDDED = $(PYTHON) -m config.embedded

.DEFAULT_GOAL := help
.PHONY: help demo test benchmark messages lock python

help: ## Print this
	@sed -n 's|^\([a-z]*\):.*## |make \1\t|p' $(MAKEFILE_LIST) | awk -F'\t' '{ printf "  %-16s %s\n", $$1, $$2 }'

demo: python ## Start the portal with demo data [STAGE=draft|submitted|approved|empty] [PORT=8000]
	@exec $(EMBEDDED) demo $(if $(STAGE),--stage=$(STAGE)) $(if $(PORT),--port=$(PORT))

test: python ## Pass every gate: style, contracts, migrations, texts, all tests [ARGS="-k coverage"]
	@exec $(EMBEDDED) test $(ARGS)

benchmark: python ## Measure the pages and the PDF [ARGS=--write]
	@exec $(EMBEDDED) benchmark $(ARGS)

messages: python ## Collect new texts into the language catalogues
	@exec $(EMBEDDED) manage translations --update

lock: python ## Lock the versions in pyproject.toml and package.json anew [UPGRADE=1]
	@./config/embedded/lock.sh "$(PYTHON)" $(if $(UPGRADE),--upgrade)

python:
	@command -v $(PYTHON) >/dev/null || { echo "Vidsyn needs Python 3.11 or newer. Install it, or name yours: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Vidsyn needs Python 3.11 or newer; this is $$($(PYTHON) --version). Name another one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
