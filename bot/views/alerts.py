"""Keyword alerts: what they are, what one would have told, the list of a chat's, and what they tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain import Alert, AlertHit, Chat
from bot.locales.phrases import Phrases
from bot.search.keywords import Mode, mode_of
from bot.views.callbacks import OpenDay, OpenPaper
from bot.views.dates import full_day, short_day
from bot.views.keyboards import Row, button, keyboard, number_rows, turning
from bot.views.message import MAX_ENTITIES, MAX_UNITS, Message, message, shorten
from bot.views.results import passage_line
from bot.views.richtext import RichText
from bot.views.settings import choice
from bot.views.watching import OpenAlert, OpenAlerts, PauseAlert, RemoveAlert

PAGE_SIZE = 8
MOST_SHOWN = 8
"""Of the papers on which an alert would have fired."""
MOST_TOLD = 60
"""Papers of one message: more would not fit, and there must be room for the buttons of their days."""
MOST_DAYS = 3
KEYWORD_UNITS = 60
CHAT_UNITS = 60
TITLE_UNITS = 140
MEANT_UNITS = 60
WIDE, LEAST_WIDE = 0.3, 10
"""The share of the papers, and their number, above which an alert says little."""
BELL = "🔔 "


@dataclass(frozen=True, slots=True)
class Trial:
    """What an alert would have told of the papers that were new in the last ``days`` digests, newest first.

    ``meant`` is what may have been meant by a keyword that fires on nothing.
    """

    days: int
    papers: int
    hits: tuple[AlertHit, ...]
    meant: str | None = None


def alert_help(phrases: Phrases) -> Message:
    """Say what an alert is, with examples."""
    text = RichText().plain(BELL).bold(phrases("alert-what")).line()
    for key, example in (
        ("alert-words", "example-alert"),
        ("alert-phrase", "example-alert-phrase"),
        ("alert-unwanted", "example-alert-unwanted"),
        ("alert-anywhere", "example-alert-anywhere"),
    ):
        text.line("• ").plain(phrases(key)).plain(": ").code(f"/alert {phrases(example)}")
    return message(text.line().line(phrases("alert-manage")))


def alert_kept(alert: Alert, trial: Trial, phrases: Phrases, *, known: bool, elsewhere: Chat | None) -> Message:
    """Say that an alert is kept, or that it was there already (``known``), and what it would have told.

    ``elsewhere`` is the chat that it belongs to, where that is another one than the one that is answered.
    """
    return _with_trial(alert, _kept(alert, phrases, known=known, elsewhere=elsewhere), trial, phrases, elsewhere)


def alert_opened(alert: Alert, trial: Trial, phrases: Phrases, elsewhere: Chat | None) -> Message:
    """Show how an alert is meant, and what it would have told."""
    keyword = shorten(alert.written, KEYWORD_UNITS)
    title = phrases("alert-known-rests" if alert.paused else "alert-opened", keyword=keyword)
    return _with_trial(alert, title, trial, phrases, elsewhere)


def _with_trial(alert: Alert, title: str, trial: Trial, phrases: Phrases, elsewhere: Chat | None) -> Message:
    now = mode_of(alert.text)
    text = RichText().plain(BELL).bold(title).line(phrases(f"alert-mode-{now}"))
    text.line().line().add(_tried(trial, phrases))
    shown = trial.hits[:MOST_SHOWN]
    for number, hit in enumerate(shown, 1):
        text.line().line().add(_hit(number, hit, full_day(hit.date, phrases)))
    if len(trial.hits) > len(shown):
        text.line().line(phrases("alert-more", count=len(trial.hits) - len(shown)))
    chat_id = elsewhere.id if elsewhere else 0
    modes = [
        choice(phrases(f"button-mode-{mode}"), OpenAlert(alert.id, mode, chat_id), chosen=mode is now) for mode in Mode
    ]
    remove = button(phrases("button-alert-remove-this"), RemoveAlert(alert.id, 0, chat_id))
    manage = button(phrases("button-alerts"), OpenAlerts(0, chat_id))
    return message(text, keyboard(*_numbers(shown), modes, [remove, manage]))


def alert_list(alerts: Sequence[Alert], page: int, most: int, phrases: Phrases, elsewhere: Chat | None) -> Message:
    """Show a page, counted from 0, of a chat's alerts, of which it may have ``most``; with buttons for each."""
    text = RichText().plain(BELL).bold(_list_title(len(alerts), most, phrases, elsewhere))
    if not alerts:
        return message(text.line(phrases("alerts-none")).plain(" ").code(f"/alert {phrases('example-alert')}"))
    chat_id = elsewhere.id if elsewhere else 0
    pages = -(-len(alerts) // PAGE_SIZE)
    page = min(page, pages - 1)
    first = page * PAGE_SIZE
    rows = []
    text.line()
    for number, alert in enumerate(alerts[first : first + PAGE_SIZE], first + 1):
        text.line(f"{number}. ").bold(shorten(alert.written, KEYWORD_UNITS))
        if alert.paused:
            text.plain(" · ").italic(phrases("alert-rests"))
        change = phrases("button-alert-resume" if alert.paused else "button-alert-pause", number=str(number))
        rows.append(
            [
                button(change, PauseAlert(alert.id, not alert.paused, page, chat_id)),
                button(phrases("button-alert-open", number=str(number)), OpenAlert(alert.id, None, chat_id)),
                button(phrases("button-alert-remove", number=str(number)), RemoveAlert(alert.id, page, chat_id)),
            ]
        )
    return message(text, keyboard(*rows, turning(page, pages, lambda other: OpenAlerts(other, chat_id))))


def alert_push(hits: Sequence[AlertHit], phrases: Phrases) -> Message:
    """Tell of papers on which alerts fire: as many as fit, and how many more there are, with buttons to their days.

    A paper opens in the message; the way back is the list of its day.
    """
    text = RichText().plain(BELL).bold(phrases("alert-push-title", count=len(hits)))
    end = RichText().line().line().italic(phrases("alert-push-why"))
    told = 0
    for number, hit in enumerate(hits[:MOST_TOLD], 1):
        whole = RichText().line().line().add(_hit(number, hit, _why(hit, phrases)))
        left = _left(len(hits) - number, phrases)
        if not _fits(text, whole, left, end):
            break
        text.add(whole)
        told = number
    text.add(_left(len(hits) - told, phrases)).add(end)
    return message(text, keyboard(*_numbers(hits[:told]), *_days(hits[told:], phrases)))


def _kept(alert: Alert, phrases: Phrases, *, known: bool, elsewhere: Chat | None) -> str:
    keyword = shorten(alert.written, KEYWORD_UNITS)
    if known:
        return phrases("alert-known-rests" if alert.paused else "alert-known", keyword=keyword)
    if elsewhere:
        return phrases("alert-added-elsewhere", keyword=keyword, chat=_name(elsewhere))
    return phrases("alert-added", keyword=keyword)


def _tried(trial: Trial, phrases: Phrases) -> RichText:
    """Return what an alert would have told, in a few words, and what to do where that is all too much or nothing."""
    if not trial.papers:
        return RichText().plain(phrases("alert-untried"))
    count = len(trial.hits)
    if not count:
        text = RichText().plain(phrases("alert-would-never", days=trial.days, papers=trial.papers))
        if not trial.meant:
            return text.line(phrases("alert-maybe-slip"))
        meant = shorten(trial.meant, MEANT_UNITS)
        return text.line(phrases("alert-meant")).plain(" ").code(f"/alert {meant}")
    text = RichText().plain(phrases("alert-would", days=trial.days, papers=trial.papers, count=count))
    if count > max(trial.papers * WIDE, LEAST_WIDE):
        text.line(phrases("alert-wide", percent=round(100 * count / trial.papers)))
        for example in ("example-alert-phrase", "example-alert-unwanted"):
            text.line("• ").code(f"/alert {phrases(example)}")
    return text


def _hit(number: int, hit: AlertHit, why: str) -> RichText:
    """Return one paper: its title, why it is told, and where the keyword stands."""
    text = RichText().plain(f"{number}. ").bold(shorten(hit.title or hit.paper_id, TITLE_UNITS)).line(why)
    # Nothing more to show where the keyword stands in the title alone.
    return text if hit.passage.text in ("", hit.title) else text.line().add(passage_line(hit.passage))


def _why(hit: AlertHit, phrases: Phrases) -> str:
    keywords = shorten(", ".join(f"‘{keyword}’" for keyword in hit.keywords), KEYWORD_UNITS)
    return f"{keywords} · {short_day(hit.date, phrases)}"


def _left(count: int, phrases: Phrases) -> RichText:
    return RichText().line().line(phrases("alert-more", count=count)) if count else RichText()


def _fits(*texts: RichText) -> bool:
    units, entities = sum(text.units for text in texts), sum(text.entity_count for text in texts)
    return units <= MAX_UNITS and entities <= MAX_ENTITIES


def _numbers(hits: Sequence[AlertHit]) -> list[Row]:
    return number_rows([OpenPaper(hit.paper_id, 0, OpenDay(hit.date, 0)) for hit in hits], 1)


def _days(hits: Sequence[AlertHit], phrases: Phrases) -> list[Row]:
    days = list(dict.fromkeys(hit.date for hit in hits))[:MOST_DAYS]
    return [[button(phrases("button-alert-day", day=short_day(day, phrases)), OpenDay(day, 0))] for day in days]


def _list_title(count: int, most: int, phrases: Phrases, elsewhere: Chat | None) -> str:
    if elsewhere:
        return phrases("alerts-title-elsewhere", chat=_name(elsewhere), count=count, most=most)
    return phrases("alerts-title", count=count, most=most)


def _name(chat: Chat) -> str:
    return shorten(chat.title, CHAT_UNITS) or str(chat.id)
