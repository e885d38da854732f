"""The page 设置: the language model, the figures of answering, how long records are kept, use, and the work list."""
