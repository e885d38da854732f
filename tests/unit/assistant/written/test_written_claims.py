"""Who does what according to a sentence, however it is put."""

import pytest

from assistant.written.claims import Names, claims, has_role_words

_NAMES = Names(["甲局", "乙局", "丙局", "丁中心", "各镇街", "戊局（己局）"])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("改革由甲局牵头，乙局、丙局和丁中心配合。", [("lead", "甲局"), ("support", "乙局 丙局 丁中心")]),
        (
            "牵头单位是甲局，配合单位包括乙局、丙局，各镇街。",
            [("lead", "甲局"), ("support", "乙局 丙局 各镇街")],
        ),
        ("甲局会同乙局、丙局负责落实。", [("lead", "甲局"), ("support", "乙局 丙局")]),
        ("在乙局、丙局的积极配合下，由甲局牵头推进。", [("support", "乙局 丙局"), ("lead", "甲局")]),
        ("责任单位依次为戊局（己局）、甲局等2个单位。", [("responsible", "戊局（己局） 甲局")]),
        ("乙局和丙局作为配合单位参与。", [("support", "乙局 丙局")]),
        ("甲局是牵头单位，负责组织实施。", [("lead", "甲局")]),
        ("甲局牵头乙局配合。", [("lead", "甲局"), ("support", "乙局")]),
        ("其他责任单位（配合）：乙局、丙局。", [("support", "乙局 丙局")]),
        ("由甲局负责。", [("responsible", "甲局")]),
        ("由甲局指导。", [("指导", "甲局")]),
        ("配合单位包括乙局，甲局牵头。", [("support", "乙局"), ("lead", "甲局")]),
        ("列在首位的是甲局。", [("mentioned", "甲局")]),
        ("2024年底前完成。", []),
    ],
)
def test_claims(sentence: str, expected: list[tuple[str, str]]) -> None:
    found = claims(_NAMES.mask(sentence), _NAMES)
    assert [(claim.role, " ".join(claim.units)) for claim in found] == expected


def test_names_are_found_to_the_letter_the_longest_first() -> None:
    assert _NAMES.of(_NAMES.mask("戊局（己局）、戊局、甲局")) == ("戊局（己局）", "甲局")
    assert _NAMES.unmask(_NAMES.mask("由甲局、乙局牵头")) == "由甲局、乙局牵头"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("由谁牵头", True), ("积极配合", True), ("责任制落实到人", True), ("责任感", False), ("招生", False)],
)
def test_role_words(text: str, expected: bool) -> None:
    assert has_role_words(text) is expected
