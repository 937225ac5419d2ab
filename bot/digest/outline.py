"""Which lines of an answer are the headings of its sections.

That is decided for the text as a whole, not line by line. The sections of one answer mostly have headings of one form,
so bold labels below ``##`` headings (``- **학습 설정**:``, ``1. **사고 모드**:``) are content, while the same lines are
headings where nothing stronger is.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from bot.digest.fences import Line
from bot.digest.headings import Form, Heading, read_heading
from bot.digest.vocabulary import NAMES, Certainty
from bot.domain import SectionName

_STRONG = (Form.HASH, Form.BOLD, Form.BRACKET)
_ENOUGH = 3
"""Sections that labels must name to be taken for headings by their number alone."""
_CLEARLY_A_LIST = 4
"""Sections that a numbered list must name to outweigh a single stronger heading."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be the heading of ``section``, by its words or, where ``certainty`` is NONE, by its number."""

    at: int
    heading: Heading
    section: SectionName
    certainty: Certainty

    @property
    def form(self) -> tuple[Form, int]:
        """What headings of the same kind share."""
        return self.heading.form, self.heading.depth

    @property
    def order(self) -> int:
        """The section's place among the seven, from 0."""
        return NAMES.index(self.section)

    @property
    def is_unnumbered_or_right(self) -> bool:
        """Whether no number speaks against it."""
        return self.heading.number is None or self.numbered_right

    @property
    def says_something(self) -> bool:
        """Whether its words may name a section at all: '결론' and '관련 연구' name something else."""
        return not self.heading.meaning.empty

    @property
    def is_numbered_part(self) -> bool:
        """Whether its number is that of a part of a section ('4.1'): it may stand for a missing section, no more."""
        return self.heading.number == 0

    @property
    def numbered_right(self) -> bool:
        """Whether it has the number that its section has among the seven."""
        return self.heading.number == self.order + 1


def find_headings(lines: list[Line]) -> list[Candidate]:
    """The headings of sections in ``lines``, top to bottom.

    A heading below another of the same section is content ('### 학습 설정'), unless it is the same heading once more.
    """
    found = _candidates(lines, lambda text: not _is_bullet(text))
    main = _strong_form(found) or _list_form(found, Form.ORDERED) or _list_form(found, Form.PLAIN)
    if main is None:
        found = _candidates(lines, _is_bullet)
        main = _bullet_form(found)
    if main is None:
        return []
    headings: list[Candidate] = []
    for one in _accept_more(_accept(found, main), found, main):
        above = headings[-1] if headings else None
        if above is None or above.section is not one.section or above.heading.label == one.heading.label:
            headings.append(one)
    return headings


def _is_bullet(text: str) -> bool:
    bare = text.lstrip()
    return bare[:1] in "-*+•‣◦" and bare[1:2].isspace()


def _candidates(lines: list[Line], wanted: Callable[[str], bool]) -> list[Candidate]:
    found = []
    for at, line in enumerate(lines):
        if line.code or not line.text.strip() or not wanted(line.text):
            continue
        heading = read_heading(line.text)
        if heading is None:
            continue
        meaning, number = heading.meaning, heading.number or 0
        by_number = NAMES[number - 1] if 1 <= number <= len(NAMES) else None
        if meaning.name and meaning.certainty < Certainty.FULL and by_number in meaning.names:
            found.append(Candidate(at, heading, by_number or meaning.name, meaning.certainty))
        elif section := meaning.name or by_number:
            found.append(Candidate(at, heading, section, meaning.certainty))
    return found


def _best(candidates: list[Candidate], least: Certainty) -> dict[SectionName, Certainty]:
    """How surely each section is named by the surest of ``candidates``, where that is ``least`` or more."""
    best: dict[SectionName, Certainty] = {}
    for one in candidates:
        # Words that go on after their colon are a label more often than a heading.
        if one.certainty >= (max(least, Certainty.NAME) if one.heading.tail else least):
            best[one.section] = max(best.get(one.section, Certainty.NONE), one.certainty)
    return best


def _by_form(found: list[Candidate], *forms: Form) -> dict[tuple[Form, int], list[Candidate]]:
    groups: dict[tuple[Form, int], list[Candidate]] = defaultdict(list)
    for one in found:
        if one.heading.form in forms and not one.is_numbered_part:
            groups[one.form].append(one)
    return groups


