"""Markdown within a line or a paragraph: bold, italics, code, links and what only looks like them.

Not CommonMark to the letter, on purpose. Its rules for where emphasis may end know only languages with spaces between
words: they miss ``**확산 변환기(diffusion transformer)**를``. Here a mark may close after all but a space, and what a
formula or a name holds (``V* bench``, ``2 * 3``, ``a**2``, ``snake_case``, ``$x_i$``) is no mark. A mark without
its other half stays as text. Every character is looked at a bounded number of times.
"""

import re
from bisect import bisect_right

from bot.views.richtext import BOLD, CODE, ITALIC, PLAIN, STRIKE, RichText

_SPECIAL = re.compile(r"[*_`~\[\\$&<!]")
# '**label**: text', as most items of a list are: read at once, for every press renders a card anew.
_LABELLED = re.compile(r"\*\*(?!\s)(?P<label>[^*_`~\[\\$&<!]+)(?<!\s)\*\*(?P<rest>[^*_`~\[\\$&<!]*)")
_TOKEN = re.compile(
    r"\\[\\`*_#+.!|>~-]|`+|\*+|_+|~~+|!?\[|\$\$?|&(?:amp|lt|gt|quot|nbsp|\#39);|<br\s{0,3}/?>",
)
_LINK = re.compile(
    r"!?\[(?P<text>[^\[\]\n]*)\]\(\s*<?(?P<url>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+\"[^\"\n]*\")?\s*\)"
)
# What TDLib takes for the url of a link: a host with a dot. Other addresses are written out.
_URL = re.compile(
    r"(?P<host>https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})/?(?P<rest>(?:(?:(?<=/)|(?=[?#]))[!-~]*)?)",
    re.IGNORECASE,
)
_MATH = re.compile(r"\$(?=[^\s$])[^$\n]*?(?<=\S)\$(?!\d)|\$\$[^$]+\$\$")
_NAME = re.compile(r"[A-Za-z0-9_]+")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " ", "&#39;": "'"}
_STYLES = {"**": BOLD, "__": BOLD, "*": ITALIC, "_": ITALIC, "~~": STRIKE}
_LONGEST_RUN = {"*": 4, "_": 2, "~": 2}
"""More of one mark than this is a line or an ornament, not emphasis."""


def append_inline(out: RichText, text: str, styles: int = PLAIN) -> None:
    """Append the markdown ``text`` to ``out``, all of it in ``styles`` as well."""
    if not _SPECIAL.search(text):
        out.styled(text, styles)
        return
    if found := _LABELLED.fullmatch(text):
        out.styled(found["label"], styles | BOLD).styled(found["rest"], styles)
        return
    for piece in _Scanner(text).pieces():
        if piece.text:
            out.styled(piece.text, piece.styles | styles, piece.url)


class _Piece:
    """A stretch of text in one style; for a mark that may yet find its other half, the mark itself."""

    __slots__ = ("styles", "text", "url")

    def __init__(self, text: str, styles: int = PLAIN, url: str = "") -> None:
        self.text = text
        self.styles = styles
        self.url = url


