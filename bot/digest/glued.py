"""Headings that a model left on the line of the text around them: '…합니다. **정량적 결과** 8% 향상'.

A search tool's note of its source, taken out of an answer, may take the line's end with it. Only the names that the
model was asked for are believed so; any other bold words in a line are emphasis.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.digest.fences import Line
from bot.digest.headings import read_heading
from bot.digest.vocabulary import Certainty

_AFTER_SENTENCE = r"(?:^|(?<=[.!?。…다요음함임됨)\]])[ \t]+)"
# What goes on behind the bold: '**실험 설정** 및 결과는', '**실험 설정** – …'.
_GOES_ON = r"(?![ \t]*(?:[-–—(]|(?:및|와|과|또는|은|는|이|가|을|를|의|에|에서|로|으로|도|등)[\s,]))"
_GLUED = re.compile(
    rf"{_AFTER_SENTENCE}(?:(?P<bold>\*\*[^*\n]{{2,80}}\*\*(?P<colon>[ \t]*[:：])?)(?=\s|$){_GOES_ON}"
    r"|(?<!^)(?P<hashes>#{2,4}[ \t][^#*\n]{2,80})$)"
)
_HAS_WORD = re.compile(r"[^\W\d]{2}")


def unglue(lines: list[Line]) -> list[Line]:
    """``lines`` with each heading that follows a sentence, or that text follows, on a line of its own."""
    return [piece for line in lines for piece in _pieces(line)]


def _pieces(line: Line) -> Iterator[Line]:
    start = 0
    for text, begin, end in _headings(line):
        if before := line.text[start:begin].rstrip():
            yield replace(line, text=before)
        start = begin
        if text and line.text[end:].strip():
            yield replace(line, text=text)
            start = end
    yield replace(line, text=line.text[start:].lstrip()) if start else line


def _headings(line: Line) -> Iterator[tuple[str, int, int]]:
    """The headings in ``line`` and where they stand; one with a colon comes without text, for its tail is its own."""
    if line.code or ("**" not in line.text and " #" not in line.text):
        return
    for found in _GLUED.finditer(line.text):
        # The number of a list item is no sentence.
        if found.start() and not _HAS_WORD.search(line.text, 0, found.start()):
            continue
        name = "hashes" if found["hashes"] else "bold"
        heading = read_heading(found[name])
        if heading and heading.meaning.certainty is Certainty.FULL:
            yield ("" if found["colon"] or heading.label + ":" in found[name] else found[name]), *found.span(name)
