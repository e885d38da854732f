"""The lines around the numbered text: title, number, addressees, signature, copies, list of annexes, closing lines."""

import re
from dataclasses import dataclass, field

from corpus import line_kinds
from corpus.clause_builder import ClauseBuilder, OpenClause
from corpus.model import Kind
from corpus.normalize import despace
from corpus.numbering import Marker, Style, read_lone_annex, read_marker
from corpus.source import Line


@dataclass
class FrameLines(ClauseBuilder):
    """Takes the lines that stand outside the numbering; ``Structure`` asks it line by line."""

    below: dict[int, str] = field(default_factory=dict)
    """start of a line -> the next line that is not blank"""

    def title(self, block: Line, line: str) -> bool:
        """Take short lines at the head of the document, of a plan or of an annex as its title."""
        if not self.at_title:
            return False
        current = self.current
        text = self.source.text[current.start : current.end] if current else ""
        complete = self.gap and line_kinds.ends_title(text)
        if self._is_furniture(line):
            return False
        if current and current.kind is Kind.TITLE and _repeats(text, line):
            self.outline.reset()
            self.begin(self.outline.unique("标题", []), Kind.TITLE, block)
            return True
        fits = line_kinds.is_title_like(line) or block.level is not None
        if not fits or (complete and self.wrapping.is_full(line)):
            self.at_title = False
            return False
        if current and current.style is Style.ANNEX and current.lines <= 3 and not complete:
            self.extend(block)
            node = self.outline.stack[-1]
            node.title += (" " if node.title == node.label else "") + despace(line)
            current.heading = self.outline.heading()
            return True
        if current and current.kind is Kind.TITLE and not complete and current.lines <= 6:
            self.extend(block)
            return True
        if (current and current.style is Style.ANNEX) or not self.heads_plan(line):
            self.at_title = False
            return False
        self.outline.reset()
        self.begin(self.outline.unique("标题", []), Kind.TITLE, block)
        return True

    def _is_furniture(self, line: str) -> bool:
        """Say whether the line comes from the page around the text: above the text, where titles stand too."""
        return self.before_text() and line_kinds.is_furniture(line)

    def completes_mark(self, block: Line, line: str) -> bool:
        """Take the rest of what a line broke off: figures of a number, the bracket below a title or in a list of annexes."""
        current = self.current
        if current is None or current.kind is not Kind.PARAGRAPH:
            return False
        text = self.source.text[current.start : current.end]
        label = current.path.split("~")[0]
        number = label == "文号" and line_kinds.is_open_number(text) and line_kinds.is_number_figures(line)
        bracket = (
            label == "日期"
            and text.lstrip()[0] in "（("
            and text.count("（") + text.count("(") > (text.count("）") + text.count(")"))
        )
        entry = label == "附件说明" and _closes_bracket(text, line)
        if number or entry or (bracket and current.lines < 12):
            self.extend(block)
            return True
        return False

    def heads_plan(self, line: str) -> bool:
        """Say whether a short line may begin a title: at the very head, or naming a body or a kind of document."""
        return (not self.clauses and self.current is None) or (
            line_kinds.ends_title(line) or line_kinds.is_organ(line) or len(line.strip()) >= 8
        )

    def closing(self, block: Line, line: str) -> bool:
        """Take lines that stand outside the numbering: 落款, 抄送, 印发, 附件说明, effect, addressee."""
        current = self.current
        if label := line_kinds.special_label(line):
            in_articles = any(node.rank == Style.ARTICLE for node in self.outline.stack)
            if label == "附件说明" and in_articles and self.annex_below(block, line):
                return True
            if label in ("抄送", "印发") or (label == "附件说明" and in_articles):
                self.outline.reset()
            self.begin(self.outline.unique(label, []), Kind.PARAGRAPH, block, heading=())
            if label == "附件说明":
                self.start_inner_list(line)
                self.announce(line)
            self.at_title = self.at_title or label in ("公开", "文号")
            return True
        if (self.at_title or (current and current.style is Style.ANNEX)) and line_kinds.is_passage(line):
            self.begin(self.outline.leaf("日期"), Kind.PARAGRAPH, block)
            return True
        damaged = line_kinds.is_damaged_date(line) and line_kinds.is_organ(self.previous)
        if line_kinds.is_date(line) or damaged:
            self.signature(block)
            return True
        ends = line_kinds.is_effect(line) and current and current.style not in (None, Style.ARTICLE)
        if ends and current and not line_kinds.has_sentence(self.source.text[current.start : current.end]):
            ends = False  # （三）实施时间, and the sentence below is its text
        if ends or (line_kinds.is_farewell(line) and current and current.style):
            self.outline.reset()
            self.paragraph(block)
            return True
        if line_kinds.is_addressee(line) and not self.outline.stack and self.before_text():
            self.begin(self.outline.unique("主送", []), Kind.PARAGRAPH, block)
            self.at_title = False
            return True
        return False

    def annex_below(self, block: Line, line: str) -> bool:
        """Take 附：电信业务分类目录 after the last article as the annex itself where its contents follow."""
        if not (marker := read_lone_annex(line)):
            return False
        below = self.below.get(block.start, "")
        title = despace(line[marker.end :]).strip("《》。")
        apart = line_kinds.is_organ(below) or line_kinds.is_date(below) or line_kinds.special_label(below)
        if not below or apart or title in map(despace, self.below.values()):
            return False
        node = self.outline.open(marker, f"{marker.label} {title}")
        self.begin(node.path, Kind.HEADING, block, style=Style.ANNEX)
        self.at_title = False
        return True

    def signature(self, block: Line) -> None:
        """Take a date line, with the bodies' names above it, as 落款; after it a new plan may begin."""
        organ_above = bool(self.previous) and line_kinds.is_organ(self.previous) and self.current is not None
        start = block.start
        if organ_above and self.current and not self.at_title:
            text = self.source.text[self.current.start : block.start]
            above = line_kinds.signatures_start(text)
            if text[:above].strip():
                start = self.current.end = self.current.start + above
            else:
                start = self.current.start
                self.outline.release(self.current.path)
                self.current = None
                start = self.earlier_signatures(start)
        if not self.at_title or self.current is None:
            self.outline.reset()
            self.begin(
                self.outline.unique("落款", []), Kind.PARAGRAPH, Line(start, block.end, page=block.page)
            )
        else:
            self.begin(self.outline.unique("日期", []), Kind.PARAGRAPH, block)
        self.at_title = True

    def earlier_signatures(self, start: int) -> int:
        """Take back the paragraphs above that only name a body, of several that sign together; return where they begin."""
        while self.clauses and self.clauses[-1].path.rsplit("/", 1)[-1].startswith("段"):
            above = self.clauses[-1]
            if line_kinds.signatures_start(above.text) > 0:
                break
            self.clauses.pop()
            self.paths.discard(above.path)
            self.paragraphs.clear()  # their numbers are free again
            self.outline.release(above.path)
            start = above.start
        return start

    def settle_addressee(self, current: OpenClause) -> None:
        """Name a paragraph 主送 where it shows only on the last of its wrapped lines that it addresses someone."""
        before_text = current.path.startswith("段") and not self.outline.stack and self.before_text()
        if before_text and line_kinds.is_addressee(despace(self.source.text[current.start : current.end])):
            self.outline.release(current.path)
            current.path = self.outline.unique("主送", [])

    def before_text(self) -> bool:
        """Say whether nothing but titles and unnumbered paragraphs has been read."""
        return not self.text_begun

    def goes_on_with_inner_list(self, marker: Marker) -> bool:
        """Say whether a number goes on with the list inside the open note or list of annexes."""
        current = self.current
        return (
            current is not None
            and current.inner is not None
            and marker.style is Style.ARABIC
            and marker.number == current.inner + 1
            and (not self.gap or current.path.startswith("附件说明") or self._only_inner(marker))
        )

    def _only_inner(self, marker: Marker) -> bool:
        """Say whether a number below a blank line goes on with the list in the note and with no other."""
        current = self.current
        in_note = current is not None and current.kind is Kind.NOTE
        return in_note and self.outline.last.get(marker.style) != marker.number - 1

    def inner_next(self, line: str) -> bool:
        """Say whether a line goes on with the list inside the open note or list of annexes."""
        marker = read_marker(line)
        return marker is not None and self.goes_on_with_inner_list(marker)

    def start_inner_list(self, line: str) -> None:
        """Remember the last number of a list that runs inside the open note or list of annexes."""
        numbers = re.findall(r"(?:^|[：:。；\s])\s*(\d{1,2})[.．、](?!\d)", line)
        if self.current and numbers:
            self.current.inner = int(numbers[-1])
        elif self.current and self.current.kind is Kind.NOTE and line.strip()[-1:] in ("：", ":"):
            self.current.inner = 0  # 注： and its list on the lines below

    def announce(self, line: str) -> None:
        """Remember the titles a list of annexes names, so that an annex without a label is recognised."""
        for entry in re.split(r"[；;]|(?<!\d)\d{1,2}[.．、]", re.sub(r"^\s*附\s*件\s*[：:]", "", line)):
            title = re.sub(r"附件$", "", despace(entry).strip("《》。"))
            if len(title) >= 4:
                self.annex_titles.setdefault(title, "附件")


def _repeats(title: str, line: str) -> bool:
    """Say whether a line begins a title again that is already complete: the headline of a page, then the title."""
    words = despace(line)
    return len(words) >= 4 and line_kinds.ends_title(title) and despace(title).startswith(words)


def _closes_bracket(text: str, line: str) -> bool:
    """Say whether a line without a number closes the bracket that ``text`` left open: 附件：1.申请表（由申请 / 人填写）."""
    opened = re.split("[）)]", text)[-1]
    closes = re.match("[^（(）)]*[）)]", line) is not None
    return re.search("[（(]", opened) is not None and closes and read_marker(line) is None
