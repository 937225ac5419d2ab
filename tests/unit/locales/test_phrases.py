"""Both languages say the same things, all that the code asks for, and nothing that nobody asks for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.domain import Language
from bot.errors import UserError
from bot.locales.phrases import MissingPhraseError, Phrases, phrases_for
from bot.views.commands import COMMANDS

BOT = Path(__file__).parents[3] / "bot"


class Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 (the library's name)
        self.names.add(node.id.name)


def messages(language: Language) -> dict[str, set[str]]:
    """The keys of a language, each with its variables."""
    source = (BOT / "locales" / f"{language}.ftl").read_text(encoding="utf-8")
    found = {}
    for entry in FluentParser().parse(source).body:
        assert not isinstance(entry, ftl.Junk), entry.content
        if isinstance(entry, ftl.Message):
            assert entry.id.name not in found, f"{entry.id.name} is there twice"
            variables = Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.names
    return found


KEYS = messages(Language.KOREAN)


def asked() -> Iterator[tuple[str, ast.Call]]:
    """Each call ``phrases("key", …)`` in the code, with its key."""
    for path in BOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).endswith("phrases"):
                key = node.args[0]
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value, node


def strings() -> Iterator[str]:
    """Each string in the code; of one with braces, the beginning and a ``*``."""
    for path in BOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                yield str(node.values[0].value) + "*"


def test_both_languages_have_the_same_keys_with_the_same_variables() -> None:
    assert messages(Language.ENGLISH) == KEYS


def test_every_key_that_the_code_asks_for_is_there_with_its_variables() -> None:
    for key, call in asked():
        assert key in KEYS
        given = {keyword.arg for keyword in call.keywords}
        assert None in given or given == KEYS[key], key


def test_no_key_is_without_use() -> None:
    used = set(strings())
    assert [key for key in KEYS if key not in used and f"{key.rpartition('-')[0]}-*" not in used] == []


def test_every_error_for_people_has_a_phrase() -> None:
    for error in UserError.__subclasses__():
        assert KEYS[error.phrase] <= {"given"}


def test_every_command_has_a_description() -> None:
    for command in COMMANDS:
        assert KEYS[command.phrase] == set()


@pytest.mark.parametrize("language", list(Language))
def test_every_phrase_can_be_said(language: Language) -> None:
    phrases = phrases_for(language)
    for key, variables in KEYS.items():
        said = phrases(key, **dict.fromkeys(variables, "가나"))
        assert said
        assert said == said.strip()
        assert "\u2068" not in said


@pytest.mark.parametrize(
    ("count", "new", "korean", "english"),
    [
        (47, 30, "47편, 새 논문 30편", "47 papers, 30 new"),
        (1, 0, "1편, 새 논문 없음", "1 paper, none of them new"),
        (1200, 1, "1,200편, 새 논문 1편", "1,200 papers, 1 new"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(count: int, new: int, korean: str, english: str) -> None:
    assert phrases_for(Language.KOREAN)("day-count", count=count, new=new) == korean
    assert phrases_for(Language.ENGLISH)("day-count", count=count, new=new) == english


def test_a_key_that_is_not_there_is_an_error() -> None:
    with pytest.raises(MissingPhraseError, match="no-such-key"):
        phrases_for(Language.KOREAN)("no-such-key")


def test_a_variable_that_is_not_given_is_an_error() -> None:
    with pytest.raises(MissingPhraseError, match="day-count"):
        phrases_for(Language.KOREAN)("day-count", count=1)


def test_a_language_is_read_once() -> None:
    assert phrases_for(Language.KOREAN) is phrases_for(Language.KOREAN)


def test_phrases_know_their_language() -> None:
    assert Phrases(Language.ENGLISH, "key = word").language is Language.ENGLISH
