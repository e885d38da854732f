"""From blocks to clauses: every line of the text goes to exactly one clause.

A numbered unit holds its own line and all that follows up to the next number, table, note, roster entry or
closing line; what stands outside the numbering becomes a titled part (标题, 主送, 落款 …) or a paragraph (段1).
Put together in order, the clauses give back the text, white space aside.
"""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus import line_kinds
from corpus.article_lines import section_starts, split_articles
from corpus.boxed_lines import BoxedLines
from corpus.boxes import boxes
from corpus.clause_builder import OpenClause
from corpus.closing_paragraphs import closing_starts
from corpus.contents_list import contents_starts
from corpus.decimals import above, decimals, inner
from corpus.model import Clause, Kind, ReadWarning
from corpus.normalize import despace
from corpus.numbering import Marker, Style, read_annex, read_lone_annex, read_marker, read_titled_annex
from corpus.own_headings import BRACKET, HEADING_LENGTH, own_heading
from corpus.quoted_lines import quoted_starts
from corpus.source import Line, SourceText, Table
from corpus.unnumbered_parts import captions, part_label, sayings
from corpus.wrapping import Wrapping

_DUTY = re.compile(
    # 各单位要加强领导。: a sentence with a duty is text, not a heading
    "(?<![主重需纲必简概])要(?![素点求件闻])|应当|必须|不得|(?:负责|牵头|配合)[）)〕]。?$"
)
_SHORTEST_TITLE = 6
"""Characters of the title of what a notice issues."""
_SECTIONS = {Style.HAN: Style.DIVISION, Style.HAN_PAREN: Style.SUBDIVISION}


