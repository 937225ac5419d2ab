"""Where the words of a text begin and end: what keeps RL out of URL, 양자 out of 양자화 and 화학 out of 강화학습.

A text is read as its letters without anything between them, and beside each letter how far it is from the one before.
A term is a row of letters, too: it stands where these are, with no greater gaps than it has room for, from the start of
a word to where a word may end. Only the start of a word will do: 추론 is not in 재추론, and 지도학습 not in 비지도학습.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.search.endings import are_endings, are_particles, without_object
from bot.search.passage import fold, one_line
from bot.search.plurals import plural, singular
from bot.search.text import HANGUL, IDEOGRAMS, LETTER

_ALPHANUMERIC = rf"[^\W_{HANGUL}{IDEOGRAMS}]"
_RUN = re.compile(
    rf"[{HANGUL}]+|[{IDEOGRAMS}]"
    rf"|(?:(?<![\w.])\.(?={LETTER}))?(?:{_ALPHANUMERIC}|(?<=\d)\.(?=\d))+(?:(?<={LETTER})(?:\+\++|\#(?!{_ALPHANUMERIC})))?"
)
"""Letters of one script with nothing between them; 3.5, C++, C# and .NET keep their marks."""
_PART = re.compile(rf"{LETTER}?\d+(?:\.\d+)*(?:{LETTER}(?!{LETTER}))?|\.?{LETTER}+|[{HANGUL}]+|[{IDEOGRAMS}]")
_NAME = re.compile(rf"{LETTER}{{2,}}")
_MARKS = re.compile(
    rf"(?<=\S)(?:\*\*+|`+)|(?:\*\*+|`+)(?=\S)|(?<=\S)\*(?!{_ALPHANUMERIC})|(?<!{_ALPHANUMERIC})\*(?=\S)"
)
"""Marks of markdown at a word; not the * of ``2 * 3`` and ``x*y``."""
_UNSEEN = "\u200b"

_NO_GAP, _HYPHEN, _SPACE, _BREAK = range(4)
_SOME_GAP = 4
"""The room between two numbers: a hyphen or space, but not nothing."""
_SPACES = re.compile(r"_*\s+_*")
_JOINERS = re.compile(r"[-._/'’+&]")

_SHORTEST_APART = 4
"""Letters of a Latin word that may be found with a hyphen in it: pretraining as pre-training, but not RAG as R-AG."""
_SHORTEST_SPACED = 3
"""Letters that stand on both sides of a space in such a word: multi modal, but not l lama."""
_SHORTEST_COMPOUND = 3
"""Syllables of a Hangul word that is still itself at the head of a compound: 이미지넷, but not 양자화."""
_NO_FIRST_PART = frozenset("이그저한두세네각본총및등더수")
"""Words of one syllable: 이 미지의 is not 이미지."""

_VERSION = re.compile(r"v?\d+(?:\.\d+)*[a-z]?|\+\++|#")
"""What may be glued to a Latin name: Qwen2.5, DINOv2, NeRF++."""


@dataclass(frozen=True, slots=True)
class Term:
    """What is looked for in a text: ``letters``, folded, and at which of them it may be written apart.

    ``exact``: with no plural, no version and, in Hangul, with no ending but particles. ``capital``: with a capital
    behind its first letter, as in RoPE, which is no rope.
    """

    letters: str
    cuts: tuple[int, ...]
    exact: bool
    capital: bool = False

    def __hash__(self) -> int:
        """Hash the letters, which do so once for ever. Terms are looked up by the million, and few share them."""
        return hash(self.letters)

    def __str__(self) -> str:
        """Write the term as it would be typed."""
        text = ""
        for start, end in self._pieces():
            glued = read(text + self.letters[start:end])
            # A cut that is seen in gpt4 or ai반도체 is not written.
            if (glued.letters, _cuts_of(glued)) != (self.letters[:end], tuple(cut for cut in self.cuts if cut < end)):
                text += " " if self.exact else "-"
            text += self.letters[start:end]
        text = text.upper() if self.capital else text
        return f'"{text}"' if self.exact else text

    def forms(self) -> tuple[str, ...]:
        """Return the rows of letters of which one must stand in a text: the term and its plural."""
        before, last = self._last()
        return (self.letters, before + plural(last)) if not self.exact and _NAME.fullmatch(last) else (self.letters,)

    def bare(self) -> "Term":
        """Return the term with its last word as a dictionary has it: not in the plural, and no object of a sentence."""
        before, last = self._last()
        letters = before + (singular(last) if _NAME.fullmatch(last) else without_object(last))
        return Term(letters, tuple(cut for cut in self.cuts if cut < len(letters)), self.exact, self.capital)

    def room(self) -> bytes:
        """Return how great the gap before each of the letters may be."""
        room = bytearray(len(self.letters))
        for start, end in self._pieces():
            room[start:end] = _room_in(self.letters[start:end])
        for cut in self.cuts:
            room[cut] = _SOME_GAP if self.letters[cut - 1].isdigit() and self.letters[cut].isdigit() else _SPACE
        return bytes(room)

    def _last(self) -> tuple[str, str]:
        start = max(self.cuts, default=0)
        return self.letters[:start], self.letters[start:]

    def _pieces(self) -> Iterator[tuple[int, int]]:
        return zip((0, *self.cuts), (*self.cuts, len(self.letters)), strict=True)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text as terms are looked for in it.

    ``line`` is the text on one line and ``places`` where in it each of the ``letters`` stands; ``gaps`` is how far each
    is from the one before. At ``starts`` words, or parts of words in another script, begin.
    """

    line: str
    letters: str
    places: Sequence[int]
    gaps: bytes
    starts: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the line the letters from ``start`` to ``end`` stand."""
        return self.places[start], self.places[end - 1] + 1

    def has_capital(self, start: int, end: int) -> bool:
        """Say whether any of the letters from ``start`` to ``end`` but the first is a capital."""
        return any(map(str.isupper, self.line[self.places[start] + 1 : self.places[end - 1] + 1]))

    def run_end(self, at: int) -> int:
        """Return where the letters of one script that include the one before ``at`` end."""
        following = bisect_right(self.starts, at - 1)
        return self.starts[following] if following < len(self.starts) else len(self.letters)


