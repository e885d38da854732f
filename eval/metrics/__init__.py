"""Metrics, one per file, each with its formula; all raise EmptySetError where there is nothing to count."""
