"""The lines of facts above an answer: what is known of the paper besides its summary, and how that came about.

Each stands on a line of its own behind its mark, between an entry's 🔗 line and the summary's label; ``with_facts``
writes them in this order, ``read_facts`` takes them in any, and of a mark that stands twice the first. What is read
back as it was written is canonical: texts of one line with single spaces, none of which ends as a Korean sentence does;
no comma in a name or a keyword; a title that is no link; addresses without spaces, stars only where there is a
repository; and no model for an original. ``with_facts`` makes any value canonical, or leaves it out.
"""

import re
from collections.abc import Iterator, Mapping

from bot.digest.frame import SUMMARY, skip_facts, split_facts
from bot.domain import Basis, Making, Metadata

TITLE, AUTHORS, ORGANIZATION, UPVOTES, REPOSITORY, PROJECT_PAGE, KEYWORDS, MAKING = (
    "📄", "✍️", "🏢", "👍", "💻", "🌐", "🏷️", "🤖",
)  # fmt: skip
_SELECTOR = "\ufe0f"
"""Makes a sign a picture; often left out."""
_FACT = re.compile(rf"(\S){_SELECTOR}?\s*(.+)")
_LINK = re.compile(r"\[[^\]]*\]\(\S*\)|<?https?://\S+")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,15}", re.ASCII)
_ADDRESS = re.compile(r"https?://\S+")
_REPOSITORY = re.compile(r"(https?://\S+)(?:\s+\(\s*[★⭐]?\s*([0-9,]+)\s*(?:stars?)?\s*\))?")
_BASES = {basis.value: basis for basis in Basis}
_KOREAN_END = re.compile(r"(?<=[가-힣])[.!?]+$")
_MOST = 10**15


def read_facts(body: str) -> tuple[Metadata, Making | None]:
    """What the lines above the answer in ``body`` say; what cannot be read is as if it were not there."""
    parts = split_facts(body)
    if parts is None:
        return Metadata(), None
    facts: dict[str, str] = {}
    for line in parts[0]:
        if found := _FACT.fullmatch(line.strip()):
            facts.setdefault(found[1], found[2])
    said = {mark: facts.get(mark[0], "") for mark in (TITLE, AUTHORS, ORGANIZATION, PROJECT_PAGE, KEYWORDS)}
    repository = _REPOSITORY.fullmatch(facts.get(REPOSITORY, ""))
    metadata = Metadata(
        title="" if _LINK.fullmatch(said[TITLE]) else said[TITLE],
        authors=_names(said[AUTHORS]),
        organization=said[ORGANIZATION],
        upvotes=_number(facts.get(UPVOTES, "")),
        repository=repository[1] if repository else "",
        stars=_number(repository[2] or "") if repository else None,
        project_page=said[PROJECT_PAGE] if _ADDRESS.fullmatch(said[PROJECT_PAGE]) else "",
        keywords=_names(said[KEYWORDS]),
    )
    return metadata, _making(facts.get(MAKING, ""))


def with_facts(metadata: Metadata, making: Making | None, answer: str) -> str:
    """The body of an entry: the facts, and below them the label and ``answer``; only the answer where none is known.

    ``answer_of`` gives the answer back, without space around it. Alone it must not begin with facts of its own.
    """
    facts = [f"{mark} {value}" for mark, value in _written(metadata, making).items() if value]
    return "\n".join([*facts, "", SUMMARY, answer.strip()]).strip() if facts else answer.strip()


def answer_of(body: str) -> str:
    """What the model answered: ``body`` without the facts above it."""
    answer = skip_facts(body)
    return body if answer is None else answer


def _written(metadata: Metadata, making: Making | None) -> Mapping[str, str]:
    title = _one_line(metadata.title)
    repository, page = (_address(text) for text in (metadata.repository, metadata.project_page))
    stars = _count(metadata.stars)
    return {
        TITLE: "" if _LINK.fullmatch(title) else title,
        AUTHORS: ", ".join(_without_commas(metadata.authors)),
        ORGANIZATION: _one_line(metadata.organization),
        UPVOTES: _count(metadata.upvotes),
        REPOSITORY: f"{repository} ({stars})" if repository and stars else repository,
        PROJECT_PAGE: page,
        KEYWORDS: ", ".join(_without_commas(metadata.keywords)),
        MAKING: _made(making) if making else "",
    }


def _made(making: Making) -> str:
    model = "" if making.basis is Basis.ORIGINAL else _one_line(making.model)
    return f"{making.basis.value} · {model}" if model else making.basis.value


def _making(value: str) -> Making | None:
    basis, _, model = value.partition("·")
    found = _BASES.get(basis.strip().lower())
    if found is None:
        return None
    return Making(found, "" if found is Basis.ORIGINAL else model.strip())


def _one_line(value: str) -> str:
    """A text on one line. One that ended as a Korean sentence would be taken for the model's."""
    return _KOREAN_END.sub("", " ".join(value.split()))


def _without_commas(names: tuple[str, ...]) -> Iterator[str]:
    return filter(None, (_one_line(name.replace(",", " ")) for name in names))


def _names(value: str) -> tuple[str, ...]:
    return tuple(name for part in value.split(",") if (name := part.strip()))


def _address(value: str) -> str:
    value = value.strip()
    return value if _ADDRESS.fullmatch(value) else ""


def _count(number: int | None) -> str:
    return f"{number:,}" if number is not None and 0 <= number < _MOST else ""


def _number(value: str) -> int | None:
    return int(value.replace(",", "")) if _NUMBER.fullmatch(value) else None
