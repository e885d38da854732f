"""The search measured on all reference policies together (``python -m eval retrieval``)."""