@dataclass
class Structure(BoxedLines):
    """Reads the blocks of one document into clauses; use ``build_clauses``."""

    contents: frozenset[int] = frozenset()
    """where the lines of the table of contents begin"""
    sections: frozenset[int] = frozenset()
    """where lines 一、… begin that are headings above articles"""
    quoted: frozenset[int] = frozenset()
    """where the lines begin that go on with a quotation begun on a line above"""
    captions: frozenset[int] = frozenset()
    """where lines begin that name the table right below them"""
    sayings: dict[int, Marker] = field(default_factory=dict)
    """where lines 一是…, 二是… begin that stand one by one, and their numbers"""
    above_tables: frozenset[int] = frozenset()
    """where the lines begin that stand right above a table"""
    closings: frozenset[int] = frozenset()
    """where paragraphs begin that end a list and belong to none of its items"""
    decimals: dict[int, Marker] = field(default_factory=dict)
    """where lines 1 总则, 1.1 编制目的, … begin that decimals number, and their numbers"""
    places: dict[int, int] = field(default_factory=dict)
    """where blocks begin -> their place among the blocks"""

    def __post_init__(self) -> None:
        """Find what only a look at all lines tells."""
        self.places = {block.start: place for place, block in enumerate(self.source.blocks)}
        self.contents = contents_starts(self.source)
        self.sections = section_starts(self.source)
        self.quoted = quoted_starts(self.source)
        self.captions = captions(self.source.text, self.source.blocks)
        self.sayings = sayings(self.source.text, self.source.blocks)
        self.decimals = decimals(self.source.text, self.source.blocks, self.contents)
        self.boxes = boxes(self.source.text, self.source.blocks)
        lines = [block for block in self.source.blocks if isinstance(block, Line)]
        words = [(line.start, self.source.text[line.start : line.end]) for line in lines]
        filled = [(start, line) for start, line in words if line.strip()]
        blocks = [
            block
            for block in self.source.blocks
            if isinstance(block, Table) or self.source.text[block.start : block.end].strip()
        ]
        self.above_tables = frozenset(
            line.start
            for line, block in pairwise(blocks)
            if isinstance(line, Line) and isinstance(block, Table)
        )
        self.below = {start: line for (start, _), (_, line) in pairwise(filled)}

    def run(self) -> None:
        """Go through all blocks in order."""
        for block in self.source.blocks:
            if block.start < self.source.front_matter_end:
                continue
            self.leave_frame(block)
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
        if self._contents(block) or self.completes_mark(block, line):
            return
        if block.start + len(line) - len(line.lstrip()) in self.closings:
            self.outline.reset()
            self.paragraph(block)
            return
        open_text = self.current is not None and self.current.kind is not Kind.TITLE
        continues = open_text and (block.start in self.quoted or self.wrapping.continues(self.previous))
        if not continues:
            for handle in (
                self.boxed,
                self._annex,
                self._numbered,
                self._part,
                self._captioned,
                self._headed,
                self._labelled,
                self.closing,
                self.title,
            ):
                if handle(block, line):
                    return
        self._text(block, line, continues)

    def _contents(self, block: Line) -> bool:
        """Keep the table of contents together: its lines open nothing."""
        if block.start not in self.contents:
            return False
        if self.current and self.current.path.split("~")[0] == "目录":
            self.extend(block)
        else:
            self.begin(self.outline.unique("目录", []), Kind.PARAGRAPH, block, heading=())
        return True

    def _annex(self, block: Line, line: str) -> bool:
        marker = read_annex(line) or self._titled_annex(block, line)
        announced = self.annex_titles.get(despace(line)) if marker is None else None
        if announced is not None and not self._in_annex():
            marker = Marker(Style.ANNEX, 0, announced, len(line) - len(line.lstrip()))
        if marker is None:
            return False
        words = " ".join(line[0 if announced else marker.end :].split()).lstrip("：: ")
        node = self.outline.open(marker, f"{marker.label} {words}".strip())
        self.begin(node.path, Kind.HEADING, block, style=Style.ANNEX)
        self.at_title = not words
        return True

    def _titled_annex(self, block: Line, line: str) -> Marker | None:
        """Return the marker of 附件1：任务分工表 above the annex itself, not in a list of annexes."""
        marker = read_titled_annex(line)
        if block.start in self.above_tables and not self._lists_annexes():
            return marker or read_lone_annex(line)
        below = self.below.get(block.start, "")
        listed = read_titled_annex(below) or line_kinds.is_organ(below) or line_kinds.is_date(below)
        return None if not below or listed or self._lists_annexes() else marker

    def _lists_annexes(self) -> bool:
        current = self.current
        return current is not None and current.path.startswith("附件说明") and not self.gap

    def _numbered(self, block: Line, line: str) -> bool:
        decimal = self.decimals.get(block.start)
        if decimal is not None and self.outline.in_sections():
            decimal = inner(decimal)
        marker = decimal or read_marker(line) or self.sayings.get(block.start)
        if marker is None or self.goes_on_with_inner_list(marker):
            return False
        if block.start in self.sections:
            marker = replace(marker, style=_SECTIONS[marker.style])
        if self.leaves_box(marker):
            self.close_box()
        unread = block.level is None and decimal is None
        if unread and not self.outline.accepts(marker) and not self._begins(block, marker):
            where = f"{self.document}：{line.strip()[:20]}"
            self.warnings.append(
                ReadWarning(where=where, message=f"行首编号“{marker.label}”与前文不连续，按正文处理")
            )
            return False
        if self.outline.gap(marker) and block.level is None and decimal is None:
            where = f"{self.document}：{line.strip()[:20]}"
            self.warnings.append(ReadWarning(where=where, message=f"编号“{marker.label}”之前有缺号"))
        node = self.outline.open(marker, own_heading(line, marker), block.level)
        kind = Kind.HEADING if block.start in self.sections else Kind.CLAUSE
        self.begin(node.path, kind, block, style=marker.style)
        self.at_title = False
        return True

    def _begins(self, block: Line, marker: Marker) -> bool:
        """Say whether a numbering begins in the middle, and goes on: the excerpt of a plan from 3. to 5."""
        if self.outline.begun(marker.style):
            return False
        markers = (
            read_marker(self.source.text[each.start : each.end])
            for each in self.source.blocks[self.places[block.start] + 1 :]
            if isinstance(each, Line)
        )
        following = next((each for each in markers if each and each.style is marker.style), None)
        return following is not None and following.number == marker.number + 1

    def _part(self, block: Line, line: str) -> bool:
        """Open a part after the numbered ones that explains words of the text: 名词解释."""
        label = part_label(line)
        if label is None or not self.outline.stack or self._in_annex():
            return False
        self.begin(self.outline.open_part(label).path, Kind.CLAUSE, block, style=Style.HAN)
        return True

    def _captioned(self, block: Line, line: str) -> bool:
        """Keep the line that names a table apart from the text above; behind the last section it opens a part."""
        current = self.current
        if block.start not in self.captions or current is None or current.kind is Kind.TITLE:
            return False
        if self.at_title or current.style is Style.ANNEX:
            return False
        title = " ".join(line.split())
        if self.outline.stack and not self._in_annex() and self._is_last_section(block):
            self.begin(self.outline.open_part(title).path, Kind.HEADING, block)
        else:
            self.paragraph(block)
            self.caption = title
        return True

    def _is_last_section(self, block: Line) -> bool:
        """Say whether no later line goes on with a numbering that is open."""
        following = {node.rank: node.number + 1 for node in self.outline.stack if node.number}
        lines = (each for each in self.source.blocks if isinstance(each, Line) and each.start > block.start)
        markers = (read_marker(self.source.text[each.start : each.end]) for each in lines)
        return not any(marker and following.get(marker.style) == marker.number for marker in markers)

    def _headed(self, block: Line, line: str) -> bool:
        """Open a heading that the file marks as one but that bears no number."""
        if block.level is None or self.inner_next(line):
            return False
        if self.in_frame():
            return False
        self.close_box()
        title = " ".join(line.split())
        if not self.outline.stack and self._is_issued(title):
            self.at_title = True
            return self.title(block, line)
        if self.at_title and not self.outline.stack and (block.level == 1 or self.current is None):
            return self.title(block, line)
        if self.at_title and self.current and self.current.style is Style.ANNEX and self.title(block, line):
            return True
        node = self.outline.open_heading(title, block.level)
        self.begin(node.path, Kind.HEADING, block)
        return True

    def _is_issued(self, title: str) -> bool:
        """Say whether a heading is the title of what the notice above it issues: 关于印发(某市植树方案)的通知."""
        above = next((clause for clause in self.clauses if clause.kind is Kind.TITLE), None)
        words = despace(title)
        return (
            above is not None
            and len(words) >= _SHORTEST_TITLE
            and f"{words}的通知" in re.sub("[《》]", "", despace(above.text))
        )

    def _labelled(self, block: Line, line: str) -> bool:
        if label := line_kinds.roster_label(line):
            self.begin(self.outline.leaf(label), Kind.ROSTER, block, own=label)
        elif label := line_kinds.note_label(line):
            self.begin(self.outline.leaf(label), Kind.NOTE, block, own=label)
            self.start_inner_list(line)
        else:
            return False
        self.at_title = False
        return True

    def _text(self, block: Line, line: str, continues: bool) -> None:
        """Add a line of running text to the open clause, or begin a paragraph."""
        current = self.current
        self.at_title = False if line_kinds.has_sentence(line) else self.at_title
        if current is None:
            self.paragraph(block)
        elif continues or (current.style is not None and current.style is not Style.ANNEX):
            if current.style is Style.ARTICLE or not self._tail_of_items(current):
                self.extend(block)
                self.settle_addressee(current)
            else:
                self.paragraph(block)
        elif current.kind is Kind.NOTE and (not self.gap or self.inner_next(line)):
            self.extend(block)
            self.start_inner_list(line)
        elif current.kind is Kind.ROSTER and not self._ends_roster(line):
            self.extend(block)
        elif current.path.split("~")[0] in ("附件说明", "抄送") and (not self.gap or self.inner_next(line)):
            self.extend(block)
            self.announce(line)
            self.start_inner_list(line)
        else:
            self.paragraph(block)

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


