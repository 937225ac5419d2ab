"""What the model on loopback says of a paper: Korean statements on the abstract, or bad answers of every kind."""

import json
import re
from collections.abc import Callable
from enum import Enum, auto
from random import Random

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{3,}")
# A word with digits as it stands, together with the scale that makes it the number that it is.
_WITH_DIGITS = re.compile(
    r"(?<![^\s(])(?=[A-Za-z.,%-]*\d)[A-Za-z0-9](?:[\w.,%-]*[A-Za-z0-9%])?"
    r"(?: (?:hundred|thousand|million|billion|trillion))?"
    r"(?=[.,;:)]*(?:\s|$))",
    re.ASCII,
)
_KEYS = ("motivation", "contributions", "architecture", "experiments", "results")
_EMPTY = ("limitations", "future")
_ENDINGS = (
    "문제를 다루며 기존 방법의 어려움을 설명합니다",
    "방향의 새로운 접근을 제안합니다",
    "구조를 중심으로 학습 절차를 구성합니다",
    "조건에서 여러 비교 대상을 함께 평가합니다",
    "측면에서 일관되게 나아진 결과를 보고합니다",
)


class Bad(Enum):
    """Answers that may not stand in a digest."""

    NO_JSON = auto()
    WRONG_SHAPE = auto()
    ENGLISH = auto()
    APOLOGY = auto()
    REPETITION = auto()
    INVENTED = auto()
    """One statement with a number that the paper does not have, among good ones."""
    ONLY_INVENTED = auto()
    CUT = auto()
    EMPTY = auto()
    ABSENT = auto()
    """The right form, and nothing in it."""


def good(source: str) -> dict[str, object]:
    """An answer in which every number and name is the source's."""
    title, _, abstract = source.partition("\n")
    sentences = _SENTENCE.split(" ".join(abstract.split())) if abstract.strip() else [title]
    answer: dict[str, object] = {"title": f"{_term(title)} 연구"}
    for number, key in enumerate(_KEYS):
        answer[key] = [_statement(sentence, _ENDINGS[number]) for sentence in sentences[number :: len(_KEYS)][:6]]
    return answer | {key: [] for key in _EMPTY}


def bad(kind: Bad, source: str, random: Random) -> tuple[str, list[str]]:
    """A bad answer's text, and the statements in it that are invented."""
    answer = good(source)
    invented: list[str] = []
    if kind in (Bad.INVENTED, Bad.ONLY_INVENTED):
        invented = [invention(source, random) for _ in range(1 if kind is Bad.INVENTED else 3)]
        answer = answer if kind is Bad.INVENTED else {"title": "제목", "motivation": []}
        answer["results"] = [*list(answer.get("results", [])), *invented]  # type: ignore[call-overload]
    if make := _TEXTS.get(kind):
        return make(source), []
    return json.dumps(answer, ensure_ascii=False), invented


def invention(source: str, random: Random) -> str:
    """A statement with a number that ``source`` does not have in any spelling."""
    while True:
        number = random.randint(13, 99)
        if not re.search(rf"(?<!\d){number}|(?<!\d){number // 10}", source):
            break
        number = random.randint(10_000, 99_999)
        if str(number) not in source.replace(",", ""):
            break
    forms = (
        f"정확도가 {number}.37% 높아집니다.",
        f"속도가 {number}배 빨라집니다.",
        f"데이터 {number}억 개로 학습합니다.",
        f"모두 {number:,}개의 과제에서 평가합니다.",
        f"매개변수가 {number}.7B인 모델을 씁니다.",
        f"비교 대상은 GPT-{number}입니다.",
        f"기존보다 {number}퍼센트포인트 앞섭니다.",
    )
    return random.choice(forms)


def _term(sentence: str) -> str:
    words = _WORD.findall(sentence)
    return words[0] if words else "이 논문"


def _statement(sentence: str, ending: str) -> str:
    words = _WORD.findall(sentence)
    term = max(words, key=len) if words else "이 논문"
    digits = _WITH_DIGITS.findall(sentence)[:2]
    facts = f" (원문의 값: {', '.join(digits)})" if digits else ""
    return f"저자들은 이 부분에서 {term} 관련 {ending}{facts}."


def _english(source: str) -> str:
    sentences = _SENTENCE.split(" ".join(source.split()))
    return json.dumps({"title": "A paper"} | dict(zip(_KEYS, ([one] for one in sentences), strict=False)))


def _apology(_source: str) -> str:
    sorry = "죄송합니다. 제공된 링크의 논문에 접근할 수 없어 요약해 드릴 수 없습니다."
    return json.dumps({"title": "논문 요약", "motivation": [sorry]}, ensure_ascii=False)


def _repetition(_source: str) -> str:
    phrase = "모델은 데이터를 학습하고 성능을 높이며 결과를 개선합니다. " * 60
    return json.dumps({"title": "제목", "motivation": [phrase]}, ensure_ascii=False)


_TEXTS: dict[Bad, Callable[[str], str]] = {
    Bad.NO_JSON: lambda source: json.dumps(good(source), ensure_ascii=False)[:-40],
    Bad.WRONG_SHAPE: lambda _: json.dumps({"요약": [{"절": 1, "내용": "없음"}], "motivation": {"a": 1}}),
    Bad.ENGLISH: _english,
    Bad.APOLOGY: _apology,
    Bad.REPETITION: _repetition,
    Bad.CUT: lambda source: json.dumps(good(source), ensure_ascii=False)[:120],
    Bad.EMPTY: lambda _: "",
    Bad.ABSENT: lambda _: json.dumps({"title": "제목"} | {key: [] for key in (*_KEYS, *_EMPTY)}),
}
