"""What is understood of one question by itself: place, documents, years, units, what is asked, the topic."""

import pytest

from assistant.assistant import Assistant
from assistant.model import Understanding


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("临江市社区养老食堂由谁牵头？", ["临江2021"]),
        ("临江和东岭的社区养老食堂由谁牵头？", ["东岭2022", "临江2021"]),
        ("白石高新区银企对接由谁负责？", ["白石2023"]),
        ("《东岭区养老服务三年行动计划》里智慧养老平台由谁牵头？", ["东岭2022"]),
        ("〈临江市养老服务提升行动实施方案〉里电梯由谁牵头？", ["临江2021"]),
        ("东岭区养老服务三年行动计划中智慧养老平台由谁牵头？", ["东岭2022"]),
        ("关于推进农村供水保障的若干措施里水质监测由谁负责？", ["云溪2020"]),
        ("临政发〔2021〕12号里电梯由谁牵头？", ["临江2021"]),
        ("临政发[2021]12号里电梯由谁牵头？", ["临江2021"]),
        ("云政发（2020）7号里水质监测由谁负责？", ["云溪2020"]),
        ("那个若干措施里老旧管网由谁负责？", ["云溪2020"]),
        ("行动计划中智慧养老平台由谁牵头？", ["东岭2022"]),
        ("实施方案里电梯由谁牵头？", ["临江2021"]),
        ("智慧养老平台由谁牵头？", []),
        ("北海市智慧养老平台由谁牵头？", []),
    ],
)
def test_documents_by_place_title_number_or_kind(
    world: Assistant, question: str, documents: list[str]
) -> None:
    assert world.understand(question).documents == documents


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("《东岭区养老服务三年行动计划》里智慧养老平台由谁牵头？", "智慧养老平台"),
        ("东岭区养老服务三年行动计划中智慧养老平台由谁牵头？", "智慧养老平台"),
        ("临政发〔2021〕12号里加装电梯由谁牵头？", "加装电梯"),
        ("那个若干措施里老旧管网由谁负责？", "老旧管网"),
        ("北海市智慧养老平台由谁牵头？", "智慧养老平台"),
        ("请问一下临江市的社区养老食堂到底归谁管啊？", "社区养老食堂"),
        ("我区适老化改造哪个部门负责？", "适老化改造"),
        ("2023年东岭区护理型床位占比是多少？", "护理型床位占比"),
        ("二〇二三年东岭区护理型床位占比是多少？", "护理型床位占比"),
        ("社区养老食堂由市民政局牵头吗？", "社区养老食堂"),
        ("社区养老食堂由市教育局牵头吗？", "社区养老食堂"),
        ("区民政局牵头哪些任务？", ""),
        ("何谓失能老年人？", "失能老年人"),
        ("失能老年人是什么意思？", "失能老年人"),
        ("街道养老服务中心由谁牵头？", "街道养老服务中心"),
        ("白石高新区政务大厅改造什么时候完成？", "政务大厅改造"),
    ],
)
def test_topic_is_the_question_without_names_years_and_question_words(
    world: Assistant, question: str, topic: str
) -> None:
    assert world.understand(question).topic == topic


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2023年东岭区床位数是多少？", [2023]),
        ("东岭区2022年和2024年床位数各是多少？", [2022, 2024]),
        ("２０２３年东岭区床位数是多少？", [2023]),
        ("二〇二三年东岭区床位数是多少？", [2023]),
        ("二○二三年东岭区床位数是多少？", [2023]),
        ("到2024年底床位数达到多少？", [2024]),
        ("东岭区床位数是多少？", []),
        ("加装电梯12000部由谁牵头？", []),
        ("临政发〔2021〕12号里电梯由谁牵头？", []),  # the year of a number is no year asked for
    ],
)
def test_years_in_any_numerals(world: Assistant, question: str, years: list[int]) -> None:
    assert world.understand(question).years == years


@pytest.mark.parametrize(
    ("question", "units", "unknown"),
    [
        ("区民政局牵头哪些任务？", ["区民政局"], []),
        ("东岭区民政局牵头哪些任务？", ["区民政局"], []),
        ("东岭区区民政局牵头哪些任务？", ["区民政局"], []),
        ("市人社局牵头哪些任务？", ["市人社局"], []),
        ("市住建局配合哪些任务？", ["市住建局"], []),
        ("市住房和城乡建设局配合哪些任务？", ["市住房和城乡建设局"], []),
        ("城投公司负责哪些任务？", ["城投公司"], []),
        ("区气象局牵头哪些任务？", [], ["区气象局"]),
        ("社区养老食堂由谁牵头？", [], []),
        ("街道养老服务中心由谁牵头？", [], []),
    ],
)
def test_units_as_the_question_writes_them(
    world: Assistant, question: str, units: list[str], unknown: list[str]
) -> None:
    understood = world.understand(question)
    assert (understood.units, understood.unknown_units) == (units, unknown)


