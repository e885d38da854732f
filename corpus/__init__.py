"""Files to documents: readers, clause structure, metadata, responsibilities (文件 → 条款与责任)."""
