"""Made-up tables written one cell per line or with pipes come back as they were (hypothesis)."""

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.corpus.test_loose_tables import HEADER, table_rows

TASKS = [
    "修路。",
    "启动图书馆新馆建设。",
    "新建2座人行天桥",
    "完成棚户区改造2836户。",
    "迁建县政务服务中心",
    "提高办事效率，方便群众",
]
UNITS = ["县住建局", "县财政局", "县护城河指挥部", "各乡镇人民政府", "县教科局、县代建中心", "相关街道"]
TIMES = ["12月底前", "9月投入使用", "2022年12月", "持续推进", "2022.09", "年内"]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(TASKS),
        st.lists(st.sampled_from(UNITS), min_size=1, max_size=4),
        st.sampled_from(TIMES),
    ),
    min_size=1,
    max_size=12,
)


@given(ROWS, st.integers(1, 30), st.sampled_from(["\n", "\n\n", "\n \n\n"]))
def test_table_comes_back_as_it_was_written(
    rows: list[tuple[str, list[str], str]], first: int, gap: str
) -> None:
    cells = [
        cell
        for number, (task, units, time) in enumerate(rows, first)
        for cell in (str(number), task, *units, time)
    ]
    text = gap.join(["附件", "任务分解表", *HEADER, *cells, "分享到:"])
    assert table_rows(text)[1:] == [
        [str(number), task, "".join(units), time] for number, (task, units, time) in enumerate(rows, first)
    ]


@given(ROWS, st.booleans())
def test_piped_table_comes_back_as_it_was_written(
    rows: list[tuple[str, list[str], str]], one_line: bool
) -> None:
    gap = " | " if one_line else " |\n"
    lines = [
        HEADER,
        *([str(number), task, "、".join(units), time] for number, (task, units, time) in enumerate(rows, 1)),
    ]
    text = "".join(gap.join(line) + " |\n" for line in lines) + "后文。\n"
    assert table_rows(text) == lines
