"""The web chat: opens the index of the corpus and serves the page. Settings are environment variables.

POLICY_CORPUS   folder with the policy texts (default: the project's own corpus/documents)
POLICY_HOST     address to listen on (default 127.0.0.1: this machine only)
POLICY_PORT     port to listen on (default 7860)
"""

import os
import sys
from pathlib import Path

from assistant.opening import OWN_DOCUMENTS, open_index
from assistant.ui.server import serve
from corpus.errors import CorpusError
from index.errors import IndexError_


def main() -> None:
    """Open the index (built once, then kept in a cache) and serve the page until stopped."""
    corpus = Path(os.environ.get("POLICY_CORPUS", OWN_DOCUMENTS))
    host = os.environ.get("POLICY_HOST", "127.0.0.1")
    port = os.environ.get("POLICY_PORT", "7860")
    if not port.isdecimal():
        sys.exit(f"POLICY_PORT 应是一个数字，现在是“{port}”。")
    try:
        index = open_index(corpus, None)
    except (CorpusError, IndexError_) as error:
        sys.exit(str(error))
    serve(index, host=host, port=int(port))


if __name__ == "__main__":
    main()
