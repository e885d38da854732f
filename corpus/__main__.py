"""Entry point of ``python -m corpus``."""

from corpus.cli import main

raise SystemExit(main())
