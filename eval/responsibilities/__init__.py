"""Responsibilities as the reader extracts them, measured against a gold written by hand."""
