"""What a question looks for: ids, days, words; how what was found is ranked and shown. Pure.

``text`` reads papers and queries alike; ``query`` is the language; ``repair`` and ``names`` know what a query that
finds nothing may have meant; ``rank`` is the order, ``passage`` the reason. The index itself stands in ``store``.
"""
