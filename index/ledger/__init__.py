"""The responsibility ledger (责任清单) of a generation: one SQLite file, written once, asked from any thread."""
