"""The database behind one door: one file a noun, methods named as the question they answer.

What only SQLite can do stands in ``sqlite.py`` (connections, pragmas, locks, upsert, its error texts), in ``index.py``
(FTS5) and in ``backup.py``.
"""
