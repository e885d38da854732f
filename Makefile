# The two commands are `make run` and `make test`; each sets up what it needs. 两个命令：make run 和 make test。

SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
CORPUS ?= corpus/documents
PORT ?= 7860
OF ?= answers
FUZZ_SECONDS ?= 600
FUZZ_JOBS ?= 1
SEEDS ?= corpus/documents $(wildcard $(or $(POLICY_REFERENCE),../shared/corpus))

.DEFAULT_GOAL := help
.PHONY: help setup model local-model run test check baseline fuzz browser screenshots clean

help: ## 列出可用的命令
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | expand -t 14

setup: $(VENV)/.installed ## 只建立环境 .venv（按 requirements.lock 安装）

$(VENV)/.installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "找不到 Python 3.11：请先安装" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "需要 Python 3.11 或更新，当前是 $$($(PYTHON) --version)" >&2; exit 1; }
	@echo "建立环境 $(VENV) ……"
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --disable-pip-version-check --progress-bar on --no-deps -r requirements.lock
	@$(PY) -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $@

model: $(VENV)/.installed ## 取得内置的中文嵌入模型（核对 SHA-256）
	@$(PY) -m index fetch-model

local-model: $(VENV)/.installed ## 取得可选的本地语言模型（1.1 GB，核对 SHA-256，可断点续传）
	@$(PY) -m assistant llm fetch

run: $(VENV)/.installed ## 启动网页问答；自己的文件：make run CORPUS=/文件夹
	@test -n "$$POLICY_EMBEDDING_MODEL$$EMBEDDING_BASE_URL" || $(PY) -m index fetch-model
	@POLICY_CORPUS="$(CORPUS)" POLICY_PORT="$(PORT)" $(PY) app.py

test: model ## 运行全部测试
	@$(PY) -m pytest

check: $(VENV)/.installed ## 检查代码：ruff、mypy
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy

baseline: model ## 更新评测基线并记下原因：make baseline REASON="…"，另可写 OF=responsibilities、reading、understanding 或 written
	@test -n "$(REASON)" || { echo '请写明原因：make baseline REASON="…"' >&2; exit 2; }
	@$(PY) -m eval baseline --of "$(OF)" --reason "$(REASON)"

fuzz: $(VENV)/.installed ## 用随机改动的文件检验读取（需要 atheris）：FUZZ_SECONDS=600 SEEDS="文件夹 文件夹"
	@$(PY) -c 'import atheris' 2>/dev/null || \
		{ echo "没有 atheris（只有 Linux 版）：$(PY) -m pip install 'atheris>=3'" >&2; exit 1; }
	@$(PY) -m tests.fuzz.fuzz_readers --seconds "$(FUZZ_SECONDS)" --jobs "$(FUZZ_JOBS)" --seeds $(SEEDS)

browser: ## 安装浏览器测试所用的 chromium 和中文字体（Debian，需要 root）
	apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk

screenshots: model ## 给各页拍照，放进 docs/screenshots
	@$(PY) -m tests.browser.screenshots

clean: ## 删除缓存和索引（环境与模型保留）
	rm -rf .cache .index runs .pytest_cache .mypy_cache .ruff_cache
