"""The fence around a model's answer: which lines it holds, which stand before and after it, which are code.

The answer is mostly one ```` ```markdown ```` fence, but also two, an unfinished one, one that holds code, or none.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from bot.digest.headings import Form, read_heading
from bot.digest.vocabulary import Certainty

_FENCE = re.compile(r"[ \t\xa0>]*(`{3,}|~{3,})[ \t]*([^`\s]*)[ \t]*([^`]*)")
_MARKDOWN = frozenset({"markdown", "md", "mdx", "text", "txt", "plaintext"})
# '다음은 요약입니다: ```markdown' and a last line '…합니다.```'.
_GLUED_OPENING = re.compile(r"(.*[^\s`~>])[ \t]*((?:`{3,}|~{3,})(?:markdown|md)[ \t]*)", re.IGNORECASE)
_GLUED_CLOSING = re.compile(r"([^`]*[^`\s])[ \t]*(`{3,})[ \t]*")
_GLUED_TEXT = re.compile(r"([ \t>]*(?:`{3,}|~{3,}))[ \t]*([^\sa-zA-Z`~{][^`]*)")
_GLUED = (_GLUED_TEXT, _GLUED_OPENING, _GLUED_CLOSING)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer without its outer fence; ``after`` says that it stands outside, below a closed one."""

    text: str
    after: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class _Fence:
    mark: str
    info: str
    rest: str

    def closes(self, opener: str) -> bool:
        return not self.info and not self.rest and self.mark[0] == opener[0] and len(self.mark) >= len(opener)


def unwrap(body: str) -> list[Line]:
    """The lines of ``body`` without the fences around it. Code keeps its fences: it is content."""
    if body.startswith(">"):
        body = _unquoted(body)
    if "```" not in body and "~~~" not in body:
        return [Line(text) for text in body.split("\n")]
    return _Unwrapping(_split_glued(body)).lines()


def _unquoted(body: str) -> str:
    """``body`` without the quote marks of an answer that is one quote."""
    lines = body.split("\n")
    if not all(line.startswith(">") for line in lines if line.strip()):
        return body
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)


def _split_glued(body: str) -> list[str]:
    """The lines of ``body``, with a fence that shares its line with text on a line of its own."""
    lines: list[str] = []
    for line in body.split("\n"):
        glued = None
        if "```" in line or "~~~" in line:
            glued = next(filter(None, (pattern.fullmatch(line) for pattern in _GLUED)), None)
        lines += glued.groups() if glued else [line]
    return lines


class _Unwrapping:
    """One pass over the lines of a body; ``_wrappers`` are the outer fences that are open, ``_code`` an inner one."""

    def __init__(self, lines: list[str]) -> None:
        self._source = lines
        self._fences = {at: fence for at, line in enumerate(lines) if (fence := _read_fence(line))}
        self._next_bare = self._bare_fences_after()
        self._lines: list[Line] = []
        self._wrappers: list[str] = []
        self._code = ""
        self._closed = False

    def lines(self) -> list[Line]:
        for at, text in enumerate(self._source):
            fence = self._fences.get(at)
            if fence is None:
                self._keep(text)
            elif self._code:
                self._keep(text)
                if fence.closes(self._code):
                    self._code = ""
            else:
                self._meet(at, fence)
        return self._lines

    def _keep(self, text: str) -> None:
        after = self._closed and not self._wrappers and not self._code
        self._lines.append(Line(text, after=after, code=bool(self._code)))

    def _meet(self, at: int, fence: _Fence) -> None:
        """Decide what a fence outside of code is: the end of an outer one, the start of an outer one, or code."""
        if fence.info.casefold() in _MARKDOWN:
            self._open_wrapper(fence)
        elif self._wrappers and fence.closes(self._wrappers[-1]) and not self._opens_code(at):
            self._wrappers.pop()
            self._closed = True
        elif fence.info or self._wrappers or not self._opens_answer(at):
            self._open_code(at, fence)
        else:
            self._open_wrapper(fence)

    def _open_wrapper(self, fence: _Fence) -> None:
        self._wrappers.append(fence.mark)
        if fence.rest:
            self._keep(fence.rest)

    def _open_code(self, at: int, fence: _Fence) -> None:
        end = self._next_bare[at]
        # Code that names its language may well have a comment that reads like a heading.
        if (end is None and not fence.info) or self._sections_in(at + 1, end) > bool(fence.info):
            # A stray mark, or a fence that was never closed before the text went on: no code.
            if fence.info:
                self._keep(" ".join(filter(None, (fence.info, fence.rest))))
            return
        self._code = fence.mark
        self._keep(self._source[at])

    def _opens_code(self, at: int) -> bool:
        """Whether a bare fence inside an outer one begins code: another follows, sections only after that."""
        end = self._next_bare[at]
        return end is not None and not self._sections_in(at + 1, end) and self._sections_in(end + 1, None) > 0

    def _opens_answer(self, at: int) -> bool:
        """Whether a bare fence begins the answer: it is the first thing, or sections stand in it."""
        begins = not self._closed and not any(line.text.strip() for line in self._lines)
        return begins or self._sections_in(at + 1, self._next_bare[at]) > 0

    def _bare_fences_after(self) -> list[int | None]:
        """For each line the next bare fence below it."""
        found: list[int | None] = [None] * len(self._source)
        following: int | None = None
        for at in range(len(self._source) - 1, -1, -1):
            found[at] = following
            if at in self._fences and not self._fences[at].info:
                following = at
        return found

    def _sections_in(self, start: int, end: int | None) -> int:
        """How many lines that surely are sections' headings stand in ``[start, end)``."""
        return self._sections_before[len(self._source) if end is None else end] - self._sections_before[start]

    @cached_property
    def _sections_before(self) -> list[int]:
        """For each line how many such headings stand above it."""
        return [0, *accumulate(_is_section(line) for line in self._source)]


def _read_fence(line: str) -> _Fence | None:
    if "```" not in line and "~~~" not in line:
        return None
    found = _FENCE.fullmatch(line)
    return _Fence(found[1], found[2], found[3].strip()) if found else None


def _is_section(line: str) -> bool:
    heading = read_heading(line)
    if heading is None or heading.form is Form.BULLET:
        return False
    return heading.meaning.certainty >= (Certainty.NAME if heading.form is Form.HASH else Certainty.FULL)
