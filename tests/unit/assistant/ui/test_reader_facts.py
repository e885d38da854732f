"""What a document says about itself, and whether it is in force."""

import datetime

import pytest

from assistant.ui.reader.facts import facts_of, force_of, repeals_among
from corpus.model import DocumentInfo

TODAY = datetime.date(2024, 5, 1)


def info(id: str = "a", **known: object) -> DocumentInfo:
    return DocumentInfo.model_validate(
        {"id": id, "title": f"文件{id}", "source": f"{id}.txt", "sha256": "0", **known}
    )


@pytest.mark.parametrize(
    ("known", "state", "kind"),
    [
        ({}, "未注明", "unknown"),
        ({"effective": datetime.date(2024, 5, 1)}, "现行", "current"),
        ({"effective": datetime.date(2024, 5, 2)}, "尚未施行", "future"),
        ({"expires": datetime.date(2024, 5, 1)}, "现行", "current"),
        ({"expires": datetime.date(2024, 4, 30)}, "已失效", "ended"),
        ({"effective": datetime.date(2020, 1, 1), "expires": datetime.date(2023, 1, 1)}, "已失效", "ended"),
    ],
)
def test_force_is_what_the_text_says(known: dict[str, object], state: str, kind: str) -> None:
    force = force_of(info(**known), TODAY)
    assert (force.state, force.kind) == (state, kind)


def test_a_repealed_document_names_what_repeals_it() -> None:
    force = force_of(info(expires=datetime.date(2030, 1, 1)), TODAY, info("b"))
    assert force.state == "已被废止"
    assert "《文件b》" in force.reason


OLD = {
    "title": "松原县采砂办法",
    "number": "松政发〔2015〕3号",
    "date": datetime.date(2015, 1, 1),
    "region": "松原县",
}
NEW = {"date": datetime.date(2023, 1, 1), "region": "松原县"}


@pytest.mark.parametrize(
    ("old", "new", "repealed"),
    [
        (OLD, NEW | {"repeals": ("《松原县采砂办法》（松政发〔2015〕3号）",)}, True),
        (OLD, NEW | {"repeals": ("松政发〔2015〕3号",)}, True),
        (OLD, NEW | {"repeals": ("《松原县采砂办法》",)}, True),
        (OLD, NEW | {"repeals": ("《松原县采砂办法》（松政发〔2016〕3号）",)}, False),
        (OLD, NEW | {"repeals": ("《松原县采砂》",)}, False),
        (OLD | {"region": "临江县"}, NEW | {"repeals": ("《松原县采砂办法》",)}, False),
        (OLD | {"date": datetime.date(2024, 1, 1)}, NEW | {"repeals": ("《松原县采砂办法》",)}, False),
        (OLD, NEW | {"title": "松原县采砂办法", "repeals": ("《松原县采砂办法》",)}, True),
        (OLD, NEW, False),
    ],
)
def test_repeals_are_matched_exactly(old: dict[str, object], new: dict[str, object], repealed: bool) -> None:
    documents = [info("old", **old), info("new", **new)]
    assert set(repeals_among(documents)) == ({"old"} if repealed else set())


def test_facts_say_what_is_not_written() -> None:
    facts = {fact.label: fact for fact in facts_of(info(issuer="松原县人民政府"))}
    assert facts["印发机关"].value == "松原县人民政府"
    assert (facts["文号"].value, facts["文号"].known) == ("文中未见", False)
    assert "抄送" not in facts
