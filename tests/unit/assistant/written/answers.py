"""Composed answers made by hand, as the assistant gives them, for tests of what may be written of them."""

from collections.abc import Sequence

from assistant.model import Answer, AnswerResponsibility, Citation, Models, Timings, Understanding
from corpus.model import Basis


def answer(
    question: str,
    text: str,
    clauses: dict[str, str],
    responsibilities: Sequence[AnswerResponsibility] = (),
    *,
    refused: bool = False,
    titles: dict[str, str] | None = None,
) -> Answer:
    """An answer whose n-th citation is the n-th of ``clauses`` (id -> text, quoted whole)."""
    return Answer(
        id="1",
        question=question,
        answer=text,
        refused=refused,
        reason=text if refused else None,
        citations=[
            Citation(
                n=n,
                document=id.partition("#")[0],
                title=(titles or {}).get(id.partition("#")[0], "临江区养老服务工作方案"),
                clause=id,
                heading="一、主要任务",
                text=words,
                quote=words,
                score=1.0,
            )
            for n, (id, words) in enumerate(clauses.items(), 1)
        ],
        responsibilities=list(responsibilities),
        conflicts=[],
        search=[],
        timings=Timings(understand=0, retrieve=0, compose=1, total=1),
        model=Models(embedding="m3e-small"),
    )


def responsibility(
    clause: str,
    task: str,
    lead: list[str] | None,
    support: list[str],
    units: list[str] | None = None,
    deadline: str | None = None,
) -> AnswerResponsibility:
    """A row of the ledger."""
    return AnswerResponsibility(
        document=clause.partition("#")[0],
        clause=clause,
        task=task,
        lead=lead,
        support=support,
        units=units or [*(lead or []), *support],
        deadline=deadline,
        deadline_date=None,
        basis=Basis.LABEL if lead else Basis.NONE,
    )


def asked(composed: Answer, topic: str, *places: str) -> Answer:
    """The same answer to a question about ``topic``, in the words of who asked."""
    understood = Understanding(question=composed.question, intents=["lead"], places=list(places), topic=topic)
    return composed.model_copy(update={"understanding": understood})


def canteen() -> Answer:
    """Who leads, who supports, by when: one clause, one rule."""
    return answer(
        "临江区社区食堂由哪个部门牵头？",
        "牵头单位：区民政局[1]。\n配合单位：区财政局、区住建局、市场监管局（知识产权局）、各镇街[1]。\n"
        "完成时限：2024.11（即2024年11月底前）[1]。\n依据：表注写明“列在首位的为牵头单位”[2]，列在首位的是区民政局。\n任务：建设社区食堂[1]。",
        {
            "甲#附件1/1": "建设社区食堂 | 区民政局、区财政局、区住建局、市场监管局（知识产权局）、各镇街 | 2024.11",
            "甲#附件1/注": "注：列在首位的为牵头单位",
        },
        [
            responsibility(
                "甲#附件1/1",
                "建设社区食堂",
                ["区民政局"],
                ["区财政局", "区住建局", "市场监管局（知识产权局）", "各镇街"],
                deadline="2024.11",
            )
        ],
    )


def unled() -> Answer:
    """The text names units and no lead."""
    return answer(
        "临江区适老化改造由谁牵头？",
        "责任单位依次为：区民政局、区住建局、区残联[1]。原文未写明由谁牵头。\n任务：推进适老化改造[1]。",
        {"甲#一/（三）": "（三）推进适老化改造。（责任单位：区民政局、区住建局、区残联）"},
        [responsibility("甲#一/（三）", "推进适老化改造", None, [], ["区民政局", "区住建局", "区残联"])],
    )


def figures() -> Answer:
    """Figures of a passage."""
    text = (
        "每年培训养老护理员300名以上、健康管理师80名，培训合格的一次性奖励800元；"
        "所需资金不纳入单位预算管理，收费不得超过成本价，每半年督查一次。"
    )
    return answer(
        "临江区每年培训多少护理员？",
        f"“培训养老护理员”：{text}[1]",
        {"甲#一/（二）": f"（二）培训养老护理员。{text}"},
    )


def two_places() -> Answer:
    """The same task in two places."""
    return answer(
        "社区食堂由谁牵头？",
        "临江区“建设社区食堂”：牵头单位：区民政局[1]。\n配合单位：区财政局[1]。\n完成时限：2024年11月底前[1]。\n"
        "云山县“发展老年助餐”：牵头单位：县商务局[2]。\n配合单位：县民政局、县财政局[2]。\n完成时限：2025年6月底前[2]。",
        {
            "甲#一/（一）": "（一）建设社区食堂。2024年11月底前建成。（牵头单位：区民政局；配合单位：区财政局）",
            "乙#二/（一）": "（一）发展老年助餐。2025年6月底前覆盖所有乡镇。（牵头单位：县商务局；配合单位：县民政局、县财政局）",
        },
        [
            responsibility(
                "甲#一/（一）", "建设社区食堂", ["区民政局"], ["区财政局"], deadline="2024年11月底前"
            ),
            responsibility(
                "乙#二/（一）",
                "发展老年助餐",
                ["县商务局"],
                ["县民政局", "县财政局"],
                deadline="2025年6月底前",
            ),
        ],
        titles={"甲": "临江区养老服务工作方案", "乙": "云山县养老服务工作方案"},
    )
