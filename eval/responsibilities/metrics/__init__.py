"""Measures over matched statements, one a file, each with its formula."""
