"""The marks around a text: number, publicity, copies."""

from collections.abc import Callable

import pytest

from corpus.model import Document

Read = Callable[..., Document]


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ("临政发〔2021〕3号", "临政发〔2021〕3号"),
        ("临政发〔　　〕　　号\n2021　　3", "临政发〔2021〕3号"),
        ("临政发〔 〕号\n2021 13", "临政发〔2021〕13号"),
        ("临政发〔2021〕\n3号", "临政发〔2021〕3号"),
        ("云川省人民政府令第12号", "云川省人民政府令第12号"),
        ("云川省水利厅公告2021年第5号", "云川省水利厅公告2021年第5号"),
        ("文号：临政发〔2021〕3号", "临政发〔2021〕3号"),
    ],
)
def test_number_in_its_lines(read: Read, lines: str, number: str) -> None:
    document = read(f"关于植树的通知\n{lines}\n各县（区）人民政府：\n现通知如下。\n一、植树。每年一次。\n")
    assert document.info.number == number
    assert "主送" in [clause.path for clause in document.clauses]
    if not lines.startswith("文号"):
        assert next(clause.text for clause in document.clauses if clause.path == "文号") == lines


@pytest.mark.parametrize(
    ("line", "publicity", "path"),
    [
        ("（此件公开发布）", "此件公开发布", "公开"),
        ("(此件主动公开)", "此件主动公开", "公开"),
        ("（依申请公开）", "依申请公开", "公开"),
        ("（此件不予公开）", "此件不予公开", "公开"),
        ("公开方式：主动公开", "主动公开", "公开"),
        ("信息公开选项：依申请公开", "依申请公开", "公开"),
        ("（本文有删减）", None, "公开"),
        ("联系人：李明", None, None),
    ],
)
def test_mark_of_publicity(read: Read, line: str, publicity: str | None, path: str | None) -> None:
    document = read(f"关于植树的通知\n一、植树。每年一次。\n临江市人民政府\n2021年3月5日\n{line}\n")
    assert document.info.publicity == publicity
    assert path is None or path in [clause.path for clause in document.clauses]


@pytest.mark.parametrize(
    ("line", "copied"),
    [
        ("抄送：市委各部门，市人大办公室。", "市委各部门，市人大办公室。"),
        ("抄  送:市委各部门，\n市人大办公室。", "市委各部门，市人大办公室。"),
        ("抄报：省政府。", "省政府。"),
    ],
)
def test_copies(read: Read, line: str, copied: str) -> None:
    text = f"关于植树的通知\n一、植树。每年一次。\n临江市人民政府\n2021年3月5日\n\n{line}\n"
    assert read(text).info.copied_to == copied
