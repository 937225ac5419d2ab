"""What tests of the search share."""

import pytest

from bot.search.analysis import Analyzer
from bot.search.glossary import Concept, Glossary

GROUPS = [
    ("reinforcement learning", "RL", "강화 학습"),
    ("diffusion", "확산"),
    ("diffusion model", "확산 모델", "디퓨전 모델"),
    ("fine-tuning", "finetuning", "파인튜닝", "미세 조정"),
    ("quantization", "양자화"),
    ("resolution", "해상도"),
    ("online", "온라인"),
    ("video", "비디오", "동영상"),
    ("generation", "생성"),
    ("text", "텍스트"),
    ("text-to-video", "T2V", "text to video generation", "텍스트 비디오 생성"),
    ("hallucination", "환각"),
    ("learning rate", "학습률"),
]


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """A reader that knows a dozen things, whatever stands in the glossary."""
    return Analyzer(Glossary([Concept(forms[0], forms) for forms in GROUPS]))
