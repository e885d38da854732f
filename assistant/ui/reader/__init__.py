"""One document to read (文件): its clauses as blocks, outline, facts, and what is marked in the text."""
