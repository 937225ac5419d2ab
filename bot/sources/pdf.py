"""A paper's PDF: its pages in lines of plain text, by pypdf, and from them its sections."""

import time
from io import BytesIO
from itertools import islice

import structlog
from pypdf import PdfReader, apply_configuration

from bot.sources.lines import read_pages
from bot.sources.sections import PaperSection

log = structlog.get_logger(__name__)

MOST_PAGES = 60
"""What comes later is appendices, or the paper is a book."""
MOST_SECONDS = 60.0
"""After so many no further page is read."""
LARGEST_STREAM = 20_000_000
"""Bytes of a page's drawing, unpacked; what draws more is a picture, and takes minutes."""


def read_pdf(content: bytes) -> tuple[PaperSection, ...]:
    """The sections of a paper; none where the PDF has no text, or cannot be read. Any bytes will do."""
    pages: list[str] = []
    started = time.monotonic()
    try:
        with apply_configuration(
            zlib_maximum_output_length=LARGEST_STREAM, array_based_stream_maximum_output_length=LARGEST_STREAM
        ):
            for page in islice(PdfReader(BytesIO(content)).pages, MOST_PAGES):
                pages.append(page.extract_text())
                if time.monotonic() - started > MOST_SECONDS:
                    break
    except Exception as error:  # noqa: BLE001 (pypdf says that a broken file may raise whatever there is)
        log.info("a PDF cannot be read to its end", pages=len(pages), reason=repr(error))
    return read_pages(pages)
