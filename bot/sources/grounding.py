"""Whether what is said of a paper stands in it, as far as numbers can tell."""

import re
from collections import defaultdict
from collections.abc import Collection
from fractions import Fraction

from bot.sources.numbers import numbers_in
from bot.sources.numerals import normalise
from bot.sources.quantities import Kind, Mention, Reading

_THINGS = (Kind.PLAIN, Kind.COUNT)
_FOUND_AS = {
    Kind.PLAIN: (Kind.PLAIN, Kind.COUNT, Kind.PERCENT, Kind.TIMES, Kind.LABEL),
    Kind.COUNT: _THINGS,
    Kind.PERCENT: (Kind.PERCENT,),
    Kind.TIMES: (Kind.TIMES,),
    Kind.ORDINAL: (Kind.ORDINAL,),
    Kind.ROUGH: (Kind.ROUGH,),
    Kind.LABEL: (Kind.PLAIN, Kind.COUNT, Kind.LABEL),
}
_LONGEST_LIST = 12
"""Things whose 'second' or 'fifth' may be spoken of where only their count is given."""
_CHUNK = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s-]+")


class Ground:
    """A source, asked for the numbers of statements."""

    def __init__(self, source: str) -> None:
        text = normalise(source)
        self._text = text.casefold()
        self._kinds: dict[Fraction, set[Kind]] = defaultdict(set)
        mentions = numbers_in(text)
        for mention in mentions:
            for reading in mention.readings:
                self._kinds[reading.value].add(reading.kind)
        self._counts = sorted(value for value, kinds in self._kinds.items() if kinds.intersection(_THINGS))
        self._names = {mention.name: True for mention in mentions if mention.name}

    def lacks(self, statement: str) -> tuple[str, ...]:
        """The numbers in ``statement``, and names with digits, that do not stand in the source, as they are spelled."""
        text = normalise(statement)
        lacking = (text[one.at : one.end].strip() for one in numbers_in(text) if not (one.free or self._has(one)))
        return tuple(dict.fromkeys(lacking))

    def _has(self, mention: Mention) -> bool:
        return any(map(self._has_reading, mention.readings)) or bool(mention.name and self._has_name(mention.name))

    def _has_reading(self, reading: Reading) -> bool:
        value, kind = reading.value, reading.kind
        found: Collection[Kind] = self._kinds.get(value, frozenset())
        if any(one in found for one in _FOUND_AS[kind]):
            return True
        match kind:
            case Kind.PERCENT | Kind.TIMES:
                # A score, 'accuracy of 85.2': a count would have no fraction.
                return value.denominator > 1 and Kind.PLAIN in found
            case Kind.ORDINAL:
                return any(value <= count <= _LONGEST_LIST for count in self._counts)
            case Kind.ROUGH:
                return any(value <= count < value * 10 for count in self._counts)
            case _:
                return False

    def _has_name(self, name: str) -> bool:
        if name not in self._names:
            chunks = _CHUNK.findall(name.casefold())
            pattern = r"[\s_-]?".join(map(re.escape, chunks))
            before = r"(?<!\d)(?<!\d[.,])" if chunks[0][0].isdigit() else r"(?<![a-zß-öø-ɏͰ-Ͽ\d])"
            after = r"(?!\d|[.,]\d)" if chunks[-1][-1].isdigit() else r"s?(?![a-zß-öø-ɏͰ-Ͽ])"
            self._names[name] = re.search(f"{before}{pattern}{after}", self._text) is not None
        return self._names[name]
