"""The console script ``policy-assistant``: the verbs of all packages under one name."""

import importlib
import sys

_VERBS = {
    "ask": ("assistant.cli", ["ask"]),
    "ledger": ("assistant.cli", ["ledger"]),
    "serve": ("assistant.cli", ["serve"]),
    "user": ("assistant.cli", ["user"]),
    "token": ("assistant.cli", ["token"]),
    "questions": ("assistant.cli", ["questions"]),
    "audit": ("assistant.cli", ["audit"]),
    "llm": ("assistant.cli", ["llm"]),
    "read": ("corpus.cli", ["read"]),
    "corpus": ("corpus.cli", []),
    "assistant": ("assistant.cli", []),
    "index": ("index.cli", []),
    "eval": ("eval.cli", []),
}
"""Verb -> the command line that has it (by name: the console belongs to no package's imports) and its words there."""

_USAGE = """用法：policy-assistant 命令 …

  ask        提问                     （同 python -m assistant ask）
  ledger     责任清单：查看、筛选、导出 （同 python -m assistant ledger）
  serve      打开网页                 （同 python -m assistant serve）
  user       用户账号                 （同 python -m assistant user）
  token      接口的访问令牌           （同 python -m assistant token）
  questions  导出拒答和差评的问题     （同 python -m assistant questions）
  audit      导出审计记录             （同 python -m assistant audit）
  llm        可选的语言模型       （同 python -m assistant llm）
  read       读取一个文件             （同 python -m corpus read）
  index      建立、检索、核对索引     （同 python -m index）
  eval       评测                     （同 python -m eval）

每个命令都有 --help。"""


def main() -> int:
    """Run the command line that has the verb; exit code as there, 2 for an unknown verb."""
    words = sys.argv[1:]
    if not words or words[0] in ("-h", "--help"):
        print(_USAGE)
        return 0 if words else 2
    if words[0] not in _VERBS:
        print(f"用法错误：没有命令 {words[0]}（policy-assistant --help 查看用法）", file=sys.stderr)
        return 2
    module, prefix = _VERBS[words[0]]
    code = importlib.import_module(module).main([*prefix, *words[1:]])
    return int(code)
