"""What Paperboy takes, side by side with the least that the same work can take: ``python -m bench``, or ``make bench``.

One file a benchmark; each has ``rows``, which the table in ``__main__.py`` lists. The two sides of a ratio always run
in turns in the same run, so that a slow machine slows both.
"""
