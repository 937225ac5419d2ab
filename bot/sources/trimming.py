"""A paper's own text, trimmed to the room that a model has."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

from bot.sources.sections import Kind, PaperSection, kind_of

Item = TypeVar("Item")

# What a summary needs comes first, then the rest of the paper, then what its authors put last themselves.
_CORE = frozenset({Kind.INTRODUCTION, Kind.METHOD, Kind.RESULTS, Kind.LIMITS})
_GAP = "\n\n"

_END = re.compile(r"[.!?…]['\"”’)\]]*(?=\s)|[。！？]['\"”’)\]]*|(?=\n)")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|et al|etc|vs|cf|resp|approx|w\.r\.t|a\.k\.a|s\.t|figs?|eqs?|eqns?|secs?|sects?|tabs?|refs?|app|alg"
    r"|thm|def|prop|nos?|vol|pp?|ch|dr|mr|mrs|ms|prof|st|dept|[a-z])$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 10


def trimmed(sections: Sequence[PaperSection], room: int) -> str:
    """The text of ``sections`` in at most ``room`` characters, in the paper's order, each below its heading.

    Introduction, method, results and limitations come first, then the others, appendices last; the next have a place
    only where those before are whole. Among equals the short are whole and the long share the rest; one is cut at the
    end of a sentence, and left out where not one fits.
    """
    texts: dict[int, str] = {}
    room += len(_GAP)  # none stands behind the last
    for groups in _ranked(sections):
        added = _shared(groups, sections, room)
        texts |= added
        room -= sum(len(text) + len(_GAP) for text in added.values())
        if any(added.get(number, "") != _whole(sections[number]) for group in groups for number in group):
            break
    return _GAP.join(texts[number] for number in sorted(texts))


def kinds(sections: Sequence[PaperSection]) -> list[Kind]:
    """What each section is about: a subsection is about what its section is, unless it is about limits.

    Where no section says that it is about the method, those before the results that say nothing are: methods have names
    of their own.
    """
    found: list[Kind] = []
    above = Kind.OTHER
    for section in sections:
        own = kind_of(section.heading)
        if section.level == 1:
            above = own
        found.append(own if own is Kind.LIMITS or above is Kind.OTHER else above)
    says = {kind for section, kind in zip(sections, found, strict=True) if section.level == 1 and not section.appendix}
    if Kind.RESULTS in says and Kind.METHOD not in says:
        results = found.index(Kind.RESULTS)
        found[:results] = [Kind.METHOD if kind is Kind.OTHER else kind for kind in found[:results]]
    return found


def sentence_ends(text: str) -> Iterator[int]:
    """Where a sentence of ``text`` ends, or a line: the places at which it may be cut, its own end last."""
    for end in _END.finditer(text):
        before = text[max(0, end.start() - _LONGEST_ABBREVIATION) : end.start()]
        if not (end[0].startswith(".") and _ABBREVIATION.search(before)):
            yield end.end()
    yield len(text)


def _ranked(sections: Sequence[PaperSection]) -> Iterator[list[list[int]]]:
    """The numbers of the sections, those first that come first, and those together that are about the same."""
    ranks: list[dict[Kind, list[int]]] = [defaultdict(list) for _ in range(3)]
    for number, kind in enumerate(kinds(sections)):
        # Limitations often stand in an appendix, where they do not count as a page.
        if sections[number].appendix and kind_of(sections[number].heading) is not Kind.LIMITS:
            ranks[2][kind].append(number)
        else:
            ranks[kind not in _CORE][kind].append(number)
    return (list(groups.values()) for groups in ranks)


def _shared(groups: list[list[int]], sections: Sequence[PaperSection], room: int) -> dict[int, str]:
    """The sections as ``groups`` have them, with an equal share of ``room`` for each group and in it for each section.

    What a short one leaves of its share is for those that are longer.
    """
    sizes = {number: len(_whole(sections[number])) + len(_GAP) for group in groups for number in group}
    texts: dict[int, str] = {}
    for waiting, group in _counted(sorted(groups, key=lambda group: sum(sizes[number] for number in group))):
        share = room // waiting
        for others, number in _counted(sorted(group, key=sizes.__getitem__)):
            if text := _cut(sections[number], share // others - len(_GAP)):
                texts[number] = text
                share -= len(text) + len(_GAP)
                room -= len(text) + len(_GAP)
    return texts


def _counted(items: Sequence[Item]) -> Iterator[tuple[int, Item]]:
    """Each with how many are left, itself among them."""
    return zip(range(len(items), 0, -1), items, strict=True)


def _whole(section: PaperSection) -> str:
    return _GAP.join(filter(None, (_heading(section), section.text)))


def _cut(section: PaperSection, room: int) -> str:
    """The section in ``room``, up to the end of a sentence; "" where not one has a place below the heading."""
    whole = _whole(section)
    if len(whole) <= room:
        return whole
    above = len(whole) - len(section.text)
    end = max((end for end in sentence_ends(section.text) if above + end <= room), default=0)
    return whole[: above + end].rstrip() if section.text[:end].strip() else ""


def _heading(section: PaperSection) -> str:
    return f"{'#' * (section.level + 1)} {section.heading}" if section.heading else ""
