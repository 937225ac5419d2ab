"""What a summary is worth, judged above all by what the model says of itself around the sections."""

import re
from collections.abc import Mapping

from bot.digest import speech
from bot.digest.lead import LONGEST_SENTENCE, blocks, has_text, is_content, is_whole
from bot.digest.markdown import plain, sentences
from bot.domain import SectionName, Status

_FAILED = re.compile(
    r"[\W_]*(?:failed to (?:summari[sz]e|generate|fetch)|error code\s*:\s*\d|요약(?:에|을|\s*생성에?)?\s*실패)",
    re.IGNORECASE,
)
# What a script writes for an answer that it did not get.
_NOTHING = re.compile(r"[\W_]*+(?:none|null|nan|n/?a)?[\W_]*+", re.IGNORECASE)
_SORRY = ("죄송", "미안", "유감", "안타깝게도 제공", "I'm sorry", "I’m sorry", "I am sorry", "Sorry", "I apologi")
_USABLE = 25
"""Characters of content from which an answer without sections that apologises is still of use: a sentence or so."""
_TOP = 4
"""Sentences at the top of an answer without sections in which a model speaks of itself."""


def is_failure(text: str) -> bool:
    """Whether ``text`` is what the script writes in place of an answer: ``Failed to summarize: …``."""
    return _FAILED.match(text) is not None


def judge(intro: str, sections: Mapping[SectionName, str], outro: str, title: str | None) -> Status:
    """The status of an answer that is no failure of the script."""
    if not sections and not has_text(outro) and (not has_text(intro) or _NOTHING.fullmatch(intro)):
        return Status.EMPTY
    if _admits(intro, sections, outro):
        return Status.SPECULATIVE if _is_usable(intro, sections, title) else Status.REFUSED
    if not sections and not _letters(intro, title) and any(map(speech.speaks_of_answer, _sentences_of(intro))):
        # Not sorry, but nothing either: '논문의 제목을 알려 주시면 요약해 드리겠습니다.'
        return Status.REFUSED
    return Status.OK


def _is_usable(intro: str, sections: Mapping[SectionName, str], title: str | None) -> bool:
    """Whether an answer of a model that could not read the paper still says something of it."""
    above = _sentences_of(intro)
    if above and above[-1].endswith((":", "：")) and speech.asks(above[-1]):
        # '초록을 제공해 주시면 다음 항목에 따라 요약해 드리겠습니다:' - what follows is a form, not its content.
        return False
    if sections:
        return any(_letters(text, title) for text in sections.values())
    return sum(len(sentence) for sentence in above if is_content(sentence, title) and is_whole(sentence)) >= _USABLE


def _admits(intro: str, sections: Mapping[SectionName, str], outro: str) -> bool:
    """Whether the model says that it could not read the paper, that it guesses, or that it is sorry."""
    above = _sentences_of(intro)
    if above and above[0].startswith(_SORRY):
        return True
    if not sections:
        # All of the answer is intro: only its edges are sure to be about the answer.
        above = above[:_TOP] + above[_TOP:][-2:]
    for sentence in (*above, *_sentences_of(outro)):
        if speech.admits_no_access(sentence) or speech.guesses(sentence):
            return True
        if speech.apologises(sentence) and speech.speaks_of_answer(sentence):
            return True
    doubtful = (text for text in sections.values() if any(word in text for word in speech.REACH_WORDS))
    return any(speech.admits_in_passing(sentence) for text in doubtful for sentence in _sentences_of(text))


def _sentences_of(text: str) -> list[str]:
    return [sentence[:LONGEST_SENTENCE] for block in blocks(text) for sentence in sentences(plain(block))]


def _letters(text: str, title: str | None) -> int:
    """The letters in sentences of ``text`` that say something of the paper."""
    said = (sentence for sentence in _sentences_of(text) if is_content(sentence, title))
    return sum(character.isalpha() for sentence in said for character in sentence)
