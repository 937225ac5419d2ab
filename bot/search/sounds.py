"""Names by their sound: 댄스GRPO is DanceGRPO, 스테이블 디퓨전 Stable Diffusion.

Korean writes a foreign name as it sounds, in many ways, but its consonants hardly vary: b, p, f and v become ㅂ, ㅍ or
ㅃ, l and r both ㄹ, and an r that closes a syllable falls away. What is compared are the consonants in such classes, a
letter a class, and of the vowels only, where there are few consonants, how many there are.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from bot.search.text import HANGUL, normalise

_SHORTEST = 3
"""Consonants and digits that a name must have to be known by them."""
_TELLING = 5
"""So many of them say enough; where they are fewer, there must be as many vowels, too."""
_MOST_READINGS = 8
_CACHED = 1 << 13

_LETTERS = {
    **dict.fromkeys("ㄱㄲㅋ", "k"),
    **dict.fromkeys("ㄷㄸㅌ", "t"),
    **dict.fromkeys("ㅂㅃㅍ", "p"),
    **dict.fromkeys("ㅅㅆㅈㅉㅊ", "s"),
    "ㄴ": "n",
    "ㅁ": "m",
    "ㄹ": "l",
    "ㅎ": "h",
}
_ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_CODAS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_CODA_CLASSES = {"ㅅ": "t", "ㅆ": "t", "ㅈ": "t", "ㅊ": "t", "ㅇ": "ŋ", "ㅎ": ""}
_BLOCK = len(_CODAS)
_VOWELS = 21

# How English spells what Korean hears; of several readings each is tried.
_SPELLINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"re\b", ("",)),
    (r"tch|sch|sh|ch(?=[eiy])|(?:t|s|c)i(?=on|al|an)", ("s",)),
    (r"ch", ("s", "k")),
    (r"th", ("s", "t")),
    (r"ph|[bpfv]", ("p",)),
    (r"gh(?=t|\b)|wh", ("",)),
    (r"h(?=[aeiouy])", ("h",)),
    (r"ck|q|k|c(?![eiy])", ("k",)),
    (r"g(?=[eiy])", ("k", "s")),
    (r"ng(?![aeiouylr])|n(?=[kgqx]|c(?![eiy]))", ("ŋ",)),
    (r"n", ("n",)),
    (r"g", ("k",)),
    (r"x", ("ks",)),
    (r"[cszj]", ("s",)),
    (r"[td]", ("t",)),
    (r"l", ("l",)),
    (r"r(?=[aeiouy])", ("l",)),
    (r"m", ("m",)),
    (r"\d+", ("",)),
    (r".", ("",)),
)
_SPELLING = re.compile("|".join(f"({pattern})" for pattern, _ in _SPELLINGS))
_HEARD = re.compile(r"(?!e\b)[aeiouy]+")
_CARRIER = 18
"""The place of ㅡ among the vowels."""
_RUN = re.compile(rf"(?P<hangul>[{HANGUL}]+)|(?P<latin>[a-z]+)|(?P<digits>\d+)")


@lru_cache(_CACHED)
def sounds(text: str) -> tuple[str, ...]:
    """Return the ways in which the consonants of a name may sound, its digits among them; none where it has too few."""
    readings: list[tuple[str, ...]] = []
    for run in _RUN.finditer(normalise(text)):
        if run["hangul"]:
            readings.append(("".join(map(_of_syllable, run["hangul"])),))
        elif run["latin"]:
            readings += _of_latin(run["latin"])
        else:
            readings.append((run["digits"],))
    found = {_squeezed("".join(reading)) for reading in islice(product(*readings), _MOST_READINGS)}
    vowels = _vowels(text)
    enough = (sound for sound in found if len(sound) >= _SHORTEST and not sound.isdigit())
    return tuple(sorted(sound if len(sound) >= _TELLING else sound + vowels for sound in enough))


def _of_syllable(syllable: str) -> str:
    number = ord(syllable) - ord(HANGUL[0])
    onset, coda = _ONSETS[number // (_VOWELS * _BLOCK)], _CODAS[number % _BLOCK]
    return _LETTERS.get(onset, "") + _CODA_CLASSES.get(coda, _LETTERS.get(coda, ""))


def _of_latin(word: str) -> Iterator[tuple[str, ...]]:
    for found in _SPELLING.finditer(word):
        yield _SPELLINGS[found.lastindex - 1][1] if found.lastindex else ("",)


def _vowels(text: str) -> str:
    """Write a mark for each group of vowels that is heard; ㅡ only carries a consonant, and a last e is silent."""
    written = "".join(_vowel_of(letter) if HANGUL[0] <= letter <= HANGUL[-1] else letter for letter in normalise(text))
    return "." * len(_HEARD.findall(written))


def _vowel_of(syllable: str) -> str:
    """Write a syllable so that its vowel is in one group with that before it where no consonant is between."""
    number = ord(syllable) - ord(HANGUL[0])
    onset = "" if _ONSETS[number // (_VOWELS * _BLOCK)] == "ㅇ" else "-"
    return onset + ("" if number // _BLOCK % _VOWELS == _CARRIER else "a") + "-" * (number % _BLOCK > 0)


def _squeezed(sound: str) -> str:
    """Write what stands double once: ㄹㄹ is an l, and cc a k."""
    return re.sub(r"([a-zŋ])\1+", r"\1", unicodedata.normalize("NFC", sound))