def _strong_form(found: list[Candidate]) -> tuple[Form, int] | None:
    """The form among hashes, bold lines and brackets that names most sections, unless a list names far more."""
    weights = {}
    for form, group in _by_form(found, *_STRONG).items():
        best = _best(group, Certainty.PART)
        if len(best) > 1 or max(best.values(), default=Certainty.NONE) >= Certainty.NAME:
            weights[form] = (sum(best.values()) * (2 if form[0] is Form.HASH else 1), -form[1], len(best))
    if not weights:
        return None
    main = max(weights, key=lambda form: weights[form])
    listed = max((len(_best(group, Certainty.NAME)) for group in _by_form(found, Form.ORDERED).values()), default=0)
    return None if weights[main][2] == 1 and listed >= _CLEARLY_A_LIST else main


def _list_form(found: list[Candidate], form: Form) -> tuple[Form, int] | None:
    """``form`` (an ordered list, or lines without marks), where its items name sections and not parts of one."""
    for key, group in _by_form(found, form).items():
        full = {one.section for one in group if one.certainty is Certainty.FULL and _stands_out(one)}
        if full or len(_best(group, Certainty.NAME)) >= _ENOUGH:
            return key
    return None


def _stands_out(one: Candidate) -> bool:
    if one.heading.number is not None:
        return one.numbered_right
    return not one.heading.tail


def _bullet_form(found: list[Candidate]) -> tuple[Form, int] | None:
    """Bullets, where they name three sections or more in order, two of them in full: else they are labels."""
    for key, group in _by_form(found, Form.BULLET).items():
        orders = [one.order for one in group if one.certainty >= Certainty.NAME]
        full = sum(one.certainty is Certainty.FULL for one in group)
        if len(set(orders)) >= _ENOUGH and full > 1 and orders == sorted(orders):
            return key
    return None


def _accept(found: list[Candidate], main: tuple[Form, int]) -> list[Candidate]:
    """The headings of form ``main``, of each section the surest."""
    group = [one for one in found if one.form == main and not one.is_numbered_part]
    named = [one for one in group if one.certainty >= Certainty.NAME]
    numbered = [one for one in named if one.heading.number is not None]
    right = sum(one.numbered_right for one in numbered)
    by_number = len(numbered) * 2 > len(named)
    counts = by_number and right * 2 > len(numbered)
    # All that can be read is as it was asked for, so what cannot be read may be taken by its number.
    as_asked = right == len(numbered) >= _ENOUGH and any(one.certainty is Certainty.FULL for one in numbered)
    claimed = {one.section for one in named}
    accepted = []
    for one in group:
        if one.heading.number is None and by_number:
            continue
        by_words = one.certainty >= (Certainty.NAME if one.heading.tail and not counts else Certainty.PART)
        if by_words or (as_asked and one.numbered_right and one.section not in claimed and one.says_something):
            accepted.append(one)
    best = _best(accepted, Certainty.NONE)
    return [one for one in accepted if one.certainty >= best.get(one.section, Certainty.NONE)]


def _accept_more(accepted: list[Candidate], found: list[Candidate], main: tuple[Form, int]) -> list[Candidate]:
    """``accepted`` and the headings of other forms that name a missing section at the place where it belongs."""
    result = list(accepted)
    missing = set(NAMES) - {one.section for one in accepted}
    for one in found:
        if one.section not in missing or not _is_sure(one, main):
            continue
        place = bisect(result, one.at, key=lambda other: other.at)
        after_above = place == 0 or result[place - 1].order < one.order
        before_below = place == len(result) or one.order < result[place].order
        # Above the first heading stands the title, which may well mention what a section is about.
        if after_above and before_below and (place or one.certainty >= Certainty.NAME):
            result.insert(place, one)
            missing.remove(one.section)
    return result


def _is_sure(one: Candidate, main: tuple[Form, int]) -> bool:
    """Whether a heading outside of the main form may be one of a section's."""
    if one.form == main and not one.is_numbered_part:
        mentioned = Certainty.HINT if one.numbered_right else Certainty.MENTION
        return one.certainty >= (mentioned if main[0] is Form.HASH and one.is_unnumbered_or_right else Certainty.NAME)
    if one.heading.form is Form.HASH and main[0] is Form.HASH and one.heading.depth < main[1]:
        return one.certainty is Certainty.FULL
    if one.heading.form in _STRONG and not one.heading.tail:
        return one.certainty >= Certainty.NAME
    return one.certainty is Certainty.FULL and one.numbered_right
