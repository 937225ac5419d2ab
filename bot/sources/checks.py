"""Whether a model's answer may stand in a digest: what is wrong with it, and what is left when that is taken out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.digest import speech
from bot.digest.repetition import cut_runaway
from bot.domain import Language, Status
from bot.sources.answers import LONGEST_ANSWER, Answer, read_answer, reads_back
from bot.sources.grounding import Ground
from bot.sources.model import Reply
from bot.sources.prompts import LONGEST_STATEMENT

_LEAST_SHARE = {Language.KOREAN: 0.35, Language.ENGLISH: 0.85}
"""Of all letters of an answer those in the wanted script: Korean on models is full of Latin names."""
_LEAST_IN_STATEMENT = 0.1
_SHORT = 20
"""Letters of a statement from which on its script is looked at."""
_FOREIGN_SHARE = 0.1
_MOST_EQUAL = 2
_QUOTED = 80
_SORRY = re.compile(
    r"죄송|송구합|\bI(?:['’]m| am) sorry|\bI apologi[sz]e|^As an AI\b|^저는 (?:AI|인공지능|언어 모델)", re.IGNORECASE
)
_OF_SOURCE = re.compile(
    r"초록|논문|본문|원문|제공된|명시|언급|정보|\b(?:source|paper|abstract|text|authors?|stated|mentioned|specified)\b",
    re.IGNORECASE,
)
_SCRIPTS = {
    Language.KOREAN: re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]"),
    Language.ENGLISH: re.compile(r"[A-Za-z]"),
}
_FOREIGN = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]")
_NAMES = {Language.KOREAN: "Korean", Language.ENGLISH: "English"}


class Kind(StrEnum):
    """What can be wrong."""

    FORM = "form"
    CUT = "cut"
    EMPTY = "empty"
    LANGUAGE = "language"
    APOLOGY = "apology"
    REPETITION = "repetition"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong. ``words`` tell the model; ``text`` is the statement, or title, that alone is wrong, else ""."""

    kind: Kind
    words: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer, None where none could be read, and its faults."""

    answer: Answer | None
    faults: tuple[Fault, ...]

    @property
    def words(self) -> list[str]:
        """The faults as the model is told them."""
        return [fault.words for fault in self.faults]

    @property
    def kinds(self) -> list[str]:
        """The kinds of the faults, for the log."""
        return sorted({fault.kind.value for fault in self.faults})


class Judge:
    """Checks answers on one source, in one language."""

    def __init__(self, source: str, language: Language) -> None:
        self._ground = Ground(source)
        self._language = language

    def check(self, reply: Reply) -> Verdict:
        """Find all faults of an answer as the model gave it."""
        if not reply.whole:
            return _bad(Kind.CUT, "It was cut off before its end: write shorter.")
        answer = read_answer(reply.text)
        if answer is None:
            return _bad(Kind.FORM, "It is not the JSON object that was asked for.")
        if _ran_away(reply.text[:LONGEST_ANSWER], answer):
            return _bad(Kind.REPETITION, "It says the same thing over and over.")
        answer = answer.without(frozenset(filter(_pads, answer.statements)))
        return Verdict(answer, tuple(self._faults(answer)))

    def settle(self, verdict: Verdict) -> Answer | None:
        """What is left of an answer without its faulty statements, None where that may not stand either."""
        if verdict.answer is None or not all(fault.text for fault in verdict.faults):
            return None
        faulty = frozenset(fault.text for fault in verdict.faults)
        answer = verdict.answer.without(faulty)
        if answer.title in faulty:
            answer = replace(answer, title="")
        return None if any(self._faults(answer)) else answer

    def _faults(self, answer: Answer) -> Iterator[Fault]:
        statements = answer.statements
        if not statements:
            yield Fault(Kind.EMPTY, "It says nothing of the paper.")
            return
        wanted = _NAMES[self._language]
        native = " ".join(one for one in statements if not _is_foreign(one, self._language))
        if _share(native, self._language) < _LEAST_SHARE[self._language]:
            yield Fault(Kind.LANGUAGE, f"It is not written in {wanted}.")
        summary = reads_back(answer, self._language)
        if summary is None:
            yield Fault(Kind.FORM, "Its statements are no plain sentences.")
        if (summary and summary.status is not Status.OK) or any(map(_apologises, statements)):
            yield Fault(
                Kind.APOLOGY, "It apologises, or speaks of itself instead of the paper: the source is all there is."
            )
        for statement in statements:
            if len(statement) > LONGEST_STATEMENT:
                yield Fault(Kind.FORM, f"Far too long: {_quote(statement)}", statement)
            if _is_foreign(statement, self._language):
                yield Fault(Kind.LANGUAGE, f"Not in {wanted}: {_quote(statement)}", statement)
        for text in filter(None, (answer.title, *statements)):
            if lacking := self._ground.lacks(text):
                numbers = ", ".join(lacking)
                yield Fault(Kind.NUMBERS, f"Not in the source: {numbers} (in {_quote(text)})", text)


def _bad(kind: Kind, words: str) -> Verdict:
    return Verdict(None, (Fault(kind, words),))


def _quote(text: str) -> str:
    return f"‘{text if len(text) <= _QUOTED else text[:_QUOTED] + '…'}’"


def _ran_away(text: str, answer: Answer) -> bool:
    """Whether something is repeated to no end, in the answer as it came or in what was read of it."""
    most = max(Counter(answer.statements).values(), default=0)
    return most > _MOST_EQUAL or cut_runaway("\n".join(answer.statements))[1] or cut_runaway(text)[1]


def _pads(statement: str) -> bool:
    """Whether it says only that the source does not say."""
    return speech.is_not_stated(statement) and _OF_SOURCE.search(statement) is not None


def _apologises(statement: str) -> bool:
    if _SORRY.search(statement) or speech.admits_in_passing(statement):
        return True
    return speech.apologises(statement) and (
        speech.speaks_of_answer(statement) or speech.admits_no_access(statement) or speech.asks(statement)
    )


def _share(text: str, language: Language) -> float:
    letters = sum(map(str.isalpha, text))
    return len(_SCRIPTS[language].findall(text)) / letters if letters else 0.0


def _is_foreign(statement: str, language: Language) -> bool:
    letters = sum(map(str.isalpha, statement))
    if letters < _SHORT:
        return False
    foreign = len(_FOREIGN.findall(statement)) / letters
    return foreign > _FOREIGN_SHARE or _share(statement, language) < _LEAST_IN_STATEMENT