@pytest.mark.parametrize(
    ("question", "intents"),
    [
        ("社区养老食堂由谁牵头？", ["lead"]),
        ("社区养老食堂的牵头单位是哪家？", ["lead"]),
        ("社区养老食堂归谁管？", ["lead"]),
        ("社区养老食堂谁挑头？", ["lead"]),
        ("社区养老食堂哪个部门负责？", ["lead"]),
        ("社区养老食堂这事找谁？", ["lead"]),
        ("社区养老食堂哪些部门配合？", ["support"]),
        ("社区养老食堂谁打下手？", ["support"]),
        ("社区养老食堂有哪些参与单位？", ["support"]),
        ("社区养老食堂由哪些部门负责？", ["units"]),
        ("社区养老食堂的责任单位有哪些？", ["units"]),
        ("社区养老食堂什么时候完成？", ["deadline"]),
        ("社区养老食堂啥时候开业？", ["deadline"]),
        ("社区养老食堂的完成时限？", ["deadline"]),
        ("社区养老食堂最晚哪年建成？", ["deadline"]),
        ("社区养老食堂由谁牵头，什么时候完成？", ["lead", "deadline"]),
        ("社区养老食堂由谁牵头、谁配合、何时完成？", ["lead", "support", "deadline"]),
        ("领导小组组长是谁？", ["person"]),
        ("谁担任领导小组副组长？", ["person"]),
        ("政务大厅改造的责任人是谁？", ["person"]),
        ("每年培训多少名护理员？", ["quantity"]),
        ("护理员一年培训几名？", ["quantity"]),
        ("护理型床位占比目标是多少？", ["quantity"]),
        ("电梯补助多少钱？", ["quantity"]),
        ("什么是失能老年人？", ["definition"]),
        ("失能老年人是指什么？", ["definition"]),
        ("区民政局牵头哪些任务？", ["list", "lead"]),
        ("区民政局配合哪些任务？", ["list", "support"]),
        ("区民政局都管哪些活？", ["list"]),
        ("东岭区2022年要完成哪些任务？", ["list"]),
        ("没有写明牵头单位的任务有哪些？", ["list", "lead"]),
        ("列出东岭区全部任务", ["list"]),
        ("东岭区有多少项任务？", ["list"]),
        ("发展银发经济有哪些措施？", ["general"]),
        ("银发经济怎么发展？", ["general"]),
    ],
)
def test_what_is_asked_also_in_spoken_words(world: Assistant, question: str, intents: list[str]) -> None:
    assert world.understand(question).intents == intents


@pytest.mark.parametrize(
    ("question", "post"),
    [
        ("领导小组组长是谁？", "组长"),
        ("临江市领导小组组长是谁？", "组长"),  # 市领导 is no word of it
        ("领导小组副组长是谁？", "副组长"),
        ("综合协调组的联络员是谁？", "联络员"),
        ("政务大厅改造的责任人是谁？", "责任人"),
        ("督导评估组的职责是什么？", "职责"),
        ("督导评估组负责什么？", "职责"),
        ("社区养老食堂由谁牵头？", None),
    ],
)
def test_the_post_asked_for(world: Assistant, question: str, post: str | None) -> None:
    assert world.understand(question).post == post


@pytest.mark.parametrize("question", ["？？？", "a", "😀", "养" * 2000, "\n\t养老\n", "[1]", "'; --"])
def test_any_question_is_understood_somehow(world: Assistant, question: str) -> None:
    assert isinstance(world.understand(question), Understanding)


@pytest.mark.parametrize(
    ("question", "intents"),
    [
        ("老旧管网改造是哪家主抓？", ["lead"]),
        ("老旧管网改造找哪个厅局牵头？", ["lead"]),
        ("老旧管网改造由哪两家负责？", ["units"]),
        ("老旧管网改造是哪几个部委负责的？", ["units"]),
        ("失能家庭成员摸底由谁牵头？", ["lead"]),
        ("领导小组的成员有哪些？", ["person"]),
        ("养老方案要在哪天之前报？", ["deadline"]),
        ("区民政局牵头几项？", ["lead", "list"]),
    ],
)
def test_who_and_when_in_other_words(world: Assistant, question: str, intents: list[str]) -> None:
    assert set(intents) <= set(world.understand(question).intents)
    assert not {"general", "person"} & set(world.understand(question).intents) - set(intents)


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("智慧养老平台区民政局牵头，配合的是谁？", []),
        ("北海市民政局牵头哪些任务？", ["北海市"]),
    ],
)
def test_words_before_a_unit_are_no_place(world: Assistant, question: str, unknown: list[str]) -> None:
    assert world.understand(question).unknown_places == unknown


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("12号文里电梯由谁牵头？", ["临江2021"]),
        ("2020年7号文件里水质监测由谁负责？", ["云溪2020"]),
        ("云政发7号里水质监测由谁负责？", ["云溪2020"]),
        ("99号文里电梯由谁牵头？", []),
    ],
)
def test_documents_by_the_short_form_of_their_number(
    world: Assistant, question: str, documents: list[str]
) -> None:
    assert world.understand(question).documents == documents


def test_a_body_before_a_short_title_does_not_hide_it(world: Assistant) -> None:
    understood = world.understand("区财政局在养老服务行动计划中要配合哪些任务？")
    assert understood.documents == ["东岭2022"]
    assert understood.topic == ""
