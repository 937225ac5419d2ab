"""What a search found."""

from collections.abc import Iterator, Mapping

from bot.domain import Hit, Passage, Results
from bot.locales.phrases import Phrases
from bot.search.query import literal
from bot.views.callbacks import OpenPaper, OpenResults
from bot.views.keyboards import Row, button, keyboard, number_rows, turning
from bot.views.message import Message, message, shorten
from bot.views.richtext import RichText

PAGE_SIZE = 10
QUERY_UNITS = 60
BUTTON_UNITS = 32
TITLE_UNITS = 120
PASSAGE_CHARACTERS = 200
MARKS_A_PASSAGE = 8
"""With the title nine entities a paper, so that ten papers stay within Telegram's hundred."""
MOST_NEAREST = 6


def onward(query_text: str, results: Results) -> tuple[str, ...]:
    """Return what the buttons below ``results`` search for: the query as typed, where it was repaired, or what is near.

    The store must keep each of these, since a button has no room for them.
    """
    if results.repaired:
        return (literal(query_text),)
    return () if results.total else tuple(filter(None, map(str.strip, results.nearest)))[:MOST_NEAREST]


def results(query_text: str, kept: Mapping[str, int], page: int, results: Results, phrases: Phrases) -> Message:
    """Show a page, counted from 0, of the papers that match; each with its title and why it matched.

    ``kept`` are the store's numbers of the searches: of the query, and of all that it leads ``onward`` to.
    """
    if not results.total:
        return _nothing(query_text, kept, results, phrases)
    search_id, first = kept[query_text], page * PAGE_SIZE + 1
    text = _heading(query_text, results, phrases)
    near_from = results.total - results.near + 1
    for number, hit in enumerate(results.hits, first):
        if number == max(first, near_from):
            text.line().line().italic(phrases("results-near"))
        text.line().line().add(_hit(number, hit))
    pages = -(-results.total // PAGE_SIZE)
    page = min(page, pages - 1)
    back = OpenResults(search_id, page)
    numbers = number_rows([OpenPaper(hit.paper_id, 0, back) for hit in results.hits], first)
    turn = turning(page, pages, lambda other: OpenResults(search_id, other))
    return message(text, keyboard(*numbers, turn, *_literally(query_text, kept, results, phrases)))


def _heading(query_text: str, results: Results, phrases: Phrases) -> RichText:
    """Say how many papers match, those not counted that are only near; of nothing but these, how many they are."""
    key = "results-found-more" if results.more else "results-found"
    matching = results.total - results.near or results.total
    text = RichText().plain("🔎 ").bold(phrases(key, query=shorten(query_text, QUERY_UNITS), total=matching))
    if results.repaired:
        text.line(phrases("results-repaired", repaired=shorten(results.repaired, QUERY_UNITS)))
    return text


def _literally(query_text: str, kept: Mapping[str, int], results: Results, phrases: Phrases) -> Iterator[Row]:
    for other in onward(query_text, results):
        label = phrases("button-literally", query=shorten(query_text, BUTTON_UNITS))
        yield [button(label, OpenResults(kept[other], 0))]


def _nothing(query_text: str, kept: Mapping[str, int], results: Results, phrases: Phrases) -> Message:
    """Say that nothing was found, what else there is, and how to ask."""
    text = RichText().plain("🔎 ").bold(phrases("results-none", query=shorten(query_text, QUERY_UNITS)))
    nearest = onward(query_text, results)
    if nearest:
        text.line().line(phrases("results-nearest"))
    text.line().line(phrases("results-tips")).plain(" ").code(f"/search {phrases('example-search')}")
    text.line(phrases("results-operators"))
    rows = [
        [button(phrases("button-search", query=shorten(near, BUTTON_UNITS)), OpenResults(kept[near], 0))]
        for near in nearest
    ]
    return message(text, keyboard(*rows))


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
