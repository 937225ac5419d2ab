"""The phrases of one language, by key. Source of the format: https://projectfluent.org/fluent/guide/."""

from functools import lru_cache
from importlib import resources

from fluent.runtime import FluentBundle, FluentResource

from bot.domain import Language

SAID = 1024
"""How many phrases are kept as they were last said: most are said again, a new one takes some 10 µs."""


class MissingPhraseError(LookupError):
    """A language lacks a key, or a phrase one of its variables: a slip in the program, never a person's doing."""


class Phrases:
    """What the bot says in one language: ``phrases("day-count", count=47, new=30)``."""

    def __init__(self, language: Language, source: str) -> None:
        self.language = language
        # Isolation marks (U+2068) are for mixed writing directions; here they would only disturb searching and copying.
        self._bundle = FluentBundle([language.value], use_isolating=False)
        self._bundle.add_resource(FluentResource(source))
        self._said = lru_cache(maxsize=SAID)(self._format)

    def __call__(self, key: str, **arguments: str | int) -> str:
        """Return the phrase of ``key``. A number among the arguments is written as the language writes numbers.

        Raises MissingPhraseError for an unknown key and for a variable without an argument.
        """
        return self._said(key, tuple(arguments.items()))

    def _format(self, key: str, arguments: tuple[tuple[str, str | int], ...]) -> str:
        if not self._bundle.has_message(key):
            raise MissingPhraseError(f"{self.language} has no phrase {key!r}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise MissingPhraseError(f"{key!r} says nothing in {self.language}")
        text, errors = self._bundle.format_pattern(pattern, dict(arguments))
        if errors:
            raise MissingPhraseError(f"{key!r} in {self.language}: {errors[0]}")
        return str(text)


@lru_cache(maxsize=len(Language))
def phrases_for(language: Language) -> Phrases:
    """Return the phrases of ``language``, read once from the installed package."""
    source = resources.files("bot.locales").joinpath(f"{language.value}.ftl").read_text(encoding="utf-8")
    return Phrases(language, source)