class _Scanner:
    """Reads one text from left to right. ``_open`` holds, by mark, the piece of the mark that waits for its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[_Piece] = []
        self._open: dict[str, int] = {}
        self._ticks: dict[int, list[int]] | None = None

    def pieces(self) -> list[_Piece]:
        """Return the text in pieces of one style each."""
        text, place = self._text, 0
        while special := _SPECIAL.search(text, place):
            start = special.start()
            if start > place:
                self._pieces.append(_Piece(text[place:start]))
            place = self._read(start)
        if place < len(text):
            self._pieces.append(_Piece(text[place:]))
        return self._pieces

    def _read(self, start: int) -> int:
        """Read the token that begins here and what belongs to it; return the place behind."""
        found = _TOKEN.match(self._text, start)
        if found is None:
            self._pieces.append(_Piece(self._text[start]))
            return start + 1
        token = found[0]
        match token[0]:
            case "*" | "_" | "~":
                self._emphasis(token, start)
            case "`":
                return self._code(token, start)
            case "[" | "!":
                return self._link(token, start)
            case "$":
                return self._math(token, start)
            case "\\":
                self._pieces.append(_Piece(token[1:]))
            case "<":
                self._pieces.append(_Piece("\n"))
            case _:
                self._pieces.append(_Piece(_ENTITIES[token]))
        return found.end()

    def _emphasis(self, token: str, start: int) -> None:
        """Let a run of marks close what it can, then open what it can; what is left over is text."""
        sign, left = token[0], len(token)
        before = self._text[start - 1] if start else " "
        after = self._text[start + left] if start + left < len(self._text) else " "
        if left <= _LONGEST_RUN[sign]:
            if _may_close(sign, before, after):
                closed = self._close(sign, left)
                # What follows an end, as in **a****b**, stands at a new beginning.
                left, before = closed, " " if closed < left else before
            for mark in (sign * 2, sign):
                if left >= len(mark) and mark in _STYLES and _may_open(mark, before, after):
                    self._open[mark] = len(self._pieces)
                    self._pieces.append(_Piece(mark))
                    left -= len(mark)
        if left:
            self._pieces.append(_Piece(sign * left))

    def _close(self, sign: str, left: int) -> int:
        """End the open marks of this ``sign``, the innermost first; return how many characters of the run are left."""
        waiting = sorted((place, mark) for mark, place in self._open.items() if mark[0] == sign)
        for place, mark in reversed(waiting):
            if len(mark) > left:
                break
            inside = self._pieces[place + 1 :]
            if mark == "__" and all(_NAME.fullmatch(piece.text) for piece in inside):
                del self._open[mark]  # __init__ is a name
                break
            for piece in inside:
                piece.styles |= _STYLES[mark]
            self._pieces[place].text = ""
            self._open = {other: at for other, at in self._open.items() if at < place}
            left -= len(mark)
        return left

    def _code(self, token: str, start: int) -> int:
        """Read code between this run of backticks and the next of the same length."""
        if self._ticks is None:
            self._ticks = {}
            for run in re.finditer("`+", self._text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        runs = self._ticks.get(len(token), [])
        following = bisect_right(runs, start)
        begin = start + len(token)
        if following < len(runs):
            end = runs[following]
            code = self._text[begin:end].replace("\n", " ").strip()
            if code:
                self._pieces.append(_Piece(code, CODE))
                return end + len(token)
        self._pieces.append(_Piece(token))
        return begin

    def _link(self, token: str, start: int) -> int:
        found = _LINK.match(self._text, start)
        if found is None or not found["url"].lower().startswith(("http://", "https://")):
            self._pieces.append(_Piece(token))
            return start + len(token)
        text, address = found["text"].strip(), found["url"]
        url = _as_telegram_keeps(address)
        inner = _Scanner(text).pieces() if text else [_Piece(address)]
        for piece in inner:
            piece.url = url
        self._pieces += inner
        if text and not url:
            self._pieces.append(_Piece(f" ({address})"))
        return found.end()

    def _math(self, token: str, start: int) -> int:
        found = _MATH.match(self._text, start)
        formula = found[0] if found and "**" not in found[0] else token
        self._pieces.append(_Piece(formula))
        return start + len(formula)


def _as_telegram_keeps(address: str) -> str:
    """Return the url in the form that Telegram gives it, "" for one that it would refuse."""
    found = _URL.fullmatch(address)
    return f"{found['host'].lower()}/{found['rest']}" if found else ""


def _may_open(mark: str, before: str, after: str) -> bool:
    if after.isspace():
        return False
    match mark:
        case "*":
            # Not the star of a name or a product: V*, 2*3.
            return not _in_word(before)
        case "_" | "__":
            return not _in_word(before) and before != "_"
        case _:
            # a**2 is a power, 모델**강조** is bold.
            return not (_is_ascii_word(before) and _is_ascii_word(after))


def _may_close(sign: str, before: str, after: str) -> bool:
    return not before.isspace() and not (sign == "_" and _is_ascii_word(after))


def _in_word(character: str) -> bool:
    return character.isalnum()


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
