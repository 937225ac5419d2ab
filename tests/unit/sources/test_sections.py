"""What a section is about by its heading."""

import pytest

from bot.sources.sections import Kind, PaperSection, kept, kind_of
from bot.sources.trimming import kinds

I, B, M, R, L, O = Kind.INTRODUCTION, Kind.BACKGROUND, Kind.METHOD, Kind.RESULTS, Kind.LIMITS, Kind.OTHER  # noqa: E741


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Introduction", I),
        ("1 Introduction", I),
        ("I. INTRODUCTION", I),
        ("1. Introduction and Motivation", I),
        ("2 Related Work", B),
        ("II. BACKGROUND AND PRELIMINARIES", B),
        ("II-B Related Work", B),
        ("GPT Models", M),
        ("Our Approach", M),
        ("3 Methodology", M),
        ("3. Proposed Framework", M),
        ("3 Model Architecture", M),
        ("4 Dataset Construction", M),
        ("Experimental Setup", R),
        ("4 Experiments", R),
        ("IV. RESULTS AND DISCUSSION", R),
        ("5.2. Ablation Study", R),
        ("Evaluation", R),
        ("4 Evaluating the Model", R),
        ("Discussion and Limitations", L),
        ("6 Conclusion", L),
        ("VI. CONCLUSIONS AND FUTURE WORK", L),
        ("Broader Impact", L),
        ("Limitations of the Method", L),
        ("Ethics Statement", L),
        ("3 Mamba-X", O),
        ("A Proofs", O),
        ("", O),
        ("References", Kind.LEFT_OUT),
        ("REFERENCES", Kind.LEFT_OUT),
        ("7 Acknowledgements", Kind.LEFT_OUT),
        ("Acknowledgment", Kind.LEFT_OUT),
        ("Abstract", Kind.LEFT_OUT),
        ("Author Contributions", Kind.LEFT_OUT),
        ("NeurIPS Paper Checklist", Kind.LEFT_OUT),
    ],
)
def test_a_heading_says_what_a_section_is_about(heading: str, kind: Kind) -> None:
    assert kind_of(heading) is kind


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["1 Introduction", "2 Related Work", "3 Mamba-X", "4 Experiments"], [I, B, M, R]),
        (["1 Introduction", "2 Method", "3 Scaling It", "4 Experiments"], [I, M, O, R]),
        (["1 Introduction", "2 Mamba-X", "3 Conclusion"], [I, O, L]),
        (["1 Related Work", ". Methods for Papers"], [B, B]),
        (["3 Experiments", ". Models", ". Limitations"], [R, R, L]),
        (["3 Mamba-X", ". Scans", ". Architecture", "4 Results", "A Training"], [M, M, M, R, M]),
    ],
)
def test_a_section_is_about_what_its_place_says_where_its_heading_does_not(
    headings: list[str], expected: list[Kind]
) -> None:
    sections = [
        PaperSection(name.removeprefix(". "), "", level=1 + name.startswith("."), appendix=name.startswith("A"))
        for name in headings
    ]
    assert kinds(sections) == expected


def test_what_is_left_out_takes_its_subsections_along_and_empty_sections_go() -> None:
    sections = [
        PaperSection("1 Introduction", "Text."),
        PaperSection("Acknowledgements", "Thanks."),
        PaperSection("Funding", "Money.", level=2),
        PaperSection("Nobody", "Else.", level=2),
        PaperSection("2 Method", ""),
        PaperSection("2.1 Data", "Text.", level=2),
        PaperSection("2.2 Nothing", "", level=2),
        PaperSection("3 Nothing", ""),
    ]
    assert [section.heading for section in kept(sections)] == ["1 Introduction", "2 Method", "2.1 Data"]
