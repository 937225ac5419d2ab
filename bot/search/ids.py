"""Which paper a person means: an arXiv id in any of its forms, or a link to the paper.

Source: https://info.arxiv.org/help/arxiv_identifier.html
"""

import re
import unicodedata

from bot.domain import ArxivId
from bot.errors import BadPaperId

_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD = r"[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_ID = rf"(?P<id>{_NEW}|{_OLD})(?:v\d+)?"

_BARE = re.compile(rf"(?:arxiv\s*:\s*)?\[?{_ID}\]?", re.IGNORECASE)
_LINK = re.compile(
    # The sites that show arXiv's papers under its ids, and the word that each puts before the id; a DOI names arXiv.
    r"(?:(?:arxiv|alphaxiv|ar5iv(?:\.labs\.arxiv)?)\.org/(?:abs|pdf|html|ps|format|overview|resources)/"
    r"|(?:huggingface\.co|hf\.co)/papers/"
    r"|10\.48550/arxiv\.)" + _ID + r"(?!\d)",
    re.IGNORECASE,
)


def find_paper_id(text: str) -> ArxivId | None:
    """Return the paper that ``text`` names: the text is an id, or a link to a paper stands somewhere in it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _BARE.fullmatch(plain) or _LINK.search(plain)
    return _canonical(found["id"]) if found else None


def read_paper_id(text: str) -> ArxivId:
    """Return the paper that ``text`` names; raise BadPaperId where it names none."""
    found = find_paper_id(text)
    if found is None:
        raise BadPaperId(text.strip())
    return found


def _canonical(paper_id: str) -> ArxivId:
    """Write an old id the way arXiv does: archive in small letters, subject class in capitals (``math.GT/0309136``)."""
    archive, slash, number = paper_id.lower().partition("/")
    if not slash:
        return ArxivId(paper_id)
    archive, dot, subject = archive.partition(".")
    return ArxivId(f"{archive}{dot}{subject.upper()}/{number}")
