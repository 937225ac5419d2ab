"""Which of the seven sections a heading names, by the words that it is made of.

Models paraphrase the headings that they are asked for. So a heading is read word by word: it surely names a section
where all of it is explained by words of that section, joints (``및``) and words that say nothing (``핵심``, ``연구``).
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from bot.domain import SectionName

NAMES = tuple(SectionName)

# Words that name a section by themselves. Spaces do not count: models write '문제정의' and '문제 정의'.
_HEADS = {
    SectionName.MOTIVATION: """
        동기 문제정의 문제제기 문제설정 문제의식 문제인식 배경 연구목적 연구목표 목적 목표 필요성 서론 도입
        해결과제 연구질문 motivation motivations problemdefinition problemstatement problemformulation
        problemsetup background introduction objective objectives researchquestion researchquestions
        whyitmatters""",
    SectionName.CONTRIBUTIONS: """
        기여 기여점 기여도 공헌 공헌점 참신성 참신함 독창성 혁신성 혁신점 혁신 신규성 새로움 새로운점 차별점
        차별성 의의 핵심아이디어 contribution contributions novelty novelties innovation innovations originality
        keyidea keyideas coreidea coreideas whatsnew""",
    SectionName.ARCHITECTURE: """
        아키텍처 아키텍쳐 모델구조 시스템구조 네트워크구조 구조 모델구성 모델설계 시스템설계 학습설정 훈련설정
        학습방법 훈련방법 학습방식 훈련방식 학습전략 훈련전략 학습과정 훈련과정 학습절차 학습구성 학습세부사항
        훈련세부사항 학습환경 방법론 방법 방식 제안기법 접근법 접근방식 접근방법 architecture architectures
        modelstructure trainingsetup trainingsettings trainingsetting trainingconfiguration trainingdetails
        trainingprocedure method methods methodology methodologies approach approaches modeldesign systemdesign""",
    SectionName.EXPERIMENTS: """
        실험설정 실험환경 실험설계 실험구성 실험방법 실험조건 실험개요 실험세팅 실험 평가설정 평가환경 평가방법
        평가방식 평가설계 평가프로토콜 experimentalsetup experimentalsettings experimentalsetting
        experimentaldesign experimentsetup experimentsettings experiment experiments experimental
        evaluationsetup evaluationsettings evaluationprotocol setup""",
    SectionName.RESULTS: """
        정량적결과 정량결과 실험결과 평가결과 성능결과 결과 결과분석 성능평가 정량적성능 정량적평가 정량평가
        정량적분석 주요발견 연구성과 results result quantitativeresults experimentalresults evaluationresults
        mainresults keyresults findings quantitativeevaluation quantitativeanalysis performanceevaluation""",
    SectionName.LIMITATIONS: """
        한계 한계점 한계성 제한점 제한사항 제약사항 제약점 제약조건 제약 실패요인 실패원인 실패사례 실패가능성
        실패 약점 단점 취약점 limitation limitations failuremodes failurefactors failurecases failurepoints
        failure failures weakness weaknesses drawbacks drawback shortcomings caveats""",
    SectionName.FUTURE: """
        후속연구 향후연구 미래연구 추후연구 차기연구 향후과제 향후방향 향후전망 향후계획 향후작업 확장방향
        확장가능성 발전방향 발전가능성 개선방향 후속과제 후속방향 후속작업 후속 향후 추후 미래방향 연구방향 확장
        futurework futureworks futuredirections futuredirection futureresearch futurestudies future extensions
        extension nextsteps followupresearch followup openquestions""",
}
# Words for what stands within a section: labels more often than headings.
_PARTS = {
    SectionName.MOTIVATION: "문제 문제점 과제 problem problems challenge",
    SectionName.CONTRIBUTIONS: "특징 장점 강점 highlights advantages",
    SectionName.ARCHITECTURE: """
        모델 학습 훈련 프레임워크 알고리즘 구현 기법 파이프라인 설계 추론 구성요소 손실함수 하이퍼파라미터 기술
        model models training framework algorithm pipeline implementation technique techniques design""",
    SectionName.EXPERIMENTS: """
        데이터셋 데이터세트 데이터 벤치마크 베이스라인 비교대상 마스킹방식 마스킹 평가지표 지표 비교모델
        학습데이터 훈련데이터 학습데이터셋 dataset datasets data baseline baselines benchmark benchmarks metrics
        metric evaluationmetrics masking""",
    SectionName.RESULTS: """
        성능 성능비교 성능향상 성능분석 정량적 정량적인 평가 성과 비교 비교분석 효과 모델성능 performance
        evaluation quantitative comparison comparisons outcomes""",
    SectionName.LIMITATIONS: "도전과제 위험요소 위험요인 위험 리스크 개선점 risks risk challenges concerns",
    SectionName.FUTURE: "미래 전망 발전 응용 적용 outlook directions applications",
}
_JOINTS = "및 와 과 또는 그리고 and or"
_FILLERS = """
        핵심 주요 중심 중요 연구 논문 해당 본 이 의 에 은 는 된 한 할 제안된 제안 제안하는 제시된 제시 사용된
        활용된 관련 기존 잠재적 잠재적인 잠재 가능한 가능성 예상 등 에대한 에서의 을위한 를위한 위한 대한 방향
        방향성 아이디어 설정 설정값 요약 분석 내용 상세 세부 세부사항 정보 개요 소개 설명 정리 정의 요인 요소
        사항 전략 제언 논의 종합 결론 시사점 맺음말 전체 구체적 구체적인 새로운 기술적 학문적 과학적 방법론적
        정성적 정의및 간단한 간략한 한줄 절차 the of for in on to its our this key main core major central proposed
        paper papers study research work potential possible summary overview details detail analysis discussion
        conclusion conclusions idea ideas setting settings configuration definition statement factors points
        technical specific quantitativeandqualitative qualitative section"""

_FULL = (
    # Both halves of the heading that the model was asked for.
    ("동기|배경|목적|motivation|background", "문제|problem"),
    ("기여|공헌|contribution", "참신|독창|혁신|새로움|차별|novel|innovation"),
    ("아키텍|구조|방법|architecture|model|method", "학습|훈련|training"),
    ("실험|experiment", "설정|환경|설계|구성|세팅|데이터|set|design|data"),
    ("정량|quantitative|실험|주요|main", "결과|성능|result"),
    ("한계|제한|limitation", "실패|제약|약점|문제|failure|weakness"),
    ("후속|향후|미래|추후|future|follow", "연구|방향|확장|과제|work|direction|research"),
)


class Certainty(IntEnum):
    """How surely a heading names a section."""

    NONE = 0
    HINT = 1
    """A word for something within the section stands among other words."""
    MENTION = 2
    """A name of the section stands among other words."""
    PART = 3
    """It names something within the section."""
    NAME = 4
    """It is a name of the section and nothing else."""
    FULL = 5
    """It is the name that the model was asked for, or its paraphrase."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading names: the likeliest section, how surely, and all sections that its words speak of, in order."""

    name: SectionName | None
    certainty: Certainty
    names: tuple[SectionName, ...]
    empty: bool
    """Whether all of its words say nothing: '논문 요약', '개요'."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    name: SectionName | None
    is_head: bool


def _lexicon() -> dict[str, tuple[SectionName | None, bool]]:
    words: dict[str, tuple[SectionName | None, bool]] = {}
    for text in (_FILLERS, _JOINTS):
        words |= dict.fromkeys(text.split(), (None, False))
    for table, is_head in ((_PARTS, False), (_HEADS, True)):
        for name, text in table.items():
            words |= dict.fromkeys(text.split(), (name, is_head))
    return words


_WORDS = _lexicon()
_JOINT_WORDS = frozenset(_JOINTS.split())
_LONGEST_FIRST = re.compile("|".join([*sorted(_WORDS, key=len, reverse=True), r"\d+", "."]))
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_SEPARATORS = re.compile(r"[&/,·・+]")
_NO_LETTER = re.compile(r"[\W_]+")
# 'Limitations of the method' speaks of limitations, '방법의 한계' as well: English puts the head first, Korean last.
_AFTER_HEAD = re.compile(r"(?<=\w) (?:of|on|for|in|with|to|behind)\b.*")
_OF_OTHERS = re.compile(r"기존.{0,20}(?:한계|문제|제약)|(?:existing|prior|previous) .{0,30}(?:limitation|problem)")
_FULL_PATTERNS = {
    name: (re.compile(first), re.compile(second)) for name, (first, second) in zip(NAMES, _FULL, strict=True)
}


@lru_cache(maxsize=4096)
def read_label(label: str) -> Meaning:
    """Read what a heading without its marks and number names."""
    text = _SEPARATORS.sub(" and ", unicodedata.normalize("NFKC", label).casefold())
    text = _AFTER_HEAD.sub("", _BRACKETS.sub(" ", text).strip())
    words = _LONGEST_FIRST.findall(_NO_LETTER.sub("", text))
    known = [_Word(word, *_WORDS[word]) for word in words if word in _WORDS]
    rest = sum(len(word) for word in words if word not in _WORDS and not word.isdigit())
    name = _head_of_first_part(known)
    if name is None:
        return Meaning(None, Certainty.NONE, (), rest == 0)
    names = tuple(dict.fromkeys(word.name for word in known if word.name))
    if _OF_OTHERS.search(text):
        return Meaning(SectionName.MOTIVATION, Certainty.HINT if rest else Certainty.PART, names, empty=False)
    return Meaning(name, _certainty(name, text, known, explained=rest == 0), names, empty=False)


def _head_of_first_part(words: list[_Word]) -> SectionName | None:
    """The last named section before the first joint that follows one."""
    found: SectionName | None = None
    for word in words:
        if word.text in _JOINT_WORDS and found:
            break
        found = word.name or found
    return found


def _certainty(name: SectionName, text: str, words: list[_Word], *, explained: bool) -> Certainty:
    """How surely ``words`` name the section, and whether they are all that ``text`` has."""
    is_named = any(word.name is name and word.is_head for word in words)
    if not explained:
        return Certainty.MENTION if is_named else Certainty.HINT
    if not is_named:
        return Certainty.PART
    first, second = _FULL_PATTERNS[name]
    found = first.search(text)
    if found and second.search(text, found.end()):
        return Certainty.FULL
    # The halves change places only around a joint: '학습 설정 및 모델 구조' is a heading, '학습 방법' a label.
    swapped = found and second.search(text) and any(word.text in _JOINT_WORDS for word in words)
    return Certainty.FULL if swapped else Certainty.NAME
