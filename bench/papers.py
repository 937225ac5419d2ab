"""Papers that are made up of the sentences of real ones, as many as are wanted."""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bench.corpus import A_DAY, seeds
from bot.domain import ArxivId, Section, SectionName, Summary

LAST_DAY = date(2025, 5, 24)
SENTENCES = (2, 3)
"""In each section, so that a paper is about as long as a real one."""
NEW_NAMES = 0.005
"""The share of papers that bring a name that no other has."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_SYLLABLES = ("vi", "flo", "mar", "tex", "dua", "gen", "ro", "lin", "qua", "sta", "neo", "pix", "zu", "kel", "or", "by")


def made_up(papers: int) -> Iterator[Summary]:
    """Give so many papers, always the same, fifty a day up to the last day, which comes last."""
    chance = random.Random(7)
    real = [summary for digest in seeds() for summary in digest.summaries if summary.sections]
    titles = [words for summary in real if (words := (summary.title or "").split())]
    sentences = _sentences(real)
    for number in range(papers):
        day = LAST_DAY - timedelta(days=(papers - 1 - number) // A_DAY)
        name = _name(chance, number) if chance.random() < NEW_NAMES else ""
        sections = tuple(
            Section(part, " ".join([name, *chance.sample(texts, chance.choice(SENTENCES))]).strip())
            for part, texts in sentences.items()
        )
        yield replace(
            real[0],
            paper_id=ArxivId(f"{day:%y%m}.{number % 100_000:05}"),
            digest_date=day,
            title=_title(chance, titles, name),
            lead=sections[0].text.partition("\n")[0],
            intro="",
            sections=sections,
            outro="",
            body="",
        )


def text_of(summary: Summary) -> str:
    """Return all that stands in a paper that was made up."""
    return "\n".join([summary.title or "", *(section.text for section in summary.sections)])


def _sentences(real: Sequence[Summary]) -> dict[SectionName, list[str]]:
    """Return the sentences of all real sections, by the name of the section."""
    found: defaultdict[SectionName, list[str]] = defaultdict(list)
    for summary in real:
        for section in summary.sections:
            found[section.name] += filter(None, map(str.strip, _SENTENCE.split(section.text)))
    return found


def _name(chance: random.Random, number: int) -> str:
    """Make a name; where another paper has the same, the number tells them apart."""
    return f"{''.join(chance.sample(_SYLLABLES, 3)).capitalize()}-{number:X}"


def _title(chance: random.Random, titles: Sequence[Sequence[str]], name: str) -> str:
    """Put the beginning, the middle and the end of three titles together."""
    first, second, third = chance.sample(titles, 3)
    beginning = [f"{name}:"] if name else first[:2]
    middle = len(second) // 2
    return " ".join([*beginning, *second[middle - 1 : middle + 2], *third[-2:]])
