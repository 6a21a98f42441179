# What one can ask for: `make help`. What is printed is in Swedish, like the product.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
# The first of these that is new enough; PYTHON=/path/to/python chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do $$p $(NEW_ENOUGH) && echo $$p && break; done)
# A folder that was moved, or whose Python has gone, is made anew.
VENV_WORKS := $(shell $(PY) $(NEW_ENOUGH) && $(PY) -m pip --version >/dev/null 2>&1 && echo yes)
# npm of the machine, else the one that comes as a Python package.
NPM := $(shell command -v npm || echo $(VENV)/bin/npm)
NODE_FROM_PYPI := $(if $(filter $(VENV)/bin/npm,$(NPM)),$(VENV)/.node)

AUDITOR := $(VENV)/auditor

# The demo has a folder of its own: resetting it can never touch an office's own data.
DEMO_DIR := var/demo
FIXTURES := regions municipalities orebro-2020-2023 demo stockholm
DEMO_ENV := env -u ALLOWED_HOSTS -u DATABASE_URL -u DEBUG -u EMAIL_URL -u SECRET_KEY -u SECURE_SSL_REDIRECT \
	DEMO=1 PYTHONUNBUFFERED=1
STATIC_FILES := $(shell find static kultursamverkan plans activities -path '*static/*' -type f 2>/dev/null)

NO_REGISTRY := Det gick inte att hämta paketen. Kommer datorn åt paketregistren (PyPI och npm)? Felet står ovanför.

.PHONY: help demo reset-demo demo-fixture test test-fast drill sbom audit bench lint format requirements backup restore FORCE

help:  ## visar den här listan
	@echo "make …"
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name text; do printf '  %-14s %s\n' "$$name" "$$text"; done

# --- The demo ---------------------------------------------------------------------------------

demo: $(DEMO_DIR)/static/.made  ## startar demon på http://127.0.0.1:8000 (PORT=8001 make demo väljer port)
	@$(PY) -c 'import socket; socket.create_server(("127.0.0.1", int("$(PORT)"))).close()' 2>/dev/null \
		|| { echo "Port $(PORT) går inte att använda: är den upptagen? Prova en annan: PORT=8001 make demo"; exit 1; }
	@$(DEMO_ENV) VAR_DIR=$(DEMO_DIR) $(PY) manage.py migrate --verbosity 0
	@$(DEMO_ENV) VAR_DIR=$(DEMO_DIR) $(PY) manage.py demo_dates
	@echo
	@$(DEMO_ENV) VAR_DIR=$(DEMO_DIR) $(PY) manage.py demo_logins
	@echo
	@echo "Öppna http://127.0.0.1:$(PORT)/ i webbläsaren. Ctrl+C avslutar. Det du ändrar finns kvar till nästa gång;"
	@echo "make reset-demo börjar om från början."
	@exec $(DEMO_ENV) VAR_DIR=$(DEMO_DIR) $(PY) -m gunicorn kultursamverkan.wsgi \
		--bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --log-level warning

reset-demo:  ## tar bort allt som ändrats i demon; nästa make demo börjar om
	@rm -rf $(DEMO_DIR) $(DEMO_DIR)-new
	@echo "Demon är tömd. make demo börjar om från början."

# Filled beside and then moved into place: the demo's data is there as a whole or not at all.
$(DEMO_DIR)/.loaded: | $(VENV)/.production
	@echo "Skapar demons databas …"
	@rm -rf $(DEMO_DIR)-new && mkdir -p $(DEMO_DIR)-new
	@$(DEMO_ENV) VAR_DIR=$(DEMO_DIR)-new $(PY) manage.py migrate --verbosity 0
	@echo "Läser in regioner, kommuner, Örebro läns handlingsplan och Region Stockholms dialoger …"
	@$(DEMO_ENV) VAR_DIR=$(DEMO_DIR)-new $(PY) manage.py loaddata $(FIXTURES)
	@touch $(DEMO_DIR)-new/.loaded
	@rm -rf $(DEMO_DIR) && mv $(DEMO_DIR)-new $(DEMO_DIR)

$(DEMO_DIR)/static/.made: $(VENV)/.production node_modules/.production $(STATIC_FILES) | $(DEMO_DIR)/.loaded
	@echo "Packar stilmallar, skript och bilder …"
	@$(DEMO_ENV) VAR_DIR=$(DEMO_DIR) $(PY) manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

# --- Work -------------------------------------------------------------------------------------

test: $(VENV)/.development node_modules/.development  ## allt som ska hålla: regler, typer, mallar, alla test på SQLite och PostgreSQL
	@$(PY) -m tests.setup all

test-fast: $(VENV)/.development node_modules/.production  ## testen på SQLite, utan webbläsare
	@$(PY) -m tests.setup fast

drill: $(VENV)/.development node_modules/.development  ## det som tar för lång tid för make test: dödade servrar, fulla diskar, trasiga filer
	@$(PY) -m tests.drills
	@$(PY) -m tests.documents.fuzzing all 5000 2

bench: $(VENV)/.development node_modules/.production  ## mäter hastigheten mot påhittade data (BENCH=--long: hela landet, en timme)
	@$(PY) -m tests.benchmarks.bench $(BENCH)

sbom: $(AUDITOR)/.made $(NODE_FROM_PYPI)  ## vad installationen består av (SBOM, CycloneDX), i var/sbom/
	@mkdir -p var/sbom
	@PYTHONWARNINGS=ignore $(AUDITOR)/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml \
		--mc-type application --output-reproducible --of JSON -o var/sbom/python.json
	@PATH="$$PATH:$(CURDIR)/$(VENV)/bin" $(NPM) sbom --sbom-format cyclonedx --omit dev --package-lock-only > var/sbom/npm.json
	@$(AUDITOR)/bin/python tests/setup/audit.py var/sbom/python.json

