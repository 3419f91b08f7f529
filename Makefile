# `make run` serves the archive, `make test` tests it; both need Python 3.11 or later and nothing else.
.DEFAULT_GOAL := help
.PHONY: help run test check faults audit lock bench bench-extraction messages screenshots

help:
	@echo "make run          serve the public site and the editors' desk from this folder"
	@echo "make test         check the code, then run the tests on SQLite and PostgreSQL"
	@echo "make faults       kill, starve and mistreat the archive for hours, and say what was seen"
	@echo "make audit        hold the locked packages against known vulnerabilities"
	@echo "make check        check style, types, migrations and deployment settings only"
	@echo "make lock         write requirements/*.txt anew from pyproject.toml"
	@echo "make bench        measure the site beside Datasette, from nothing, and write docs/performance.md"
	@echo "make bench-extraction  measure the speed of extraction, and its names beside those of others"
	@echo "make messages     collect the words to translate, and compile the translations"
	@echo "make screenshots  show every kind of page of the running site as pictures"

run: .venv/installed-run
	@.venv/bin/python scripts/run.py

test: .venv/installed-dev
	@scripts/run_tests.sh

check: .venv/installed-dev
	@scripts/check_code.sh

audit: .venv/installed-dev
	@.venv/bin/python scripts/audit.py

faults: .venv/installed-dev
	@scripts/run_faults.sh

bench: .venv/installed-dev
	@.venv/bin/python -m benchmarks.web $(if $(MEETINGS),--meetings $(MEETINGS)) $(if $(ARCHIVE),--archive $(ARCHIVE)) \
		$(if $(ARTICLES),--articles $(ARTICLES)) $(if $(REQUESTS),--requests $(REQUESTS)) $(if $(WORKERS),--workers) \
		$(if $(NOTE),--note "$(NOTE)")

bench-extraction: .venv/installed-dev
	@.venv/bin/python benchmarks/extraction_speed.py
	@echo
	@.venv/bin/python benchmarks/extraction_stream.py
	@echo
	@.venv/bin/python benchmarks/names.py $(if $(UNDERTHESEA),--underthesea $(UNDERTHESEA))

messages: .venv/installed-dev
	@.venv/bin/python scripts/messages.py

screenshots: .venv/installed-dev
	@.venv/bin/python scripts/screenshots.py

COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header pyproject.toml

lock: .venv/installed-dev
	@$(COMPILE) -o requirements/run.txt
	@$(COMPILE) --extra loader -c requirements/run.txt -o requirements/loader.txt
	@.venv/bin/python scripts/supply_chain.py
	@$(COMPILE) --extra loader --group dev -c requirements/run.txt -o requirements/dev.txt

.venv/installed-%: requirements/%.txt
	@scripts/make_environment.sh $*
