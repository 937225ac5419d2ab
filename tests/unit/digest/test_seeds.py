# ruff: noqa: E501 - a row of the table is one line, so that the leads stand whole and can be searched for in the seeds
"""What the four real digests say: written down by reading them, not by running the parser."""

from pathlib import Path
from typing import NamedTuple

import pytest

from bot.digest.parser import Parsed, parse
from bot.domain import SectionName, Status, Summary

SEEDS = Path(__file__).parents[3] / "seeds"

OK, SPECULATIVE, REFUSED = Status.OK, Status.SPECULATIVE, Status.REFUSED

ALL = tuple(SectionName)
ALL_BUT_MOTIVATION = tuple(name for name in SectionName if name is not SectionName.MOTIVATION)
NONE: tuple[SectionName, ...] = ()


class Expected(NamedTuple):
    """What an entry gives. ``title`` is None where the text names none; ``lead`` is one whole sentence."""

    day: str
    id: str
    status: Status
    title: str | None
    sections: tuple[SectionName, ...]
    lead: str


# fmt: off
ENTRIES = (
    Expected("2025-05-06", "2505.02835", OK, "R1-Reward: 안정적인 강화 학습을 통한 다중 모달 보상 모델 학습", ALL, "다중 모달 대형 언어 모델(Multimodal Large Language Models, MLLMs)의 성능 향상을 위해서는 다중 모달 보상 모델(Multimodal Reward Models, MRMs)이 필수적입니다."),
    Expected("2025-05-06", "2505.02735", OK, "FormalMATH: 대형 언어 모델의 형식적 수학적 추론 벤치마킹", ALL, '해당 논문은 "FormalMATH: 대형 언어 모델의 형식적 수학적 추론 벤치마킹"으로, 인공지능의 형식적 수학적 추론 능력을 평가하기 위한 대규모 벤치마크인 FormalMATH를 제시합니다.'),
    Expected("2025-05-06", "2505.02156", OK, "Think on your Feet: Adaptive Thinking via Reinforcement Learning for Social Agents", NONE, "이 논문은 사회적 지능을 가진 에이전트가 상황에 따라 사고 깊이를 동적으로 조절하는 방법을 제안합니다."),
    Expected("2025-05-06", "2505.02370", OK, "SuperEdit: 지시 기반 이미지 편집을 위한 지도 신호의 정정 및 촉진", ALL, "기존의 이미지 편집 데이터셋은 자동화된 방법으로 구축되어, 편집 지시와 원본-편집 이미지 쌍 간의 불일치로 인한 노이즈가 발생합니다."),
    Expected("2025-05-06", "2505.01043", OK, "대형 언어 모델의 저정밀 훈련: 방법, 도전 과제 및 기회", ALL, "대형 언어 모델(LLM)은 다양한 분야에서 뛰어난 성능을 보이고 있으나, 훈련에 필요한 막대한 하드웨어 자원은 효율성과 확장성에 큰 장애물이 되고 있습니다."),
    Expected("2025-05-06", "2505.02471", REFUSED, None, NONE, ""),
    Expected("2025-05-06", "2505.01583", OK, "TEMPURA: Temporal Event Masked Prediction and Understanding for Reasoning in Action", ALL, '해당 논문은 "TEMPURA: Temporal Event Masked Prediction and Understanding for Reasoning in Action"으로, 비디오에서 인과적 사건 관계를 이해하고 세밀한 시간적 그라운딩을 달성하는 데 중점을 둡니다.'),
    Expected("2025-05-06", "2505.02625", OK, None, ALL_BUT_MOTIVATION, "해당 논문은 실시간 음성 상호작용을 위한 지능형 음성 챗봇 개발의 필요성과 기존 모델들의 한계를 지적하며, LLaMA-Omni2를 소개합니다."),
    Expected("2025-05-13", "2505.07062", OK, "Seed1.5-VL", ALL, "Seed1.5-VL은 일반 목적의 멀티모달 이해와 추론을 향상시키기 위해 설계된 비전-언어 기초 모델입니다."),
    Expected("2025-05-13", "2505.07608", OK, "MiMo: 언어 모델의 추론 잠재력 발현 - 사전 학습에서 후속 학습까지", ALL, "대형 언어 모델의 추론 능력을 향상시키기 위해, 사전 학습과 후속 학습 단계에서 최적화를 수행하는 새로운 접근법이 필요합니다."),
    Expected("2025-05-13", "2505.07787", OK, "Learning from Peers in Reasoning Models", ALL, '대형 추론 모델(Large Reasoning Models, LRM)은 추론 경로에서 실수를 스스로 수정할 수 있는 능력을 지니고 있으나, 부정확한 시작점에서 출발할 경우 회복이 어려운 "접두사 지배 함정(Prefix Dominance Trap)" 현상이 존재합니다.'),
    Expected("2025-05-13", "2505.03733", OK, "WebGen-Bench: 제로부터 상호작용 가능한 기능성 웹사이트 생성 평가", ALL, "대형 언어 모델(LLM) 기반 에이전트는 복잡한 코드베이스 내에서 코드 생성 및 관리에 큰 잠재력을 보입니다."),
    Expected("2025-05-13", "2505.06548", OK, "REFINE-AF: 자동화된 피드백을 통한 자기 생성 지침을 활용한 언어 모델 정렬을 위한 작업 비의존적 프레임워크", ALL, '해당 논문은 "REFINE-AF: 자동화된 피드백을 통한 자기 생성 지침을 활용한 언어 모델 정렬을 위한 작업 비의존적 프레임워크"로, 대형 언어 모델(LLM)의 지침 기반 학습을 위한 효율적인 방법을 제시합니다.'),
    Expected("2025-05-13", "2505.07818", OK, "DanceGRPO: 시각 생성에 대한 GRPO의 활용", ALL, "최근 생성 모델, 특히 확산 모델과 정류 흐름 모델의 발전은 시각 콘텐츠 생성에 혁신을 가져왔지만, 모델 출력이 인간의 선호와 일치하도록 조정하는 데에는 여전히 큰 도전이 존재합니다."),
    Expected("2025-05-13", "2505.07796", OK, "대형 언어 모델의 지속적 사전 학습에서의 학습 동역학", ALL, "이 연구는 지속적 사전 학습(CPT) 과정에서의 학습 동역학을 탐구하며, 특히 각 훈련 단계에서 일반 도메인과 다운스트림 도메인 성능의 변화를 분석합니다."),
    Expected("2025-05-13", "2505.07596", OK, "효율적인 적응형 검색 에이전트를 위한 강화된 내부-외부 지식 시너지 추론", ALL_BUT_MOTIVATION, "이 연구는 대형 언어 모델(LLM)의 환각 현상을 줄이기 위해 검색 증강 생성(RAG) 전략을 활용하며, 강화 학습(RL)을 통해 LLM이 검색 에이전트로서의 기능을 수행하도록 합니다."),
    Expected("2025-05-13", "2505.07747", OK, "Step1X-3D: 고해상도 및 제어 가능한 텍스처 3D 자산 생성", ALL, "텍스트, 이미지, 오디오, 비디오 분야에서 생성적 인공지능이 크게 발전했지만, 3D 생성은 데이터 부족, 알고리즘 한계, 생태계 단편화 등의 근본적인 문제로 인해 상대적으로 미비한 상태입니다."),
    Expected("2025-05-16", "2505.10554", OK, None, ALL_BUT_MOTIVATION, "해당 논문은 대형 추론 모델(Large Reasoning Models, LRM)의 추론 능력을 향상시키기 위해, 모델의 메타 능력인 연역, 귀납, 연역을 체계적으로 정렬하는 방법을 제안합니다."),
    Expected("2025-05-16", "2505.09666", OK, "시스템 프롬프트 최적화를 위한 메타 학습", ALL, "대형 언어 모델(LLM)의 성능을 극대화하기 위해 입력 프롬프트 최적화가 중요하지만, 기존 연구는 주로 사용자 프롬프트에 집중하였고, 시스템 프롬프트의 최적화는 간과되었습니다."),
    Expected("2025-05-16", "2505.10185", OK, "The CoT Encyclopedia: Analyzing, Predicting, and Controlling how a Reasoning Model will Think", ALL, '해당 논문은 "The CoT Encyclopedia: Analyzing, Predicting, and Controlling how a Reasoning Model will Think"로, 현대의 대형 언어 모델에서 중요한 역할을 하는 긴 연쇄적 사고(Chain-of-Thought, CoT)의 추론 전략을 분석하고 예측하며 제어하는 방법을 제시합니다.'),
    Expected("2025-05-16", "2505.07782", OK, "MLE-Dojo: 기계 학습 엔지니어링에서 LLM 에이전트의 역량 강화를 위한 인터랙티브 환경", ALL, "기계 학습 엔지니어링(MLE) 워크플로우에서 대형 언어 모델(LLM) 에이전트의 자율적 학습과 개선을 위한 체계적인 환경이 필요합니다."),
    Expected("2025-05-16", "2505.10527", OK, "WorldPM: 인간 선호 모델링의 확장성", ALL, '해당 논문은 "WorldPM: 인간 선호 모델링의 확장성"이라는 제목으로, 인간 선호 모델링에서의 확장성 법칙을 탐구하고, 이를 기반으로 한 WorldPM 모델을 제안합니다.'),
    Expected("2025-05-16", "2505.09694", OK, None, ALL, "해당 논문은 'Embodied World Model Benchmark (EWMBench)'를 제안하여, 언어 지시에 따라 물리적으로 그럴듯한 장면을 생성하는 신체화된 세계 모델(EWM)의 평가를 위한 새로운 기준을 설정합니다."),
    Expected("2025-05-16", "2505.08617", OK, "OpenThinkIMG: 시각적 도구 강화 학습을 통한 이미지 기반 사고 학습", ALL, "이 연구는 인간이 복잡한 문제 해결을 위해 시각적 도구를 유연하게 활용하는 능력을 모방하려는 시도입니다."),
    Expected("2025-05-16", "2505.10562", OK, "End-to-End Vision Tokenizer Tuning", ALL, "기존의 비전 토크나이저는 다운스트림 학습과의 최적화가 분리되어 있어, 다양한 작업에서 잘 일반화될 수 있다고 암묵적으로 가정합니다."),
    Expected("2025-05-16", "2505.10320", OK, "J1: 강화 학습을 통한 LLM을 판별자로 활용하여 사고 촉진하기", ALL_BUT_MOTIVATION, "이 연구는 인공지능의 발전이 평가의 질에 의해 제한되고 있으며, 강력한 대형 언어 모델(LLM)을 판별자로 활용하는 것이 핵심 해결책이 될 수 있음을 강조합니다."),
    Expected("2025-05-16", "2505.09926", OK, "AdaptCLIP: CLIP을 활용한 범용 시각적 이상 탐지", ALL, "범용 시각적 이상 탐지는 추가적인 미세 조정 없이 새로운 시각적 도메인에서 이상을 식별하는 것을 목표로 하며, 이는 개방형 시나리오에서 중요합니다."),
    Expected("2025-05-16", "2505.09723", SPECULATIVE, "EnerVerse-AC: 행동 조건을 통한 구현된 환경 상상", ALL, "로봇 모방 학습은 정적 작업에서 동적 상호작용 시나리오로 발전하였으나, 동적 환경과의 실시간 상호작용이 필요하여 테스트와 평가가 비용이 많이 들고 도전적입니다."),
    Expected("2025-05-16", "2505.09265", OK, "MetaUAS: 원-프롬프트 메타 학습을 통한 범용 이상 분할", ALL, "시각적 이상 분할은 기존의 비전-언어 모델에 의존하여 보지 못한 이상을 탐지하는 데 주로 의존해 왔습니다."),
    Expected("2025-05-16", "2505.09264", OK, "하나의 정상 이미지 프롬프트로 다중 클래스 이상 탐지 학습하기", ALL, "기존의 자기 주의 기반 복원 네트워크는 단일 모델로 다중 클래스 이상 탐지에서 최첨단 성능을 달성하였으나, 정상 및 이상 특징 모두에 대해 완벽한 복원을 수행하여 이상 탐지에 실패하는 경우가 많습니다."),
    Expected("2025-05-16", "2505.09263", OK, "Few-Shot Anomaly-Driven Generation for Anomaly Classification and Segmentation", ALL, "산업 검사에서 이상 탐지는 실제 이상 샘플의 부족으로 인해 실용적이고 도전적인 과제입니다."),
    Expected("2025-05-16", "2505.10046", OK, None, ALL, "해당 논문은 대형 언어 모델(LLM)과 확산 변환기(Diffusion Transformer, DiT)를 결합한 텍스트-이미지 합성의 심층 융합을 탐구합니다."),
    Expected("2025-05-24", "2505.16938", OK, "NovelSeek: 가설에서 검증까지의 폐쇄형 시스템 구축", ALL, "인공지능(AI)은 과학 연구의 패러다임을 혁신하고 있으며, 연구 효율성을 향상시키고 있습니다."),
    Expected("2025-05-24", "2505.14810", OK, "Scaling Reasoning, Losing Control: Evaluating Instruction Following in Large Reasoning Models", ALL, "대형 언어 모델의 추론 능력 향상과 사용자 지시 준수 사이의 균형을 평가하는 것이 본 연구의 핵심 동기입니다."),
    Expected("2025-05-24", "2505.16410", OK, "Tool-Star: 강화 학습을 통한 다중 도구 협업 추론을 위한 LLM 기반 프레임워크", ALL, "최근 대형 언어 모델(LLM)은 대규모 강화 학습을 통해 뛰어난 추론 능력을 보여주고 있습니다."),
    Expected("2025-05-24", "2505.15966", OK, "Pixel Reasoner: 호기심 기반 강화 학습을 통한 픽셀 공간 추론 유도", ALL, "대형 언어 모델(LLMs)의 체인 오브 씽킹(chain-of-thought) 추론은 텍스트 공간에서 성능을 향상시켰으나, 시각적 작업에서는 효과가 제한적입니다."),
    Expected("2025-05-24", "2505.16707", OK, "KRIS-Bench: 차세대 지능형 이미지 편집 모델 벤치마크", ALL, "최근 다중 모달 생성 모델의 발전으로 지시 기반 이미지 편집이 크게 향상되었으나, 이러한 모델들이 지식 기반 추론을 요구하는 편집 작업에서의 성능은 충분히 평가되지 않았습니다."),
    Expected("2025-05-24", "2505.16175", OK, "QuickVideo: 실시간 장기 비디오 이해를 위한 시스템-알고리즘 공동 설계", ALL, "장기 비디오 이해는 감시, 회의 요약, 교육 강의 분석, 스포츠 중계 등 다양한 실제 응용 분야에서 필수적인 능력입니다."),
    Expected("2025-05-24", "2505.17022", OK, "GoT-R1: 시각적 생성에서 추론 능력 향상을 위한 강화 학습 기반 모델", ALL, "시각적 생성 모델은 텍스트 프롬프트로부터 현실적인 이미지를 생성하는 데 성공을 거두었지만, 여러 객체의 정확한 공간적 관계와 속성을 명시하는 복잡한 프롬프트를 처리하는 데 어려움을 겪고 있습니다."),
    Expected("2025-05-24", "2505.16933", OK, "LLaDA-V: 시각적 지시 조정을 통합한 대형 언어 확산 모델", ALL, "현재 멀티모달 작업에서 주로 사용되는 오토회귀 기반 모델들은 언어와 시각적 정보를 효과적으로 통합하는 데 한계가 있습니다."),
    Expected("2025-05-24", "2505.15270", OK, "Scaling Diffusion Transformers Efficiently via μP", ALL, "Diffusion Transformer 모델의 확장성은 대규모 모델에서의 하이퍼파라미터 조정 비용으로 인해 제한됩니다."),
    Expected("2025-05-24", "2505.16925", OK, "위험 회피 강화 학습을 위한 이타쿠라-사이토 손실 함수", ALL, "위험 회피 강화 학습은 고위험 분야에서 에이전트가 위험을 최소화하는 정책을 학습하도록 하는 데 중점을 둡니다."),
    Expected("2025-05-24", "2505.16181", OK, "일상적인 이미지 편집 작업에서 생성적 AI의 능력 이해", ALL, "생성적 AI는 일상적인 이미지 편집 작업을 자동화할 수 있는 잠재력을 지니고 있으나, 실제로 사용자가 원하는 편집 요청을 얼마나 잘 수행할 수 있는지에 대한 이해가 부족하다."),
    Expected("2025-05-24", "2505.16400", OK, "AceReason-Nemotron: 강화 학습을 통한 수학 및 코드 추론 향상", ALL, "대규모 강화 학습(RL)이 소형 및 중형 모델의 추론 능력을 향상시킬 수 있는지, 그리고 기존의 증류(distillation) 방법과 비교하여 어떤 성능을 보이는지에 대한 명확한 이해가 부족합니다."),
    Expected("2025-05-24", "2505.14684", OK, "Mind the Gap: Bridging Thought Leap for Improved Chain-of-Thought Tuning", ALL, "대형 언어 모델(LLM)은 수학적 추론에서 Chain-of-Thought(CoT) 추론을 통해 뛰어난 성과를 거두었으나, 기존 CoT 데이터셋은 전문가들이 중간 단계를 생략하는 '생각의 도약(Thought Leap)' 현상으로 인해 모델 학습과 일반화에 부정적인 영향을 미칩니다."),
    Expected("2025-05-24", "2505.14604", OK, "Let LLMs Break Free from Overthinking via Self-Braking Tuning", ALL, "대형 추론 모델(Large Reasoning Models, LRM)은 우수한 성능을 보이지만, 과도한 추론으로 인한 계산 자원 낭비와 '과도한 사고(overthinking)' 문제가 존재합니다."),
    Expected("2025-05-24", "2505.15952", OK, "VideoGameQA-Bench: 비디오 게임 품질 보증을 위한 비전-언어 모델 평가", ALL, "비디오 게임 산업의 지속적인 성장을 위해 게임 개발 워크플로우 최적화가 필수적이며, 특히 품질 보증(QA) 과정의 자동화가 필요합니다."),
    Expected("2025-05-24", "2505.16990", OK, "Dimple: 이산 확산 멀티모달 대형 언어 모델과 병렬 디코딩", ALL, "이 연구는 순차적 생성 모델의 한계를 극복하고, 이산 확산 모델을 활용하여 멀티모달 언어 모델의 성능과 효율성을 향상시키는 것을 목표로 합니다."),
    Expected("2025-05-24", "2505.16916", OK, "Backdoor Cleaning without External Guidance in MLLM Fine-tuning", ALL, "멀티모달 대형 언어 모델(MLLM)의 파인튜닝 과정에서 악의적인 데이터로 인한 백도어 공격이 발생할 수 있으며, 이는 모델의 보안과 신뢰성에 심각한 위협을 초래합니다."),
    Expected("2025-05-24", "2505.17018", OK, "SophiaVL-R1: 사고 보상을 통한 MLLM 추론 강화", ALL, "최근 멀티모달 대형 언어 모델(MLLM)의 추론 능력을 향상시키기 위한 연구가 활발히 진행되고 있으나, 기존의 보상 기반 강화 학습(RL) 접근법은 최종 결과에 대한 보상만을 제공하여 모델의 사고 과정에 대한 감독이 부족하다는 문제가 있습니다."),
    Expected("2025-05-24", "2505.16967", OK, "성능 저하를 일으키는 데이터 수정: 강력한 정보 검색을 위한 어려운 부정 예시 재레이블링을 위한 연속적인 LLM 활용", ALL, "대규모 정보 검색 데이터셋에서 부정 예시가 모델 성능에 부정적인 영향을 미칠 수 있으며, 이를 식별하고 수정하는 방법이 필요합니다."),
    Expected("2025-05-24", "2505.16864", OK, "Training-Free Efficient Video Generation via Dynamic Token Carving", ALL, "비디오 생성의 품질은 향상되었지만, 기존의 비디오 생성 모델은 높은 계산 자원을 요구하여 실제 적용에 어려움이 있습니다."),
    Expected("2025-05-24", "2505.17012", OK, "SpatialScore: 다중 모달 공간 이해를 위한 통합 평가", ALL, "다중 모달 대형 언어 모델(MLLMs)의 3D 공간 인식 능력을 평가하기 위한 포괄적이고 다양한 벤치마크의 부재가 문제로 지적됩니다."),
    Expected("2025-05-24", "2505.16839", OK, "LaViDa: 대형 확산 언어 모델을 통한 다중 모달 이해", ALL, "현대의 비전-언어 모델(VLM)은 시각적 추론을 요구하는 다양한 작업을 해결할 수 있습니다."),
    Expected("2025-05-24", "2505.14625", OK, "TinyV: 검증에서의 거짓 부정 감소가 LLM 추론을 향상시킴", ALL, "대형 언어 모델(LLM)의 추론 능력을 향상시키기 위해 강화 학습(RL)을 활용하는 과정에서, 기존의 규칙 기반 검증기가 정확하지 않은 보상을 제공하여 학습 효율성을 저하시킨다는 문제를 지적합니다."),
    Expected("2025-05-24", "2505.16421", OK, "WebAgent-R1: 훈련 웹 에이전트를 위한 종단 간 다중 턴 강화 학습", ALL, "대형 언어 모델(LLM)의 성능 향상을 위해 강화 학습(RL)이 주로 단일 턴 작업에 집중되어 왔습니다."),
    Expected("2025-05-24", "2505.16854", OK, "Think or Not? Selective Reasoning via Reinforcement Learning for Vision-Language Models", ALL, "비전-언어 모델(VLM)은 복잡한 추론을 수행할 때 불필요한 계산을 줄여야 합니다."),
    Expected("2025-05-24", "2505.16151", OK, "Training-Free Reasoning and Reflection in MLLMs", ALL, "최근 멀티모달 대형 언어 모델(MLLM)의 추론 및 반영 능력 향상을 위한 재학습의 높은 비용과 고품질 멀티모달 추론 데이터셋의 부족이 문제로 지적되고 있습니다."),
    Expected("2025-05-24", "2505.15879", OK, "GRIT: 이미지를 통한 MLLM 사고 훈련", ALL, "최근 연구들은 강화 학습(RL)을 활용하여 최종 답변을 생성하기 전에 사고의 흐름을 명확하게 표현하는 모델의 효율성을 입증하였습니다."),
    Expected("2025-05-24", "2505.16944", OK, "AGENTIF: 대형 언어 모델의 지시 수행 능력 평가를 위한 벤치마크", ALL, "대형 언어 모델(LLM)의 실제 에이전트 시나리오에서의 지시 수행 능력을 체계적으로 평가하기 위한 벤치마크의 부재로 인해, 복잡한 지시와 제약 조건을 처리하는 모델의 한계가 명확히 드러나지 않았습니다."),
    Expected("2025-05-24", "2505.16192", OK, "VLM-R³: 향상된 다중 모달 체인 오브 띵킹을 위한 지역 인식, 추론 및 정제", ALL, "최근의 다중 모달 언어 모델(MMLMs)은 장문의 추론 체인을 생성하는 데 성공을 거두었지만, 복잡한 작업에서는 정확한 시각적 증거에 기반한 텍스트 추론의 정밀한 지반을 위해 동적이고 반복적인 시각적 영역의 집중과 재검토가 필요합니다."),
    Expected("2025-05-24", "2505.15963", OK, "OViP: 온라인 비전-언어 선호 학습", ALL, "대형 비전-언어 모델(LVLM)은 시각적 입력과 일치하지 않는 내용을 생성하는 환각 현상에 취약합니다."),
    Expected("2025-05-24", "2505.15960", OK, "훈련 단계 수준의 추론 검증자를 위한 형식 검증 도구 활용", ALL, "대형 언어 모델(LLM)의 추론 과정에서 발생하는 오류를 정확하게 식별하고 수정하는 것은 다양한 추론 작업에서 모델의 신뢰성과 성능을 향상시키는 데 필수적입니다."),
    Expected("2025-05-24", "2505.16186", OK, "SafeKey: 안전 추론을 위한 Aha-모멘트 인사이트 증대", ALL, "대형 추론 모델(Large Reasoning Models, LRM)은 복잡한 작업에서 뛰어난 성능을 보이지만, 유해한 쿼리와 적대적 공격에 취약하여 안전성 문제가 제기됩니다."),
    Expected("2025-05-24", "2505.11711", OK, "강화 학습을 통한 대형 언어 모델의 소규모 서브네트워크 미세 조정", ALL, "대형 언어 모델(LLM)의 성능 향상과 인간 가치 정렬을 위해 강화 학습(RL)을 활용하는 방법이 제안되었으나, 파라미터 업데이트의 희소성 현상에 대한 이해가 부족합니다."),
    Expected("2025-05-24", "2505.16265", OK, "Think-RM: 생성적 보상 모델에서 장기적 추론을 가능하게 하는 방법", ALL, "대형 언어 모델을 인간의 선호도에 맞게 조정하는 데 있어, 기존의 보상 모델은 데이터 크기와 범위에 민감하며 보상 해킹에 취약한 문제가 있습니다."),
    Expected("2025-05-24", "2505.17019", OK, "Let Androids Dream of Electric Sheep: A Human-like Image Implication Understanding and Reasoning Framework", ALL, "이미지 내의 은유적 의미를 이해하는 것은 AI 시스템에게 중요한 도전 과제입니다."),
    Expected("2025-05-24", "2505.17015", OK, "Multi-SpatialMLLM: 다중 프레임 공간 이해를 위한 다중 모달 대형 언어 모델", ALL, "기존의 다중 모달 대형 언어 모델(MLLM)은 단일 이미지에 대한 공간 이해에 집중되어 있어, 로보틱스와 같은 실제 응용 분야에서 요구되는 다중 프레임 추론에 적합하지 않습니다."),
    Expected("2025-05-24", "2505.15517", OK, "Robo2VLM: 대규모 로봇 조작 데이터셋을 활용한 시각적 질문 응답", ALL, "로봇 조작 데이터에서 시각적 질문 응답(VQA) 데이터셋을 생성하는 프레임워크인 Robo2VLM은, 로봇의 센서 데이터와 3D 속성 이해를 활용하여 비전-언어 모델(VLM)을 향상시키고 평가하는 데 중점을 둡니다."),
    Expected("2025-05-24", "2505.16612", OK, "대형 언어 모델을 활용한 기계 번역 개인화 조절", ALL, "대형 언어 모델(LLM)을 기반으로 한 고품질 기계 번역 시스템은 특정 스타일적 요구를 반영한 개인화된 번역 생성에 용이하지만, 스타일적 요구가 명시적이지 않거나 프롬프트로 전달하기 어려운 경우에는 어려움을 겪습니다."),
    Expected("2025-05-24", "2505.16170", OK, "대형 언어 모델은 언제 실수를 인정하는가? 모델 신념이 철회의 역할 이해하기", ALL, "대형 언어 모델(LLM)이 언제, 왜 이전에 생성한 부정확한 답변을 철회하는지 이해하는 것이 중요합니다."),
    Expected("2025-05-24", "2505.16088", OK, "Date Fragments: A Hidden Bottleneck of Tokenization for Temporal Reasoning", ALL, "현대의 BPE 토크나이저는 날짜를 의미 없는 조각으로 분할하여 토큰 수를 증가시키고, 이는 강력한 시간적 추론에 필요한 구조를 가리는 문제를 야기합니다."),
    Expected("2025-05-24", "2505.15865", OK, "대형 비전-언어 모델은 이미지 내 텍스트를 어떻게 인식하는가? OCR 헤드의 독특한 역할 밝히기", ALL, "대형 비전-언어 모델(LVLMs)은 이미지 내 텍스트를 인식하는 데 있어 해석 가능성에 한계가 있으며, 특히 텍스트 인식에 관여하는 내부 메커니즘이 명확하지 않습니다."),
    Expected("2025-05-24", "2505.14462", OK, "RAVENEA: 문화 중심의 시각적 이해를 위한 검색 보강 벤치마크", ALL, "시각-언어 모델(VLM)은 일상 생활에 점점 더 통합되고 있지만, 문화적 뉘앙스를 효과적으로 해석하는 데 어려움을 겪고 있습니다."),
    Expected("2025-05-24", "2505.14395", OK, "MUG-Eval: 다국어 생성 능력 평가를 위한 프록시 평가 프레임워크", ALL, "대형 언어 모델(LLM)의 다국어 생성 능력을 평가하는 데 있어, 특히 저자원 언어의 경우 직접적인 평가 방법이 부족하여 공정하고 효율적인 평가 기준의 필요성이 대두되고 있습니다."),
    Expected("2025-05-24", "2505.13344", OK, "RoPECraft: 훈련 없는 확산 변환기를 위한 궤적 유도 RoPE 최적화 기반 모션 전이", ALL, "텍스트 기반 비디오 생성에서 모션 전이의 품질을 향상시키기 위해, 훈련 없이 기존의 확산 변환기 모델에 모션 정보를 효과적으로 통합하는 방법이 필요합니다."),
    Expected("2025-05-24", "2505.16048", OK, "SPhyR: 재료 분포에 대한 공간-물리적 추론 벤치마크", ALL, "대형 언어 모델(LLM)의 공간적 및 물리적 추론 능력을 평가하기 위해, 시뮬레이션 도구 없이 최적화된 재료 분포를 예측하는 과제를 포함하는 새로운 데이터셋을 제시합니다."),
    Expected("2025-05-24", "2505.15263", OK, "gen2seg: 생성 모델을 활용한 범용 인스턴스 분할", ALL, "생성 모델이 객체 경계와 장면 구성을 이해하는 능력을 활용하여, 범용 인스턴스 분할 문제를 해결하고자 합니다."),
    Expected("2025-05-24", "2505.13237", OK, "SAKURA: 음성 및 오디오 정보를 기반으로 한 대형 오디오-언어 모델의 다중 홉 추론 평가", ALL, "대형 오디오-언어 모델(LALMs)의 다중 홉 추론 능력을 평가하기 위한 벤치마크가 필요하며, 기존의 벤치마크는 이러한 능력을 충분히 평가하지 못하고 있습니다."),
)
# fmt: on

