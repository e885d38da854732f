"""Clauses to a searchable index: chunks, embeddings, FAISS and BM25, published as generations (条款 → 索引)."""
