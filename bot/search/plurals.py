"""The plural of Latin words: LLMs, policies, benches. Rather left than cut where a word only looks like one."""

import re

_END_IN_S = """
    alias always atlas bias biases blas caches canvas chaos christmas cmos cookies cosmos ethos hermes jenkins kansas
    keras kubernetes lens macos movies news pandas pathos perhaps saas series species texas towards vegas
"""
_NO_PLURAL = frozenset(_END_IN_S.split())
_SHORTEST = 4
"""Three letters are an abbreviation: TTS, ROS, MAS."""
_Y = re.compile(r"(?<=[^aeiou])y$")
_IES = re.compile(r"(?<=..[^aeiou])ies$")
_SIBILANT = re.compile(r"(?:[sxz]|[cs]h)$")
_ES = re.compile(r"(?<=[cs]h)es$|(?<=ss)es$|(?<=x)es$|(?<=zz)es$")
_S = re.compile(r"(?<!s)(?<!u)(?<!i)(?<!ic)s$")


def plural(word: str) -> str:
    """Write the plural of a folded word."""
    if _Y.search(word):
        return f"{word[:-1]}ies"
    return word + ("es" if _SIBILANT.search(word) else "s")


def singular(word: str) -> str:
    """Write the singular of a folded word that is certainly a plural; leave any other. Twice changes nothing more."""
    if len(word) < _SHORTEST or word in _NO_PLURAL:
        return word
    for ending, instead in ((_IES, "y"), (_ES, ""), (_S, "")):
        one = ending.sub(instead, word)
        if one != word and plural(one) == word:
            return one
    return word
