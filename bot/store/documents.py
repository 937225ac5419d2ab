"""What the search index keeps of a paper: its tables, and the rows that are made of a summary."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table, UniqueConstraint

from bot.domain import Metadata, Summary
from bot.search.analysis import Analyzer, humps, joined
from bot.search.names import ENDING, latin_words, methods, short_name, vocabulary
from bot.search.rank import LEAD, LEAD_CHARACTERS, NAME, OFTEN, OFTEN_TIMES, TITLE
from bot.search.sounds import sounds
from bot.search.terms import author_tokens, day_token
from bot.search.text import UNIT, key, normalise
from bot.store.tables import metadata
from bot.store.texts import article_of, english_title

# A paper and the summary of it that was indexed. The id is the rowid in `search_index`; the later written the higher.
documents = Table(
    "search_documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("paper_id", ForeignKey("papers.id"), nullable=False, unique=True),
    Column("digest_date", Date, nullable=False),
    # The key of its short name, "" where the title is none.
    Column("name", String, nullable=False),
    UniqueConstraint("name", "id"),
)

# Ids of documents that were replaced: still in `search_index`, but of no paper.
stale = Table("search_stale", metadata, Column("id", Integer, primary_key=True))

# Every name and Latin word that a slip of the finger may have meant, once, by its letters and by the last of them.
names = Table(
    "search_names",
    metadata,
    Column("letters", String, primary_key=True),
    Column("ending", String, nullable=False),
    Column("name", String, nullable=False),
    UniqueConstraint("ending", "letters"),
    sqlite_with_rowid=False,
)

# How names sound, for those that are written in Hangul.
sounding = Table(
    "search_sounds",
    metadata,
    Column("sound", String, primary_key=True),
    Column("name", String, primary_key=True),
    sqlite_with_rowid=False,
)


_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as the index sees it: its tokens, and the words that stand in it. ``name`` is a key, or ""."""

    name: str
    tokens: str
    vocabulary: dict[str, str]

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Give its rows of ``search_names``."""
        for letters, word in self.vocabulary.items():
            yield letters, letters[-ENDING:], word

    def sounds(self) -> Iterator[tuple[str, str]]:
        """Give its rows of ``search_sounds``."""
        for word in self.vocabulary.values():
            if word.isascii():
                yield from ((sound, word) for sound in sounds(word))


def document(summary: Summary, analyzer: Analyzer) -> Document:
    """Make the document of a summary. Where the model gave none, only what is known of the paper is to be found."""
    article = article_of(summary)
    body = [_LINK.sub(" ", text) for text in article.body]
    titles = (summary.title or "", english_title(summary))
    text = "\n".join(body)
    words = latin_words("\n".join([*titles, text]))
    lead = "\n".join([text[:LEAD_CHARACTERS], *article.labels, *methods(words)])
    # What stands in both titles is not said twice.
    in_title, in_lead = _counted(titles[0], analyzer) | _counted(titles[1], analyzer), _counted(lead, analyzer)
    everywhere = in_title.copy()
    for part in body:
        everywhere += _counted(part, analyzer)
    marked = [
        *map(TITLE.__add__, in_title),
        *map(LEAD.__add__, in_lead),
        *(OFTEN + token for token, count in everywhere.items() if count >= OFTEN_TIMES),
    ]
    filters = (*_names(summary.metadata), *_authors(summary.metadata), *_days(summary.digest_date))
    return Document(
        name=key(short_name(titles[0]) or ""),
        tokens=" ".join([*everywhere, *marked, *analyzer.tokens(summary.paper_id), *filters]),
        vocabulary=vocabulary(titles[1], ()) | vocabulary(titles[0], words),
    )


def _counted(text: str, analyzer: Analyzer) -> Counter[str]:
    """Count the tokens of a text, those of the concepts that it names, and those of words in other spellings."""
    units = UNIT.findall(normalise(text))
    tokens = list(chain.from_iterable(map(analyzer.word, units)))
    counted = Counter(tokens)
    counted.update(token for _, token in {(found.start, found.token) for found in analyzer.concepts(tokens)})
    counted.update(chain.from_iterable(map(joined, units)))
    for word, times in latin_words(text).items():
        counted.update(dict.fromkeys(humps(word), times))
    return counted


def _names(metadata: Metadata) -> Iterator[str]:
    """Give the tokens of just the names that the paper has in English: its title, and what stands before the colon."""
    for name in {metadata.title, short_name(metadata.title) or ""}:
        if letters := key(name):
            yield NAME + letters


def _authors(metadata: Metadata) -> Iterable[str]:
    return dict.fromkeys(chain.from_iterable(map(author_tokens, metadata.authors)))


def _days(day: date) -> Sequence[str]:
    written = day.isoformat()
    return [day_token(written), day_token(written[:7]), day_token(written[:4])]
