"""The web chat: opens the service on the corpus and serves the page. Settings are environment variables.

POLICY_CORPUS          folder with the policy texts (default: the project's own corpus/documents)
POLICY_HOST            address to listen on (default 127.0.0.1: this machine only; any other needs POLICY_USERS)
POLICY_PORT            port to listen on (default 7860)
POLICY_USERS           file of users: people log in (default: no accounts)
POLICY_DATA_DIR        folder for conversations, records, uploads and their index (default .data)
POLICY_LOG_FORMAT      json: one JSON object per line (default text)
POLICY_LOG_QUESTIONS   1: the text of questions is logged too
"""

import os
import sys
from pathlib import Path

from assistant.errors import AssistantError
from assistant.service.logs import set_up_logging
from assistant.service.opening import open_service
from assistant.service.options import ServerSettings
from assistant.ui.server import serve
from corpus.errors import CorpusError
from index.errors import IndexError_


def main() -> None:
    """Open the service (its index is built once, then kept) and serve the page until stopped."""
    host = os.environ.get("POLICY_HOST", "127.0.0.1")
    port = os.environ.get("POLICY_PORT", "7860")
    if not port.isdecimal():
        sys.exit(f"POLICY_PORT 应是一个数字，现在是“{port}”。")
    corpus = os.environ.get("POLICY_CORPUS")
    settings = ServerSettings()
    set_up_logging(settings.log_format)
    try:
        service = open_service(Path(corpus) if corpus else None, settings=settings)
    except (AssistantError, CorpusError, IndexError_) as error:
        sys.exit(str(error))
    serve(service, host=host, port=int(port))


if __name__ == "__main__":
    main()
