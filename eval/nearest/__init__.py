"""Learns when the clause nearest to a question answers it although it words the task otherwise."""
