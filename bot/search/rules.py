"""What keywords come down to where many are looked for at once, and whether a paper has it.

Their terms go by numbers, and what many of them want is looked up in a paper only once.
"""

from typing import NamedTuple

from bot.search.focus import Standing, in_focus, unambiguous
from bot.search.mentions import Found, Sought


class Bearing(NamedTuple):
    """What counts as a mention of what is wanted, and how much of a paper must say it.

    None inside of the terms ``otherwise`` counts; of the ``word``, if there is one, none that is only a bound.
    """

    standing: Standing
    wide: bool
    otherwise: frozenset[int]
    word: str


class Rule(NamedTuple):
    """A keyword with what the glossary makes of it; the same for keywords that mean the same."""

    wants: tuple[Sought, ...]
    unwanted: frozenset[int]
    bearing: Bearing


class Sighted:
    """What was found in a paper, and what follows from it."""

    def __init__(self, found: Found, labels: Found) -> None:
        self.found = found
        self._labels = labels
        self._there = frozenset(found.places)
        self._anywhere = self._there.union(labels.places)
        self._told: dict[tuple[Sought, Bearing], bool] = {}

    def fires(self, rule: Rule) -> bool:
        """Say whether a rule fires on the paper."""
        return (
            all(want.may_stand(self._there) for want in rule.wants)
            and self._there.isdisjoint(rule.unwanted)
            and all(self._tells(want, rule.bearing) for want in rule.wants)
        )

    def _tells(self, want: Sought, bearing: Bearing) -> bool:
        # Most wants differ only by terms that do not stand here: by words that might be written as one.
        here = (want.among(self._anywhere), bearing)
        if here not in self._told:
            self._told[here] = self._is_told(*here)
        return self._told[here]

    def _is_told(self, want: Sought, bearing: Bearing) -> bool:
        mentions = unambiguous(self.found.mentions(want), self.found, bearing.otherwise, bearing.word)
        if bearing.wide:
            return bool(mentions)
        return bool(mentions) and in_focus(want, mentions, self.found, self._labels, bearing.standing)