@lru_cache(maxsize=128)
def read(text: str) -> Reading:
    """Read a text. Marks of markdown in and around words are passed over."""
    line = one_line(text)
    seen, origins = fold(_MARKS.sub(lambda marks: _UNSEEN * len(marks[0]), line))
    letters: list[str] = []
    places: list[int] = []
    gaps, starts, end = bytearray(), [], 0
    for run in _RUN.finditer(seen):
        starts.append(len(gaps))
        gaps.append(_gap(seen[end : run.start()], seen[end - 1 : end] + run[0][0]))
        gaps.extend(bytes(len(run[0]) - 1))
        letters.append(run[0])
        places += origins[run.start() : run.end()]
        end = run.end()
    return Reading(line, "".join(letters), places, bytes(gaps), starts)


def terms(text: str, *, exact: bool) -> Iterator[Term]:
    """Cut a word, or a phrase where ``exact``, into its terms: more than one where marks stand in it as in ``a,b``."""
    reading = read(text)
    breaks = [at for at in reading.starts if reading.gaps[at] == _BREAK and at]
    cuts = _cuts_of(reading)
    for start, end in zip((0, *breaks), (*breaks, len(reading.letters)), strict=True):
        if start < end:
            term = Term(reading.letters[start:end], tuple(cut - start for cut in cuts if start < cut < end), exact)
            yield term if exact else term.bare()


def joined(parts: Sequence[Term]) -> Term:
    """Return the term of several that are written as one: 확산 and 모델 as 확산모델."""
    letters, cuts = "", []
    for part in parts:
        cuts += [len(letters) + cut for cut in (0, *part.cuts)]
        letters += part.letters
    return Term(letters, tuple(cuts[1:]), exact=False)


def stands(reading: Reading, place: tuple[int, int], term: Term, room: bytes, known: Set[str]) -> bool:
    """Say whether a term stands, with its borders, where its letters were found: from the start of a run to an end.

    ``room`` is the term's; a form of it that is longer has none in what is added. ``known`` are the Hangul words that
    may follow it in a compound.
    """
    start, end = place
    since = start
    for at in range(start + 1, end):
        gap, wide = reading.gaps[at], room[at - start] if at - start < len(room) else _NO_GAP
        if not (_NO_GAP < gap < _BREAK if wide == _SOME_GAP else gap <= wide):
            return False
        if gap:
            since = at
    if term.capital and not reading.has_capital(start, end):
        return False
    tail = reading.letters[end : reading.run_end(end)]
    return not tail or _may_follow(tail, reading.letters[since:end], None if term.exact else known)


def _may_follow(tail: str, before: str, known: Set[str] | None) -> bool:
    """Say whether a word that begins with ``before`` and goes on with ``tail`` is still the same."""
    word = _PART.findall(before)[-1]
    if not HANGUL[0] <= word[-1] <= HANGUL[-1]:
        return known is not None and len(word) > 1 and word.isalpha() and bool(_VERSION.fullmatch(tail))
    if known is None or len(word) == 1:
        return are_particles(tail, word)
    return len(word) >= _SHORTEST_COMPOUND or are_endings(tail, word) or _is_word(tail, known)


def _is_word(tail: str, known: Set[str]) -> bool:
    """Say whether ``tail`` is a word that is known, with endings or without: 영상을 in 의료영상을."""
    return any(
        tail[:size] in known and (size == len(tail) or are_endings(tail[size:], tail[:size]))
        for size in range(2, len(tail) + 1)
    )


def _cuts_of(reading: Reading) -> tuple[int, ...]:
    """Return where the words of a term stand apart, and where letters meet numbers or another script."""
    borders = [*reading.starts, len(reading.letters)]
    cuts = [
        start + part.start() for start, end in pairwise(borders) for part in _PART.finditer(reading.letters[start:end])
    ]
    return tuple(cuts[1:])


def _room_in(piece: str) -> bytes:
    """Return the room in a piece that has no cuts."""
    size = len(piece)
    if HANGUL[0] <= piece[0] <= HANGUL[-1]:
        if size < _SHORTEST_COMPOUND:
            return bytes(size)
        return bytes([_NO_GAP, _NO_GAP if piece[0] in _NO_FIRST_PART else _SPACE, *[_SPACE] * (size - 2)])
    if not piece.isalpha():
        digits = [letter.isdigit() or letter in ".+#" for letter in piece]
        return bytes([_NO_GAP, *(_HYPHEN if a != b else _NO_GAP for a, b in pairwise(digits))])
    if size < _SHORTEST_APART:
        return bytes(size)
    return bytes(_SPACE if _SHORTEST_SPACED <= at <= size - _SHORTEST_SPACED else _HYPHEN for at in range(size))


@lru_cache(maxsize=4096)
def _gap(between: str, around: str) -> int:
    """Measure a gap; ``around`` are the letters before and after it."""
    if not between or between.isspace() or _SPACES.fullmatch(between):
        return _SPACE if between else _NO_GAP
    if between in ("-", "_"):
        return _HYPHEN
    latin = not re.search(rf"[{HANGUL}{IDEOGRAMS}]", around)
    return _HYPHEN if latin and _JOINERS.fullmatch(between) else _BREAK
