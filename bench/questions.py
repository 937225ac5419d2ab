"""What is searched for: the judged queries, and queries that nobody means well with."""

import random
import tomllib
import unicodedata
from pathlib import Path

JUDGED = Path(__file__).parents[1] / "tests" / "judged" / "queries.toml"
LONGEST = 4096
"""Characters of a message in Telegram."""

HOSTILE = {
    "operators": '" OR NEAR(* ^',
    "only operators": "AND AND NOT",
    "a column": "tokens:모델*",
    "brackets": "(" * LONGEST,
    "quotation marks": '"' * LONGEST,
    "stars": "* " * (LONGEST // 2),
    "a word again and again": ("학습 " * LONGEST)[:LONGEST],
    "one long word": ("모델" * LONGEST)[:LONGEST],
    "one long Latin word": ("transformer" * LONGEST)[:LONGEST],
    "many words": " ".join(f"모델{number}" for number in range(LONGEST))[:LONGEST],
    "many short words": " ".join(chr(ord("가") + 28 * number) for number in range(LONGEST // 2)),
    "many names with slips": " ".join(f"DanceGPRO{number}" for number in range(LONGEST))[:LONGEST],
    "many that are not wanted": " ".join(["모델", *(f"-학습{number}" for number in range(LONGEST))])[:LONGEST],
    "phrases": ('"강화 학습" ' * LONGEST)[:LONGEST],
    "many common phrases": ('"모델의" "모델을" "학습 데이터" ' * LONGEST)[:LONGEST],
    "one letter": "a",
    "one syllable": "가",
    "one consonant": "ㄱ",
    "particles": "은 는 이 가 을 를",
    "particles in one word": "은는이가을를",
    "emoji": "🔥🤖🧠",
    "many emoji": "👩‍👩‍👧" * 500,
    "a million spaces": " " * 1_000_000,
    "a word after a million spaces": f"{' ' * 1_000_000}모델",
    "scripts": "RL강화Learning학습обучение学習",
    "combining Jamo": unicodedata.normalize("NFD", "강화학습으로 학습한 모델"),
    "heaps of Jamo": "ᄀ" * 1000 + "ᅡ" * 1000 + "ᆨ" * 1000,
    "heaps of accents": f"a{chr(0x301) * 1000}",
    "full width": "ＤａｎｃｅＧＲＰＯ　ＲＬ",
    "what is wanted and not": "모델 -모델",
    "only what is not wanted": "-모델",
    "the commonest words": "모델 학습 데이터 성능",
    "NUL": "모델\0학습",
}
"""By what is nasty about them."""


def judged() -> list[str]:
    """Return the judged queries of all kinds, shuffled, always the same way."""
    kinds = tomllib.loads(JUDGED.read_text("utf-8"))
    queries = [text for kind in kinds.values() for text in kind]
    random.Random(5).shuffle(queries)
    return queries
