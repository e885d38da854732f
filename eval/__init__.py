"""Gold questions, metrics, benchmarks and reports: how good the answers are, and how fast."""
