"""From blocks to clauses: every line of the text goes to exactly one clause.

A numbered unit holds its own line and all that follows up to the next number, table, note, roster entry or
closing line; what stands outside the numbering becomes a titled part (标题, 主送, 落款 …) or a paragraph (段1).
Put together in order, the clauses give back the text, white space aside.
"""

import re
from dataclasses import dataclass

from corpus import line_kinds
from corpus.clause_builder import ClauseBuilder, OpenClause
from corpus.model import Clause, Kind, ReadWarning
from corpus.normalize import despace
from corpus.numbering import Marker, Style, read_annex, read_marker
from corpus.source import Line, SourceText, Table
from corpus.wrapping import Wrapping

_HEADING_LENGTH = 40
"""The first sentence of a clause is its heading when it is no longer than this (characters)."""


@dataclass
class Structure(ClauseBuilder):
    """Reads the blocks of one document into clauses; use ``build_clauses``."""

    def run(self) -> None:
        """Go through all blocks in order."""
        for block in self.source.blocks:
            if block.start < self.source.front_matter_end:
                continue
            if isinstance(block, Table):
                self.table(block)
                continue
            line = self.source.text[block.start : block.end]
            if not line.strip():
                self.gap = True
                continue
            self._line(block, line)
            self.previous, self.gap = line, False
        self.close()

    def _line(self, block: Line, line: str) -> None:
        open_text = self.current is not None and self.current.kind is not Kind.TITLE
        continues = open_text and self.wrapping.continues(self.previous)
        if not continues:
            for handle in (
                self._annex,
                self._numbered,
                self._headed,
                self._labelled,
                self._closing,
                self._title,
            ):
                if handle(block, line):
                    return
        self._text(block, line, continues)

    def _annex(self, block: Line, line: str) -> bool:
        marker = read_annex(line)
        announced = self.annex_titles.get(despace(line)) if marker is None else None
        if announced is not None and not self._in_annex():
            marker = Marker(Style.ANNEX, 0, announced, len(line) - len(line.lstrip()))
        if marker is None:
            return False
        title = " ".join(line.split())
        node = self.outline.open(marker, f"{announced} {title}" if announced else title)
        self.begin(node.path, Kind.HEADING, block, style=Style.ANNEX)
        self.at_title = despace(title) == marker.label
        return True

    def _numbered(self, block: Line, line: str) -> bool:
        marker = read_marker(line)
        if marker is None or self._goes_on_with_inner_list(marker):
            return False
        if block.level is None and not self.outline.accepts(marker):
            where = f"{self.document}：{line.strip()[:20]}"
            self.warnings.append(
                ReadWarning(where=where, message=f"行首编号“{marker.label}”与前文不连续，按正文处理")
            )
            return False
        if self.outline.gap(marker) and block.level is None:
            where = f"{self.document}：{line.strip()[:20]}"
            self.warnings.append(ReadWarning(where=where, message=f"编号“{marker.label}”之前有缺号"))
        node = self.outline.open(marker, _own_heading(line, marker), block.level)
        self.begin(node.path, Kind.CLAUSE, block, style=marker.style)
        self.at_title = False
        return True

    def _headed(self, block: Line, line: str) -> bool:
        """Open a heading that the file marks as one but that bears no number."""
        if block.level is None or self._inner_next(line):
            return False
        title = " ".join(line.split())
        if self.at_title and not self.outline.stack and (block.level == 1 or self.current is None):
            return self._title(block, line)
        if self.at_title and self.current and self.current.style is Style.ANNEX and self._title(block, line):
            return True
        node = self.outline.open_heading(title, block.level)
        self.begin(node.path, Kind.HEADING, block)
        return True

    def _labelled(self, block: Line, line: str) -> bool:
        if label := line_kinds.roster_label(line):
            self.begin(self.outline.leaf(label), Kind.ROSTER, block, own=label)
        elif label := line_kinds.note_label(line):
            self.begin(self.outline.leaf(label), Kind.NOTE, block, own=label)
            self._start_inner_list(line)
        else:
            return False
        self.at_title = False
        return True

    def _closing(self, block: Line, line: str) -> bool:
        """Take lines that stand outside the numbering: 落款, 抄送, 印发, 附件说明, effect, addressee."""
        current = self.current
        if label := line_kinds.special_label(line):
            if label in ("抄送", "印发"):
                self.outline.reset()
            self.begin(self.outline.unique(label, []), Kind.PARAGRAPH, block, heading=())
            if label == "附件说明":
                self._start_inner_list(line)
                self._announce(line)
            self.at_title = self.at_title or label in ("公开", "文号")
            return True
        damaged = line_kinds.is_damaged_date(line) and line_kinds.is_organ(self.previous)
        if line_kinds.is_date(line) or damaged:
            self._signature(block)
            return True
        if line_kinds.is_effect(line) and current and current.style not in (None, Style.ARTICLE):
            self.outline.reset()
            self.paragraph(block)
            return True
        if line_kinds.is_addressee(line) and not self.outline.stack and self._before_text():
            self.begin(self.outline.unique("主送", []), Kind.PARAGRAPH, block)
            self.at_title = False
            return True
        return False

    def _signature(self, block: Line) -> None:
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
                start = self._earlier_signatures(start)
        if not self.at_title or self.current is None:
            self.outline.reset()
            self.begin(
                self.outline.unique("落款", []), Kind.PARAGRAPH, Line(start, block.end, page=block.page)
            )
        else:
            self.begin(self.outline.unique("日期", []), Kind.PARAGRAPH, block)
        self.at_title = True

    def _earlier_signatures(self, start: int) -> int:
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

    def _title(self, block: Line, line: str) -> bool:
        """Take short lines at the head of the document, of a plan or of an annex as its title."""
        if not self.at_title:
            return False
        current = self.current
        text = self.source.text[current.start : current.end] if current else ""
        complete = self.gap and line_kinds.ends_title(text)
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
        if (current and current.style is Style.ANNEX) or not self._heads_plan(line):
            self.at_title = False
            return False
        self.outline.reset()
        self.begin(self.outline.unique("标题", []), Kind.TITLE, block)
        return True

    def _heads_plan(self, line: str) -> bool:
        """Say whether a short line may begin a title: at the very head, or naming a body or a kind of document."""
        return (not self.clauses and self.current is None) or (
            line_kinds.ends_title(line) or line_kinds.is_organ(line) or len(line.strip()) >= 8
        )

    def _text(self, block: Line, line: str, continues: bool) -> None:
        """Add a line of running text to the open clause, or begin a paragraph."""
        current = self.current
        self.at_title = False if line_kinds.has_sentence(line) else self.at_title
        if current is None:
            self.paragraph(block)
        elif continues or (current.style is not None and current.style is not Style.ANNEX):
            if current.style is Style.ARTICLE or not self._tail_of_items(current):
                self.extend(block)
                self._settle_addressee(current)
            else:
                self.paragraph(block)
        elif current.kind is Kind.NOTE and (not self.gap or self._inner_next(line)):
            self.extend(block)
            self._start_inner_list(line)
        elif current.kind is Kind.ROSTER and not self._ends_roster(line):
            self.extend(block)
        elif current.path.split("~")[0] in ("附件说明", "抄送") and (not self.gap or self._inner_next(line)):
            self.extend(block)
            self._announce(line)
            self._start_inner_list(line)
        else:
            self.paragraph(block)

    def _settle_addressee(self, current: OpenClause) -> None:
        """Name a paragraph 主送 where it shows only on the last of its wrapped lines that it addresses someone."""
        before_text = current.path.startswith("段") and not self.outline.stack and self._before_text()
        if before_text and line_kinds.is_addressee(despace(self.source.text[current.start : current.end])):
            self.outline.release(current.path)
            current.path = self.outline.unique("主送", [])

    def _tail_of_items(self, current: OpenClause) -> bool:
        """Say whether a new paragraph after the items of an article belongs to the article, not to the last item.

        Articles: 第三条 …下列情形：（一）… （二）… 除前款规定外…
        """
        paragraph = (
            self.gap or not self.wrapping.width
        )  # in texts that are not hard-wrapped every line is one
        if current.style is None or current.style <= Style.ARTICLE or not paragraph:
            return False
        return any(node.rank == Style.ARTICLE for node in self.outline.stack)

    def _ends_roster(self, line: str) -> bool:
        label = self.current.path.rsplit("/", 1)[-1].split("~")[0] if self.current else ""
        prose = label.endswith(("职责", "任务"))
        return not prose and line.strip().endswith("。")

    def _in_annex(self) -> bool:
        return bool(self.outline.stack) and self.outline.stack[0].rank == Style.ANNEX

    def _before_text(self) -> bool:
        return not self.text_begun

    def _goes_on_with_inner_list(self, marker: Marker) -> bool:
        current = self.current
        return (
            current is not None
            and current.inner is not None
            and marker.style is Style.ARABIC
            and marker.number == current.inner + 1
            and (not self.gap or current.path.startswith("附件说明"))
        )

    def _inner_next(self, line: str) -> bool:
        marker = read_marker(line)
        return marker is not None and self._goes_on_with_inner_list(marker)

    def _start_inner_list(self, line: str) -> None:
        """Remember the last number of a list that runs inside the open note or list of annexes."""
        numbers = re.findall(r"(?:^|[：:。；\s])\s*(\d{1,2})[.．、](?!\d)", line)
        if self.current and numbers:
            self.current.inner = int(numbers[-1])

    def _announce(self, line: str) -> None:
        """Remember the titles a list of annexes names, so that an annex without a label is recognised."""
        for entry in re.split(r"[；;]|(?<!\d)\d{1,2}[.．、]", re.sub(r"^\s*附\s*件\s*[：:]", "", line)):
            title = re.sub(r"附件$", "", despace(entry).strip("《》。"))
            if len(title) >= 4:
                self.annex_titles.setdefault(title, "附件")