def build_clauses(document: str, source: SourceText) -> tuple[list[Clause], list[ReadWarning]]:
    """Return the clauses of a document in source order, and what was doubtful about their numbering."""
    source = split_articles(source)
    wrapping = Wrapping.of(source)
    structure = Structure(document, source, wrapping)
    structure.run()
    if not wrapping.width and (closings := closing_starts(structure.clauses, source.text)):
        structure = Structure(document, source, wrapping)
        structure.closings = closings
        structure.run()
    parents = {clause.path.rsplit("/", 1)[0] for clause in structure.clauses if "/" in clause.path}
    parents |= {above(clause.path) for clause in structure.clauses}
    clauses = []
    for clause in structure.clauses:
        kind = Kind.HEADING if _is_heading(clause, parents) else clause.kind
        clauses.append(clause.model_copy(update={"id": f"{document}#{clause.path}", "kind": kind}))
    return clauses, structure.warnings


def _is_heading(clause: Clause, parents: set[str]) -> bool:
    """Say whether a numbered clause holds no text of its own: 三、重点任务; 第一章 总则; not 第二条 …有下列情形的：."""
    body = clause.text.strip()
    short = len(body) <= HEADING_LENGTH and "\n" not in body and not _DUTY.search(body)
    outside = BRACKET.sub("", body.removesuffix("。") if short else body)  # （牵头单位：甲；配合单位：乙）
    if clause.kind is not Kind.CLAUSE or re.search("[。；]", outside):
        return False
    own = clause.path.rsplit("/", 1)[-1].split("~")[0]
    if re.fullmatch("第.+[条條](?:之.+)?", own):
        return clause.path in parents and despace(clause.text) == own
    return clause.path in parents or re.fullmatch("第.+[编編章节節]", own) is not None
