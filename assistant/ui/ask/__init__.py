"""What the page 问答 shows and does: turns, evidence, chips, scope, suggestions, exports (see pages/ask.py)."""
