"""Questions to cited answers: understand, retrieve, compose, verify (问题 → 有出处的回答)."""
