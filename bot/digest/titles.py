"""The paper's title as an answer's heading gives it: '# 논문 요약: "X"', '**제목**: X', a bold first line."""

import re
import unicodedata
from dataclasses import dataclass

from bot.digest.headings import Form, read_heading
from bot.digest.markdown import inline
from bot.digest.naming import named_title
from bot.digest.vocabulary import Certainty, read_label

_LONGEST = 300
_QUOTES = {
    '"': '"',
    "“": "”",
    "'": "'",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "«": "»",
    "＂": "＂",
    "`": "`",
}
_DEED = r"(?:요약본|요약문|요약|분석|리뷰|정리|개요|소개|해설|summary|review|overview|analysis)"
_PAPER = r"(?:논문|기술\s*보고서|테크니컬\s*리포트|paper)"
_NAME = rf"(?:{_PAPER}\s*명|(?:{_PAPER}\s*(?:의\s*)?)?(?:원\s*)?(?:제목|title))"
_FRILL = (
    rf"(?:{_PAPER}\s*(?:(?:의|에\s*(?:대한|관한))\s*)?(?:핵심\s*|상세\s*|전체\s*|한국어\s*)?{_DEED}"
    rf"(?:\s*(?:및|와|/|·)\s*(?:핵심\s*)?{_DEED})?|(?:연구|보고서|한국어|한글|국문)\s*요약)(?:\s*보고서)?"
)
_QUOTE = r"[\"“'‘「『《]"
_PREFIX = re.compile(
    rf"(?:[\[【(]\s*)?(?:(?:해당|본|이)\s+)?(?:{_FRILL}|{_DEED}|{_PAPER}(?=\s*[:：]|\s*{_QUOTE}.*[\"”'’」』》]$)"
    rf"|{_NAME})"
    rf"(?:\s*\([^()]{{0,40}}\))?(?:\s*[\]】)]\s*[:：]?|\s*[:：|]|\s+[-–—]\s|[-–—]\s|\s*(?={_QUOTE}))\s*",
    re.IGNORECASE,
)
_PREFIX_OF = re.compile(r"(?:summary|review|overview|analysis)\s+of\s+(?:the\s+)?(?:paper\s*)?[:：]?\s*", re.IGNORECASE)
_SUFFIX = re.compile(
    r"(?:\s*[-–—:：|,]\s*|\s+|(?<=[\"”'’」』》)\]]))[\[(]?"
    rf"(?:{_FRILL}|(?P<bare>요약본|요약문|요약|summary)(?:\s*보고서)?)\s*[\])]?$",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"(?:에\s*(?:대한|관한)|의)$")
