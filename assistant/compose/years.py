"""Years in questions: whether a text is about the year asked for."""

from assistant.compose.draft import Context
from corpus.deadlines import years_in
from corpus.model import Clause


def missing_years(context: Context, clause: Clause) -> list[int]:
    """Return the years asked for that neither the clause nor its document's date names."""
    info = context.document(clause.document)
    named = years_in(clause.plain)
    for cell in clause.cells:
        named |= years_in(cell.header) | years_in(cell.text)
    for heading in clause.heading:
        named |= years_in(heading)
    if info.date:
        named.add(info.date.year)
    return [year for year in context.understanding.years if year not in named]


def year_reason(context: Context, clause: Clause) -> str:
    """Say that the texts hold nothing for the year asked for."""
    years = "、".join(str(year) for year in missing_years(context, clause))
    info = context.document(clause.document)
    issued = f"（{info.date.year}年印发）" if info.date else ""
    return f"文件中没有{years}年的相关规定。最接近的是《{info.title}》{issued}，其中未写到{years}年。"
