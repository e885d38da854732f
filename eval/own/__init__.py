"""An office's own gold: questions drafted for a person to edit in a workbook, and read back once confirmed."""
