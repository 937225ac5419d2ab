"""A model's answer: read from the JSON that stands somewhere in its text, cleaned, and written as a digest has it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.digest import titles
from bot.digest.markdown import inline
from bot.digest.parser import read_summary
from bot.domain import ArxivId, Language, Section, SectionName, Summary
from bot.sources.prompts import HEADINGS, MOST_STATEMENTS

LONGEST_ANSWER = 100_000
"""Characters of an answer that are looked at: a model that ran away says nothing new beyond them."""
_MOST_TRIES = 50
"""Places at which JSON is looked for."""

_THOUGHTS = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_DECODER = json.JSONDecoder(strict=False)
_FENCE = re.compile(r"`{2,}|~{3,}")
_LINE_MARK = re.compile(r"(?:[-*+•·▪◦‣>|\s]+|#{1,6}(?=\s)|\d{1,2}[.)]\s|[①-⑳]|\(\d{1,2}\)\s)+")
_HASHES = re.compile(r"(?<!\S)#{1,6}(?=\s|$)")
_INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\ufeff]+|[\ud800-\udfff]"
)
_FRAME = str.maketrans({"🔗": " ", "📰": " "})
_QUOTES = {'"': '"', "“": "”"}
_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model says of a paper. Only sections of which it says something are there, in canonical order.

    ``title`` is in the language of the summary, "" where there is none that a digest could have. Each statement is one
    line of plain text.
    """

    title: str
    sections: Mapping[SectionName, tuple[str, ...]]

    @property
    def statements(self) -> list[str]:
        """All statements, from top to bottom."""
        return [statement for section in self.sections.values() for statement in section]

    def without(self, statements: frozenset[str]) -> "Answer":
        """The answer without these statements, and without the sections that have no other."""
        kept = {
            name: tuple(statement for statement in section if statement not in statements)
            for name, section in self.sections.items()
        }
        return replace(self, sections={name: section for name, section in kept.items() if section})

    def markdown(self, language: Language) -> str:
        """The answer as it stands in a digest."""
        return _markdown(self.title, self.sections, language)


def read_answer(text: str) -> Answer | None:
    """Read the last JSON object in ``text`` that has the form of an answer, None where none has."""
    found = None
    for value in _objects(_THOUGHTS.sub(" ", text[:LONGEST_ANSWER])):
        found = _read(value) or found
    return found


def reads_back(answer: Answer, language: Language) -> Summary | None:
    """What a reader of digests makes of the answer, None where that is not what the answer says."""
    summary = read_summary(ArxivId("0001.00001"), _DAY, answer.markdown(language))
    sections = tuple(Section(name, _items(section)) for name, section in answer.sections.items())
    same = summary.sections == sections and (summary.title or "") == answer.title
    return summary if same and not summary.intro and not summary.outro else None


def _objects(text: str) -> Iterator[object]:
    at = text.find("{")
    for _ in range(_MOST_TRIES):
        if at < 0:
            return
        try:
            value, at = _DECODER.raw_decode(text, at)
            yield value
        except (ValueError, RecursionError):
            at += 1
        at = text.find("{", at)


def _read(value: object) -> Answer | None:
    """An answer's form: the sections at the top, or below one key; a lone text for a list is let pass."""
    if not isinstance(value, dict):
        return None
    fields: dict[str, Any] = value
    nested = fields.get("sections", fields.get("summary"))
    if isinstance(nested, dict):
        fields = {"title": fields.get("title"), **nested}
    if not any(name.value in fields for name in SectionName):
        return None
    sections: dict[SectionName, tuple[str, ...]] = {}
    for name in SectionName:
        statements = _statements(fields.get(name.value))
        if statements is None:
            return None
        if statements:
            sections[name] = statements
    title = fields.get("title")
    return Answer(_title(title if isinstance(title, str) else "", sections), sections)


def _statements(value: object) -> tuple[str, ...] | None:
    """The statements of a section, () where it is absent, None where ``value`` is nothing of the kind."""
    if value is None:
        return ()
    if isinstance(value, str):
        value = value.split("\n")
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None
    cleaned = (clean_statement(one) for one in value)
    return tuple(dict.fromkeys(one for one in cleaned if any(map(str.isalpha, one))))[:MOST_STATEMENTS]


def clean_statement(text: str) -> str:
    """``text`` on one line and without marks, so that nothing in it can be taken for a digest's frame or headings."""
    text = _FENCE.sub(" ", _INVISIBLE.sub(" ", text.translate(_FRAME)))
    before = None
    while text != before:
        before = text
        text = " ".join(_HASHES.sub(" ", inline(text)).replace("**", "").replace("__", "_").split())
        if mark := _LINE_MARK.match(text):
            text = text[mark.end() :]
        if text[:1] in _QUOTES and text.find(_QUOTES[text[0]], 1) == len(text) - 1 > 0:
            text = text[1:-1]
    return text


def _title(text: str, sections: Mapping[SectionName, tuple[str, ...]]) -> str:
    """The title as a digest's reader will read it, "" where it would read none, or the sections otherwise."""
    title = clean_statement(text)
    for _ in range(3):
        answer = Answer(title, sections)
        if not title or reads_back(answer, Language.KOREAN):
            return title
        title = titles.clean(title) or ""
    return ""


def _markdown(title: str, sections: Mapping[SectionName, tuple[str, ...]], language: Language) -> str:
    parts = [f"# {title}"] if title else []
    for number, name in enumerate(SectionName, 1):
        if name in sections:
            parts += [f"## {number}. {HEADINGS[language][number - 1]}", _items(sections[name])]
    return "\n\n".join(parts)


def _items(statements: tuple[str, ...]) -> str:
    return "\n".join(f"- {statement}" for statement in statements)
