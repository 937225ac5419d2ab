"""Deep links into the bot, ``https://t.me/<bot>?start=<payload>``: their form, both ways.

A payload is at most 64 of ``A-Z a-z 0-9 _ -`` (https://core.telegram.org/bots/features#deep-linking). No part of an
arXiv id holds ``_``, so it can stand for the dot and the slash: ``math.GT/0309136`` becomes ``p_math_GT_0309136``, and
the number of parts tells which was which.
"""

import re
from datetime import date

from bot.domain import ArxivId

_DAY = re.compile(r"d_([0-9]{4})([0-9]{2})([0-9]{2})")
_NEW = re.compile(r"p_([0-9]{4})_([0-9]{4,5})")
_OLD = re.compile(r"p_([a-z-]{2,20})(?:_([A-Z]{2}))?_([0-9]{7})")


def deep_link(target: ArxivId | date, username: str) -> str:
    """Return the link that opens the bot of this ``username`` with ``target``."""
    return f"https://t.me/{username}?start={encode(target)}"


def encode(target: ArxivId | date) -> str:
    """Return the payload that leads to a paper or to a day's list."""
    if isinstance(target, date):
        return f"d_{target.isoformat().replace('-', '')}"
    return "p_" + re.sub("[./]", "_", target)


def decode(payload: str) -> ArxivId | date | None:
    """Return the paper or the day that a payload leads to, None for anything that ``encode`` does not write."""
    if found := _DAY.fullmatch(payload):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            return None
    if found := _NEW.fullmatch(payload):
        return ArxivId(f"{found[1]}.{found[2]}")
    if found := _OLD.fullmatch(payload):
        subject = f".{found[2]}" if found[2] else ""
        return ArxivId(f"{found[1]}{subject}/{found[3]}")
    return None