audit: $(AUDITOR)/.made $(NODE_FROM_PYPI)  ## kända sårbarheter i paketen (pip-audit och npm audit); behöver nå deras tjänster
	@PATH="$$PATH:$(CURDIR)/$(VENV)/bin" NPM="$(NPM)" $(AUDITOR)/bin/python tests/setup/audit.py

backup: $(VENV)/.production  ## säkerhetskopierar databas och filer medan tjänsten är i gång (TO=mapp eller fil)
	@$(PY) manage.py backup $(TO)

restore: $(VENV)/.production  ## läser tillbaka en säkerhetskopia till en tom databas (FILE=kopian, OVERWRITE=1 ersätter det som finns)
	@[ -n "$(FILE)" ] || { echo "Vilken säkerhetskopia? FILE=/sökväg/till/kopian.tar.gz make restore"; exit 1; }
	@$(PY) manage.py restore $(if $(OVERWRITE),--overwrite) $(FILE)

lint: $(VENV)/.development node_modules/.production  ## regler, typer, importer och mallar, utan test
	@$(PY) -m tests.setup lint

format: $(VENV)/.development  ## formaterar Python och mallar
	@$(PY) -m ruff check --fix --quiet . || true
	@$(PY) -m ruff format .
	@git ls-files -co --exclude-standard -- '*.html' | xargs $(VENV)/bin/djade --target-version 5.2 || true

# Hashes, no addresses, no header with a path of this machine; one file holds for every system and Python 3.11+.
COMPILE = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make requirements" $(UPGRADE)
demo-fixture: $(VENV)/.development  ## demons data ur texterna i tests/fixtures, när modellerna eller texterna har ändrats
	@$(PY) manage.py shell --settings tests.settings --no-imports --command "from tests.fixtures.make_demo import make; make()"

requirements: $(VENV)/.development  ## requirements*.txt och package-lock.json ur pyproject.toml och package.json (UPGRADE=--upgrade)
	@$(COMPILE) pyproject.toml -o requirements.txt
	@$(COMPILE) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
	@$(COMPILE) --group node -o requirements-node.txt
	@$(COMPILE) --group security -o requirements-security.txt
	@$(NPM) install --package-lock-only --omit-lockfile-registry-resolved --silent

# --- What the machine needs -------------------------------------------------------------------

$(VENV)/.made: $(if $(VENV_WORKS),,FORCE)
	@[ -n "$(VENV_WORKS)" ] || [ -n "$(PYTHON)" ] || { echo "Python 3.11 eller senare behövs, men här finns" \
		"$$(python3 --version 2>/dev/null || echo 'ingen python3'). Installera det, eller peka ut det: PYTHON=/sökväg/till/python make …"; exit 1; }
	@[ -n "$(VENV_WORKS)" ] || $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python saknar modulen venv." \
		"I Debian och Ubuntu: apt-get install python3-venv"; exit 1; }
	@[ -n "$(VENV_WORKS)" ] || { echo "Skapar $(VENV) med $$($(PYTHON) --version) …"; $(PYTHON) -m venv --clear $(VENV); }
	@touch $@

# Tells how far it has come; $(1) is the requirements file.
pip_install = $(PY) -m pip install --disable-pip-version-check --progress-bar off --require-hashes -r $(1) | awk -v all="$$(grep -c '^[a-z].*==' $(1))" \
	'/^(Collecting|Requirement already)/ { if (++n % 10 == 0) { print "  " n " av " all; fflush() } } /^Installing/ { print "  packar upp"; fflush() }' \
	|| { echo "$(NO_REGISTRY)"; exit 1; }

$(VENV)/.production: requirements.txt $(VENV)/.made
	@echo "Hämtar Python-paketen (första gången en minut eller två) …"
	@$(call pip_install,requirements.txt)
	@touch $@

$(VENV)/.development: requirements-dev.txt $(VENV)/.made
	@echo "Hämtar Python-paketen och verktygen för utveckling (första gången ett par minuter) …"
	@$(call pip_install,requirements-dev.txt)
	@touch $(VENV)/.production $@

# In a place of its own: what judges is not among what is judged.
$(AUDITOR)/.made: requirements-security.txt $(VENV)/.made
	@echo "Hämtar verktygen som granskar paketen …"
	@$(PY) -m venv --clear $(AUDITOR)
	@$(AUDITOR)/bin/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-security.txt \
		|| { echo "$(NO_REGISTRY)"; exit 1; }
	@touch $@

$(VENV)/.node: requirements-node.txt $(VENV)/.made
	@echo "Hämtar Node.js, som saknas här …"
	@$(call pip_install,requirements-node.txt)
	@touch $@

node_modules/.production: package.json package-lock.json | $(NODE_FROM_PYPI)
	@echo "Hämtar formgivningens paket (npm) …"
	@PATH="$$PATH:$(CURDIR)/$(VENV)/bin" $(NPM) ci --omit=dev --silent || { echo "$(NO_REGISTRY)"; exit 1; }
	@touch $@

node_modules/.development: package.json package-lock.json | $(NODE_FROM_PYPI)
	@echo "Hämtar formgivningens paket och HTML-granskaren (npm) …"
	@PATH="$$PATH:$(CURDIR)/$(VENV)/bin" $(NPM) ci --silent || { echo "$(NO_REGISTRY)"; exit 1; }
	@touch node_modules/.production $@

FORCE:
