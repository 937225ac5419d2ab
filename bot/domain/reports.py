"""What people say of summaries that are bad."""

from dataclasses import dataclass

from bot.domain.papers import ArxivId


@dataclass(frozen=True, slots=True)
class Reported:
    """A paper whose summary was reported, with its title; ``chats`` counts those that did so and were not answered."""

    paper_id: ArxivId
    title: str | None
    chats: int
