"""The first sentence of real content, for the one line that a paper has in a list."""

import re
from collections.abc import Iterator, Sequence

from bot.digest import speech
from bot.digest.headings import Form, read_heading
from bot.digest.markdown import is_drawn, plain, sentences
from bot.digest.vocabulary import Certainty, read_label

LONGEST_SENTENCE = 500
"""What stands further on in a sentence without end is not looked at: whom it speaks of is clear by then."""

_LIST_ITEM = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+•·▪◦‣]|\d{1,3}[.)]|[①-⑳])[ \t]+\S")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
# '구성 요소:', '**구성 요소**': a label whose content is the list below it.
_SENTENCE = re.compile(r"[.!?。…:：][\"'”’)]*$|[다요음함임됨]$")
_LABEL = re.compile(r"[^.!?]{1,60}[:：]")
# Facts that some answers list above the summary.
_FACT = re.compile(
    r"(?:저자|링크|출처|원문|발표|게재|날짜|일자|학회|저널|소속|기관|키워드|제목|논문\s*(?:링크|정보|id)|url|doi|arxiv|authors?|link|source|date|venue|keywords?)[^:：]{0,12}[:：]",
    re.IGNORECASE,
)
# An item of a table of contents: '핵심 동기와 문제 정의'.
_HEADING = re.compile(r".{1,60}(?<![.!?])")
# What a form has in place of content: '[논문의 주요 기여]', '(내용)'.
_PLACEHOLDER = re.compile(r"(?:[^:：]{1,40}[:：]\s*)?(?:\[[^\[\]]*\]|\([^()]*\)|<[^<>]*>|\{[^{}]*\}|\.{3,}|…+)")
_VERB_AND_COLON = re.compile(r"(?:다|요|음|함)[:：]$")


def find_lead(texts: Sequence[str], title: str | None) -> str:
    """The first sentence, in plain text, that says something of the paper, "" where none does.

    ``texts`` are the intro and the sections.
    """
    above_sections = len(texts) > 1
    for text in texts:
        for block in blocks(text):
            for sentence in sentences(plain(block)):
                # Above the sections stand bylines as well: 'Kim et al., 2025'.
                if is_content(sentence, title) and (not above_sections or is_whole(sentence)):
                    return sentence
        above_sections = False
    return ""


def is_content(sentence: str, title: str | None) -> bool:
    """Whether ``sentence`` says something of the paper: not its name, not of the answer, not that it is silent."""
    sentence = sentence[:LONGEST_SENTENCE]
    if not any(character.isalpha() for character in sentence) or (
        _LABEL.fullmatch(sentence) and not _VERB_AND_COLON.search(sentence)
    ):
        return False
    if _FACT.match(sentence) or _PLACEHOLDER.fullmatch(sentence):
        return False
    if _HEADING.fullmatch(sentence) and read_label(sentence).certainty >= Certainty.NAME:
        return False
    return not (
        speech.apologises(sentence)
        or speech.speaks_of_answer(sentence)
        or speech.admits_no_access(sentence)
        or speech.guesses(sentence)
        or speech.is_not_stated(sentence)
        or speech.only_names(sentence, title)
    )


def is_whole(sentence: str) -> bool:
    """Whether ``sentence`` ends as one: '논문의 제목' and 'Kim et al., 2025' do not."""
    return _SENTENCE.search(sentence) is not None


def has_text(text: str) -> bool:
    """Whether a line of ``text`` says anything at all: a heading alone does not."""
    return any(
        character.isalnum() for line in text.split("\n") if line.strip() and not _is_heading(line) for character in line
    )


def blocks(text: str) -> Iterator[str]:
    """The paragraphs and list items of markdown ``text``, in order, without headings, tables, rules and code."""
    block: list[str] = []
    in_code = False
    for line in text.split("\n"):
        fence = _FENCE.match(line) is not None
        edge = (
            in_code or fence or not line.strip() or is_drawn(line) or line.lstrip().startswith("|") or _is_heading(line)
        )
        if block and (edge or _LIST_ITEM.match(line)):
            yield "\n".join(block)
            block = []
        if not edge:
            block.append(line)
        in_code = in_code != fence
    if block:
        yield "\n".join(block)


def _is_heading(line: str) -> bool:
    if line.lstrip().startswith("#"):
        return True
    if not line.lstrip().startswith(("**", "__")):
        return False
    heading = read_heading(line)
    return (
        heading is not None
        and heading.form is Form.BOLD
        and not heading.tail
        and not heading.label.endswith((".", "다"))
    )
