"""What a text looks like to the search: its normal form, its words, and how Latin words are cut.

Latin words and numbers stand in the index as they are, cut where people cut them differently: Seed1.5-VL is ``seed 1.5
vl`` however it is typed. How Hangul words are cut stands in ``analysis.py``. The same functions read papers and
queries; a change here asks for the index to be written anew.
"""

import re
import unicodedata
from functools import lru_cache

HANGUL = "가-힣"
IDEOGRAMS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Kana and Han: written without spaces, so each character is a token."""
LETTER = rf"[^\W\d_{HANGUL}{IDEOGRAMS}]"
_ALPHANUMERIC = rf"[^\W_{HANGUL}{IDEOGRAMS}]"

PLAIN_CHARACTER = rf"[\x00-\x7f{HANGUL}‘’“”…·—→]"
PLAIN = re.compile(f"{PLAIN_CHARACTER}*")
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
    rf"[{HANGUL}]{{1,32}}"
    rf"|{_ALPHANUMERIC}(?:[-._'’+&]?{_ALPHANUMERIC})*(?:\+\+|\#)?(?:(?:{_PARTICLES})(?![{HANGUL}]))?"
    rf"|[{IDEOGRAMS}]"
)
"""One word of normalised text: Hangul, or Latin letters and digits with what joins them, and a particle after them.

More syllables in a row are no word; cutting its endings off would take longer than reading the rest of the text.
"""
_PART = re.compile(rf"c\+\+|[cf]\#|{LETTER}?\d+(?:\.\d+)*(?:{LETTER}(?!{LETTER}))?|{LETTER}+")
_POSSESSIVE = re.compile(rf"['’]s(?!{LETTER})")
_PLURAL = re.compile(
    "(?:(?<=[a-z][cs]h)es|(?<=[a-z]ss)es|(?<=[a-z][a-z])ies|(?<=[a-z][a-z])(?<![su])s|(?<=^[a-z][a-z]u)s)$"
)


def normalise(text: str) -> str:
    """Bring ``text`` to the form in which two spellings of one word are equal: NFKC, no case, accents or unseen marks.

    Dashes become hyphens. Doing it twice changes nothing more. NFKC makes R³ R3, and the micro sign of µP the Greek μ.
    """
    if PLAIN.fullmatch(text):
        return text.lower()
    folded = _UNSEEN.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", text))).casefold()
    return unicodedata.normalize("NFKC", _ACCENTED.sub(_without_accents, folded))


@lru_cache(maxsize=8192)
def unit_tokens(unit: str) -> tuple[str, ...]:
    """Cut a UNIT of normalised text that is no Hangul into its tokens."""
    return tuple(map(_singular, _PART.findall(_POSSESSIVE.sub("", unit)))) or (unit,)


def is_hangul(unit: str) -> bool:
    """Say whether a UNIT is a Hangul word."""
    return HANGUL[0] <= unit[0] <= HANGUL[-1]


def joined_tokens(word: str) -> tuple[str, ...]:
    """Give the tokens of a hyphened word written without its hyphens, none where they are the same."""
    joined = unit_tokens(word.replace("-", ""))
    return () if joined == unit_tokens(word) else joined


def key(text: str) -> str:
    """Give the form under which names are compared: normal, and letters and digits only (Seed 1.5 VL: seed15vl)."""
    return _NEITHER.sub("", normalise(text))


def _singular(word: str) -> str:
    return _PLURAL.sub(_singular_end, word) if word[-1] == "s" else word


def _singular_end(match: re.Match[str]) -> str:
    return "y" if match[0] == "ies" else ""


def _without_accents(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", match[0])))
