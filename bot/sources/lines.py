"""The lines of a paper's pages as a PDF gives them, put together again: words, paragraphs, sections."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from bot.sources.headlines import Headline, Headlines
from bot.sources.sections import PaperSection, kept

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": "-"}
)
_STAMP = re.compile(r"arXiv:\S+(?: +\[[\w.-]+\])? +\d{1,2} \w{3} \d{4}")
_EDGE = 2
"""Lines at the top and at the foot of a page that may be its running head and its number."""
_OFTEN = 3
"""What stands on the edge of so many pages is none of the text."""
LONGEST_WORD = 60
"""Characters before a hyphen at the end of a line in which the word begins."""
_BROKEN_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_REST_OF_WORD = re.compile(r"[a-z]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]['\"”’)\]]*$")
_SHORT = 0.8
"""A line that ends a sentence ends a paragraph, too, if it has less than this share of the usual width."""


def read_pages(pages: Sequence[str]) -> tuple[PaperSection, ...]:
    """The sections of a paper whose ``pages`` are given as text, line by line.

    What stands before the introduction (title, authors, abstract, contents) and the references are left out.
    """
    lines = list(_body(pages))
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line))
    usual = median(map(len, lines)) if lines else 0.0
    sections: list[PaperSection] = []
    for headline, below in _parts(lines):
        text = "\n\n".join(_paragraphs(below, words, usual))
        sections.append(PaperSection(headline.text, text, headline.level, headline.appendix))
    return kept(sections)


def _body(pages: Sequence[str]) -> Iterator[str]:
    """The lines of the text itself."""
    split = [[" ".join(line.split()) for line in page.translate(_LIGATURES).splitlines()] for page in pages]
    split = [[line for line in page if line and not _STAMP.fullmatch(line)] for page in split]
    seen = Counter(key for page in split for key in {_same(line) for line in _edges(page)})
    for page in split:
        for number, line in enumerate(page):
            at_edge = number < _EDGE or number >= len(page) - _EDGE
            if not (at_edge and (line.isdigit() or seen[_same(line)] >= _OFTEN)):
                yield line


def _edges(page: Sequence[str]) -> Sequence[str]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _same(line: str) -> str:
    """What running heads have in common that differ in the number of their page."""
    return re.sub(r"\d+", "#", line)


def _parts(lines: Sequence[str]) -> Iterator[tuple[Headline, list[str]]]:
    """The headlines, each with the lines below it; an empty one with what stands above all."""
    headlines = Headlines(lines)
    current, below = Headline(""), list[str]()
    for number, line in enumerate(lines):
        if headline := headlines.at(number):
            if current.text or not headlines.start:
                yield current, below
            current, below = headline, []
        else:
            below.append(line)
    yield current, below


def _paragraphs(lines: Iterable[str], words: Counter[str], usual: float) -> Iterator[str]:
    text = ""
    for line in lines:
        text = _joined(text, line, words) if text else line
        if len(line) < _SHORT * usual and _SENTENCE_END.search(line):
            yield text
            text = ""
    if text:
        yield text


def _joined(text: str, line: str, words: Counter[str]) -> str:
    """``text`` with the next line; a word that was broken between them is whole again.

    'imple-' and 'mentation' are one word, 'state-of-the-' and 'art' keep the hyphen, as does what the paper writes so
    elsewhere.
    """
    if not text.endswith("-") or text.endswith(" -"):
        return f"{text} {line}"
    broken, rest = _BROKEN_WORD.search(text, max(0, len(text) - LONGEST_WORD)), _REST_OF_WORD.match(line)
    if not broken or not rest:
        return f"{text}{line}"
    start, end = broken[1].lower(), rest[0]
    hyphened = words[f"{start}-{end}"] > words[f"{start}{end}"] or ("-" in start and not words[f"{start}{end}"])
    return f"{text}{line}" if hyphened else f"{text[:-1]}{line}"
