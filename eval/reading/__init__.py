"""How well and how fast files are read: the same document in several formats, a folder of laws, pace."""
