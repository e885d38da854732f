"""The page 评测: run the evaluation on what is being served, see its figures and failures, compare two runs."""
