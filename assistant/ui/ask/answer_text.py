"""An answer as plain text with its citations, to be pasted into a document or a message (复制)."""

from assistant.model import Answer, Citation
from assistant.ui.clause_path import path_of
from corpus.healing import heal


def answer_as_text(answer: Answer) -> str:
    """Question, answer with its [1] markers, and the list of citations they lead to."""
    lines = [f"问：{answer.question}", f"答：{answer.answer}"]
    if answer.refused and answer.reason and answer.reason not in answer.answer:
        lines.append(f"原因：{answer.reason}")
    if answer.citations:
        lines += ["", "引用条款：", *(citation_as_text(citation) for citation in answer.citations)]
    return "\n".join(lines)


def citation_as_text(citation: Citation) -> str:
    """「[1] 《标题》，附件1 › 6，第 3 页：“原文”」."""
    return f"[{citation.n}] {place_of(citation)}：“{quoted(citation)}”"


def place_of(citation: Citation) -> str:
    """Where a quote stands: title, path, page where there is one."""
    page = f"，第 {citation.page} 页" if citation.page is not None else ""
    return f"《{citation.title}》，{path_of(citation.clause)}{page}"


def quoted(citation: Citation) -> str:
    """The quote on one line: hard wraps healed, tabs between table cells as spaces."""
    return " ".join(heal(citation.quote).split())
