"""Rules by the million: which keywords people may have, and who has them, written straight into the tables.

Of the keywords seven in ten are rare names and made-up words that hardly any paper has; the others are what the
glossary knows and pairs of words of real papers. Each has one chat, and the rest of the rules fall to the keywords by
Zipf's law, the glossary's first.
"""

import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from pathlib import Path

from bench.corpus import seeds
from bot.errors import BadKeyword
from bot.search.glossary import standard
from bot.search.keywords import read_keyword

RARE = 0.7
CHATS = 100_000
INSERT = """
    INSERT OR IGNORE INTO alerts (chat_id, topic_id, text, written, paused, created)
    VALUES (?, 0, ?, ?, 0, '2025-01-01 00:00:00.000000')
"""
_LATIN = ("vi", "flo", "mar", "tex", "dua", "gen", "ro", "lin", "qua", "sta", "neo", "pix", "zu", "kel", "or", "by")
_HANGUL = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치키"
_ENDS = ("", "", "-VL", "2", "-7B", "Bench")
_WORD = re.compile(r"[가-힣]{2,6}|[A-Za-z][A-Za-z0-9-]{2,15}")


def keywords(count: int) -> list[str]:
    """Give so many keywords, all different and in normal form, always the same: those of the glossary come first."""
    chance = random.Random(11)
    found: dict[str, None] = {}
    forms = (form for concept in standard().concepts for form in concept.forms)
    for typed, enough in ((forms, count), (_pairs(chance), int(count * (1 - RARE))), (_rare(chance), count)):
        for text in typed:
            if len(found) >= enough:
                break
            try:
                found[read_keyword(text).text] = None
            except BadKeyword:
                continue
    return [*found]


def add_rules(database: Path, texts: list[str], rules: int) -> int:
    """Write so many rules at least, and return how many there are."""
    chance = random.Random(13)
    weights = list(accumulate(1 / rank for rank in range(1, len(texts) + 1)))
    more = chance.choices(texts, cum_weights=weights, k=rules + rules // 4 - len(texts))
    with closing(sqlite3.connect(database)) as connection, connection:
        for text in (*texts, *more):
            connection.execute(INSERT, (chance.randrange(1, CHATS + 1), text, text))
        return int(connection.execute("SELECT count(*) FROM alerts").fetchone()[0])


def _pairs(chance: random.Random) -> Iterator[str]:
    words = sorted({word for digest in seeds() for each in digest.summaries for word in _WORD.findall(each.body)})
    while True:
        yield " ".join(chance.sample(words, 2))


def _rare(chance: random.Random) -> Iterator[str]:
    while True:
        yield "".join(chance.choices(_LATIN, k=chance.randint(3, 5))) + chance.choice(_ENDS)
        yield "".join(chance.choices(_HANGUL, k=chance.randint(3, 5)))
