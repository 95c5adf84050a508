# Everything runs in .venv, which uv makes from uv.lock. uv itself is fetched from PyPI where it is not installed.
UV := $(shell command -v uv 2>/dev/null || echo .tools/uv)
RUN := $(UV) run --frozen --no-sync
export VARIORUM_BENCH ?= ../shared
# Trust what the machine trusts, as git and python3 do: many newsrooms sit behind a proxy with a certificate of its own.
export UV_SYSTEM_CERTS ?= 1

.PHONY: help setup demo test check scores bench weights golden clean

help: ## This list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

.tools/uv:
	python3 tools/get_uv.py .tools

setup: $(filter .tools/%,$(UV)) ## Make the environment from the lock file
	@$(UV) sync --frozen --quiet

demo: setup ## The main job on the example reports: ends with a story, its figures, origins and disputes
	@$(RUN) python tools/demo.py

test: setup check ## All tests and the quality floors
	$(RUN) pytest -n auto $(PYTEST)

check: setup ## Format, lint, types
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) pyright

scores: setup ## Our figures on the benchmark sets, checked against the pinned floors
	$(RUN) python -m tools.scores $(SCORES)

bench: setup peers ## Speed of reading beside the bare spaCy pipeline and beside other programs, in one run
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(RUN) python -m tools.bench

.PHONY: peers
peers: setup
	@cmp -s tools/peers.txt .peers/installed || { $(UV) venv --quiet --clear --python .venv .peers && \
	$(UV) pip install --quiet --no-deps --python .peers -r tools/peers.txt && cp tools/peers.txt .peers/installed; } || \
	{ rm -rf .peers; echo "the other programs cannot be installed: measuring without them"; }

weights: setup ## Train the weights of attribution anew, in an environment of its own (an hour and a half)
	test -x .training/bin/python || python3 -m venv .training
	.training/bin/python -m pip install --quiet -r training/requirements.txt -e .
	PYTHONPATH=. .training/bin/python -m training.rebuild

golden: setup ## Renew the golden files of the tests (look at the diff!)
	$(RUN) python tests/golden.py

clean: ## Remove the environment and all that was built
	rm -rf .venv .peers .training .weights .tools dist build .pytest_cache .ruff_cache .hypothesis
