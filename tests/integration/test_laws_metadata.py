"""National laws, regulations and judicial interpretations: what some dozens say about themselves, read by hand.

The bracket below the title holds a date without a word on what happened on it: it may be that of an amendment, so
自公布之日起 is not reckoned from it and ``effective`` stays empty.
"""

import datetime
from functools import cache
from pathlib import Path

import pytest

from corpus.library import read_file
from corpus.model import DocumentInfo


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@cache
def _read(path: Path) -> DocumentInfo:
    return read_file(path).info


@pytest.fixture
def info(reference: Path, name: str) -> DocumentInfo:
    path = reference.parent / "bench" / "laws" / "documents" / f"{name}.md"
    if not path.is_file():
        pytest.skip("法律文本不在")
    return _read(path)


COURT, BOTH = "最高人民法院", "最高人民法院、最高人民检察院"
LAWS = [
    # name, kind, level, issuer, date, effective
    ("职业病防治法_2018-12-29", "法律", "国家", None, "2018-12-29", "2002-05-01"),
    ("黄河保护法_2022-10-30", "法律", "国家", None, "2022-10-30", "2023-04-01"),
    ("契税法_2020-08-11", "法律", "国家", None, "2020-08-11", "2021-09-01"),
    ("农村土地承包法_2018-12-29", "法律", "国家", None, "2018-12-29", "2003-03-01"),
    ("公司法_2023-12-29", "法律", "国家", None, "2023-12-29", "2024-07-01"),
    ("民族区域自治法_2001-02-28", "法律", "国家", None, "2001-02-28", "1984-10-01"),
    ("中华人民共和国民法典", "法律", "国家", None, "", "2021-01-01"),
    ("刑法修正案（三）", "修正案", "国家", None, "", ""),
    ("军服管理条例_2009-01-13", "条例", "国家", None, "2009-01-13", "2009-03-01"),
    ("水文条例_2017-03-01", "条例", "国家", None, "2017-03-01", "2007-06-01"),
    ("海关统计条例_2005-12-25", "条例", "国家", None, "2005-12-25", "2006-03-01"),
    ("民用核设施安全监督管理条例_1986-10-29", "条例", "国家", None, "1986-10-29", ""),
    ("渔港水域交通安全管理条例_2019-03-02", "条例", "国家", None, "2019-03-02", "1989-08-01"),
    ("病原微生物实验室生物安全管理条例_2018-03-19", "条例", "国家", None, "2018-03-19", ""),
    ("公共机构节能条例_2017-03-01", "条例", "国家", None, "2017-03-01", "2008-10-01"),
    ("护士条例_2020-03-27", "条例", "国家", None, "2020-03-27", "2008-05-12"),
    ("兽药管理条例_2020-03-27", "条例", "国家", None, "2020-03-27", "2004-11-01"),
    ("民用航空器适航管理条例_1987-05-03", "条例", "国家", None, "1987-05-03", "1987-06-01"),
    ("专利法实施细则_2023-12-11", "细则", None, None, "2023-12-11", "2001-07-01"),
    ("矿产资源法实施细则_1994-03-26", "细则", None, None, "1994-03-26", ""),
    ("境内外国人宗教活动管理规定_1994-01-31", "规定", None, None, "1994-01-31", ""),
    ("现役军人和人民武装警察居民身份证申领发放办法_2007-10-21", "办法", None, None, "2007-10-21", "2008-01-01"),
    ("中国人民解放军实施《药品管理法》办法_2025-04-05", "办法", None, None, "2025-04-05", "2025-06-01"),
    ("仲裁委员会登记暂行办法_1995-07-28", "办法", None, None, "1995-07-28", "1995-09-01"),
    ("最高人民法院关于适用《仲裁法》若干问题的解释_2006-08-23", "解释", "国家", COURT, "2006-08-23", ""),
    ("最高人民法院关于审理涉船员纠纷案件若干问题的规定_2020-09-27", "规定", "国家", COURT, "2020-09-27", "2020-09-29"),
    (
        "最高人民法院关于内地与澳门特别行政区就仲裁程序相互协助保全的安排_2022-02-24",
        "安排", "国家", COURT, "2022-02-24", "2022-03-25",
    ),
    (
        "最高人民法院、最高人民检察院关于办理危害药品安全刑事案件适用法律若干问题的解释_2014-11-03",
        "解释", "国家", BOTH, "2014-11-03", "",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "level", "issuer", "date", "effective"), LAWS)
def test_what_a_law_says_about_itself(
    info: DocumentInfo, kind: str, level: str | None, issuer: str | None, date: str, effective: str
) -> None:
    assert (info.kind, info.level, info.issuer) == (kind, level, issuer)
    assert (info.date, info.effective, info.expires) == (day(date), day(effective), None)


@pytest.mark.parametrize(
    ("name", "repeals"),
    [
        ("契税法_2020-08-11", ["《中华人民共和国契税暂行条例》"]),
        ("专利法实施细则_2023-12-11", ["《中华人民共和国专利法实施细则》"]),
        ("职业病防治法_2018-12-29", []),
        (
            "中华人民共和国民法典",
            [
                f"《中华人民共和国{name}》"
                for name in (
                    "婚姻法", "继承法", "民法通则", "收养法", "担保法", "合同法", "物权法", "侵权责任法", "民法总则",
                )
            ],
        ),
        (
            "最高人民法院、最高人民检察院关于办理危害药品安全刑事案件适用法律若干问题的解释_2014-11-03",
            ["《关于办理生产、销售假药、劣药刑事案件具体应用法律若干问题的解释》（法释〔2009〕9号）"],
        ),
        ("反倾销条例_2004-03-31", []),  # only the part on dumping of an earlier regulation ends
        ("出境入境边防检查条例_1995-07-20", ["《出入国境治安检查暂行条例》", "《边防检查条例》"]),
    ],
)  # fmt: skip
def test_what_a_law_repeals(info: DocumentInfo, repeals: list[str]) -> None:
    assert list(info.repeals) == repeals


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("最高人民法院关于审理买卖合同纠纷案件适用法律问题的解释_2020-12-29", "二"),
        ("最高人民法院、最高人民检察院关于检察公益诉讼案件适用法律若干问题的解释", "三"),
    ],
)
def test_sections_between_articles_are_headings_above_them(reference: Path, name: str, above: str) -> None:
    path = reference.parent / "bench" / "laws" / "documents" / f"{name}.md"
    if not path.is_file():
        pytest.skip("法律文本不在")
    clauses = read_file(path).clauses
    assert above in {clause.path for clause in clauses}
    articles = [clause for clause in clauses if clause.path.startswith("第") and "/" not in clause.path]
    assert all(len(clause.heading) == 2 for clause in articles)
    assert any(clause.heading[0].startswith(f"{above}、") for clause in articles)
