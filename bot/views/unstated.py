"""Whether a section says anything, or only that the paper does not say it.

A sentence is empty where it ends in such a denial *and* has nothing before it: '구조에 대한 설명은 없습니다' is empty,
'X를 소개하며, 구조에 대한 설명은 없습니다' is not. When in doubt, a section is shown.
"""

import re

_LONGEST = 600
"""Characters; a longer section says something."""
_LONGEST_SENTENCE = 140

_DENIALS = (
    *("않", "없", "못", "미제공", "미공개", "미기재", "미언급", "미상", "해당", "안 됨", "안됨"),
    *("not", "n't", "no ", "n/a", "unknown", "none"),
)
"""Looked for first, since it is quick: a sentence without any denies nothing."""
_NUMBER = re.compile(r"^[\s•◦▪│]*\d{1,3}[.)]\s+", re.MULTILINE)
_LINE_MARK = re.compile(r"^[\s•◦▪│*+-]+")
_LABEL = re.compile(r"^[^:：.]{1,50}[:：]\s*")

_TALK = r"(?:정보|내용|설명|언급|세부 ?사항|명시|기술|서술|기재|논의|자료)"
_TOPIC = rf"(?:{_TALK}|세부|상세|사항|데이터|결과|수치|비교|방식|방법|설정|한계|요인|아이디어|방향|구조|아키텍처)"
_TELL = r"(?:명시|언급|기술|기재|서술|논의|설명|제시|제공|공개|포함|보고|확인|밝혀)"
_IS_TOLD = rf"(?:{_TELL}(?:되|하|돼|지|져)|나와|드러나|알려지|다루어지|다뤄지|주어지)"
_WHERE = r"(?:[가-힣]+(?:에서|에서는|에는|에|적으로|히|게)\s)*"
_NEGATED = (
    r"(?:지\s?(?:는\s)?(?:않|못)|(?:어|져)\s?있지\s?(?:는\s)?않)"
    r"(?:습니다|았습니다|았음|음|다|았다|는다|고 있습니다|은 상태입니다|은 것으로 보입니다|는 것으로 보입니다)?[.。]?$"
)
_MISSING = r"없(?:습니다|었습니다|음|었음|다|었다)[.。]?$"
_KOREAN = (
    # '… 정보는 제공되지 않았습니다', '… 설정은 명시되어 있지 않음'
    rf"{_TOPIC}[가-힣\s]{{0,14}}?(?:은|는|이|가|도|에 대해서는|에 대해)\s{_WHERE}{_IS_TOLD}{_NEGATED}",
    # '명시되지 않음': nothing but the denial
    rf"^{_WHERE}{_TELL}(?:되|돼)?{_NEGATED}",
    # '… 언급이 없습니다', '명시된 방식은 없습니다', '… 확인할 수 없습니다'
    rf"{_TALK}(?:은|는|이|가|도)?\s?(?:(?:따로|별도로|전혀)\s)?{_MISSING}",
    rf"{_TELL}된\s[가-힣\s]{{0,40}}(?:은|는|이|가)\s{_MISSING}",
    rf"(?:확인|파악)할 수 {_MISSING}",
    r"^(?:정보 )?(?:미제공|미공개|미기재|미언급|미상|없음|해당 ?사항 없음|해당 없음|명시 ?안 ?됨|언급 ?안 ?됨)[.。]?$",
)
_PAPER = r"(?:paper|authors?|abstract|text|article|report|summary|study)"
_SAID = r"(?:stated|specified|mentioned|disclosed|described|discussed|detailed)"
_GIVEN = r"(?:provided|reported|given|available|included|applicable)"
_SAY = r"(?:state|specify|provide|mention|disclose|describe|discuss|report|detail|give|include)"
_BE_NOT = r"\b(?:(?:is|are|was|were|has|have)\snot|(?:is|are|was|were|has|have)n't)\s(?:been\s)?(?:\w+ly\s)?"
_IN_THE_TEXT = r"(?:\s(?:in|by|within|here|anywhere)\b[^.,;]{0,40})?[.]?$"
_ENGLISH = (
    rf"{_BE_NOT}{_SAID}{_IN_THE_TEXT}",
    rf"\b(?:information|details?|specifics|descriptions?|numbers|figures|results)\b.{{0,60}}{_BE_NOT}{_GIVEN}{_IN_THE_TEXT}",
    rf"^not\s(?:\w+ly\s)?(?:{_SAID}|{_GIVEN}){_IN_THE_TEXT}",
    rf"^(?:the\s)?{_PAPER}\s(?:do|does|did)(?:\snot|n't)\s(?:\w+ly\s)?{_SAY}\b[^.,;]{{0,80}}[.]?$",
    r"^(?:there\s(?:is|are)\s)?no\s(?:\w+\s){0,3}(?:information|details?|mention|descriptions?)\b[^.,;]{0,80}[.]?$",
    r"^(?:n/a|none|unknown|no information)[.]?$",
)
_EMPTY = re.compile("|".join(_KOREAN + _ENGLISH), re.IGNORECASE)
_SOMETHING_MORE = re.compile(
    # A clause before the denial, or after it, or a reason: something is said after all.
    r"(?:하|이|으|지|되)며|지만|으나|하나|는데|고,|여,|므로|때문|그러나|다만|대신|[가-힣][아어여]서\s|않아|없어|위해|통해"
    r"|\b(?:but|however|although|though|while|because|instead|since|yet)\b|;",
    re.IGNORECASE,
)


def says_nothing(text: str) -> bool:
    """Tell whether each sentence of ``text``, plain and without markdown, only denies that the paper states it."""
    if len(text) > _LONGEST:
        return False
    # Cheaper than one pattern for the ends of sentences, and most sections are told by their first sentence.
    lines = _NUMBER.sub("", text).replace(". ", ".\n").replace("。", "。\n").split("\n")
    sentences = [line for line in lines if line and not line.isspace()]
    return bool(sentences) and all(map(_is_empty, sentences))


def _is_empty(sentence: str) -> bool:
    folded = sentence.lower()
    if not any(denial in folded for denial in _DENIALS):
        return False
    statement = _LABEL.sub("", _LINE_MARK.sub("", sentence.strip()))
    if len(statement) > _LONGEST_SENTENCE or _SOMETHING_MORE.search(statement):
        return False
    return _EMPTY.search(statement) is not None
