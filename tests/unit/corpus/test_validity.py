"""From when to when a text is in force and what it repeals, in texts of our own wording."""

import datetime
from collections.abc import Callable

import pytest

from corpus.model import Document

Read = Callable[..., Document]

ISSUED = "临江市人民政府\n2022年3月10日\n"


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def notice(closing: str) -> str:
    return f"关于植树的通知\n各县：\n现将有关事项通知如下。\n一、植树。每年一次。\n二、护林。每月一次。\n{closing}\n{ISSUED}"


@pytest.mark.parametrize(
    ("closing", "effective", "expires"),
    [
        ("本通知自2023年1月1日起施行。", "2023-01-01", ""),
        ("本通知自２０２３年１月１日起施行。", "2023-01-01", ""),
        ("本办法自二〇二三年一月一日起执行。", "2023-01-01", ""),
        ("本通知从2023年1月1日起实施。", "2023-01-01", ""),
        ("本通知自印发之日起施行。", "2022-03-10", ""),
        ("本通知自发布之日起实施,执行中遇上级政策变化的,从其规定。", "2022-03-10", ""),
        ("本办法自公布之日起30日后施行。", "2022-04-09", ""),
        ("本办法自公布之日起满一个月后施行。", "2022-04-10", ""),
        ("上述措施自2023年1月1日起执行。", "2023-01-01", ""),
        ("本通知自2023年1月1日起施行，有效期5年。", "2023-01-01", "2027-12-31"),
        ("本通知自2023年1月1日起施行，有效期为三年。", "2023-01-01", "2025-12-31"),
        ("本通知自2023年1月1日起试行，试行期两年。", "2023-01-01", "2024-12-31"),
        ("本通知自2023年1月1日起施行，有效期18个月。", "2023-01-01", "2024-06-30"),
        ("本通知自印发之日起施行，有效期两年。", "2022-03-10", "2024-03-09"),
        ("本通知自2023年1月1日起施行，有效期至2028年12月31日。", "2023-01-01", "2028-12-31"),
        ("本通知自2023年1月1日起施行。有效期至2028年12月底。", "2023-01-01", "2028-12-31"),
        ("本通知自2023年1月1日起施行至2025年6月30日止。", "2023-01-01", "2025-06-30"),
        ("本办法自市政府批准之日起施行。", "", ""),  # the day of approval is nowhere
        ("本市自2023年1月1日起执行新的标准。", "", ""),  # says nothing of the text
        ("自2023年起实施三年行动。", "", ""),
    ],
)
def test_entry_into_force_and_expiry(read: Read, closing: str, effective: str, expires: str) -> None:
    info = read(notice(closing)).info
    assert (info.effective, info.expires) == (day(effective), day(expires))


def test_covering_note_may_state_it(read: Read) -> None:
    text = "关于印发植树办法的通知\n各县：\n现将《植树办法》印发给你们，自2023年2月1日起施行。\n" + ISSUED
    assert read(text).info.effective == datetime.date(2023, 2, 1)


def test_last_statement_counts_and_is_kept_verbatim_without_its_number(read: Read) -> None:
    text = (
        "植树办法\n第一条 苗木标准自2020年1月1日起执行。\n第二条　本办法自2023年2月1日起施行，有效期五年。\n"
    )
    info = read(text).info
    assert info.validity == "本办法自2023年2月1日起施行，有效期五年"
    assert info.expires == datetime.date(2028, 1, 31)


def test_day_of_publication_needs_a_date(read: Read) -> None:
    info = read("植树办法\n第一条 每年植树。\n第二条 本办法自公布之日起施行。\n").info
    assert (info.validity, info.effective) == ("本办法自公布之日起施行", None)


@pytest.mark.parametrize(
    ("bracket", "date", "effective"),
    [
        ("（2018-10-26）", "2018-10-26", ""),  # of an amendment, perhaps
        ("（2018年10月26日临江市人民代表大会常务委员会第五次会议通过）", "2018-10-26", "2018-10-26"),
        (
            "（2018年10月26日临江市人民代表大会常务委员会通过　根据2021年3月1日关于修改部分法规的决定修正）",
            "2021-03-01",
            "2018-10-26",
        ),
        ("（2018年10月26日临江市人民政府令第5号公布\n根据2021年3月1日临江市人民政府令第9号修订）", "2021-03-01", "2018-10-26"),
    ],
)  # fmt: skip
def test_note_below_the_title_of_a_law(read: Read, bracket: str, date: str, effective: str) -> None:
    document = read(f"临江市植树条例\n{bracket}\n第一条 每年植树。\n第二条 本条例自公布之日起施行。\n")
    assert [clause.path for clause in document.clauses] == ["标题", "日期", "第一条", "第二条"]
    assert (document.info.date, document.info.effective) == (day(date), day(effective))


@pytest.mark.parametrize(
    ("sentence", "repealed"),
    [
        ("《植树办法》同时废止。", ["《植树办法》"]),
        ("《植树办法》（临政发〔2015〕3号）同时废止。", ["《植树办法》（临政发〔2015〕3号）"]),
        ("《植树办法》《护林办法》即行废止。", ["《植树办法》", "《护林办法》"]),
        ("《植树办法》（试行）和《护林办法》均予以废止。", ["《植树办法》（试行）", "《护林办法》"]),
        (
            "2015年3月2日市政府公布的《植树办法》、2016年5月1日市政府公布的《护林办法》同时废止。",
            ["《植树办法》", "《护林办法》"],
        ),
        ("自本通知印发之日起，《植树办法》（临政发〔2015〕3号）停止执行。", ["《植树办法》（临政发〔2015〕3号）"]),
        ("《关于印发〈植树办法〉的通知》自本通知施行之日起停止执行。", ["《关于印发〈植树办法〉的通知》"]),
        ("原临政发〔2015〕3号文件同时废止。", ["临政发〔2015〕3号"]),
        ("本通知印发后，同时废止《植树办法》。", ["《植树办法》"]),
        ("经研究，决定废止《植树办法》等2件文件。", ["《植树办法》"]),
        ("《植树办法》中有关苗木的规定同时废止。", []),  # only a part of it
        ("推动修订《植树条例》，清理与上位法不一致的规定。", []),
        ("行政复议期间，决定不停止执行。", []),
    ],
)  # fmt: skip
def test_what_a_text_repeals(read: Read, sentence: str, repealed: list[str]) -> None:
    assert list(read(notice(sentence)).info.repeals) == repealed
