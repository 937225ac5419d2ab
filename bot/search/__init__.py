"""What a question looks for: ids, days, words; how what was found is ranked and shown. Pure.

``text`` reads papers and queries alike; ``query`` is the language, ``repair`` what a query may have meant, ``names`` what it
may have meant it for, ``rank`` the order, ``passage`` the reason. The index itself stands in ``store``.
"""