# '효율적인 긴 문서 요약' is the title of a paper on summaries.
_SUMMARISED = re.compile(
    r"(?:문서|비디오|영상|동영상|텍스트|대화|회의|회의록|뉴스|기사|추출|추상|추출적|추상적|생성|생성적|코드|의견|음성|강의|다중|자동|비지도|지도|장문)$"
)
_ID_AT_START = re.compile(r"[\[(]?\s*(?:arxiv\s*:?\s*)?\d{4}\.\d{4,5}(?:v\d+)?\s*[\])]?\s*[:：|–—-]\s*", re.IGNORECASE)
_ID_AT_END = re.compile(r"(?:\s+|\s*[\[(]\s*)(?:arxiv\s*:?\s*)?\d{4}\.\d{4,5}(?:v\d+)?\s*[\])]?$", re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?:[-*+•]\s+)?[^\w\s\"“'‘「『《]{{0,6}}\s*(?:\d[.)]\s*)?(?:{_NAME}|(?<=\*\*){_PAPER})(?:\s*\([^()]{{0,40}}\))?"
    r"\s*[*_]{0,3}\s*[:：](?:[*_]{2,3}(?!\S))?\s*(\S.*)",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(rf"[\[(]?(?:\d[.)]\s*)?{_NAME}(?:\s*\([^()]{{0,40}}\))?[\])]?", re.IGNORECASE)
_UNDERLINE = re.compile(r"={3,}")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_SAYS_TITLE = re.compile(rf"{_DEED}|제목|title", re.IGNORECASE)
_SPOKEN = re.compile(r"(?:니다|세요|어요|아요|해요)[.!:]?$|[.!]$|[다요][.]\s|죄송|^(?:다음은|아래는|네,|물론)")


@dataclass(frozen=True, slots=True)
class Found:
    """A title, and the lines that it was looked for in without its heading. Where a sentence gives it, that stays."""

    title: str | None
    rest: list[str]


def take_title(intro: list[str], first_section: str, paper_id: str) -> Found:
    """The title that stands above the sections, in a heading or a sentence, or that the first section begins with."""
    title: str | None = None
    rest: list[str] = []
    written = [at for at, line in enumerate(intro) if line.strip() and not _is_own_name(line, paper_id)]
    # Where a title without hashes may stand: at the top, and right above the first section.
    edges = {*written[:1], *(written[-1:] if first_section else ())}
    at = 0
    while at < len(intro):
        used = 0
        if title is None and intro[at].strip():
            title, used = _read_at(intro, at, is_edge=at in edges)
        if not used and not _is_own_name(intro[at], paper_id):
            rest.append(intro[at])
        at += max(1, used)
    if title is None:
        title = _if_title(named_title("\n".join(rest)) or named_title(first_section))
    return Found(title, rest)


def clean(text: str) -> str | None:
    """``text`` without marks, quotes around it and words like '논문 요약:'; None where no title is left."""
    if len(text) > 2 * _LONGEST:
        return None
    title = inline(_without_pictographs(text.strip())).strip()
    before = None
    while title != before:
        before = title
        title = _unquoted(_without_suffix(title.rstrip(" :：")))
        for prefix in (_PREFIX, _PREFIX_OF, _ID_AT_START):
            if found := prefix.match(title):
                title = title[found.end() :]
        title = (_ID_AT_END.sub("", title) or title).strip()
    return _if_title(" ".join(title.split()))


def _if_title(title: str | None) -> str | None:
    if (
        not title
        or len(title) > _LONGEST
        or _LABEL_ALONE.fullmatch(title)
        or title.startswith(("http://", "https://"))
        or not any(character.isalpha() for character in title)
    ):
        return None
    meaning = read_label(title)
    return None if meaning.empty or meaning.certainty >= Certainty.PART else title


def _read_at(lines: list[str], at: int, *, is_edge: bool) -> tuple[str | None, int]:
    """The title that the line at ``at`` gives, and how many lines it takes."""
    line = lines[at].strip()
    if labelled := _LABELLED.fullmatch(line.lstrip("#").strip()):
        return _counted(clean(labelled[1]))
    heading = read_heading(line)
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    if _UNDERLINE.fullmatch(below):
        return _counted(clean(line), 2)
    if _LABEL_ALONE.fullmatch(line.strip("#*_ :：")):
        return _below_label(lines, at)
    if line.startswith("#"):
        return _under_hashes(line.lstrip("#").strip())
    if is_edge and heading and not heading.tail and heading.number is None:
        return _bare_line(heading.form, line)
    return None, 0


def _counted(title: str | None, lines: int = 1) -> tuple[str | None, int]:
    return (title, lines) if title else (None, 0)


def _below_label(lines: list[str], at: int) -> tuple[str | None, int]:
    """The title on the first line below a line that says only '논문 제목'."""
    below = next((number for number in range(at + 1, len(lines)) if lines[number].strip()), None)
    if below is None or lines[below].lstrip().startswith("#"):
        return None, 0
    return _counted(clean(lines[below].strip().removeprefix("- ")), below - at + 1)


def _under_hashes(text: str) -> tuple[str | None, int]:
    if _NUMBERED.match(text.lstrip("*_")) or text.endswith(("니다.", "니다")):
        return None, 0
    return _counted(clean(text))


def _bare_line(form: Form, line: str) -> tuple[str | None, int]:
    """A line without hashes is a title where it is bold, or says that it is one's summary."""
    title = clean(line)
    if title is None or _SPOKEN.search(inline(line).strip()):
        return None, 0
    shortened = len(title) < len(inline(line).strip()) and _SAYS_TITLE.search(line)
    if form is Form.BOLD or (form in (Form.PLAIN, Form.BRACKET) and shortened):
        return title, 1
    return None, 0


def _is_own_name(line: str, paper_id: str) -> bool:
    """Whether ``line`` is a heading that says only 'summary of the paper' or the paper's id."""
    text = line.strip()
    if not text.startswith(("#", "**")) or len(text) > _LONGEST:
        return False
    words = re.sub(
        rf"(?:{_PAPER}|{_DEED}|보고서|arxiv|핵심|상세|[\W_])", "", text.replace(paper_id, ""), flags=re.IGNORECASE
    )
    return not words and bool(re.search(_DEED, text, re.IGNORECASE) or paper_id in text)


def _without_pictographs(text: str) -> str:
    while text and (unicodedata.category(text[0]) in ("So", "Mn", "Cf") or text[0].isspace()):
        text = text[1:]
    return text


def _without_suffix(title: str) -> str:
    suffix = _SUFFIX.search(title)
    if suffix is None or (suffix["bare"] and _SUMMARISED.search(title[: suffix.start()])):
        return title
    return _LEFT_OVER.sub("", title[: suffix.start()])


def _unquoted(title: str) -> str:
    """``title`` without the quotes around all of it."""
    closer = _QUOTES.get(title[:1])
    inner = title[1:-1]
    if closer is None or not inner or not title.endswith(closer):
        return title
    first = inner.find(closer)
    # '"A" and "B"' begins and ends with quotes that are no pair.
    if (
        first > 0
        and not inner[first - 1].isspace()
        and inner[first + 1 : first + 2].isspace()
        and title[0] in inner[first + 1 :]
    ):
        return title
    return inner.strip()
