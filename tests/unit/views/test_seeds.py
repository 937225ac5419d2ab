"""Every message about any paper of the four seeds: Telegram takes it, and it holds what the summary says."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from bot.domain import Day, Digest, Hit, Paper, Passage, Results, Status, Summary
from bot.locales.phrases import Phrases
from bot.views.calendar import calendar
from bot.views.callbacks import OpenDay, OpenPaper, decode
from bot.views.digest import day_list, no_digest
from bot.views.markdown import render
from bot.views.message import Message
from bot.views.paper import paper_card, unknown_paper
from bot.views.results import results
from bot.views.unstated import says_nothing

Sendable = Callable[[Message], None]


def papers(seeds: tuple[Digest, ...]) -> list[Paper]:
    return [Paper(summary.paper_id, summary, (digest.date,)) for digest in seeds for summary in digest.summaries]


def card_pages(paper: Paper, phrases: Phrases) -> list[Message]:
    """All pages of the card, as the ▶ of each leads to the next."""
    back = OpenDay(paper.dates[0], 0)
    pages = [paper_card(paper, phrases, back=back, username="paperboy_bot")]
    while following := _next_page(pages[-1], len(pages)):
        pages.append(paper_card(paper, phrases, page=following.page, back=back, username="paperboy_bot"))
    return pages


def _next_page(message: Message, number: int) -> OpenPaper | None:
    assert message.keyboard
    actions = [
        decode(str(button.callback_data))
        for row in message.keyboard.inline_keyboard
        for button in row
        if button.callback_data
    ]
    turns = (action for action in actions if isinstance(action, OpenPaper) and action.page == number)
    return next(turns, None)


def sentences(summary: Summary) -> list[str]:
    """What the summary says, sentence by sentence, but for sections that say only 'not stated'."""
    texts = [render(summary.intro).text, render(summary.outro).text]
    texts += [text for section in summary.sections if not says_nothing(text := render(section.text).text)]
    return [words for text in texts for sentence in re.split(r"(?<=[.!?])\s|\n", text) if (words := flat(sentence))]


def flat(text: str) -> str:
    return "".join(text.split())


def test_every_card_is_sendable(seeds: tuple[Digest, ...], phrases: Phrases, sendable: Sendable) -> None:
    for paper in papers(seeds):
        for page in card_pages(paper, phrases):
            sendable(page)


def test_a_card_holds_every_sentence_of_its_summary(seeds: tuple[Digest, ...], phrases: Phrases) -> None:
    for paper in papers(seeds):
        shown = flat("".join(page.text for page in card_pages(paper, phrases)))
        missing = [sentence for sentence in sentences(paper.summary) if sentence not in shown]
        assert not missing, paper.id


def test_a_card_of_a_summary_many_times_as_long_is_sendable_and_complete(
    seeds: tuple[Digest, ...], korean: Phrases, sendable: Sendable
) -> None:
    """The longest answer that a model could give: all of a day's texts as one."""
    for digest in seeds:
        readable = [summary for summary in digest.summaries if summary.status is Status.OK]
        first, *others = readable
        sections = tuple(section for summary in readable for section in summary.sections)
        long = Summary(
            paper_id=first.paper_id,
            digest_date=first.digest_date,
            status=first.status,
            title=first.title,
            lead=first.lead,
            intro="\n\n".join(summary.body for summary in others),
            sections=sections,
            outro=first.body,
            cut=True,
            body="",
        )
        pages = card_pages(Paper(long.paper_id, long, (long.digest_date,)), korean)
        assert len(pages) > len(readable) // 2
        for page in pages:
            sendable(page)
        head = flat(long.title or long.paper_id)
        shown = "".join(flat(page.text).removeprefix(head) for page in pages)
        assert [sentence for sentence in sentences(long) if sentence not in shown] == []


@pytest.mark.parametrize("today", [None, date(2025, 5, 25), date(2026, 1, 1)])
def test_every_list_is_sendable(
    seed_days: tuple[Day, ...], phrases: Phrases, today: date | None, sendable: Sendable
) -> None:
    for day in seed_days:
        for page in range(-(-len(day.entries) // 10)):
            sendable(day_list(day, page, phrases, today=today))


def test_every_month_is_sendable(seed_days: tuple[Day, ...], phrases: Phrases, sendable: Sendable) -> None:
    days = tuple(day.date for day in seed_days)
    for month in range(1, 13):
        sendable(calendar(2025, month, days if month == 5 else (), (days[0], days[-1]), phrases))


def test_every_other_answer_about_a_paper_is_sendable(
    seeds: tuple[Digest, ...], phrases: Phrases, sendable: Sendable
) -> None:
    for paper in papers(seeds):
        near = tuple((other.id, other.summary.title) for other in papers(seeds)[:5])
        sendable(unknown_paper(paper.id, near, phrases))
        sendable(no_digest(date(2025, 5, 15), (paper.dates[0], None), phrases))
        passage = Passage(paper.summary.lead, ((0, 2), (3, 5)))
        hit = Hit(paper.id, paper.summary.title, paper.dates[0], 1.0, passage)
        query = paper.summary.lead or "x"
        sendable(results(query, {query: 1}, 0, Results(1, (hit,), None), phrases))
