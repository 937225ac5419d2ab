"""The sections of a paper's own text, and what each is about by its English heading."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a section is about."""

    INTRODUCTION = auto()
    BACKGROUND = auto()
    """What others did, and what is known."""
    METHOD = auto()
    RESULTS = auto()
    LIMITS = auto()
    """Limitations, and what is concluded, discussed or left to the future."""
    OTHER = auto()
    """The heading does not say it: a method, often, which has a name of its own."""
    LEFT_OUT = auto()
    """Nothing of the paper's own: references, thanks. The abstract is here too: every source lists it anyhow."""


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A section without its subsections, which are sections of their own with a ``level`` of 2.

    ``heading`` has its number, and is "" where the paper has none. ``text`` is in plain paragraphs with an empty line
    between them; lines of a table or of a program stand below each other. It is "" where only subsections follow.
    """

    heading: str
    text: str
    level: int = 1
    appendix: bool = False


NUMBER = re.compile(
    r"^(?:(?:Appendix|Section|APPENDIX|SECTION|§)\s*)?(?:\d{1,2}(?:\.\d{1,2})*|[IVXL]+(?:-[A-Z]\d?|\.\d+)*|[A-Z](?:\.\d+)*)[.:)]?\s+"
)
"""What stands before the name of a section: '3.1 ', 'IV. ', 'II-B ', 'A.2 ', 'Appendix B: '."""

_LEFT_OUT = re.compile(
    r"abstract|(?:references|bibliography|literature cited)(?: and notes)?|acknowledge?ments?|acknowledge?ments? and .*"
    r"|(?:table of )?contents|key ?words|index terms|ccs concepts|(?:neurips )?(?:paper )?checklist"
    r"|(?:funding|author contributions?|contributions? of (?:the )?authors|(?:competing|conflicts? of) interests?)"
    r"(?: statement)?"
)
# The first that is found anywhere in a heading says what it is about: 'Limitations of the Method' is no method.
_WORDS = (
    (Kind.LIMITS, "limitations?|limits|future (?:work|directions?|research)|(?:broader|societal|social) impacts?"),
    (Kind.INTRODUCTION, "introduction|motivations?"),
    (Kind.BACKGROUND, "related works?|prior works?|previous works?|literature|backgrounds?|preliminar(?:y|ies)"),
    (Kind.RESULTS, "experiments?|experimental|results?|evaluations?|evaluating|ablations?|analys[ei]s|findings"),
    (Kind.RESULTS, "performance|comparisons?|benchmarking|case stud(?:y|ies)|user stud(?:y|ies)"),
    (Kind.LIMITS, "conclusions?|concluding|discussions?|outlook|summary|ethics|ethical|impact statement|safety"),
    (Kind.METHOD, "methods?|methodolog(?:y|ies)|approach(?:es)?|models?|architectures?|frameworks?|algorithms?"),
    (Kind.METHOD, "systems?|designs?|pipelines?|training|proposed|formulations?|implementation|theory|overview"),
    (Kind.METHOD, "problem (?:statement|setup|definition|setting)|data|datasets?|benchmarks?"),
)
_KINDS = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _WORDS)


def kind_of(heading: str) -> Kind:
    """What a section is about by its heading alone, which may be numbered: OTHER where that says nothing."""
    name = name_of(heading).lower()
    if _LEFT_OUT.fullmatch(name):
        return Kind.LEFT_OUT
    return next((kind for kind, words in _KINDS if words.search(name)), Kind.OTHER)


def name_of(heading: str) -> str:
    """The heading without its number, its spaces made single."""
    return " ".join(NUMBER.sub("", heading.strip(), count=1).split()).rstrip(".:")


def kept(sections: Iterable[PaperSection]) -> tuple[PaperSection, ...]:
    """The sections without those that are LEFT_OUT, their subsections, and those in which nothing stands."""
    left: list[PaperSection] = []
    dropped = False
    for section in sections:
        if section.level == 1 or not dropped:
            dropped = kind_of(section.heading) is Kind.LEFT_OUT
        if not dropped:
            left.append(section)
    following = (*left[1:], None)
    return tuple(
        section for section, after in zip(left, following, strict=True) if section.text or _opens(section, after)
    )


def _opens(section: PaperSection, after: PaperSection | None) -> bool:
    """Whether a section is there for the sake of its subsections."""
    return section.level == 1 and after is not None and after.level > 1
