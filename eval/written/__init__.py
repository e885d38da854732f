"""How true and complete answers are in their words: composed, written by a model under proof, and without the proof."""
