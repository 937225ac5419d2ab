"""arXiv's HTML of a paper, which LaTeXML makes: its sections in plain text, the maths as LaTeX.

Source of the classes: https://math.nist.gov/~BMiller/LaTeXML/manual/schema/
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.sources.sections import PaperSection, kept

_NO_TEXT = frozenset(
    {"script", "style", "nav", "footer", "button", "svg", "template", "noscript", "head", "form", "object", "iframe"}
)
# The authors' block, what leads around, what others wrote, notes that break a sentence, numbers of items and equations.
_LEFT_OUT = frozenset(
    {
        *("ltx_authors", "ltx_abstract", "ltx_dates", "ltx_keywords", "ltx_classification", "ltx_title_document"),
        *("ltx_bibliography", "ltx_acknowledgements", "ltx_TOC", "ltx_index", "ltx_rdf", "ltx_pagination"),
        *("ltx_page_header", "ltx_page_footer", "ltx_page_navbar", "ltx_note", "ltx_note_mark", "ltx_ERROR"),
        *("ltx_listing_data", "ltx_tag_item", "ltx_tag_listingline", "ltx_tag_equation", "ltx_eqn_eqno"),
        *("ltx_missing_label", "ltx_missing_citation"),
    }
)
_LEVELS = {"h2": 1, "h3": 2}
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "blockquote", "pre"}
    | {"h1", "h2", "h3", "h4", "h5", "h6"}
)
# Within a line LaTeXML makes tables of <span>, which have the same classes.
_ROW_CLASSES, _CELL_CLASS, _EQUATION = frozenset({"ltx_tr", "ltx_listingline"}), "ltx_td", "ltx_eqn_row"

_BROKEN_OFF = b"Conversion to HTML had a Fatal error"

# What says nothing to a reader: a comment that ends a line, the style of a display, thin spaces.
_NO_MATHS = re.compile(r"%\s*\n|\\(?:(?:display|text|script)style|nolimits|limits)(?![a-zA-Z])|\\[,;!:]")
_THOUSANDS = re.compile(r"(?<=\d)(?:\\,|\{,\}|\\!,)(?=\d{3}(?!\d))")
_ESCAPED = re.compile(r"\\([%$&#_])")
_SPACE_BEFORE_MARK = re.compile(r"\s+([,.;:!?)])(?=\s|$)")
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF))


def read_html(content: bytes) -> tuple[PaperSection, ...]:
    """The sections of a page by LaTeXML; none where it broke off, or the page is another's. Any bytes will do."""
    paper = None if _BROKEN_OFF in content else LexborHTMLParser(content).css_first("article")
    if paper is None:
        return ()
    reader = _Reader()
    for node in _walk(paper, reader.visit):
        reader.leave(node)
    return kept(section.closed() for section in reader.sections)


@dataclass
class _Open:
    """A section that is being read. Each of ``blocks`` is a paragraph, or rows that stand below each other."""

    heading: str
    level: int
    appendix: bool
    blocks: list[list[str]] = field(default_factory=list)

    def closed(self) -> PaperSection:
        return PaperSection(self.heading, "\n\n".join(map("\n".join, self.blocks)), self.level, self.appendix)


