"""Answers in forms that the seeds do not show. ``untidy_answers.txt`` holds them and what they say, read by eye.

In the file ``@@ name`` begins an answer, which stands there as it is (but for ``\\t`` and ``\\u00a0``), and ``@@ says``
what is expected of it, as JSON; what is not named is empty, the status ``ok``.
"""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.domain import SectionName, Summary

FILE = Path(__file__).with_name("untidy_answers.txt")


def cases() -> list[Any]:
    found = []
    for text in FILE.read_text(encoding="utf-8").removeprefix("@@ ").split("\n@@ ")[::2]:
        name, _, body = text.partition("\n")
        found.append((name, body.replace("\\u00a0", "\u00a0").replace("\\t", "\t")))
    expected = []
    for text in FILE.read_text(encoding="utf-8").split("\n@@ says\n")[1:]:
        lines = text.partition("\n@@ ")[0].strip().split("\n")
        expected.append(dict(line.split(": ", 1) for line in lines if line))
    return [pytest.param(body, says, id=name) for (name, body), says in zip(found, expected, strict=True)]


each_case = pytest.mark.parametrize(("body", "says"), cases())


def said(says: dict[str, str], name: str) -> Any:
    return json.loads(says[name]) if name in says else ""


@each_case
def test_the_parts_of_an_untidy_answer_are_found(
    read: Callable[[str], Summary], body: str, says: dict[str, str]
) -> None:
    summary = read(body)
    assert {section.name: section.text for section in summary.sections} == {
        name: said(says, name) for name in SectionName if name in says
    }
    assert (summary.intro, summary.outro) == (said(says, "intro"), said(says, "outro"))


@each_case
def test_an_untidy_answer_is_judged_by_what_it_says(
    read: Callable[[str], Summary], body: str, says: dict[str, str]
) -> None:
    summary = read(body)
    assert (summary.title or "", summary.lead) == (said(says, "title"), said(says, "lead"))
    assert (summary.status, summary.cut) == (says.get("status", "ok"), "cut" in says)


@each_case
def test_no_word_of_an_untidy_answer_is_lost(
    read: Callable[[str], Summary], lost: Callable[[Summary], Counter[str]], body: str, says: dict[str, str]
) -> None:
    assert not lost(read(body))
