"""Plain text and sentences of the markdown that a language model writes.

Marks are paired by eye, not by CommonMark's rules, which do not see Korean bold (``**변환기(DiT)**를``) and trip over a
star inside it (``**V* bench**``). What is no mark stays: ``<think>``, ``2 * 3``, ``snake_case``, ``$x_i$``, ``R³``.
"""

import re
from collections.abc import Iterator

_LINE_MARKS = re.compile(
    r"[ \t]*(?:>[ \t]?)*[ \t]*(?::[ \t]+)?"
    r"(?:#{1,6}[ \t]+|(?:[-*+•·▪◦‣][ \t]+)?(?:\[[ xX]\][ \t]+)?(?:\d{1,3}[.)][ \t]+)?)"
)
_TOKEN = re.compile(
    r"(?P<code>`[^`\n]+`|\$[^$\n]+\$)"
    # A search tool's note of its source: '([arxiv.org](https://…))'.
    r"|(?P<source>\s?\((?:\[[\w.-]+\.[a-z]{2,6}\]\([^()\s]*\)[,;]?\s?)+\))"
    r"|(?P<link>!?\[[^\[\]\n]*\]\([^()\s]*\))"
    r"|\\(?P<escaped>[*_`#\[\]\\~>-])"
    r"|(?P<run>\*+|_{1,3})"
    r"|(?P<tag>~~|<br[ \t]*/?>|</?(?:b|i|u|em|strong|sub|sup|p|div|span|h[1-6])>)",
    re.IGNORECASE,
)

_BOLD = re.compile(r"(?<![*\\])\*\*(?=\S)([^*]+)(?<=[^\s\\])\*\*(?!\*)")
_SHORTEST_RULE = 3

_END = re.compile(
    r"""(?P<quote>["“”「」『』《》()])"""
    r"""|(?P<end>(?<![.!?。！？…])[.!?。！？…]++(?:["'”’」』》)\]]*(?=\s|$)|(?<=[다요음함임됨]\.)(?=[가-힣A-Z"'“‘])))"""
)
_CLOSERS = {"”": "“", "」": "「", "』": "『", "》": "《", ")": "("}
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|et al|vs|cf|figs?|eqs?|sec|nos?|[dm]r|mr?s|prof|approx|resp|vol|pp|ca|app|tab|st|ver"
    r"|\w\.\w|[A-Z]|\d{1,2})\.$",
    re.IGNORECASE,
)


def plain(markdown: str) -> str:
    """``markdown`` without its marks, on one line."""
    return " ".join(" ".join(_plain_line(line) for line in markdown.split("\n") if not is_drawn(line)).split())


def is_drawn(line: str) -> bool:
    """Whether ``line`` only draws: a rule, the row below a table's head, a fence."""
    marks = line.strip()
    if marks[:1] not in ("-", "_", "*", "=", "|", ":", "`", "~"):
        return False
    if marks.startswith(("```", "~~~")):
        return True
    return len(marks) >= _SHORTEST_RULE and (not marks.strip("|:- \t") or not marks.strip(f"{marks[0]} \t"))


def sentences(text: str) -> Iterator[str]:
    """The sentences of plain ``text``, in order. A quoted title's own marks end none; the last may have no end mark."""
    balanced = text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in _CLOSERS.items())
    opened: list[str] = []
    start = 0
    for mark in _END.finditer(text):
        if mark["quote"]:
            if balanced:
                _track(opened, mark["quote"])
            continue
        if mark["end"].endswith(('"', "”", "」", "』", "》", ")")) and balanced:
            for closer in mark["end"].lstrip(".!?。！？…"):
                _track(opened, closer)
        if not opened and not _ABBREVIATION.search(text, max(start, mark.start() - 10), mark.start() + 1):
            yield text[start : mark.end()].strip()
            start = mark.end()
    if rest := text[start:].strip():
        yield rest


def _track(opened: list[str], quote: str) -> None:
    """Keep the marks that are open when ``quote`` is read."""
    opener = _CLOSERS.get(quote, quote)
    if opened and opened[-1] == opener and (quote == '"' or quote in _CLOSERS):
        opened.pop()
    elif quote not in _CLOSERS and quote not in "'’]":
        opened.append(quote)


def _plain_line(line: str) -> str:
    marks = _LINE_MARKS.match(line)
    text = line[marks.end() :] if marks else line
    if line.lstrip().startswith("#"):
        text = re.sub(r"(?<![\s#])\s+#+$", "", text.rstrip())
    if text.startswith("|") and text.rstrip().endswith("|"):
        text = text.strip().strip("|").replace("|", " ")
    return inline(text)


def inline(text: str) -> str:
    """One line's ``text`` without the marks inside it."""
    if not any(mark in text for mark in "*_`[\\<~"):
        return text
    # Most lines have some words in bold and nothing else.
    bare = _BOLD.sub(r"\1", text)
    if not _TOKEN.search(bare):
        return bare
    pieces: list[str] = []
    pairing = _Pairing(pieces)
    at = 0
    for token in _TOKEN.finditer(text):
        pieces.append(text[at : token.start()])
        at = token.end()
        if token["run"]:
            pairing.add(token["run"], text[token.start() - 1 : token.start()], text[at : at + 1])
        else:
            pieces.append(_unmarked(token))
    pieces.append(text[at:])
    return "".join(pieces)


def _unmarked(token: re.Match[str]) -> str:
    if code := token["code"]:
        return code[1:-1] if code.startswith("`") else code
    if link := token["link"]:
        return inline(link[link.index("[") + 1 : link.rindex("](")])
    if token["escaped"]:
        return str(token["escaped"])
    if token["source"]:
        return ""
    return " " if token["tag"][:3].casefold() == "<br" else ""


class _Pairing:
    """Runs of ``*`` and ``_`` as they are met, and which of them open and close an emphasis."""

    def __init__(self, pieces: list[str]) -> None:
        self._pieces = pieces
        self._open: dict[tuple[str, bool], tuple[int, int]] = {}

    def add(self, run: str, before: str, after: str) -> None:
        """Append ``run`` to the pieces, as nothing where it is a mark."""
        # One star or underline between Latin letters or digits is an operator or part of a name.
        single = run[0] == "_" or len(run) == 1
        glued_before, glued_after = _latin(before), _latin(after)
        opens = bool(after.strip()) and not (single and glued_before)
        closes = bool(before.strip()) and not (single and glued_after)
        key = (run[0], single)
        if closes and key in self._open:
            at, length = self._open.pop(key)
            self._pieces[at] = ""
            self._pieces.append(run[0] * max(0, len(run) - length))
        else:
            if opens:
                self._open[key] = (len(self._pieces), len(run))
            # A bold that a cut text never closes, or closes only, is still no text; '2**3' and 'x ** y' are.
            lost = not single and bool(after.strip()) != bool(before.strip())
            self._pieces.append("" if lost else run)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
