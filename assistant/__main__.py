"""Entry point of ``python -m assistant``."""

from assistant.cli import main

raise SystemExit(main())
