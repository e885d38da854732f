"""Written answers (行文): a language model phrases what the evidence gate and the ledger decided, under proof."""
