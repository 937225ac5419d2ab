"""Plain full-text search, as one would have it for nothing: what Paperboy's is measured against."""

import re
import sqlite3
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"\w+")
_HANGUL = re.compile(r"[가-힣]+")


class Plain:
    """SQLite's FTS5 on the texts of papers, all words wanted, ranked by BM25.

    ``tokenizer``: ``unicode61``, ``trigram``, or ``bigram`` for pairs of Hangul syllables.
    """

    def __init__(self, texts: Mapping[str, str], tokenizer: str) -> None:
        self._tokenizer = tokenizer
        self._connection = sqlite3.connect(":memory:")
        kind = "unicode61" if tokenizer == "bigram" else tokenizer
        self._connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, body, tokenize='{kind}')")
        rows = [(paper_id, self._cut(text)) for paper_id, text in texts.items()]
        self._connection.executemany("INSERT INTO texts VALUES (?, ?)", rows)

    def search(self, query: str, limit: int) -> Sequence[str]:
        """Return the ids of the papers that have all words of ``query``, the best first."""
        match = " AND ".join(f'"{self._cut(word)}"' for word in _WORD.findall(query))
        if not match:
            return []
        statement = "SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        return [paper_id for (paper_id,) in self._connection.execute(statement, (match, limit))]

    def close(self) -> None:
        """Forget the texts."""
        self._connection.close()

    def _cut(self, text: str) -> str:
        return _HANGUL.sub(_pairs, text) if self._tokenizer == "bigram" else text


def _pairs(word: re.Match[str]) -> str:
    syllables = word[0]
    return " ".join(map(str.__add__, syllables, syllables[1:])) or syllables
