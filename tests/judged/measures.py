"""How good a list of hits is, against what was judged by reading: nDCG@10, MRR and recall@10."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Quality:
    """The three measures of one list, or their means over several."""

    ndcg: float
    mrr: float
    recall: float


def quality(hits: Sequence[str], grades: Mapping[str, int]) -> Quality:
    """Judge ``hits``, best first, by the ``grades`` of papers (2: about just this, 1: useful; 0 where they have none).

    Where no paper is an answer, an empty list is right and any other wrong.
    """
    if not grades:
        return Quality(*[float(not hits)] * 3)
    first = next((place for place, hit in enumerate(hits, 1) if hit in grades), None)
    ideal = _gain(sorted(grades.values(), reverse=True))
    found = sum(hit in grades for hit in hits[:DEPTH]) / min(DEPTH, len(grades))
    return Quality(_gain([grades.get(hit, 0) for hit in hits]) / ideal, 1 / first if first else 0.0, found)


def mean(qualities: Sequence[Quality]) -> Quality:
    """Return the mean of each measure."""
    columns = zip(*((each.ndcg, each.mrr, each.recall) for each in qualities), strict=True)
    return Quality(*(math.fsum(column) / len(qualities) for column in columns))


def _gain(grades: Sequence[int]) -> float:
    """Sum the gains of a list, each discounted by its place (Järvelin and Kekäläinen, 2002)."""
    return math.fsum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades[:DEPTH], 1))
