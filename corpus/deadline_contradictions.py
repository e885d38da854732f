"""Deadlines of one document that disagree: the text says by when a thing is done, the ledger row says later."""

import datetime
import re
from collections.abc import Sequence

from corpus.healing import heal
from corpus.model import Clause, Contradiction, Kind, Responsibility, Statement
from corpus.normalize import despace

_DONE = re.compile(
    # 2020年完成智慧校园基础设施建设  2021年底前建成市民中心主体工程
    r"(?P<year>(?:19|20)\d{2})年(?:底前|年底前|底|年底|前|以前)?(?:全面|基本)?(?:完成|建成)(?P<thing>[\u4e00-\u9fff“”]{6,24})"
)


def find_deadline_contradictions(
    clauses: Sequence[Clause], responsibilities: Sequence[Responsibility]
) -> list[Contradiction]:
    """Return things that a sentence sets for one year and a ledger row that names the same thing for a later one."""
    rows = [each for each in responsibilities if each.deadline and each.deadline_date]
    found = []
    for clause in clauses:
        if clause.kind is not Kind.CLAUSE:
            continue
        for match in _DONE.finditer(heal(clause.text)):
            last_day = datetime.date(int(match["year"]), 12, 31)
            quote = re.search(r"\s*".join(map(re.escape, match.group(0))), clause.text)
            for row in rows:
                other = row.clause != clause.id and row.deadline_date and row.deadline_date > last_day
                if quote and other and match["thing"] in despace(row.scope):
                    mine = Statement(document=clause.document, clause=clause.id, quote=quote.group(0))
                    theirs = Statement(document=row.document, clause=row.clause, quote=row.deadline or "")
                    found.append(Contradiction(about=f"{match['thing']}的时限", statements=(mine, theirs)))
    return found
