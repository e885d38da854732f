"""The search measured on a large corpus of laws with questions of lay people (``python -m eval laws``)."""
