"""The addresses of a paper on the web."""

from urllib.parse import quote

from bot.domain import ArxivId
from bot.views.deeplinks import deep_link
from bot.views.message import shorten

SHARED_TITLE_UNITS = 120
"""Percent-encoded Korean takes nine characters a syllable, and an address should stay well under 2,048."""


def page_url(paper_id: ArxivId) -> str:
    """Return the paper's page on Hugging Face."""
    return f"https://huggingface.co/papers/{paper_id}"


def abstract_url(paper_id: ArxivId) -> str:
    """Return the paper's page on arXiv."""
    return f"https://arxiv.org/abs/{paper_id}"


def pdf_url(paper_id: ArxivId) -> str:
    """Return the paper itself."""
    return f"https://arxiv.org/pdf/{paper_id}"


def share_url(paper_id: ArxivId, title: str, username: str) -> str:
    """Return the address that lets somebody pass the paper on to another chat.

    The other chat gets a deep link into the bot of this ``username``; where the bot has none, the page on Hugging Face.
    """
    url = deep_link(paper_id, username) if username else page_url(paper_id)
    return f"https://t.me/share/url?url={quote(url, safe='')}&text={quote(shorten(title, SHARED_TITLE_UNITS), safe='')}"
