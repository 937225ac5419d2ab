"""The query language: words, all wanted, ``"a phrase"``, ``-unwanted``, ``date:2025-05``, ``author:He``, arXiv ids."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.errors import EmptyQuery
from bot.search.ids import find_paper_id
from bot.search.text import HANGUL, UNIT, normalise

LONGEST_TEXT = 1000
"""Characters of a query that are read; the rest of a pasted page would only narrow the answer to nothing."""
MOST_PIECES = 24
MOST_NAME_WORDS = 4

_SPACED_OUT = re.compile(rf"[{HANGUL}](?:\s+[{HANGUL}])+")
_QUOTES = re.compile("[“”„‟«»「」『』＂]")
_HALVES = re.compile("[\ud800-\udfff]")
"""Of a surrogate pair: no characters, and nothing that a database takes."""
_PIECE = re.compile(
    r"(?:(?<!\S)date:(?P<date>\d{4}(?:-\d{1,2}){0,2})(?!\S))"
    r'|(?:(?<!\S)author:\s*(?:"(?P<authors>[^"]*)"?|(?P<author>[^\s"]+)))'
    r'|(?P<minus>(?<!\S)-(?=[\w"]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word that is wanted or not, in normal form; ``exact``: a phrase, wanted as it stands."""

    text: str
    exact: bool

    def __str__(self) -> str:
        """Write the piece as it would be typed."""
        return f'"{self.text}"' if self.exact else self.text


@dataclass(frozen=True, slots=True)
class Query:
    """What a person looks for. ``text`` is what was typed, without space around it.

    ``days`` are dates, or months or years, on one of which the digest must be, ``authors`` names, or words of them; at
    least one of these or of ``wanted`` is there. ``after`` are the wanted words that follow the last of the authors,
    and may belong to the name; those before another author do. ``exact``: all of it is quoted, so that nothing else may
    be meant.
    """

    text: str
    wanted: tuple[Piece, ...]
    unwanted: tuple[Piece, ...] = ()
    days: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    after: tuple[Piece, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether all that is wanted is quoted, so that nothing else may have been meant."""
        return all(piece.exact for piece in self.wanted)


def parse(text: str) -> Query:
    """Read a query. Raises EmptyQuery where there is no letter and no digit to look for."""
    text = _shortened(_HALVES.sub(" ", _QUOTES.sub('"', text)).strip())
    if paper_id := find_paper_id(text):
        return Query(text, (Piece(normalise(paper_id), exact=False),))
    wanted: dict[Piece, None] = {}
    unwanted: dict[Piece, None] = {}
    days, authors, after, name_is_open = [], list[str](), list[Piece](), False
    for found in _PIECE.finditer(normal_form(text)):
        follows = name_is_open and found["word"] and not found["minus"]
        name_is_open = bool(follows or UNIT.search(found["author"] or ""))
        if found["date"]:
            days.append(found["date"])
        elif found["authors"] or found["author"]:
            authors[-1:] = [_name(author, after) for author in authors[-1:]]
            authors += filter(UNIT.search, [found["authors"] or found["author"]])
            wanted, after = {piece: None for piece in wanted if piece not in after}, []
        else:
            piece = Piece(found["word"] or found["phrase"], exact=found["word"] is None)
            if UNIT.search(piece.text):
                (unwanted if found["minus"] else wanted)[piece] = None
                after += [piece] if name_is_open else []
    if not (wanted or days or authors):
        wanted, unwanted = unwanted, {}
    if not (wanted or days or authors):
        raise EmptyQuery(text)
    left_out = tuple(piece for piece in unwanted if piece not in wanted)[:MOST_PIECES]
    named = tuple(authors[:MOST_PIECES])
    return Query(text, tuple(wanted)[:MOST_PIECES], left_out, tuple(days), named, tuple(after[:MOST_NAME_WORDS]))


def readings(query: Query) -> Iterator[Query]:
    """Give what a query may say, likeliest first: with the words after ``author:He`` in the name, as many as can be.

    Then as it stands; and last, of a few words alone, that they are an author's name.
    """
    for size in range(len(query.after), 0, -1):
        words = query.after[:size]
        name = _name(query.authors[-1], words)
        wanted = tuple(piece for piece in query.wanted if piece not in words)
        yield replace(query, wanted=wanted, authors=(*query.authors[:-1], name), after=())
    yield query
    words = query.wanted
    if 1 < len(words) <= MOST_NAME_WORDS and not (query.authors or any(piece.exact for piece in words)):
        yield replace(query, wanted=(), authors=(" ".join(piece.text for piece in words),))


def _name(author: str, words: Iterable[Piece]) -> str:
    return " ".join([author, *(piece.text for piece in words)])


def literal(text: str) -> str:
    """Write a query that wants just the letters of ``text``."""
    return f'"{" ".join(_QUOTES.sub(" ", text).replace(chr(34), " ").split())}"'


def normal_form(text: str) -> str:
    """Normalise what was typed: quotes are ``"``, and syllables that were typed apart stand together."""
    normal = normalise(_QUOTES.sub('"', text)).strip()
    return "".join(normal.split()) if _SPACED_OUT.fullmatch(normal) else normal


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    space = text.rfind(" ", LONGEST_TEXT // 2, LONGEST_TEXT)
    return text[: space if space > 0 else LONGEST_TEXT].rstrip()
