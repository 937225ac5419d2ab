"""The parts of an answer: what stands before its seven sections, the sections, what stands after them."""

import re
from dataclasses import dataclass

from bot.digest.fences import Line
from bot.digest.glued import unglue
from bot.digest.headings import Form
from bot.digest.outline import Candidate, find_headings
from bot.domain import SectionName

_BREAK = re.compile(r"[ \t\xa0>]*(?:-[ \t]*){3,}|[ \t\xa0>]*(?:\*[ \t]*){3,}|[ \t\xa0>]*(?:_[ \t]*){3,}")
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+•·▪◦‣]|\d{1,3}[.)])[ \t]")
# A last paragraph that speaks of the answer itself, not of the paper.
_REMARK = re.compile(
    r"[\W_]*(?:(?:단|다만|또한|그러나|하지만|참고로|끝으로|마지막으로),?\s+)?"
    r"(?:(?:이|위|위의|본|상기|해당|이상의)\s+(?:요약|답변|정리)|(?:위|상기|이상의)\s+(?:내용|분석|설명)|이상으로|이상은|이상이"
    r"|(?:참고|주의|주|note|disclaimer)[*_\s]*[:：]|(?:더|보다)\s+\w+(?:한|인)\s+(?:내용|정보|사항|분석|이해|요약)"
    r"|추가(?:적인|로)?\s+(?:질문|궁금|문의)|자세한\s+(?:내용|사항)은|궁금한"
    r"|please\s+note|this\s+summary|the\s+above|let\s+me\s+know|for\s+more)|\s*※",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """An answer's lines, sorted. ``sections`` are in canonical order; ``headings`` the lines that name them."""

    intro: list[str]
    sections: dict[SectionName, str]
    outro: list[str]
    headings: list[str]


def split(lines: list[Line]) -> Parts:
    """Sort the lines of an answer. Without headings all of it is intro; only breaks at the edges are left out."""
    whole = lines
    lines = unglue(whole)
    headings = find_headings(lines)
    if not headings:
        return Parts([line.text for line in whole], {}, [], [])
    texts = [line.text for line in lines]
    chunks: dict[SectionName, list[str]] = {}
    outro: list[str] = []
    for number, heading in enumerate(headings):
        last = number + 1 == len(headings)
        stop = len(lines) if last else headings[number + 1].at
        end = _end_of_fence(lines, heading.at, stop)
        if last and end == stop:
            end = _start_of_remarks(texts, heading, stop)
        chunks.setdefault(heading.section, []).append(_text_below(heading, texts[heading.at + 1 : end]))
        outro += texts[end:stop]
    sections = {name: text for name in SectionName if (text := "\n\n".join(filter(None, chunks.get(name, []))))}
    return Parts(texts[: headings[0].at], sections, outro, [texts[heading.at] for heading in headings])


def join(lines: list[str]) -> str:
    """The text of ``lines`` without blank lines and breaks at its edges."""
    start, end = 0, len(lines)
    while start < end and _is_blank(lines[start]):
        start += 1
    while end > start and _is_blank(lines[end - 1]):
        end -= 1
    return "\n".join(lines[start:end]).rstrip()


def _is_blank(line: str) -> bool:
    return not line.strip() or _BREAK.fullmatch(line) is not None


def _text_below(heading: Candidate, lines: list[str]) -> str:
    """A section's text: what follows the heading on its line, and the lines below it, moved to the left edge."""
    below = join(_dedented(lines))
    tail = heading.heading.tail.strip()
    return "\n".join(filter(None, (tail, below))) if tail else below


def _dedented(lines: list[str]) -> list[str]:
    first = next((line for line in lines if line.strip()), "")
    indent = len(first) - len(first.lstrip())
    return [line[min(indent, len(line) - len(line.lstrip())) :] for line in lines] if indent else lines


def _end_of_fence(lines: list[Line], start: int, stop: int) -> int:
    """Where the text of the heading at ``start`` ends: with the fence that it stands in, else at ``stop``."""
    if lines[start].after:
        return stop
    return next((at for at in range(start + 1, stop) if lines[at].after), stop)


def _start_of_remarks(texts: list[str], heading: Candidate, stop: int) -> int:
    """The line at which the answer's closing remarks begin, below its last heading; ``stop`` where it makes none."""
    in_list = heading.heading.form is Form.ORDERED and _is_indented(texts[heading.at + 1 : stop])
    end = stop
    at = stop
    while at > heading.at + 1:
        at -= 1
        begins = bool(texts[at].strip()) and _is_blank(texts[at - 1])
        if not begins and not _BREAK.fullmatch(texts[at]):
            continue
        outside = (in_list and not texts[at][0].isspace()) or _stands_below_break(texts, at, heading.at)
        if _is_blank(texts[at]) or (not _LIST_ITEM.match(texts[at]) and (outside or _REMARK.match(texts[at]))):
            end = at
        else:
            break
    return end if end > heading.at + 1 or heading.heading.tail else stop


def _stands_below_break(texts: list[str], at: int, top: int) -> bool:
    """Whether a rule sets the paragraph at ``at`` apart from the text above it."""
    above = at - 1
    while above > top and not texts[above].strip():
        above -= 1
    return above > top and _BREAK.fullmatch(texts[above]) is not None


def _is_indented(lines: list[str]) -> bool:
    return next((line[0].isspace() for line in lines if line.strip()), False)
