"""The commands of ``python -m eval``, one file each: its options, and what it does with them."""
