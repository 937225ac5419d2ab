"""What is a kind of what: an alert for diffusion models fires on a paper about diffusion transformers, too.

A concept is a kind of those whose name its own ends with: deep reinforcement learning. The others stand in
``kinds.toml``.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from bot.search.glossary import Concept, Glossary
from bot.search.text import UNIT, normalise

_FEWEST = 2
"""Words of a name that tell a kind by themselves: not every model and not all learning."""


@cache
def table() -> Mapping[str, tuple[str, ...]]:
    """Return the names of kinds by that of what they are kinds of, as they stand in ``kinds.toml``."""
    tables = tomllib.loads(files("bot.search").joinpath("kinds.toml").read_text("utf-8"))
    return {name: tuple(kinds) for name, kinds in tables.items()}


def kinds_of(concept: Concept, glossary: Glossary) -> tuple[Concept, ...]:
    """Return the kinds of a concept that the glossary knows."""
    return _kinds(glossary).get(concept.name, ())


@lru_cache(maxsize=8)
def _kinds(glossary: Glossary) -> Mapping[str, tuple[Concept, ...]]:
    found: dict[str, dict[str, Concept]] = defaultdict(dict)
    for wider, kind in (*_written(glossary), *_named(glossary)):
        if wider is not kind:
            found[wider.name][kind.name] = kind
    return {name: tuple(kinds.values()) for name, kinds in found.items()}


def _written(glossary: Glossary) -> Iterator[tuple[Concept, Concept]]:
    for name, names in table().items():
        kinds = [kind for each in names if (kind := glossary.concept(each))]
        if wider := glossary.concept(name):
            yield from ((wider, kind) for kind in kinds)


def _named(glossary: Glossary) -> Iterator[tuple[Concept, Concept]]:
    """Give the pairs in which the name of one ends with a form of the other."""
    forms = {tuple(UNIT.findall(normalise(form))): concept for concept in glossary.concepts for form in concept.forms}
    for kind in glossary.concepts:
        words = tuple(UNIT.findall(normalise(kind.name)))
        for start in range(1, len(words) - _FEWEST + 1):
            if wider := forms.get(words[start:]):
                yield wider, kind
