"""The steps from an empty database to ``tables.py``, run by ``schema.py`` at every start."""
