"""A conversation as a Word file with its citations (导出 .docx)."""

import io
import re
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from assistant.model import Answer
from assistant.service.conversations import StoredConversation
from assistant.ui.ask.answer_text import place_of, quoted
from assistant.ui.ask.turns import UNFINISHED
from assistant.ui.markers import paragraphs_of
from assistant.ui.responsibility_rows import NOT_WRITTEN, rows_of

_FONT, _HEADING_FONT = "宋体", "黑体"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLUMNS = ("任务", "牵头", "配合", "责任单位", "时限")
_GREY = RGBColor(0x55, 0x5F, 0x6B)


def conversation_as_word(conversation: StoredConversation, exported: datetime) -> bytes:
    """The whole conversation: question, answer, table of responsibilities, citations, turn by turn."""
    document = docx.Document()
    _set_up(document)
    title = document.add_heading(_text(conversation.title), 0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _quiet(
        document, f"政策文件问答助手导出，{exported:%Y年%m月%d日 %H:%M}。引用均为文件原文，以正式文本为准。"
    )
    for number, turn in enumerate(conversation.turns, 1):
        document.add_heading(f"{number}. {_text(' '.join(turn.question.split()))}", 1)
        if turn.answer is None:
            _quiet(document, turn.failure or UNFINISHED.get(turn.state, "没有回答。"))
        else:
            _answer(document, turn.answer)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _answer(document: Document, answer: Answer) -> None:
    numbers = {citation.n for citation in answer.citations}
    for parts in paragraphs_of(answer.answer, numbers):
        paragraph = document.add_paragraph()
        for part in parts:
            run = paragraph.add_run(_text(part.text))
            run.font.superscript = part.marker is not None
    if answer.refused and answer.reason and answer.reason not in answer.answer:
        _quiet(document, f"原因：{answer.reason}")
    for conflict in answer.conflicts:
        document.add_paragraph(_text(f"原文前后不一致：{conflict.about}"))
        for side in conflict.statements:
            document.add_paragraph(_text(f"“{side.quote}”（{side.clause}）"), style="List Bullet")
    if answer.responsibilities:
        _table(document, answer)
    if answer.citations:
        heading = document.add_paragraph()
        heading.add_run("引用条款").bold = True
        for citation in answer.citations:
            entry = document.add_paragraph()
            entry.paragraph_format.left_indent = Cm(0.8)
            entry.paragraph_format.first_line_indent = Cm(-0.8)
            entry.add_run(_text(f"[{citation.n}] {place_of(citation)}：“{quoted(citation)}”")).font.size = Pt(
                10
            )


def _table(document: Document, answer: Answer) -> None:
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, _COLUMNS, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for row in rows_of(answer):
        values = (row.task, row.lead or NOT_WRITTEN, row.support, row.units, row.deadline or NOT_WRITTEN)
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.paragraphs[0].add_run(_text(value)).font.size = Pt(10)
    document.add_paragraph()


def _quiet(document: Document, words: str) -> Paragraph:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(_text(words))
    run.font.size, run.font.color.rgb = Pt(10), _GREY
    return paragraph


def _set_up(document: Document) -> None:
    """A4, fonts that Chinese office software has; Western and Chinese characters alike."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    for name, font, size in (
        ("Normal", _FONT, 12),
        ("Title", _HEADING_FONT, 18),
        ("Heading 1", _HEADING_FONT, 14),
    ):
        style = document.styles[name]
        style.font.name, style.font.size = font, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(attribute), font)
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)


def _text(words: str) -> str:
    """Words without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", words)