DAYS = tuple(dict.fromkeys(entry.day for entry in ENTRIES))

each_entry = pytest.mark.parametrize("expected", [pytest.param(entry, id=entry.id) for entry in ENTRIES])


@pytest.fixture(scope="module")
def digests() -> dict[str, Parsed]:
    """Each seed, parsed once, by its day."""
    return {day: parse((SEEDS / f"{day}.md").read_text(encoding="utf-8"), f"{day}.md") for day in DAYS}


@pytest.fixture(scope="module")
def summaries(digests: dict[str, Parsed]) -> dict[str, Summary]:
    """The seeds' summaries by id: no paper stands in two of the four."""
    return {summary.paper_id: summary for parsed in digests.values() for summary in parsed.digest.summaries}


def test_the_seeds_are_79_entries_in_this_order(digests: dict[str, Parsed]) -> None:
    read = [
        (summary.digest_date.isoformat(), summary.paper_id)
        for parsed in digests.values()
        for summary in parsed.digest.summaries
    ]
    assert len(read) == 79
    assert read == [(entry.day, entry.id) for entry in ENTRIES]


@pytest.mark.parametrize("day", DAYS)
def test_a_seed_has_no_faults(digests: dict[str, Parsed], day: str) -> None:
    assert digests[day].faults == ()


@each_entry
def test_the_status_is_what_the_text_is_worth(summaries: dict[str, Summary], expected: Expected) -> None:
    assert summaries[expected.id].status is expected.status


@each_entry
def test_the_title_is_the_one_that_the_text_gives(summaries: dict[str, Summary], expected: Expected) -> None:
    assert summaries[expected.id].title == expected.title


@each_entry
def test_the_sections_are_those_that_the_text_has(summaries: dict[str, Summary], expected: Expected) -> None:
    assert tuple(section.name for section in summaries[expected.id].sections) == expected.sections


@each_entry
def test_the_lead_is_the_first_sentence_of_real_content(summaries: dict[str, Summary], expected: Expected) -> None:
    assert summaries[expected.id].lead == expected.lead
