"""The papers that are near to one."""

from collections.abc import Sequence

from bot.domain import Language, Neighbour, Paper, Trait
from bot.locales.phrases import Phrases
from bot.views.callbacks import Back, Listed, OpenPaper, OpenSimilar
from bot.views.keyboards import Row, button, keyboard, number_rows
from bot.views.message import Message, message, shorten
from bot.views.richtext import RichText

MOST_SHOWN = 10
TITLE_UNITS = 120
COMMON_UNITS = 160


def similar_list(
    paper: Paper, neighbours: Sequence[Neighbour], phrases: Phrases, back: Listed | None = None
) -> Message:
    """Show the papers near to one, each with what both have in common; ``back`` is where its card was opened."""
    text = RichText().plain("🧭 ").bold(phrases("similar-title"))
    text.line(shorten(paper.summary.title or paper.id, TITLE_UNITS))
    if not neighbours:
        text.line().line(phrases("similar-none"))
    for number, neighbour in enumerate(neighbours, 1):
        text.line().line(f"{number}. ").bold(shorten(neighbour.title or neighbour.paper_id, TITLE_UNITS))
        text.line(phrases("similar-common", traits=shorten(_written(neighbour.common, phrases), COMMON_UNITS)))
    here = OpenSimilar(paper.id, back)
    numbers = number_rows([OpenPaper(neighbour.paper_id, 0, here) for neighbour in neighbours], 1)
    return message(text, keyboard(*numbers, [button(phrases("button-back-paper"), OpenPaper(paper.id, 0, back))]))


def similar_row(paper: Paper, back: Back | None, phrases: Phrases) -> Row:
    """Offer the papers near to the one whose card was opened from ``back``.

    Of a card that was opened from such a list the way leads back to the list before: a button has no room for more.
    """
    listed = back.back if isinstance(back, OpenSimilar) else back
    return [button(phrases("button-similar"), OpenSimilar(paper.id, listed))]


def _written(common: Sequence[Trait], phrases: Phrases) -> str:
    korean = phrases.language is Language.KOREAN
    return ", ".join((korean and trait.korean) or trait.name for trait in common)
