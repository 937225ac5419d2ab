"""The plain texts of a summary, as searches and alerts read them."""

from bot.digest.markdown import plain
from bot.domain import Status, Summary

READABLE = (Status.OK, Status.SPECULATIVE)
"""Of the others the text is an apology or an error message: nothing about the paper."""


def body_texts(summary: Summary) -> list[str]:
    """Return what stands in a summary below its title, without marks, a text for each part."""
    return [plain(text) for text in (summary.intro, *(section.text for section in summary.sections), summary.outro)]


def texts_of(summary: Summary) -> list[str]:
    """Return what an alert reads of a paper, the title first; where there is no readable summary, only that."""
    title = [summary.title or ""]
    return title + body_texts(summary) if summary.status in READABLE else title
