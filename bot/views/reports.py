"""Bad summaries: the button that reports one, and for the people who run the bot the list of those that were."""

from collections.abc import Sequence

from bot.domain import Basis, Reported, Status, Summary
from bot.locales.phrases import Phrases
from bot.views.callbacks import OpenPaper, OpenReports
from bot.views.complaints import DismissReports, ReportSummary, RewriteSummary
from bot.views.keyboards import Row, button, keyboard, turning
from bot.views.message import Message, message, shorten
from bot.views.richtext import RichText

PAGE_SIZE = 8
TITLE_UNITS = 120
REPORTABLE = {Status.OK, Status.SPECULATIVE}


def reportable(summary: Summary) -> bool:
    """Say whether there is a text that a model wrote, and that reads as a summary."""
    original = summary.making is not None and summary.making.basis is Basis.ORIGINAL
    return summary.status in REPORTABLE and not original


def report_row(summary: Summary, phrases: Phrases) -> Row:
    """Offer to say that a summary is bad, where there is one."""
    return [button(phrases("button-report"), ReportSummary(summary.paper_id))] if reportable(summary) else []


def report_list(reports: Sequence[Reported], page: int, phrases: Phrases, *, rewrites: bool, news: str = "") -> Message:
    """Show a page, counted from 0, of the papers whose summaries were reported; ``news`` is what was just done.

    ``rewrites``: a summary can be written again.
    """
    pages = max(1, -(-len(reports) // PAGE_SIZE))
    page = min(page, pages - 1)
    first = page * PAGE_SIZE
    shown = reports[first : first + PAGE_SIZE]
    title = phrases("reports-title", count=len(reports)) if reports else phrases("reports-none")
    text = RichText().plain("⚠️ ").bold(title)
    if news:
        text.line().line().italic(news)
    rows = []
    for number, one in enumerate(shown, first + 1):
        text.line().line(f"{number}. ").bold(shorten(one.title or one.paper_id, TITLE_UNITS))
        text.line().code(one.paper_id).plain(f" · {phrases('reports-chats', count=one.chats)}")
        rows.append(_row(number, one, page, phrases, rewrites=rewrites))
    return message(text, keyboard(*rows, turning(page, pages, OpenReports)))


def _row(number: int, one: Reported, page: int, phrases: Phrases, *, rewrites: bool) -> Row:
    row = [
        button(f"📄 {number}", OpenPaper(one.paper_id, 0, OpenReports(page))),
        button(phrases("button-report-dismiss", number=str(number)), DismissReports(one.paper_id, page)),
    ]
    if rewrites:
        row.append(button(phrases("button-report-rewrite", number=str(number)), RewriteSummary(one.paper_id, page)))
    return row
