"""Answers composed from clauses and the ledger, one file per kind of question."""
