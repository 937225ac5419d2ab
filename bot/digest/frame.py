"""The frame that the summary script writes around the model's answers: header, entry headings, 🔗 lines, rules.

Everything here looks at a line and its neighbours only, never at what a text means, so that a body's own headings
(``## 1. …``) cannot be taken for entries, and so that the writer can guard a body whose lines look like a frame.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from bot.domain import ArxivId

SUMMARY = "**Summary**:"

# https://info.arxiv.org/help/arxiv_identifier.html
_ID = r"(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3})"
_ID_WORD = re.compile(rf"(?<![\w.])({_ID})(?:v\d{{1,3}})?(?!\w|\.\d)", re.IGNORECASE)
_ADDRESS = re.compile(rf"[./](?:abs|pdf|papers|html|ps|format|overview|resources)/({_ID})(?!\d)", re.IGNORECASE)
_HEADING = re.compile(r"[ \t\xa0]{0,3}#{1,6}(?!#)(.*)")
# What may stand before the id in an entry's heading: a number of its own, a bracket, bold, 'arXiv:'.
_BEFORE_ID = re.compile(r"(?:\d{1,3}[.)]\s+)?[\[(*_`\s]*(?:arxiv\s*:\s*)?", re.IGNORECASE)
_ID_LIKE = re.compile(r"[\w./:-]*\d{3}[\w./:-]*")
_LABEL = re.compile(
    r"(?:(\*\*|__)\s*(?:summary|(?:논문\s*)?요약)\s*(?:[:：]\s*\1|\1\s*[:：]|\1\s*$)|(?:summary|(?:논문\s*)?요약)\s*[:：])\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_KEY_AND_VALUE = re.compile(r"(?:\*\*[^*]{1,40}\*\*\s*[:：]|[\w ]{1,30}[:：]\s|https?://)")
# Of the facts that ``facts`` writes, those in any words, which may be long and end as they like ('What Is a Graph?',
# 'Apple Inc.'), but not as a Korean sentence does: that is the model's; and those in a form of their own.
_OWN_FACT = re.compile(
    r"[📄✍🏢🏷]\ufe0f?\s*\S.*(?<![가-힣][.!?])"
    r"|[👍💻🌐🤖]\ufe0f?\s*(?:\d|https?://|full text|abstract|original).*",
    re.IGNORECASE,
)
_RULE = re.compile(r"-{3,}")
# Longer than any list of facts about a paper (authors, votes, links), shorter than a model's answer.
_METADATA_LINES = 20
_METADATA_UNITS = 400

_SEPARATOR = r"[-./‐-―−]"
_DATES = (
    re.compile(rf"(?<!\d)(\d{{4}})\s*(?:{_SEPARATOR}|년)\s*(\d{{1,2}})\s*(?:{_SEPARATOR}|월)\s*(\d{{1,2}})(?!\d)"),
    re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The first lines of an entry; ``end`` is the index of the line after them.

    ``paper_id`` is None where the heading names no paper, ``link_id`` where the 🔗 line names none, and ``linked`` is
    False where there is no 🔗.
    """

    paper_id: ArxivId | None
    link_id: ArxivId | None
    end: int
    linked: bool


def find_date(text: str) -> tuple[date | None, bool]:
    """Return the first date in ``text``, and whether something has the form of one, though there may be no such day."""
    for pattern in _DATES:
        if found := pattern.search(text):
            year, month, day = map(int, found.groups())
            try:
                return date(year, month, day), True
            except ValueError:
                return None, True
    return None, False


def is_header(line: str) -> bool:
    """Whether ``line`` is a digest's own heading, ``# 📰 Hugging Face Daily Papers – <date>``, wherever it stands."""
    if not line.startswith("#"):
        return False
    return ("📰" in line or "daily papers" in line.casefold()) and find_date(line)[1]


def read_frame(heading: str, following: list[str], at: int) -> Frame | None:
    """Return the frame that begins with the line ``heading`` and goes on at ``following[at]``, None where none does."""
    if "#" not in heading[:4]:
        return None
    mark = _HEADING.match(heading)
    if mark is None:
        return None
    name = mark[1].strip()
    paper_id = _leading_id(name)
    at = _next_text(following, at)
    line = following[at] if at < len(following) else ""
    if not line.lstrip(" \t\xa0-*+").startswith("🔗"):
        return _unlinked(name, paper_id, line, at)
    if paper_id or _ID_LIKE.fullmatch(name) or _summary_follows(following, at + 1):
        return Frame(paper_id, _address_id(line), at + 1, linked=True)
    return None


