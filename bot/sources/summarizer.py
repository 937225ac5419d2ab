"""Summaries by a language model: checked against the paper, mended once, else the paper's own abstract."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from bot.domain import Basis, Draft, Language, Listed, Making
from bot.errors import SummarizerError
from bot.sources.answers import Answer
from bot.sources.checks import Judge
from bot.sources.model import Access, Message, Model, Reply, Role, Sleep, Unanswered
from bot.sources.prompts import Prompts, question, schema, source_of

log = structlog.get_logger(__name__)

_LONGEST_REPEATED = 6_000
"""Characters of a bad answer that the model is shown again."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class SummarizerRules:
    """Which model summarises, and in which language."""

    access: Access
    language: Language = Language.KOREAN


class Summarizer:
    """Makes drafts of summaries, any number at a time.

    ``sleep`` waits between tries, ``now`` tells the time (aware, UTC).
    """

    def __init__(
        self, rules: SummarizerRules, sleep: Sleep = asyncio.sleep, now: Callable[[], datetime] = _utc_now
    ) -> None:
        self._rules = rules
        self._prompts = Prompts(rules.language)
        self._model = Model(rules.access, schema(), sleep)
        self._now = now

    async def summarize(self, paper: Listed, text: str = "") -> Draft:
        """Return a summary of ``paper`` from its abstract and, where given, its own ``text``.

        Where two answers are bad, or the model will not answer, the draft is the abstract, and counts what was paid.
        Raises SummarizerError where no paper can be summarised now.
        """
        if not paper.abstract and not text:
            return self._original(paper, tokens=0)
        talk = _Talk(self._model, [_says("system", self._prompts.task), _says("user", question(paper, text))])
        try:
            # A long text takes a tenth of a second, for which others need not wait.
            judge = await asyncio.to_thread(Judge, source_of(paper, text), self._rules.language)
            answer = await self._answer(paper, talk, judge)
        except Unanswered as unanswered:
            if text and unanswered.too_long:
                log.info("paper too long for the model, its abstract is taken", paper=paper.id)
                return await self.summarize(paper)
            log.warning("model does not answer for this paper", paper=paper.id)
            answer = None
        if answer is None:
            return self._original(paper, talk.tokens)
        making = Making(Basis.FULL_TEXT if text else Basis.ABSTRACT, self._rules.access.model)
        return Draft(paper.id, answer.markdown(self._rules.language), making, talk.tokens, self._now())

    async def close(self) -> None:
        """Close the connections to the model."""
        await self._model.close()

    async def _answer(self, paper: Listed, talk: "_Talk", judge: Judge) -> Answer | None:
        """The model's answer as far as it may stand in a digest, None where it was bad twice."""
        reply = await talk.ask()
        # It takes as long: the numbers are looked for in all of the source.
        verdict = await asyncio.to_thread(judge.check, reply)
        if not verdict.faults:
            return verdict.answer
        log.info("summary to be mended", paper=paper.id, faults=verdict.kinds)
        talk.say("assistant", reply.text[:_LONGEST_REPEATED] or "{}")
        talk.say("user", self._prompts.mend(verdict.words))
        try:
            verdict = await asyncio.to_thread(judge.check, await talk.ask())
        except SummarizerError:
            # It was paid for: what is right in it is better than to pay for it again.
            if answer := judge.settle(verdict):
                return answer
            raise
        answer = judge.settle(verdict)
        if answer is None:
            log.warning("no usable summary, the abstract is taken", paper=paper.id, faults=verdict.kinds)
        elif verdict.faults:
            log.info("faulty statements dropped", paper=paper.id, faults=verdict.kinds)
        return answer

    def _original(self, paper: Listed, tokens: int) -> Draft:
        return Draft(paper.id, original(paper), Making(Basis.ORIGINAL), tokens, self._now())


def original(paper: Listed) -> str:
    """The paper's own words, in one paragraph of English: its abstract, else the one line that its source has."""
    return " ".join((paper.abstract or paper.gist).split())


class _Talk:
    """The turns of a talk with the model, and what it has cost."""

    def __init__(self, model: Model, turns: list[Message]) -> None:
        self.tokens = 0
        self._model = model
        self._turns = turns

    def say(self, role: Role, content: str) -> None:
        """Add a turn."""
        self._turns.append(_says(role, content))

    async def ask(self) -> Reply:
        """Let the model answer."""
        reply = await self._model.ask(self._turns)
        self.tokens += reply.tokens
        return reply


def _says(role: Role, content: str) -> Message:
    return {"role": role, "content": content}
