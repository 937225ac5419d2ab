"""The title that a sentence gives: '해당 논문은 "X"로, …', '제목은 'X'이며', '"X"라는 제목의 논문'.

Only a sentence that says what the paper is called counts. Other quoted words are terms, and what the paper proposes
('해당 논문은 'X'를 제안하여') is no title.
"""

import re

_SPAN = 2000
"""Characters at the beginning of a text in which a title is looked for: an answer names its paper at once."""
_LONGEST = 300
_WORDS_OF_A_TITLE = 3
_CLOSERS = {
    "*": "*",
    '"': '"',
    "“": "”",
    "'": "'",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "**": "**",
}
_OPENER = re.compile(r"[\"“'‘「『《〈]|\*\*|(?<![*\w])\*(?=[^\s*])")
_BOLD_QUOTES = re.compile(r"\*\*(?=[\"“'‘「『《])|(?<=[\"”'’」』》])\*\*(?:\s+(?=입니다))?")
# A translation behind the title: '"Foo"(막대)로'.
_GLOSS = re.compile(r"\s*\([^()]{2,200}\)")

# What stands before the quote.
_SUBJECT = re.compile(r"(?:논문|보고서|연구|paper)(?:은|는|\(은\)|\s+is)\s*$", re.IGNORECASE)
_NAMED = re.compile(r"(?:제목|타이틀|titled|entitled|title\s+is|title)(?:은|는|인|이|,)?\s*[:：]?\s*$", re.IGNORECASE)
_APPOSITION = re.compile(r"(?:논문|보고서|paper)(?:인|,)?\s*[:：]?\s*$", re.IGNORECASE)

# What stands after it.
_A_TITLE = re.compile(
    r"\s*(?:(?:이라는|라는|\(이\)라는|이란|란|의)\s*(?:제목|타이틀)|(?:이라는|라는|\(이\)라는)\s*(?:이름의\s*)?(?:연구\s*)?논문)"
)
_THE_PAPER = re.compile(r"\s*(?:논문|paper)(?:은|는|에\s*대한|에\s*관한|의|입니다|을|이며)?(?=[\s,.]|$)")
_AS = re.compile(
    r"(?:으로|로|\(으\)로)(?:서)?\s*,|(?:입니다|이다|이며|이고|인데)(?=[\s,.]|$)|(?:을|를|을\(를\)|를\(을\))\s*다[루룹룬뤘]|(?:이라는|라는)\s*연구(?:로|입니다|이며)"
)
_PERHAPS_AS = re.compile(
    r"(?:으로|로|\(으\)로)\s+(?!불리|알려|명명|이름|정의|지칭|칭하|하는|구성|이루|나누|전환|변환|대체|표현|구현|확장|해결)|에\s*(?:관한|대한|대해)"
)
_PROPOSED = re.compile(
    r"\s*(?:을|를|이라는|라는|으로|로)?\s*(?:새로운\s*)?(?:방법|모델|기법|프레임워크|시스템)?(?:을|를)?\s*(?:제안|개발|도입|제시|활용|사용)"
)

_SUMMARY_OF = re.compile(r"\s*(?:의|에\s*(?:대한|관한))\s+(?:\w+\s+){0,2}(?:요약|정리)")
_BELOW_IS = re.compile(r"(?:다음은|아래는|다음|아래)\s*$")
_IS_A_PAPER = re.compile(r"(?:은|는)\s.{0,30}(?:논문|보고서)(?:입니다|이다|으로|이며)")
_IS = re.compile(r"(?:은|는)\s")
# What is called 'A: B' is a paper, whatever is said of it.
_OF_TWO_PARTS = re.compile(r"\S{2}.*: .*\S{2}")
_TAKEN_AS = re.compile(r"(?:을|를|을\(를\)|를\(을\))\s*(?:소개|설명|분석|요약|제시|제안|탐구|연구)")
_UNQUOTED = re.compile(
    r"제목은\s+(?P<said>[^\"“'‘「『《\n.]{8,200}?)(?:입니다|이며|이고|이다)(?=[\s,.]|$)"
    r"|(?:논문|보고서)(?:은|는)\s+(?P<called>[^\"“'‘「『《\n.]{8,200}?)(?:이라는|라는)\s+제목"
)


def named_title(text: str) -> str | None:
    """The title that the first sentences of ``text`` give, None where they give none."""
    text = " ".join(_BOLD_QUOTES.sub("", text[:_SPAN]).split())
    for opener in _OPENER.finditer(text):
        before = text[max(0, opener.start() - 24) : opener.start()]
        if title := _quoted(text, opener, before):
            return title
    unquoted = _UNQUOTED.search(text)
    title = (unquoted["said"] or unquoted["called"]).strip() if unquoted else ""
    return title if _is_long(title) else None


def _quoted(text: str, opener: re.Match[str], before: str) -> str | None:
    mark = opener[0]
    closer = _CLOSERS[mark]
    start = opener.end()
    end = text.find(closer, start, start + _LONGEST)
    while end > 0:
        title = text[start:end].strip()
        after = _without_gloss(text[end + len(closer) : end + len(closer) + 240])
        if _may_end(mark, text[start:end], after) and _names(before, title, after):
            return title
        end = text.find(closer, end + len(closer), start + _LONGEST)
    return None


def _without_gloss(after: str) -> str:
    gloss = _GLOSS.match(after)
    return after[gloss.end() if gloss else 0 :][:40]


def _may_end(mark: str, title: str, after: str) -> bool:
    """Whether the quote that ``mark`` opened may end here, for all that stands in it: quotes in it are whole."""
    if not title or title[-1].isspace():
        return False
    if mark in ("'", "‘"):
        # An apostrophe is no end.
        return not (after[:1].isascii() and after[:1].isalpha())
    return title.count(mark) % 2 == 0 if mark == '"' else title.count(mark) == title.count(_CLOSERS[mark])


def _names(before: str, title: str, after: str) -> bool:
    """Whether ``title``, quoted between the words ``before`` and ``after`` it, is what the paper is called."""
    if _A_TITLE.match(after):
        return True
    if _SUBJECT.search(before):
        return (
            bool(_AS.match(after))
            or (_is_long(title) and bool(_PERHAPS_AS.match(after)))
            or bool(_OF_TWO_PARTS.fullmatch(title) and _TAKEN_AS.match(after))
        )
    if _NAMED.search(before) or (_BELOW_IS.search(before) and _SUMMARY_OF.match(after)):
        return True
    if _APPOSITION.search(before):
        return not _PROPOSED.match(after)
    if not before and _OF_TWO_PARTS.fullmatch(title) and _IS.match(after):
        return True
    says = (_THE_PAPER, _SUMMARY_OF) if before else (_THE_PAPER, _SUMMARY_OF, _IS_A_PAPER)
    return _is_long(title) and any(pattern.match(after) for pattern in says)


def _is_long(title: str) -> bool:
    """Whether it reads as a title and not as a term."""
    return len(title.split()) >= _WORDS_OF_A_TITLE or ":" in title
