"""Which version of this program writes the search index and the anchors: those of another one are written anew."""

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import bot
from bot.search.glossary import Glossary

MAKERS = (
    *(f"search/{name}.py" for name in ("analysis", "endings", "glossary", "names", "rank", "sounds", "terms", "text")),
    *(f"store/{name}.py" for name in ("documents", "texts")),
    "digest/markdown.py",
)
"""Where it is decided what the index has of a paper; what only searches and ranks is as far as possible elsewhere."""
ANCHOR_MAKERS = (
    *(f"search/{name}.py" for name in ("openings", "keywords", "focus", "kinds", "glossary", "boundaries", "plurals")),
    *(f"search/{name}.py" for name in ("endings", "passage", "query", "text")),
    "search/kinds.toml",
    "store/anchors.py",
)
"""Where it is decided which anchors a keyword has, and how they are written."""


def index_version(glossary: Glossary) -> str:
    """Return a hash of the glossary and of the source that makes documents."""
    return _version(glossary, MAKERS)


def anchors_version(glossary: Glossary) -> str:
    """Return a hash of the glossary and of the source that makes the anchors of keywords."""
    return _version(glossary, ANCHOR_MAKERS)


def _version(glossary: Glossary, makers: Iterable[str]) -> str:
    made = blake2b(glossary.fingerprint.encode(), digest_size=8)
    for file in makers:
        made.update((Path(bot.__file__).parent / file).read_bytes())
    return made.hexdigest()
