"""Numbers, times and dates of cells as the sheet shows them."""

import datetime
import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from corpus.readers.cell_values import display
from corpus.readers.spreadsheet import read_xlsx
from tests.unit.corpus.readers.sheet_files import rows_of, saved


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (None, "General", ""),
        (5.0, "General", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (12_345_678_901, "General", "12345678901"),
        (0.6, "0%", "60%"),
        (0.953, "0.0%", "95.3%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (7, "000", "007"),
        (3, '"第"0"项"', "第3项"),
        (20, 'General"人"', "20人"),
        (-3.5, "0.0_);(0.0)", "(3.5)"),
        (2.0, "0.##", "2"),
        (1.005, "0.00", "1.01"),
        (True, "General", "TRUE"),
        (datetime.datetime(2022, 12, 31), "yyyy/m/d", "2022/12/31"),
        (datetime.datetime(2022, 9, 5, 14, 3), "yyyy-mm-dd hh:mm", "2022-09-05 14:03"),
        (44896, 'yyyy"年"m"月"', "2022年12月"),
        (44896, '[$-804]yyyy"年"m"月"d"日";@', "2022年12月1日"),
        (datetime.datetime(2022, 9, 5), "yyyy.mm", "2022.09"),
        (datetime.time(9, 30), "h:mm", "9:30"),
        (datetime.datetime(2022, 9, 5, 14, 3), '上午/下午h"时"mm"分"', "下午2时03分"),
        (1e12, "yyyy/m/d", "1000000000000"),
    ],
)
def test_values_are_shown_as_the_sheet_shows_them(value: Any, number_format: str, shown: str) -> None:
    assert display(value, number_format, WINDOWS_EPOCH) == shown


def test_dates_are_counted_from_the_workbooks_own_epoch() -> None:
    assert display(43434, "yyyy/m/d", MAC_EPOCH) == "2022/12/1"


def test_a_date_format_named_by_number_only_is_that_of_the_chinese_locale() -> None:
    book = Workbook()
    book.active.append(["序号", "任务", "完成时限"])
    book.active.append([1, "甲", 44896])
    book.active["C2"].number_format = "0.00"
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'numFmtId="2"', b'numFmtId="57"'))
    assert rows_of(read_xlsx("表.xlsx", buffer.getvalue()))[1] == ["1", "甲", "2022年12月"]
