"""The plain texts of a summary, as searches and alerts read them."""

import re

from bot.digest.markdown import plain
from bot.domain import SectionName, Status, Summary
from bot.search.alerts import Article

READABLE = (Status.OK, Status.SPECULATIVE)
"""Of the others the text is an apology or an error message: nothing about the paper."""
_LABEL = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+(\S.*)|(?:[-*+•][ \t]+|\d+[.)][ \t]+)?\*\*([^*\n]{1,80})\*\*)", re.MULTILINE
)
"""A heading inside of a section, and what is bold at the start of a line."""
_ABOUT = (SectionName.MOTIVATION, SectionName.CONTRIBUTIONS)
"""Where labels say what a paper is about; further below they are much the same in all papers."""
_ASIDE = (SectionName.EXPERIMENTS, SectionName.LIMITATIONS, SectionName.FUTURE)
"""Where a paper names what others are about: what it is compared with, what it leaves out, what may come."""


def body_texts(summary: Summary) -> list[str]:
    """Return what stands in a summary below its title, without marks, a text for each part."""
    return [plain(text) for text in (summary.intro, *(section.text for section in summary.sections), summary.outro)]


def english_title(summary: Summary) -> str:
    """Return the paper's own title, "" where it is not known or is the summary's."""
    title = summary.metadata.title
    return "" if title == summary.title else title


def fact_texts(summary: Summary) -> list[str]:
    """Return what is known of the paper in words, besides the summary's title: its own, and its keywords."""
    return list(filter(None, (english_title(summary), ", ".join(summary.metadata.keywords))))


def article_of(summary: Summary) -> Article:
    """Return what an alert reads of a paper; where there is no readable summary, only the titles and the keywords.

    The keywords are text like any other: they name also what the paper is compared with.
    """
    # The dash keeps what is looked for from being found half in one title and half in the other.
    title = " — ".join(filter(None, (summary.title, english_title(summary))))
    keywords = (", ".join(summary.metadata.keywords),) if summary.metadata.keywords else ()
    if summary.status not in READABLE:
        return Article(title, keywords)
    about = (summary.intro, *(section.text for section in summary.sections if section.name in _ABOUT))
    labels = [next(filter(None, label.groups())) for text in about for label in _LABEL.finditer(text)]
    aside = (number for number, section in enumerate(summary.sections, 1) if section.name in _ASIDE)
    return Article(title, (*body_texts(summary), *keywords), tuple(map(plain, labels)), frozenset(aside))
