"""Bodies to read, and what is asked of all of them."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import astuple
from datetime import date
from pathlib import Path

import pytest

from bot.digest.fences import unwrap
from bot.digest.parser import parse, read_summary
from bot.digest.sections import split
from bot.domain import ArxivId, Summary

SEEDS = Path(__file__).parents[3] / "seeds"
MARK = re.compile(r"[*~\\]")
WORD = re.compile(r"\w+")
# Words of the frame and of titles' frills that no field keeps.
FRAME_WORDS = re.compile(r"(?:논문|요약|기술|보고서|제목|Paper|Summary|markdown|md|2505|07062)+")

Read = Callable[[str], Summary]
Lost = Callable[[Summary], Counter[str]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads one body, of Seed1.5-VL on 13 May 2025."""
    return lambda body: read_summary(ArxivId("2505.07062"), date(2025, 5, 13), body)


@pytest.fixture(scope="session")
def seeds() -> tuple[str, ...]:
    """The four real files' texts."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.md")))


@pytest.fixture(scope="session")
def bodies(seeds: tuple[str, ...]) -> tuple[str, ...]:
    """The 79 real bodies."""
    return tuple(summary.body for text in seeds for summary in parse(text).digest.summaries)


@pytest.fixture(scope="session")
def lost() -> Lost:
    """Counts the words of a summary's body that stand in none of its fields, nor in a section's heading."""

    def words(text: str) -> Counter[str]:
        # Marks within a word are no ends of it: '**변환기**를'.
        return Counter(WORD.findall(MARK.sub("", text)))

    def is_seam(word: str, kept: str) -> bool:
        """Whether ``word`` is half a word, the seam between two repetitions, or runs away itself."""
        runs_away = 4 * len(set(word)) < len(word)
        return runs_away or any(word[:at] in kept and word[at:] in kept for at in range(len(word) + 1))

    def count(summary: Summary) -> Counter[str]:
        fields = [summary.title or "", summary.intro, *(section.text for section in summary.sections), summary.outro]
        fields += [str(field) for field in astuple(summary.metadata)]
        kept = " ".join([*fields, *split(unwrap(summary.body)).headings])
        # Of a line with a broken fence in it no one can tell which words are its mark.
        body = "\n".join(line for line in summary.body.split("\n") if "`" not in line)
        gone = words(body) - words(kept)
        kept = MARK.sub("", kept)
        known = {word for word in gone if FRAME_WORDS.fullmatch(word) or (summary.cut and is_seam(word, kept))}
        return Counter({word: number for word, number in gone.items() if word not in known})

    return count
