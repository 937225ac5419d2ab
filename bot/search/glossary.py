"""The glossary: which words of the field mean one thing (강화 학습, reinforcement learning, RL).

It stands in ``glossary.toml``, and an operator may add a file of his own in the same form (``search.glossary``).
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path

from bot.errors import ConfigError
from bot.search.text import HANGUL, key, normalise

_MOST_SPELLINGS = 64
"""Ways to write a concept that are looked for, its forms with their words exchanged for others of the same meaning."""
_HANGUL_WORD = re.compile(rf"[{HANGUL}]+")


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that people write in several ways. ``name`` is the first of its ``forms``; case as people write it."""

    name: str
    forms: tuple[str, ...]


class Glossary:
    """The concepts of the field. No form is in two of them, however it is spaced and hyphened.

    ``fingerprint`` changes where any form does: what was made of texts with another one must be made anew.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = tuple(concepts)
        self.fingerprint = hashlib.sha256(repr(self.concepts).encode()).hexdigest()[:16]
        self._by_key = {key(form): concept for concept in self.concepts for form in concept.forms}

    def concept(self, text: str) -> Concept | None:
        """Return the concept of which ``text`` is a form, however it is spaced and hyphened."""
        return self._by_key.get(key(text))

    def words(self) -> frozenset[str]:
        """Return the Hangul words of two and more syllables that stand in any form: what longer words are made of."""
        text = " ".join(form for concept in self.concepts for form in concept.forms)
        return frozenset(word for word in _HANGUL_WORD.findall(normalise(text)) if len(word) > 1)

    def spellings(self, concept: Concept) -> tuple[str, ...]:
        """Return the ways to write a concept: its forms, and these with words exchanged (이상 감지)."""
        found = dict.fromkeys(concept.forms)
        for form in concept.forms:
            words = form.split()
            if len(words) > 1:
                choices = [self._same(word, concept) for word in words]
                found |= dict.fromkeys(" ".join(choice) for choice in product(*choices))
        return tuple(found)[:_MOST_SPELLINGS]

    def _same(self, word: str, of: Concept) -> tuple[str, ...]:
        """Return ``word`` and the other words, in its script, that mean the same."""
        concept = self.concept(word)
        if concept is None or concept is of:
            return (word,)
        script = _HANGUL_WORD.fullmatch(word) is not None
        others = (
            form for form in concept.forms if " " not in form and (_HANGUL_WORD.fullmatch(form) is not None) is script
        )
        return (word, *(form for form in others if form != word))


@cache
def standard() -> Glossary:
    """Return the glossary that comes with Paperboy."""
    return Glossary(_concepts(tomllib.loads(files("bot.search").joinpath("glossary.toml").read_text("utf-8"))))


def with_own(file: Path) -> Glossary:
    """Return the standard glossary with the groups of an operator's ``file``.

    A group of his that shares a form with one of ours adds to it. Raises ConfigError where the file cannot be read.
    """
    try:
        own = _concepts(tomllib.loads(file.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise ConfigError([f"search.glossary: {file} cannot be read: {error}"]) from error
    return Glossary(_merged((*standard().concepts, *own)))


def _concepts(tables: Mapping[str, object]) -> list[Concept]:
    """Read the tables of a glossary: a line each group, its usual form and a list of the others. Raises ValueError."""
    found = []
    for table, groups in tables.items():
        if not isinstance(groups, dict):
            raise ValueError(f"{table!r} must be a table: [{table}]")  # noqa: TRY004  (told as what is wrong in a file)
        for name, others in groups.items():
            if not isinstance(others, list) or not all(
                isinstance(other, str) and key(other) for other in [name, *others]
            ):
                raise ValueError(f'{name!r} in [{table}] must be a list of words: {name} = ["…"]')
            found.append(Concept(name, tuple(dict.fromkeys([name, *others]))))
    return found


def _merged(concepts: Iterable[Concept]) -> list[Concept]:
    """Make one of the concepts that share a form."""
    merged: list[Concept] = []
    where: dict[str, int] = {}
    for concept in concepts:
        place = next((where[key(form)] for form in concept.forms if key(form) in where), len(merged))
        if place == len(merged):
            merged.append(concept)
        else:
            forms = {key(form): form for form in (*concept.forms, *merged[place].forms)}
            merged[place] = Concept(merged[place].name, tuple(dict.fromkeys((merged[place].name, *forms.values()))))
        where |= {key(form): place for form in concept.forms}
    return merged