def without_frame(text: str) -> str:
    """What the model answered: an entry's lines below its 🔗 line, without the summary's label and the rule at the end.

    Lines of facts between 🔗 and label (``👍 12``) stay, and the label below them, so that nothing is lost.
    """
    text = text.strip()
    head, _, last = text.rpartition("\n")
    if _RULE.fullmatch(last.strip()):
        text = head.strip()
    first, newline, rest = text.partition("\n")
    label = _LABEL.fullmatch(first.strip())
    return f"{label[2]}{newline}{rest}".strip() if label else text


def skip_facts(body: str) -> str | None:
    """The answer below the facts and the label that ``body`` begins with, None where there are no such facts."""
    parts = split_facts(body)
    return parts[1] if parts else None


def split_facts(body: str) -> tuple[list[str], str] | None:
    """The lines of facts that ``body`` begins with and the answer below their label, None where there are none."""
    lines = body.split("\n", _METADATA_LINES)
    for number, line in enumerate(lines[:_METADATA_LINES]):
        label = _LABEL.fullmatch(line.strip())
        if label:
            return (lines[:number], "\n".join([label[2], *lines[number + 1 :]]).strip()) if number else None
        if line.strip() and not _is_fact(line.strip()):
            return None
    return None


def guard(body: str) -> str:
    r"""``body`` with a backslash before each line that a parser would take for the frame (``\## 2505.07062``)."""
    lines = body.split("\n")
    for at, line in enumerate(lines):
        if line.startswith(("\\", "#", " ", "\t", "\xa0")) and _is_frame(line.lstrip("\\"), lines, at + 1):
            lines[at] = "\\" + line
    return "\n".join(lines)


def unguard(lines: list[str]) -> str:
    """The text of ``lines`` without the backslashes of ``guard``."""
    bare = list(lines)
    for at, line in enumerate(lines):
        if line.startswith("\\") and _is_frame(line.lstrip("\\"), lines, at + 1):
            bare[at] = line[1:]
    return "\n".join(bare)


def _is_frame(line: str, following: list[str], at: int) -> bool:
    return is_header(line) or read_frame(line, following, at) is not None


def _unlinked(name: str, paper_id: ArxivId | None, line: str, at: int) -> Frame | None:
    """An entry whose 🔗 was lost: a heading that is an id alone, above the paper's bare address or the label."""
    if paper_id is None or not _ID_WORD.fullmatch(name):
        return None
    if "://" in line and _address_id(line) == paper_id:
        return Frame(paper_id, paper_id, at + 1, linked=False)
    return Frame(paper_id, paper_id, at, linked=False) if line.strip().startswith(SUMMARY) else None


def _leading_id(name: str) -> ArxivId | None:
    before = _BEFORE_ID.match(name)
    found = _ID_WORD.match(name, before.end() if before else 0)
    return _canonical(found[1]) if found else None


def _address_id(line: str) -> ArxivId | None:
    found = _ADDRESS.search(line) or _ID_WORD.search(line)
    return _canonical(found[1]) if found else None


def _canonical(paper_id: str) -> ArxivId:
    """Write an old id the way arXiv does: archive in small letters, subject class in capitals."""
    archive, slash, number = paper_id.lower().partition("/")
    if not slash:
        return ArxivId(paper_id)
    archive, dot, subject = archive.partition(".")
    return ArxivId(f"{archive}{dot}{subject.upper()}/{number}")


def _summary_follows(lines: list[str], at: int) -> bool:
    """Whether the summary's label stands at ``at`` or below some facts."""
    for line in lines[at : at + _METADATA_LINES]:
        stripped = line.strip()
        if _LABEL.fullmatch(stripped):
            return True
        if stripped and not _is_fact(stripped):
            return False
    return False


def _is_fact(line: str) -> bool:
    """Whether ``line`` states a fact about the paper: it begins with a pictograph, or is ``key: value`` or an address.

    Sentences are no facts: they are the model's.
    """
    if _OWN_FACT.fullmatch(line):
        return True
    if len(line) > _METADATA_UNITS or line.endswith((".", "!", "?")):
        return False
    return unicodedata.category(line[0]) == "So" or _KEY_AND_VALUE.match(line) is not None


def _next_text(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at
