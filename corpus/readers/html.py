"""Web pages (.html .htm .xhtml): the policy text of a page, without the site around it.

The file is read as it lies there: scripts are not run, nothing it refers to is fetched.
"""

from dataclasses import replace

from lxml import etree

from corpus.errors import UnreadableFile
from corpus.model import ReadWarning
from corpus.readers.html_facts import missing_metadata, page_facts
from corpus.readers.html_flow import read_flow
from corpus.readers.html_main import MainText, find_main_text
from corpus.readers.html_measures import measure
from corpus.readers.html_source import BROKEN, is_cut_off, read_page
from corpus.readers.html_tables import TableReader
from corpus.readers.html_text import TextAssembly, split_furniture
from corpus.source import SourceText

_OUTSIDE_PROSE = 200
"""So many characters of prose outside the chosen text are reported."""


def read_html(source: str, data: bytes, charset: str | None = None) -> SourceText:
    """Read a web page. ``charset`` is the character set that the transport names, if any.

    Raises ``UnreadableFile``, also where the page's text is filled in by scripts or consists of pictures.
    """
    root = read_page(source, data, charset)
    measures = measure(root)
    tables = TableReader(source, measures)
    main = find_main_text(root, measures, tables)
    items, furniture = split_furniture(read_flow(main.element, main.dropped, tables))
    assembly = TextAssembly().add(items)
    text = assembly.text
    if not text.strip():
        raise UnreadableFile(source, _why_empty(root))
    found = SourceText(text=text, blocks=tuple(assembly.blocks), bold=tuple(assembly.bold))
    around = [*read_flow(root, {main.element}, tables), *furniture]
    front_matter = missing_metadata(found, page_facts(root, around))
    doubts = _doubts(source, text, main)
    if is_cut_off(data):
        message = "网页缺少结束标记，可能没有下载或保存完整，请对照原网页"
        doubts.insert(0, ReadWarning(where=source, message=message))
    return replace(found, front_matter=front_matter, warnings=tuple(doubts))


def _doubts(source: str, text: str, main: MainText) -> list[ReadWarning]:
    """Return what a reader of the text should know: prose that was left out, damaged characters."""
    warnings = []
    if main.outside.prose > _OUTSIDE_PROSE:
        message = f"网页正文之外另有约 {main.outside.prose} 字的成段文字，未收入"
        warnings.append(ReadWarning(where=source, message=message))
    if broken := text.count(BROKEN):
        warnings.append(ReadWarning(where=source, message=f"有 {broken} 处文字编码损坏，显示为 {BROKEN}"))
    return warnings


def _why_empty(root: etree._Element) -> str:
    """Return the likely reason why a page shows no text."""
    if next(root.iter("frameset", "iframe"), None) is not None:
        return "网页由框架（frame）组成，正文在另外的文件里，请保存正文所在的页面"
    if next(root.iter("img"), None) is not None:
        return "网页正文只有图片，没有文字"
    if next(root.iter("script"), None) is not None:
        return "网页正文由脚本生成，文件里没有正文，请在浏览器中打开后另存"
    return "网页没有正文"
