"""Which version of this program writes the search index: an index of another one is written anew."""

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


def index_version(glossary: Glossary) -> str:
    """Return a hash of the glossary and of the source that makes documents."""
    made = blake2b(glossary.fingerprint.encode(), digest_size=8)
    for file in MAKERS:
        made.update((Path(bot.__file__).parent / file).read_bytes())
    return made.hexdigest()
