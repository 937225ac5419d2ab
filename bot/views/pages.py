"""A text too long for one message, on pages of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.views.message import MAX_ENTITIES, MAX_UNITS
from bot.views.richtext import RichText

GAP = "\n\n"
_PARAGRAPH_ENDS, _LINE_ENDS, _SENTENCE_ENDS, _WORD_ENDS = (GAP,), ("\n",), (". ", "? ", "! ", "。"), (" ",)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands together if it can: ``body``, under a ``heading`` unless that is "", as a quote or openly."""

    body: RichText
    heading: str = ""
    quoted: bool = False

    def render(self, body: RichText) -> RichText:
        """Return the part with ``body``, which may be only some of its own; the heading stands over it each time."""
        text = RichText()
        if self.heading:
            text.bold(self.heading).line()
        return text.quote(body) if self.quoted else text.add(body)


def paginate(parts: Iterable[Part], head: RichText) -> list[RichText]:
    """Put ``parts`` on pages within Telegram's limits, one where that is enough. Every page but the first has ``head``.

    A part that does not fit below others begins a page, unless that would leave a page less than half full.
    """
    pages = [RichText()]
    for part in parts:
        rest = part.body
        while rest.length:
            whole = part.render(rest)
            if _fits(pages[-1], whole):
                _put(pages[-1], whole)
                break
            if not _half_full(pages[-1]):
                first, rest = _split(rest, pages[-1], part)
                _put(pages[-1], part.render(first))
            pages.append(RichText().add(head))
    return pages


def _put(page: RichText, text: RichText) -> None:
    page.plain(GAP if page.length else "").add(text)


def _fits(page: RichText, text: RichText) -> bool:
    return page.units + len(GAP) + text.units <= MAX_UNITS and page.entity_count + text.entity_count <= MAX_ENTITIES


def _half_full(page: RichText) -> bool:
    return page.units * 2 > MAX_UNITS or page.entity_count * 2 > MAX_ENTITIES


def _split(body: RichText, page: RichText, part: Part) -> tuple[RichText, RichText]:
    """Part ``body`` in two, so that the first, as a piece of ``part``, fits on ``page``."""
    frame = part.render(RichText())
    unit_room = MAX_UNITS - page.units - len(GAP) - frame.units
    # The quote itself is one more entity, which an empty frame does not have.
    entity_room = MAX_ENTITIES - page.entity_count - frame.entity_count - 1
    place = _place_to_cut(body, unit_room, entity_room)
    return body.cut(0, place), body.cut(place, body.length)


def _place_to_cut(body: RichText, unit_room: int, entity_room: int) -> int:
    """Find where to end a page, in characters: after a paragraph, else a line, a sentence, a word."""
    text = body.text
    furthest = len(text.encode("utf-16-le")[: unit_room * 2].decode("utf-16-le", "ignore"))
    starts = body.entity_starts()
    if len(starts) > entity_room:
        furthest = min(furthest, starts[entity_room])
    for ends in (_PARAGRAPH_ENDS, _LINE_ENDS, _SENTENCE_ENDS, _WORD_ENDS):
        place = max(_end_of_last(end, text, furthest) for end in ends)
        if place * 2 > furthest:
            return place
    return furthest


def _end_of_last(mark: str, text: str, furthest: int) -> int:
    """Find the last ``mark`` of which all that is no white space stands before ``furthest``; return where that ends."""
    worded = len(mark.rstrip())
    return text.rfind(mark, 0, furthest - worded + len(mark)) + worded
