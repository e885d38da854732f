"""What is understood of a question, slot by slot, beside a gold of questions as people really write them."""
