"""What a search found."""

from bot.domain import Hit, Passage, Results
from bot.locales.phrases import Phrases
from bot.views.callbacks import OpenPaper, OpenResults
from bot.views.keyboards import keyboard, number_rows, turning
from bot.views.message import Message, message, shorten
from bot.views.richtext import RichText

PAGE_SIZE = 10
QUERY_UNITS = 60
TITLE_UNITS = 120
PASSAGE_CHARACTERS = 200
MARKS_A_PASSAGE = 8
"""With the title nine entities a paper, so that ten papers stay within Telegram's hundred."""


def results(query_text: str, search_id: int, page: int, results: Results, phrases: Phrases) -> Message:
    """Show a page, counted from 0, of the papers that match; each with its title and why it matched."""
    query = shorten(query_text, QUERY_UNITS)
    if not results.total:
        text = RichText().plain("🔎 ").bold(phrases("results-none", query=query))
        tips = text.line().line(phrases("results-tips"))
        return message(tips.plain(" ").code(f"/search {phrases('example-search')}"))
    text = RichText().plain("🔎 ").bold(phrases("results-found", query=query, total=results.total))
    if results.repaired:
        text.line(phrases("results-repaired", repaired=shorten(results.repaired, QUERY_UNITS)))
    first = page * PAGE_SIZE + 1
    for number, hit in enumerate(results.hits, first):
        text.line().line().add(_hit(number, hit))
    pages = -(-results.total // PAGE_SIZE)
    page = min(page, pages - 1)
    back = OpenResults(search_id, page)
    numbers = number_rows([OpenPaper(hit.paper_id, 0, back) for hit in results.hits], first)
    return message(text, keyboard(*numbers, turning(page, pages, lambda other: OpenResults(search_id, other))))


def _hit(number: int, hit: Hit) -> RichText:
    text = RichText().plain(f"{number}. ").bold(shorten(hit.title or hit.paper_id, TITLE_UNITS))
    return text.line().add(passage_line(hit.passage)) if hit.passage.text else text


def passage_line(passage: Passage) -> RichText:
    """Return the passage on one line, the matched words in bold."""
    line = passage.text[:PASSAGE_CHARACTERS].replace("\n", " ")
    text, place = RichText(), 0
    for start, end in passage.marks[:MARKS_A_PASSAGE]:
        text.plain(line[place:start]).bold(line[start:end])
        place = end
    return text.plain(line[place:]).plain("…" if len(passage.text) > PASSAGE_CHARACTERS else "")
