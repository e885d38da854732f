"""The ledger: every condition alone and together, in source order."""

from datetime import date
from typing import Any

import pytest

from assistant.ledger import Ledger
from corpus.model import Basis, DocumentInfo, Responsibility


def stated(document: str, path: str, **fields: Any) -> Responsibility:
    values: dict[str, Any] = {
        "document": document,
        "clause": f"{document}#{path}",
        "task": "任务",
        "scope": "任务",
        "lead": None,
        "units": (*(fields.get("lead") or ()), *fields.get("support", ())),
        "basis": Basis.LABEL,
        "evidence": "",
    }
    return Responsibility.model_validate(values | fields)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    documents = {
        "江": DocumentInfo(
            id="江", title="临江市养老方案", region="临江市", source="江.txt", sha256="0" * 64
        ),
        "岭": DocumentInfo(
            id="岭",
            title="养老行动计划",
            issuer="东岭区人民政府办公室",
            region="东岭区",
            source="岭.txt",
            sha256="0" * 64,
        ),
    }
    responsibilities = (
        stated(
            "江",
            "一",
            task="建设社区养老食堂",
            lead=("市民政局",),
            support=("市财政局", "市人社局"),
            deadline="2022.09",
            deadline_date=date(2022, 9, 30),
        ),
        stated(
            "江",
            "二",
            task="培训护理员",
            scope="培训护理员，发放１＋Ｘ 证书",
            lead=("市人力资源社会保障局",),
            support=("市民政局",),
            deadline="持续推进",
        ),
        stated(
            "江",
            "三",
            task="智慧养老平台",
            units=("市民政局", "市大数据局"),
            basis=Basis.NONE,
            deadline_date=date(2022, 12, 31),
        ),
        stated(
            "岭",
            "1",
            task="建设社区养老食堂",
            lead=("区民政局",),
            deadline="2023.06",
            deadline_date=date(2023, 6, 30),
        ),
        stated(
            "岭", "2", task="河道整治", lead=("水务局",), support=("区财政局",), default_units=("各街道",)
        ),
    )
    return Ledger(responsibilities, documents)


@pytest.mark.parametrize(
    ("conditions", "clauses"),
    [
        ({}, ["江#一", "江#二", "江#三", "岭#1", "岭#2"]),
        ({"unit": "市民政局"}, ["江#一", "江#二", "江#三"]),
        ({"unit": "市民政局", "role": "lead"}, ["江#一"]),
        ({"unit": "市民政局", "role": "support"}, ["江#二"]),
        ({"unit": "区民政局"}, ["岭#1"]),
        ({"unit": "民政局"}, ["江#一", "江#二", "江#三", "岭#1"]),
        ({"unit": "市人力资源社会保障局"}, ["江#一", "江#二"]),
        ({"unit": "市人社局", "role": "lead"}, ["江#二"]),
        ({"unit": "市水务局"}, ["岭#2"]),
        ({"unit": "市公安局"}, []),
        ({"role": "lead"}, ["江#一", "江#二", "岭#1", "岭#2"]),
        ({"role": "support"}, ["江#一", "江#二", "岭#2"]),
        ({"documents": {"岭"}}, ["岭#1", "岭#2"]),
        ({"documents": set()}, []),
        ({"region": "东岭"}, ["岭#1", "岭#2"]),
        ({"region": "东岭区"}, ["岭#1", "岭#2"]),
        ({"region": "临江市"}, ["江#一", "江#二", "江#三"]),
        ({"region": "北海市"}, []),
        ({"due_before": date(2022, 9, 30)}, ["江#一"]),
        ({"due_before": date(2022, 9, 29)}, []),
        ({"due_before": date(2022, 12, 31)}, ["江#一", "江#三"]),
        ({"due_before": date(2030, 1, 1)}, ["江#一", "江#三", "岭#1"]),
        ({"task": "养老食堂"}, ["江#一", "岭#1"]),
        ({"task": "1+x证书"}, ["江#二"]),
        ({"task": "地铁"}, []),
        ({"without_lead": True}, ["江#三"]),
        ({"unit": "市民政局", "due_before": date(2022, 10, 1), "task": "食堂"}, ["江#一"]),
        ({"unit": "市民政局", "documents": {"岭"}}, []),
        ({"role": "lead", "region": "临江", "task": "护理员"}, ["江#二"]),
    ],
)
def test_every_condition_given_must_be_met(
    ledger: Ledger, conditions: dict[str, Any], clauses: list[str]
) -> None:
    assert [each.clause for each in ledger.select(**conditions)] == clauses


def test_units_are_all_names_as_written(ledger: Ledger) -> None:
    assert ledger.units() == {
        "市民政局",
        "市财政局",
        "市人社局",
        "市人力资源社会保障局",
        "市大数据局",
        "区民政局",
        "水务局",
        "区财政局",
        "各街道",
    }
