"""Places: how regions are written, which of them a question names, and which it names that no text is about."""

from datetime import date

import pytest

from assistant.places import Places, place_names
from corpus.model import DocumentInfo
from corpus.normalize import fold


def info(id: str, region: str | None) -> DocumentInfo:
    return DocumentInfo(
        id=id, title="某方案", region=region, date=date(2021, 1, 1), source="a.txt", sha256="0" * 64
    )


@pytest.fixture(scope="module")
def places() -> Places:
    regions = {
        "江": "临江市",
        "岭": "东岭区",
        "岭2": "东岭区",
        "石": "白石高新技术产业开发区",
        "溪": "云溪县",
        "无": None,
    }
    texts = [
        "支持东岭市工业学校与企业合作，规范东岭区职业学校管理。",
        "清风镇开展试点。",
        "推广沙河市的做法，建设社区养老食堂。",
    ]
    return Places({id: info(id, region) for id, region in regions.items()}, texts)


@pytest.mark.parametrize(
    ("region", "names"),
    [
        ("临江市", {"临江市", "临江"}),
        ("东岭区", {"东岭区", "东岭"}),
        ("云溪县", {"云溪县", "云溪"}),
        ("白石高新技术产业开发区", {"白石高新技术产业开发区", "白石高新区", "白石高新", "白石"}),
        ("白石高新区", {"白石高新技术产业开发区", "白石高新区", "白石高新", "白石"}),
        ("青浦经济技术开发区", {"青浦经济技术开发区", "青浦经开区", "青浦经开", "青浦"}),
    ],
)
def test_a_region_has_a_full_and_short_names(region: str, names: set[str]) -> None:
    assert place_names(region) == names


def test_a_name_of_one_character_is_no_name() -> None:
    assert place_names("单县") == {"单县"}


@pytest.mark.parametrize(
    ("question", "named", "documents"),
    [
        ("临江市养老食堂由谁牵头？", ["临江市"], {"江"}),
        ("临江的养老食堂归谁管？", ["临江"], {"江"}),
        ("在东岭，养老食堂由谁牵头？", ["东岭"], {"岭", "岭2"}),
        ("白石高新区养老食堂由谁牵头？", ["白石高新区"], {"石"}),
        ("白石高新技术产业开发区养老食堂由谁牵头？", ["白石高新技术产业开发区"], {"石"}),
        ("养老食堂在云溪由谁牵头？", ["云溪"], {"溪"}),
        ("临江市和东岭区的养老食堂？", ["东岭区", "临江市"], {"江", "岭", "岭2"}),
        ("养老食堂由谁牵头？", [], set()),
    ],
)
def test_known_places_name_their_documents(
    places: Places, question: str, named: list[str], documents: set[str]
) -> None:
    found, of_place, unknown = places.find(fold(question))
    assert sorted(found) == sorted(named)
    assert of_place == documents
    assert unknown == []


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("北海市养老食堂由谁牵头？", ["北海市"]),
        ("北山市养老食堂由谁牵头？", ["北山市"]),
        ("在北山市，养老食堂由谁牵头？", ["北山市"]),
        ("2023年北山县养老食堂由谁牵头？", ["北山县"]),
        ("请问，北山区民政局牵头哪些任务？", ["北山区"]),
        ("和平区养老食堂由谁牵头？", ["和平区"]),
        ("临江市和北山市的养老食堂由谁牵头？", ["北山市"]),
        ("北山市与临江市的养老食堂由谁牵头？", ["北山市"]),
    ],
)
def test_places_that_no_text_is_about_are_reported(places: Places, question: str, unknown: list[str]) -> None:
    assert places.find(fold(question))[2] == unknown


@pytest.mark.parametrize(
    "question",
    [
        "全市养老食堂由谁牵头？",
        "我区养老食堂由谁牵头？",
        "社区养老食堂由谁牵头？",
        "老旧小区改造由谁牵头？",
        "城镇污水处理由谁牵头？",
        "自治区示范区建设由谁牵头？",
        "市级养老食堂由谁牵头？",
        "沙河市的做法怎么推广？",  # the texts themselves write of it
        "清风镇开展什么试点？",
    ],
)
def test_what_only_looks_like_a_place_is_none(places: Places, question: str) -> None:
    assert places.find(fold(question))[2] == []


@pytest.mark.parametrize(
    "question",
    [
        "哪些任务由市民政局牵头？",
        "请问区民政局牵头哪些任务？",
        "哪些单位配合区民政局？",
        "什么任务归市民政局管？",
        "养老食堂由市民政局牵头吗？",
        "养老食堂是区民政局牵头吗？",
        "社区养老食堂市民政局牵头吗？",
        "列出县水利局的任务",
        "除了市财政局还有谁配合？",
    ],
)
def test_words_before_a_unit_of_a_level_are_no_place(places: Places, question: str) -> None:
    assert places.find(fold(question))[2] == []


def test_a_place_inside_the_name_of_a_body_is_not_the_place(places: Places) -> None:
    assert places.find(fold("东岭市工业学校与谁合作？"))[:2] == ([], set())
    assert places.find(fold("东岭区的工业学校与谁合作？"))[0] == ["东岭区"]
    assert places.find(fold("东岭区职业学校由谁管理？"))[0] == ["东岭区"]


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("高新区的助餐补贴由谁发放？", {"东高"}),
        ("请问高新区助餐补贴是多少？", {"东高"}),
        ("北海高新区的助餐补贴由谁发放？", set()),
    ],
)
def test_a_zone_alone_is_the_one_that_is_known(question: str, documents: set[str]) -> None:
    known = {"东高": info("东高", "东岭高新技术产业开发区"), "临江": info("临江", "临江市")}
    assert Places(known, []).find(question)[1] == documents
