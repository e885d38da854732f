"""Published documents whose tables were flattened to one cell per line or to pipes."""

import datetime
from pathlib import Path

import pytest

from corpus.library import read_file
from corpus.model import Basis, Document, Kind


def read(reference: Path, name: str) -> Document:
    path = reference / "more" / f"{name}.txt"
    if not path.is_file():
        pytest.skip(f"参考文本 {name} 不在")
    return read_file(path)


def squeezed(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize(
    "name",
    [
        "caidian2023",
        "chongchuan2023",
        "dazhu2016",
        "guandu2016",
        "lishan2023",
        "sichuan2022",
        "xialu2020",
        "xiamen2019",
        "yuncheng2017",
    ],
)
def test_no_character_is_lost(name: str, reference: Path) -> None:
    document = read(reference, name)
    assert squeezed("".join(clause.text for clause in document.clauses)) == squeezed(document.text)
    assert len({clause.id for clause in document.clauses}) == len(document.clauses)


DAZHU = {
    # row: units, deadline, its last day
    "1": ("县水务局、县住建局、县护城河指挥部", "12月底前", "2016-12-31"),
    "2": ("县住建局", "9月投入使用", "2016-09-30"),
    "3": ("县文体广新局、县代建中心", "12月底前", "2016-12-31"),
    "4": ("县残联", "5月底前动工", "2016-05-31"),
    "5": ("县民政局", "5月底前动工", "2016-05-31"),
    "5~2": ("县民政局", "12月底前", "2016-12-31"),
    "6": ("县政务服务中心、县代建中心", "12月底前", "2016-12-31"),
    "7": ("县水务局", "12月底前", "2016-12-31"),
    "8": ("县教科局、县代建中心", "12月底前", "2016-12-31"),
    "9": ("县住建局", "12月底前", "2016-12-31"),
    "10": ("县商务局", "12月底前", "2016-12-31"),
}


def test_table_of_one_cell_per_line(reference: Path) -> None:
    document = read(reference, "dazhu2016")
    assert document.info.date == datetime.date(2016, 2, 26)
    rows = [clause for clause in document.clauses if clause.kind is Kind.TABLE_ROW]
    assert [row.id for row in rows] == [f"dazhu2016#附件/{number}" for number in DAZHU]
    found = {each.clause.split("/")[1]: each for each in document.responsibilities}
    assert {
        number: (
            "、".join(each.units),
            each.deadline,
            each.deadline_date.isoformat() if each.deadline_date else None,
        )
        for number, each in found.items()
    } == DAZHU
    for each in found.values():
        expected = (each.units, Basis.SOLE) if len(each.units) == 1 else (None, Basis.NONE)
        assert (each.lead, each.basis) == expected
    assert found["5~2"].task == "开工建设老年大学。"
    assert found["8"].task == "启动大竹县第十二小学建设,新建中心幼儿园2所。"
    assert document.clauses[-1].text == "分享到:"


CHONGCHUAN = {
    "24": ("优化提升50条背街后巷交通组织。", ("市政局", "相关街道")),
    "25": ("新增四分类“三定一督”达标小区210个。", ("市政局", "环卫处", "崇川经济开发区", "各街道")),
    "26": ("新建建筑垃圾中转站8个、建筑垃圾分类池20个。", ("崇川经济开发区", "相关街道")),
}


def test_table_of_pipes(reference: Path) -> None:
    document = read(reference, "chongchuan2023")
    rows = [clause for clause in document.clauses if clause.kind is Kind.TABLE_ROW]
    assert [row.id for row in rows] == [f"chongchuan2023#{number}" for number in CHONGCHUAN]
    found = {each.clause.split("#")[1]: each for each in document.responsibilities}
    assert {number: (each.task, each.support) for number, each in found.items()} == CHONGCHUAN
    for each in found.values():
        assert (each.lead, each.basis) == (("城管局",), Basis.LABEL)
        assert [(other.role, other.names) for other in each.others] == [("分管领导", ("（姓名略）",))]
    cells = {cell.header: cell.text for cell in rows[1].cells}
    assert cells["全年目标任务"] == "新增四分类“三定一督”达标小区210个。"
    assert cells["是否达序"] == "否"
    assert cells["说明"].startswith("前期配合区相关部门")
