"""What a heading looks like."""

import re

from bot.sources.sections import Kind, kind_of

LONGEST = 90
"""Characters."""
MOST_WORDS = 14
CAPITALISED = 0.75
"""The share of the words that matter which have a capital in a title."""
FIGURES = 1
"""The numbers that a title may have."""
LETTERS = 0.6
"""The share of letters that a title has at least; a row of a table has fewer."""

# Small capitals are drawn in two sizes, which come apart: 'I NTRODUCTION', 'R ELATED W ORK'. An 'A' may be a word.
_APART = re.compile(r"\b(?:[B-Z]|A(?= (?:BLA|BSTR|CKNOW|LGO|NALY|PPENDI|PPLI|PPRO|RCHI))) (?=[A-Z]{2})")
_SMALL_WORDS = frozenset(
    {"and", "or", "of", "the", "a", "an", "in", "on", "for", "to", "with", "by", "via", "from", "as"}
)
_END = re.compile(r"[.,;:]$|\.\s*\.|=")
_FIGURES = re.compile(r"(?:^|\s)[±+-]?\d+(?:\.\d+)?[%k]?(?=\s|$)")

_PART = (
    r"(?:introduction|motivation|overview|(?:related|prior|previous) works?|(?:technical )?background|preliminaries"
    r"|(?:our |the |proposed )*(?:methods?|methodology|approach|framework|model)|problem (?:setup|statement)"
    r"|(?:main |our )?experiments?|experimental (?:setup|settings?|results?|evaluation|details)|materials|datasets?"
    r"|(?:main )?results?|(?:empirical )?evaluations?|ablation (?:study|studies)|ablations?|analys[ei]s|findings"
    r"|(?:general )?discussions?|limitations?|(?:limitations?|directions) (?:of|for) .{1,40}|summary|outlook"
    r"|future (?:works?|directions?|research)|conclu(?:sions?|ding remarks)|(?:broader|societal) impacts?|ethics"
    r"|(?:broader )?impact statement|(?:ethics|ethical) (?:statement|considerations?)|reproducibility statement)"
)
_NAME = re.compile(rf"{_PART}(?:(?:,| and| &|, and) {_PART})*", re.IGNORECASE)


def whole_capitals(line: str) -> str:
    """``line`` with its small capitals put together, if it has some."""
    return _APART.sub(lambda found: found[0].rstrip(), line) if line.isupper() else line


def is_title(name: str) -> bool:
    """Whether a heading may be ``name``, which stands behind its number."""
    words = name.split()
    if not words or len(name) > LONGEST or len(words) > MOST_WORDS or words[0] == "We":
        return False
    letters = sum(letter.isalpha() for letter in name) / sum(map(len, words))
    begins = name[0].isupper() or name[0].isdigit() or name[0] in "“\"‘'"
    return begins and letters >= LETTERS and not _END.search(name) and len(_FIGURES.findall(name)) <= FIGURES


def is_capitalised(name: str) -> bool:
    """Whether most of the words of ``name`` have a capital, as they have in a title."""
    words = [word for word in name.split() if word[0].isalpha() and word not in _SMALL_WORDS]
    return sum(word[0].isupper() for word in words) >= CAPITALISED * len(words)


def is_name(line: str) -> bool:
    """Whether ``line`` is what sections without a number are called: 'Limitations and Future Work', 'REFERENCES'."""
    if not is_title(line) or not is_capitalised(line):
        return False
    kind = kind_of(line)
    return (kind is Kind.LEFT_OUT and not line.lower().startswith("abstract")) or bool(_NAME.fullmatch(line))
