"""Expressions of time in a text, as written, and the years it names."""

import re

from corpus.normalize import fold, han_number

_EXPRESSION = re.compile(
    # 2020年6月底前  到2022年  9月底前  年内  每三个月  印发之日起30日内  3个工作日内  2020年
    r"(?:到|至|截至)?(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底前|底|年底前|年底|末|前|以前|之前|起)?"
    r"|\d{1,2}月(?:\d{1,2}日)?(?:底前|底|末|前|以前|之前)|(?:年底前|年底|年内|月底前)"
    r"|(?:印发|发布|下发|公布)之日起\d+(?:个工作日|日|天)内|\d+(?:\.\d+)?个工作日内|\d+(?:日|天|个月|小时)(?:内|以内|之内)"
    r"|每(?:年|半年|季度|月|周|[一二三四五六七八九十\d]+个?(?:月|年|季度))|[一二三四五六七八九十\d]+年内|持续推进|长期坚持"
)


def time_expressions(text: str) -> list[str]:
    """Return the expressions of time in a text, in order, as written."""
    return [match.group(0) for match in _EXPRESSION.finditer(text)]


def years_in(text: str) -> set[int]:
    """Return the years a text names, also in Chinese numerals (二〇二二年)."""
    folded = fold(text)
    years = {
        int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d{2})(?=年|级|\.|-|/|—|–|届|$|\D)(?!\d)", folded)
    }
    for match in re.findall("[二一][〇○零九][〇○零一二三四五六七八九]{2}(?=年)", text):
        years.add(han_number(match.replace("○", "〇")))
    return years
