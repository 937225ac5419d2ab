"""A line that may be a heading: its form, its number and its words, in every way in which models write headings."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from bot.digest.vocabulary import Certainty, Meaning, read_label

LONGEST_LABEL = 100


class Form(Enum):
    """How a heading is marked. Headings of one text are mostly all of one form."""

    HASH = "#"
    BOLD = "**…**"
    BRACKET = "【…】"
    ORDERED = "1. **…**"
    PLAIN = "1. …"
    BULLET = "- **…**"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line read as a heading.

    ``depth`` tells headings of one form apart: the hashes, or the indentation of a list item. ``number`` is None where
    it has none and 0 for that of a part ('4.1'), ``label`` its words without marks, ``tail`` the text after them.
    """

    form: Form
    depth: int
    number: int | None
    label: str
    tail: str
    meaning: Meaning


_HASHES = re.compile(r"(#{1,6})(?:[ \t\xa0]+|(?=[^#\s\w!])|(?=\d)|(?<=##)(?=[가-힣]))(.*)")
_BULLET = re.compile(r"[-*+•‣◦]\s+(.*)")
# Pictographs and geometric marks before a heading's words. What opens a quote, a bracket, bold or code is none.
_ORNAMENT = re.compile(r"[^\w\s#*\[<【〔(「『《\"'“‘`|$\\+~=.,:-]+[\s\ufe0f]*")
_NUMBER = re.compile(
    r"(?:제\s*|section\s+|섹션\s*)?(?:[\[(]?(?P<digits>\d{1,2})(?:(?P<sub>[.-]\d+)[.)]?\s|\ufe0f?\u20e3|[.)\]:．、](?!\d)|\s*[장절]\.?\s|\s+-\s|\s(?=\D))"
    r"|(?P<roman>[IVX]{1,4})[.)](?=\s)|(?P<letter>[A-H가나다라마바사])[.)](?=\s)|(?P<sign>[①-⑳⑴-⒇❶-❿➀-➓Ⅰ-Ⅻ])[.)]?)\s*",
    re.IGNORECASE,
)
_LETTERS = {letter: number for row in ("ABCDEFGH", "가나다라마바사") for number, letter in enumerate(row, 1)}
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ROMANS = {numeral: number for number, numeral in enumerate(_NUMERALS, 1)}
_PAIRS = {"【": "】", "〔": "〕", "[": "]", "「": "」", "『": "』", "<": ">"}
_BOLD = ("**", "__")
_COLONS = (":", "：", "- ", "– ", "— ", "**:", "**：")
_SENTENCE_END = ("다.", "요.", "음.", "함.", "다", ".", "?", "!", ",", ";")


def read_heading(line: str) -> Heading | None:
    """Read ``line`` as a heading, or return None. Says how it is marked and what it names, not whether it is one."""
    text = line.strip()
    if not text or text[0] in "|>" or (text[0].isalpha() and len(text) > LONGEST_LABEL):
        return None
    if text.startswith("#"):
        hashes = _HASHES.match(text)
        return _read(Form.HASH, len(hashes[1]), hashes[2].rstrip().rstrip("#").rstrip()) if hashes else None
    indent = len(line) - len(line.lstrip())
    if bullet := _BULLET.match(text):
        return _read(Form.BULLET, indent, bullet[1])
    return _read(Form.PLAIN, indent, text)


def _read(form: Form, depth: int, text: str) -> Heading | None:
    number, text = _take_number(_without_ornament(text))
    marked = _take_marked(text)
    if marked is None:
        return _read_plain(form, depth, number, text)
    opener, label, tail = marked
    inner_number, label = _take_number(label)
    if inner_number and not label:
        # '**1.** **words**' or '**1.** words'
        return None if number else _read_numbered(form, depth, inner_number, tail.lstrip())
    if form is Form.PLAIN:
        form, depth = (Form.ORDERED, depth) if opener in _BOLD and number else (_form_of(opener), 0)
    return _read_marked(form, depth, number if inner_number is None else inner_number, (label, tail))


def _form_of(opener: str) -> Form:
    return Form.BOLD if opener in _BOLD else Form.BRACKET


def _read_numbered(form: Form, depth: int, number: int, text: str) -> Heading | None:
    if form is Form.PLAIN:
        form, depth = Form.BOLD, 0
    marked = _take_marked(text)
    return _read_marked(form, depth, number, marked[1:]) if marked else _read_plain(form, depth, number, text)


def _read_marked(form: Form, depth: int, number: int | None, words: tuple[str, str]) -> Heading | None:
    """A heading whose words are marked, where what follows them is apart: '**결과**: …', not '**결과**를 …'."""
    label, tail = words
    after = tail.strip()
    apart = not after or form is Form.BRACKET or label.rstrip().endswith((":", "：")) or after.startswith(_COLONS)
    if not apart:
        if form is not Form.HASH and not (after.startswith("(") and after.rstrip(":： ").endswith(")")):
            return None
        label, tail = f"{label}{tail}".replace("**", ""), ""
    return _heading(form, depth, number, (label, tail))


def _read_plain(form: Form, depth: int, number: int | None, text: str) -> Heading | None:
    if form is Form.BULLET:
        return None
    whole = _heading(form, depth, number, (text, ""))
    head, colon, tail = text.replace("：", ":").partition(":")
    if not colon or not tail.strip() or (whole and whole.meaning.certainty >= Certainty.PART):
        if form is Form.PLAIN and (text.endswith(_SENTENCE_END) or len(text) > LONGEST_LABEL):
            return None
        return whole
    split = _heading(form, depth, number, (head, tail))
    return split if split and split.meaning.certainty >= Certainty.NAME else whole


def _heading(form: Form, depth: int, number: int | None, words: tuple[str, str]) -> Heading | None:
    label = words[0].strip(" \t\xa0*_:：")
    if _PAIRS.get(label[:1]) == label[-1:] and label[1:-1].strip():
        label = label[1:-1].strip()
    tail = words[1].strip().removeprefix("**").lstrip(" :：")
    if tail.startswith(("- ", "– ", "— ")):
        tail = tail[2:].lstrip()
    if not label or (len(label) > LONGEST_LABEL and form is not Form.HASH):
        return None
    return Heading(form, depth, number, label, tail, read_label(label[:LONGEST_LABEL]))


def _without_ornament(text: str) -> str:
    ornament = _ORNAMENT.match(text)
    return text[ornament.end() :] if ornament else text


def _take_number(text: str) -> tuple[int | None, str]:
    """The heading's number and what follows it; 0 for the number of a part of a section ('4.1')."""
    found = _NUMBER.match(text)
    if found is None:
        return None, text
    rest = text[found.end() :]
    if found["sub"]:
        return 0, rest
    if found["digits"]:
        return int(found["digits"]) or None, rest
    if found["roman"] or found["letter"]:
        number = _ROMANS.get(found["roman"]) if found["roman"] else _LETTERS.get(found["letter"])
        return (number, rest) if number else (None, text)
    return int(unicodedata.numeric(found["sign"])), rest


def _take_marked(text: str) -> tuple[str, str, str] | None:
    """The mark, the words in bold or in brackets that ``text`` begins with, and what follows them."""
    for opener in _BOLD:
        if text.startswith(opener):
            text = text.lstrip(opener[0])
            end = text.find(opener)
            if end <= 0:
                return None
            return opener, _without_ornament(text[:end]), text[end:].lstrip(opener[0])
    if text[:1] in _PAIRS:
        label, closed, tail = text[1:].partition(_PAIRS[text[0]])
        if closed and label and not tail.startswith("("):
            return text[0], label, tail
    return None
