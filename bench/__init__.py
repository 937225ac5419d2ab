"""Benchmarks: each figure is a ratio to something that runs beside it in the same minute, since machines are noisy.

`python -m bench` prints a table and exits with 1 where a bar does not hold; `python -m bench loading` runs one file.
"""