def build_clauses(document: str, source: SourceText) -> tuple[list[Clause], list[ReadWarning]]:
    """Return the clauses of a document in source order, and what was doubtful about their numbering."""
    structure = Structure(document, source, Wrapping.of(source))
    structure.run()
    parents = {clause.path.rsplit("/", 1)[0] for clause in structure.clauses if "/" in clause.path}
    clauses = []
    for clause in structure.clauses:
        kind = Kind.HEADING if _is_heading(clause, parents) else clause.kind
        clauses.append(clause.model_copy(update={"id": f"{document}#{clause.path}", "kind": kind}))
    return clauses, structure.warnings


def _is_heading(clause: Clause, parents: set[str]) -> bool:
    """Say whether a numbered clause holds no text of its own: 三、重点任务; 第一章 总则; not 第二条 …有下列情形的：."""
    if clause.kind is not Kind.CLAUSE or re.search("[。；]", clause.text):
        return False
    own = clause.path.rsplit("/", 1)[-1].split("~")[0]
    if re.fullmatch("第.+条(?:之.+)?", own):
        return clause.path in parents and despace(clause.text) == own
    return clause.path in parents or re.fullmatch("第.+[编章节]", own) is not None


def _own_heading(line: str, marker: Marker) -> str:
    """Return the heading part of a numbered line: 三、重点任务; （七）大力开展职业技能培训; 第三条."""
    own = " ".join(line[: marker.end].split())
    if marker.style is Style.ARTICLE:
        return own
    rest = re.split("[。；：:]", line[marker.end :].strip(), maxsplit=1)[0]
    return own + (rest if len(rest) <= _HEADING_LENGTH else "")
