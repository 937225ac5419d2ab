"""What a text looks like to the search: its normal form, its words, and the tokens that stand in the index.

Hangul has no form that a stemmer could cut words to, so a Hangul word stands in the index as its overlapping pairs of
syllables (강화학습 -> 강화 화학 학습): a word is then found inside compounds and before any particle. Latin words and
numbers stand as they are, cut where people cut them differently: Seed1.5-VL is ``seed 1.5 vl`` however it is typed.
The same functions read papers and queries; a change here asks for the index to be written anew.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import chain

HANGUL = "가-힣"
IDEOGRAMS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Kana and Han: written without spaces, so each character is a token."""
LETTER = rf"[^\W\d_{HANGUL}{IDEOGRAMS}]"
_ALPHANUMERIC = rf"[^\W_{HANGUL}{IDEOGRAMS}]"
_SYLLABLES = re.compile(rf"[{HANGUL}]+")

_PLAIN = re.compile(rf"[\x00-\x7f{HANGUL}‘’“”…·—→]*")
"""Text in which only capitals are not in normal form; nearly all of a summary, so that it is worth a short way."""
_NEITHER = re.compile(r"[\W_]+")
_DASHES = re.compile("[\u00ad\u2010-\u2013\u2212\u30a0]")
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_ACCENTED = re.compile("[\u00c0-\u024f\u0300-\u036f\u0370-\u03ff\u1e00-\u1fff]+")
_ACCENTS = re.compile("[\u0300-\u036f]")

_PARTICLES = (
    "은|는|이|가|을|를|의|에|와|과|도|로|만|인|들|으로|에서|에게|까지|부터|처럼|보다|라는|이라는|이며|이고|이나|이란"
    "|에는|에도|와의|과의|로의|으로의"
)
UNIT = re.compile(
    rf"[{HANGUL}]+"
    rf"|{_ALPHANUMERIC}(?:[-._'’+&]?{_ALPHANUMERIC})*(?:\+\+|\#)?(?:(?:{_PARTICLES})(?![{HANGUL}]))?"
    rf"|[{IDEOGRAMS}]"
)
"""One word of normalised text: Hangul, or Latin letters and digits with what joins them, and a particle after them."""
_PART = re.compile(rf"c\+\+|[cf]\#|{LETTER}?\d+(?:\.\d+)*(?:{LETTER}(?!{LETTER}))?|{LETTER}+")
_POSSESSIVE = re.compile(rf"['’]s(?!{LETTER})")
_PLURAL = re.compile(
    "(?:(?<=[a-z][cs]h)es|(?<=[a-z]ss)es|(?<=[a-z][a-z])ies|(?<=[a-z][a-z])(?<![su])s|(?<=^[a-z][a-z]u)s)$"
)

_CODAS = 28
"""Hangul syllables are laid out in rows of 28, one an onset and vowel; the first of a row has no final consonant."""
_RIEUL = 8
_AFTER_CONSONANT = ("으로", "은", "이", "을", "과")
_AFTER_VOWEL = ("는", "가", "를", "와")
_AFTER_ANY = ("에서", "에게", "까지", "부터", "처럼", "보다", "하는", "되는", "하기", "적인", "의", "에", "들")
_ONLY_AFTER_LONG = ("도", "만")
"""Too often the end of a noun (정확도, 해상도) to be cut off a word of three syllables."""
_CUT = (*_AFTER_CONSONANT, *_AFTER_VOWEL, *_AFTER_ANY, "로", *_ONLY_AFTER_LONG)
_SHORTEST_STEM = 2
_PARTICLES_IN_A_ROW = 2


def normalise(text: str) -> str:
    """Bring ``text`` to the form in which two spellings of one word are equal: NFKC, no case, accents or unseen marks.

    Dashes become hyphens. Doing it twice changes nothing more. NFKC makes R³ R3, and the micro sign of µP the Greek μ.
    """
    if _PLAIN.fullmatch(text):
        return text.lower()
    folded = _UNSEEN.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", text))).casefold()
    return unicodedata.normalize("NFKC", _ACCENTED.sub(_without_accents, folded))


def tokens(text: str) -> list[str]:
    """Read the tokens of ``text`` in order, then its hyphened words in one piece (multi-modal: multimodal)."""
    units = UNIT.findall(normalise(text))
    found = list(chain.from_iterable(map(unit_tokens, units)))
    for unit in units:
        if "-" in unit:
            found += joined_tokens(unit)
    return found


@lru_cache(maxsize=8192)
def unit_tokens(unit: str) -> tuple[str, ...]:
    """Cut a UNIT of normalised text into its tokens."""
    if is_hangul(unit):
        return hangul_tokens(unit)
    return tuple(map(_singular, _PART.findall(_POSSESSIVE.sub("", unit)))) or (unit,)


def is_hangul(unit: str) -> bool:
    """Say whether a UNIT is a Hangul word."""
    return HANGUL[0] <= unit[0] <= HANGUL[-1]


def hangul_tokens(word: str) -> tuple[str, ...]:
    """Cut a Hangul word into its overlapping pairs of syllables; one syllable alone stands as itself."""
    return tuple(map(str.__add__, word, word[1:])) or (word,)


def joined_tokens(word: str) -> tuple[str, ...]:
    """Give the tokens of a hyphened word written without its hyphens, none where they are the same."""
    joined = unit_tokens(word.replace("-", ""))
    return () if joined == unit_tokens(word) else joined


def stem(unit: str) -> str:
    """Cut the particles off a UNIT. A Hangul word keeps at least two syllables and loses only what fits its sound.

    Since tokens find a word inside longer ones, cutting too much finds more, never less.
    """
    if not is_hangul(unit):
        return _SYLLABLES.sub("", unit)
    for _ in range(_PARTICLES_IN_A_ROW):
        if unit.endswith(_CUT):
            unit = next((rest for particle in _CUT if (rest := _without(particle, unit))), unit)
    return unit


def key(text: str) -> str:
    """Give the form under which names are compared: normal, and letters and digits only (Seed 1.5 VL: seed15vl)."""
    return _NEITHER.sub("", normalise(text))


def _without(particle: str, word: str) -> str:
    """Give ``word`` without the particle at its end, "" where it cannot be one."""
    rest = word.removesuffix(particle)
    if rest == word or len(rest) < _SHORTEST_STEM:
        return ""
    coda = (ord(rest[-1]) - ord(HANGUL[0])) % _CODAS
    if particle == "로":
        return rest if coda in (0, _RIEUL) else ""
    if particle in _ONLY_AFTER_LONG:
        return rest if len(rest) > _SHORTEST_STEM else ""
    return "" if (particle in _AFTER_CONSONANT and not coda) or (particle in _AFTER_VOWEL and coda) else rest


def _singular(word: str) -> str:
    return _PLURAL.sub(_singular_end, word) if word[-1] == "s" else word


def _singular_end(match: re.Match[str]) -> str:
    return "y" if match[0] == "ies" else ""


def _without_accents(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", match[0])))