class _Reader:
    """Takes the nodes of a paper in their order, and makes sections of them."""

    def __init__(self) -> None:
        self.sections = [_Open("", 1, appendix=False)]
        self._line: list[str] = []
        self._appendix = False
        self._rows = False
        """The last block is rows, and one more row belongs to it."""
        self._goes_on = False
        """An equation came last, in the midst of a paragraph."""

    def visit(self, node: LexborNode) -> bool:
        """Read ``node``; say whether what is in it is still to be read."""
        if node.is_text_node:
            return _take(node, self._line)
        classes = _classes(node)
        # As in LaTeX, whatever comes after the first appendix is one.
        self._appendix = self._appendix or "ltx_appendix" in classes
        if node.tag in _BLOCKS:
            self._break()
        if classes & _LEFT_OUT:
            return False
        if _EQUATION in classes:
            self._break()
            self._goes_on = True
            self._line.append(_row(node, " "))
            self._break()
            self._goes_on = True
            return False
        if node.tag == "tr" or classes & _ROW_CLASSES:
            self._add_row(_row(node, " | "))
            return False
        if node.tag in _LEVELS and "ltx_title" in classes:
            self._goes_on = self._rows = False
            self.sections.append(_Open(_text(node), _LEVELS[node.tag], self._appendix))
            return False
        return _take(node, self._line)

    def leave(self, node: LexborNode) -> None:
        """Note that ``node`` ends."""
        if node.tag in _BLOCKS:
            self._break()
            if node.tag != "p":
                self._goes_on = False

    def _add_row(self, row: str) -> None:
        self._break()
        self._goes_on = False
        if not row:
            return
        if self._rows:
            self.sections[-1].blocks[-1].append(row)
        else:
            self.sections[-1].blocks.append([row])
        self._rows = True

    def _break(self) -> None:
        """End the line."""
        text = _tidy(self._line)
        self._line.clear()
        if not text:
            return
        blocks = self.sections[-1].blocks
        if self._goes_on and blocks and not self._rows:
            blocks[-1][-1] += f" {text}"
        else:
            blocks.append([text])
        self._goes_on = self._rows = False


def _walk(top: LexborNode, visit: Callable[[LexborNode], bool]) -> Iterator[LexborNode]:
    """Visit ``top`` and all below it in their order, but what is in those for which ``visit`` says no.

    Each that was gone into is yielded where it ends. A page may be nested deeper than Python's stack.
    """
    waiting = [(top, False)]
    while waiting:
        node, ends = waiting.pop()
        if ends:
            yield node
        elif visit(node):
            waiting.append((node, True))
            waiting += [(child, False) for child in reversed(list(node.iter(include_text=True)))]


def _take(node: LexborNode, line: list[str]) -> bool:
    """Add to ``line`` what ``node`` itself says; say whether what is in it is still to be read."""
    if node.is_text_node:
        line.append(node.text_content or "")
        return False
    if node.tag in _NO_TEXT or _classes(node) & _LEFT_OUT:
        return False
    match node.tag:
        case "math":
            line.append(_maths(node))
            return False
        case "br":
            line.append(" ")
        case "sup" if line and line[-1][-1:].isdigit():
            line.append("^")  # or 10² would be read as 102
        case "cite":
            # '[12, 13]' leads nowhere without the bibliography, a name is the subject of its sentence.
            return any(letter.isalpha() for letter in node.text())
    return True


def _text(top: LexborNode) -> str:
    """All that stands in ``top``, in one line."""
    line: list[str] = []

    def visit(node: LexborNode) -> bool:
        if node.tag in _BLOCKS or _is_cell(node):
            line.append(" ")
        return node.mem_id == top.mem_id or _take(node, line)

    for _ in _walk(top, visit):
        pass
    return _tidy(line)


def _row(row: LexborNode, between: str) -> str:
    """The cells of ``row`` in one line; all of it where it has none."""
    cells = [cell for cell in row.iter() if _is_cell(cell)]
    if not cells:
        return _text(row)
    texts = ["" if _classes(cell) & _LEFT_OUT else _text(cell) for cell in cells]
    return between.join(texts if between.strip() else filter(None, texts)).strip(" |")


def _is_cell(node: LexborNode) -> bool:
    return node.tag in ("td", "th") or (node.is_element_node and _CELL_CLASS in _classes(node))


def _maths(node: LexborNode) -> str:
    latex = node.attributes.get("alttext") or node.text()
    return _ESCAPED.sub(r"\1", _NO_MATHS.sub(" ", _THOUSANDS.sub(",", latex)))


def _tidy(line: list[str]) -> str:
    return _SPACE_BEFORE_MARK.sub(r"\1", " ".join("".join(line).translate(_INVISIBLE).split()))


def _classes(node: LexborNode) -> frozenset[str]:
    return frozenset((node.attributes.get("class") or "").split())
