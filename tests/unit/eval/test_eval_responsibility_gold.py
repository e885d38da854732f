"""The responsibility gold: bad rows are named with their lines, documents keep their part, texts bear rows out."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from corpus.library import read_file
from eval.errors import GoldError
from eval.model import Part
from eval.responsibilities import gold
from eval.responsibilities.check import check
from tests.unit.eval.responsibility_rows import row, write


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(GoldError) as caught:
        gold.load(folder)
    return caught.value.problems


def test_rows_come_by_document_in_file_order_and_a_document_may_have_none(tmp_path: Path) -> None:
    write(tmp_path, b=[], a=[row(task="一"), "", row(task="二")])
    rows = gold.load(tmp_path)
    assert {id: [each.statement.task for each in found] for id, found in rows.items()} == {
        "a": ["一", "二"],
        "b": [],
    }
    assert rows["a"][1].place == "a.jsonl 第 3 行"


def test_all_bad_rows_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    write(tmp_path, a=["{", row(), row(extra=1), row(clause="b#一")], b=["[]", row(clause="b#一", basis="?")])
    found = problems(tmp_path)
    assert [each.split("：")[0] for each in found] == [
        "a.jsonl 第 1 行",
        "a.jsonl 第 3 行",
        "a.jsonl 第 4 行",
        "b.jsonl 第 1 行",
        "b.jsonl 第 2 行",
    ]
    assert "不属于文件 a" in found[2]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"clause": "一"}, "条款编号"),
        ({"covers": ["a#"]}, "条款编号"),
        ({"covers": ["a#一"]}, "列了 clause 自己"),
        ({"same_as": ["a#二", "a#二"]}, "重复"),
        ({"lead": []}, "写 null"),
        ({"lead": ["丙局"]}, "lead 中的 丙局 不在 units 中"),
        ({"support": ["丙局"]}, "support 中的 丙局 不在 units 中"),
        ({"support": ["甲局"]}, "既牵头又配合"),
        ({"units": ["甲局", "乙局", " "]}, "units 中有空字符串"),
        ({"units": ["甲局", "乙局", "乙局"]}, "units 中有重复"),
        ({"others": {"指导": []}}, "没有名称的角色"),
        ({"others": {"指导": ["丙局", "丙局"]}}, "others.指导 中有重复"),
        ({"basis": "none"}, "lead 只能是 null"),
        ({"basis": "unparsed"}, "lead 只能是 null"),
        ({"basis": "sole"}, "唯一的单位"),
        ({"lead": None, "support": [], "units": []}, "没有单位"),
        ({"deadline": " "}, "deadline 是空字符串"),
        ({"deadline_date": "2024-06-30"}, "没有 deadline"),
        ({"deadline": "6月底前", "deadline_date": "2024-06-31"}, "deadline_date"),
        ({"task": ""}, "task"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused(
    tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    write(tmp_path, a=[row(**change)])
    assert reason in problems(tmp_path)[0]


@pytest.mark.parametrize("name", ["lead", "support", "units", "deadline", "deadline_date", "basis"])
def test_what_the_reader_must_look_for_cannot_be_left_out(tmp_path: Path, name: str) -> None:
    write(tmp_path, a=[{field: value for field, value in row().items() if field != name}])
    assert name in problems(tmp_path)[0]


def test_a_missing_folder_and_a_document_without_gold_are_named(tmp_path: Path) -> None:
    assert "不存在" in problems(tmp_path / "没有")[0]
    write(tmp_path, a=[row()])
    with pytest.raises(GoldError, match="没有文件 c 的责任评测集"):
        gold.load(tmp_path, ["c"])


class TestParts:
    def write(self, folder: Path, text: str) -> Path:
        (folder / "parts.toml").write_text(text, encoding="utf-8")
        return folder

    def test_the_first_half_of_a_batch_by_hash_is_validation(self, tmp_path: Path) -> None:
        names = [f"plan{number}" for number in range(7)]
        ordered = sorted(names, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
        self.write(tmp_path, f'development = ["main"]\n[[batch]]\ndocuments = {names}\n'.replace("'", '"'))
        found = gold.parts(tmp_path)
        assert [name for name in ordered if found[name] is Part.VALIDATION] == ordered[:4]
        assert found["main"] is Part.DEVELOPMENT

    def test_a_new_batch_moves_no_document_of_an_earlier_one(self, tmp_path: Path) -> None:
        first = 'development = []\n[[batch]]\ndocuments = ["p", "q", "r"]\n'
        before = gold.parts(self.write(tmp_path, first))
        after = gold.parts(self.write(tmp_path, first + '[[batch]]\ndocuments = ["s", "t"]\n'))
        assert {name: after[name] for name in before} == before

    @pytest.mark.parametrize(
        "text", ["", "development = [", 'development = ["a"]\n[[batch]]\ndocuments = ["a"]\n']
    )
    def test_a_damaged_list_is_refused(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(GoldError, match=r"parts\.toml"):
            gold.parts(self.write(tmp_path, text))

    def test_the_validation_documents_of_the_project_are_these(self) -> None:
        hidden = {name for name, part in gold.parts().items() if part is Part.VALIDATION}
        assert hidden == {
            *("zhejiang2026-36", "yuncheng2017", "guobanfa2018-117", "zhejiang2026-scenarios", "caidian2023"),
            *("guobanfa2018-128", "lishan2023", "guobanfa2018-126", "chongchuan2023"),
        }


TEXT = """关于修路的方案
一、道路工程
（一）拓宽干道。六月底前完成。（牵头单位：甲　局；配合单位：乙局、丙新区和丁新区管委会）
（二）每季度通报一次。
二、其他
以下各项均需各镇街落实，不再列出。
"""
CLAUSE = {"clause": "a#一/（一）"}


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        (CLAUSE | {"deadline": "六月底前"}, []),
        (CLAUSE | {"deadline": "七月底前"}, ["deadline“七月底前”"]),
        (CLAUSE | {"units": ["甲局", "乙局", "戊局"]}, ["units“戊局”"]),
        (CLAUSE | {"units": ["甲局", "乙局", "丙新区管委会"]}, ["units“丙新区管委会”"]),
        (CLAUSE | {"units": ["甲局", "乙局", "丙新区管委会"], "note": "丙新区管委会：后缀共用"}, []),
        (CLAUSE | {"others": {"指导": ["己局"]}}, ["others.指导“己局”"]),
        (CLAUSE | {"default_units": ["各镇街"]}, []),
        (CLAUSE | {"default_units": ["各村"]}, ["default_units“各村”"]),
        (CLAUSE | {"recurrence": "每季度通报一次"}, ["recurrence“每季度通报一次”"]),
        (CLAUSE | {"recurrence": "每季度通报一次", "covers": ["a#一/（二）"]}, []),
        (CLAUSE | {"covers": ["a#一/（九）"]}, ["没有条款 a#一/（九）"]),
        (CLAUSE | {"same_as": ["a#三"]}, ["没有条款 a#三"]),
        ({"clause": "a#九"}, ["没有条款 a#九"]),
    ],
)
def test_the_text_bears_a_row_out(tmp_path: Path, change: dict[str, Any], reasons: list[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    write(tmp_path / "gold", a=[row(**change)])
    found = check(gold.load(tmp_path / "gold")["a"], read_file(tmp_path / "a.txt"))
    assert len(found) == len(reasons)
    for problem, reason in zip(found, reasons, strict=True):
        assert problem.startswith("a.jsonl 第 1 行：")
        assert reason in problem


def test_a_row_written_twice_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    write(tmp_path / "gold", a=[row(**CLAUSE), row(**CLAUSE, note="又一次"), row(**CLAUSE, task="另一项")])
    found = check(gold.load(tmp_path / "gold")["a"], read_file(tmp_path / "a.txt"))
    assert found == ["a.jsonl 第 2 行：与第 1 行重复"]
