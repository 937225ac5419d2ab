"""The card of one paper, and what stands for the card of a paper that is not here."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from telegram import InlineKeyboardButton

from bot.domain import ArxivId, Paper, SectionName, Status, Summary
from bot.locales.phrases import Phrases
from bot.views.callbacks import Back, OpenDay, OpenPaper, OpenPush, OpenReports, OpenResults, OpenSimilar
from bot.views.dates import all_days
from bot.views.facts import origin, own_title, people, places, topics, upvotes
from bot.views.keyboards import Row, button, keyboard, turning
from bot.views.links import abstract_url, page_url, pdf_url, share_url
from bot.views.markdown import render
from bot.views.message import Message, message, shorten
from bot.views.pages import Part, paginate
from bot.views.reports import report_row
from bot.views.richtext import RichText
from bot.views.similar import similar_row
from bot.views.unstated import says_nothing

OPEN_SECTIONS = {SectionName.MOTIVATION, SectionName.CONTRIBUTIONS}
"""The sections that are read at a glance; the others open at a tap."""
COMPARED = {Status.OK, Status.SPECULATIVE}
"""Papers that have a summary by which others can be near to them."""
CARDS = 128
"""How many cards are kept made, of some 20 kB each: in the morning everybody opens the same papers."""
HEAD_UNITS = 120
"""The title as it stands over every page but the first, which has all of it."""
NEAR_TITLE_UNITS = 48


@lru_cache(CARDS)
def paper_card(paper: Paper, phrases: Phrases, page: int = 0, back: Back | None = None, username: str = "") -> Message:
    """Show a page, counted from 0, of what there is to read about a paper.

    ``back`` is the list that the card was opened from; ``username`` is the bot's, for the link that is shared.
    """
    title = paper.summary.title or paper.id
    pages = paginate(_parts(paper, phrases), RichText().bold(shorten(title, HEAD_UNITS)))
    page = min(page, len(pages) - 1)
    rows = (
        turning(page, len(pages), lambda other: OpenPaper(paper.id, other, back)),
        _links(paper.id),
        places(paper.metadata, phrases),
        _of_digests(paper, back, phrases),
        _ways_out(share_url(paper.id, title, username), back, phrases),
    )
    return message(pages[page], keyboard(*rows), page_url(paper.id))


def unknown_paper(paper_id: ArxivId, near: Sequence[tuple[ArxivId, str | None]], phrases: Phrases) -> Message:
    """Say that a paper is not here, and offer where to look it up and papers with almost the same number."""
    return missing_paper(paper_id, near, phrases, phrases("unknown-paper", id=paper_id))


def missing_paper(
    paper_id: ArxivId, near: Sequence[tuple[ArxivId, str | None]], phrases: Phrases, reason: str
) -> Message:
    """Say why there is no card of a paper, and offer the same."""
    text = RichText().plain(reason)
    if near:
        text.line().line(phrases("unknown-paper-near"))
    rows = [[button(_near_label(other, title), OpenPaper(other, 0))] for other, title in near]
    return message(text, keyboard(*rows, _links(paper_id)))


def _parts(paper: Paper, phrases: Phrases) -> Iterator[Part]:
    summary = paper.summary
    yield Part(_head(paper, phrases))
    match summary.status:
        case Status.OK:
            yield from _summary(summary, phrases)
        case Status.SPECULATIVE:
            yield Part(RichText().plain("⚠️ ").plain(phrases("card-speculative")))
            yield from _summary(summary, phrases)
        case Status.REFUSED:
            yield Part(RichText().plain(phrases("card-no-summary")))
            yield Part(render(_all_text(summary)), phrases("card-model-answer"), quoted=True)
        case Status.FAILED | Status.EMPTY:
            # The body is what the program that asked the model wrote: nothing for a reader.
            yield Part(RichText().plain(phrases("card-no-summary")))


def _head(paper: Paper, phrases: Phrases) -> RichText:
    """Name the paper and tell what is known of it, each line only where there is something to tell."""
    summary, known = paper.summary, paper.metadata
    dates = phrases("card-dates", dates=all_days(paper.dates, phrases)) if paper.dates else phrases("card-no-digest")
    number = RichText().code(paper.id).plain(" · ") if summary.title else RichText()
    number.plain(" · ".join(filter(None, (dates, upvotes(known.upvotes)))))
    lines = (
        RichText().plain(own_title(paper)),
        RichText().plain(people(known)),
        number,
        RichText().plain(topics(known)),
        origin(summary, phrases),
    )
    text = RichText().bold(summary.title or paper.id)
    for line in lines:
        if line.length:
            text.line().add(line)
    return text


def _summary(summary: Summary, phrases: Phrases) -> Iterator[Part]:
    # A guess begins with the model's excuses; the warning above has told what matters of them.
    excused = summary.status is Status.SPECULATIVE and bool(summary.sections)
    yield Part(render(summary.intro), quoted=excused)
    unstated = []
    for section in summary.sections:
        body, heading = render(section.text), phrases(f"section-{section.name}")
        if says_nothing(body.text):
            unstated.append(heading)
        else:
            yield Part(body, heading, quoted=section.name not in OPEN_SECTIONS)
    yield Part(render(summary.outro), quoted=True)
    if unstated:
        yield Part(RichText().italic(phrases("card-unstated", sections=", ".join(unstated))))
    if summary.cut:
        yield Part(RichText().italic(phrases("card-cut")))


def _all_text(summary: Summary) -> str:
    return "\n\n".join((summary.intro, *(section.text for section in summary.sections), summary.outro))


def _links(paper_id: ArxivId) -> Row:
    links = [InlineKeyboardButton("arXiv", abstract_url(paper_id)), InlineKeyboardButton("PDF", pdf_url(paper_id))]
    if "/" in paper_id:
        return links  # Hugging Face has no pages for the ids of before 2007
    return [InlineKeyboardButton("🤗 Hugging Face", page_url(paper_id)), *links]


def _ways_out(share: str, back: Back | None, phrases: Phrases) -> Row:
    sharing = InlineKeyboardButton(phrases("button-share"), share)
    match back:
        case OpenDay() | OpenPush():
            return [button(phrases("button-back-day"), back), sharing]
        case OpenResults():
            return [button(phrases("button-back-results"), back), sharing]
        case OpenSimilar():
            return [button(phrases("button-back-similar"), back), sharing]
        case OpenReports():
            return [button(phrases("button-back-reports"), back), sharing]
        case None:
            return [sharing]


def _of_digests(paper: Paper, back: Back | None, phrases: Phrases) -> Row:
    """Offer what there is for papers of the digests only: those like it, and to say that its summary is bad."""
    if not paper.dates:
        return []
    compared = paper.summary.status in COMPARED
    return (similar_row(paper, back, phrases) if compared else []) + report_row(paper.summary, phrases)


def _near_label(paper_id: ArxivId, title: str | None) -> str:
    return f"{paper_id} · {shorten(title, NEAR_TITLE_UNITS)}" if title else paper_id
