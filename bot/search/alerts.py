"""On which papers a keyword fires."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain import Passage
from bot.errors import BadKeyword, EmptyQuery
from bot.search import query
from bot.search.passage import passage


@dataclass(frozen=True, slots=True)
class Keyword:
    """What an alert watches for, in its one normal form ``text``."""

    text: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


def read_keyword(text: str) -> Keyword:
    """Return what to watch for. Raises BadKeyword."""
    try:
        query.parse(text)
    except EmptyQuery:
        raise BadKeyword(text) from None
    return Keyword(" ".join(text.split()), tuple(text.split()), ())


def match(keyword: Keyword, texts: Sequence[str]) -> Passage | None:
    """Return the passage where the keyword fires on a paper with these texts, None where it does not."""
    found = passage(texts, query.parse(keyword.text))
    return found if found.marks else None


class Matcher:
    """Many keywords at once."""

    def __init__(self, keywords: Iterable[Keyword]) -> None:
        self._keywords = tuple(keywords)

    def fired(self, texts: Sequence[str]) -> list[tuple[Keyword, Passage]]:
        """Return the keywords that fire on a paper with these texts."""
        return [(keyword, found) for keyword in self._keywords if (found := match(keyword, texts))]
