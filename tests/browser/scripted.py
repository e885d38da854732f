"""An assistant that says what a test has written down: real Answer models, no index and no model behind it."""

import threading
from collections.abc import Sequence
from datetime import date

from assistant.errors import BadQuestion
from assistant.model import (
    Answer,
    AnswerResponsibility,
    Citation,
    Conflict,
    ConflictStatement,
    Models,
    Timings,
    Turn,
)
from assistant.ui.documents import LoadedDocument
from corpus.model import Basis, DocumentInfo
from index.errors import EndpointFailed
from index.model import Failure

MARKUP = (
    "<script>window.broken = true</script> **粗体** $x^2$ {{value}} ${value} <img src=x onerror=alert(1)>"
)
PLAN, MEASURES = "qinghe2023", "qinghe2021"
PLAN_TITLE = "青禾市人民政府关于印发职业教育创新发展实施方案的通知"
MEASURES_TITLE = "青禾市推动现代职业教育高质量发展若干措施"

TRAINING = Citation(
    n=1,
    document=PLAN,
    title=PLAN_TITLE,
    clause=f"{PLAN}#二/（七）",
    heading="二、重点任务 > （七）大力开展职业技能培训",
    text=(
        "（七）大力开展职业技能培训。指导职业院校落实学历教育与职业培训并举并重的法定职责，承担更多职业技能提升"
        "行动计划任务，年培训量达到10万人次以上，助力培养“百万工匠”后备人才。支持职业院校深入开展社区教育，实施公"
        "益性继续教育。落实公办职业院校开展培训的激励政策，允许职业院校将一定比例的培训收入纳入学校公用经费，培训量"
        "按25%比例折算成全日制学生培养工作量，在原总量基础上及时核增所需绩效工资总量，在内部分配时向承担培训任务的"
        "一线教师倾斜。建立职业院校与行业企业联合培训机制，鼓励企业设立职工培训中心，对符合条件的按规定给予补贴。加强"
        "培训质量监管，健全培训台账，实行实名制管理，定期公布培训机构目录和培训成果。职业院校也为退役军人和下岗职工办班。（牵头单位：市人力资"
        "源社会保障局；配合单位：市教育体育局、市财政局、市退役军人局、市农业农村局、市残联）"
    ),
    quote="牵头单位：市人力资源社会保障局；配合单位：市教育体育局、市财政局、市退役军人局、市农业农村局、市残联",
    page=6,
    score=0.83,
)
ROW = Citation(
    n=2,
    document=PLAN,
    title=PLAN_TITLE,
    clause=f"{PLAN}#附件1/6",
    heading="附件1 工作任务清单",
    text="\t6\n\t开展职业技能培训，年培训量达到10万人次以上\n\t市人力资源社会保障局、市教育体育局、\n市财政局\n\t2022.12",
    quote="市人力资源社会保障局、市教育体育局、\n市财政局",
    page=None,
    score=0.71,
)
WRAPPED = Citation(
    n=1,
    document=MEASURES,
    title=MEASURES_TITLE,
    clause=f"{MEASURES}#第四条",
    heading="第二章 保障",
    text="第四条　各区县应当按照不低于生均标准安排公用经费，\n　　并于每年6月底前将落实情况报市教\n育行政部门备案。",
    quote="每年6月底前将落实情况报市教\n育行政部门备案",
    page=3,
    score=0.66,
)
HOSTILE = Citation(
    n=1,
    document=MEASURES,
    title=f"标题 {MARKUP}",
    clause=f"{MEASURES}#第九条",
    heading="第三章 <b>附则</b>",
    text=f"第九条 本条含有标记：{MARKUP}，仍应按原文显示。",
    quote=MARKUP,
    page=None,
    score=0.5,
)
TRAINING_ROW = AnswerResponsibility(
    document=PLAN,
    clause=TRAINING.clause,
    task="大力开展职业技能培训",
    lead=["市人力资源社会保障局"],
    support=["市教育体育局", "市财政局", "市退役军人局", "市农业农村局", "市残联"],
    units=["市人力资源社会保障局", "市教育体育局", "市财政局", "市退役军人局", "市农业农村局", "市残联"],
    deadline="2022.12",
    deadline_date=date(2022, 12, 31),
    basis=Basis.LABEL,
)
TASK_ROW = AnswerResponsibility(
    document=PLAN,
    clause=ROW.clause,
    task="开展职业技能培训，年培训量达到10万人次以上",
    lead=None,
    support=[],
    units=["市人力资源社会保障局", "市教育体育局", "市财政局"],
    deadline=None,
    deadline_date=None,
    basis=Basis.NONE,
)
DISAGREEMENT = Conflict(
    about="年培训量",
    statements=[
        ConflictStatement(document=PLAN, clause=TRAINING.clause, quote="年培训量达到10万人次以上"),
        ConflictStatement(document=MEASURES, clause=f"{MEASURES}#第五条", quote="年培训总量不少于8万人次"),
    ],
)


def answer_of(
    question: str,
    text: str,
    citations: Sequence[Citation] = (),
    responsibilities: Sequence[AnswerResponsibility] = (),
    conflicts: Sequence[Conflict] = (),
    reason: str | None = None,
) -> Answer:
    """An answer with the fields a test cares about."""
    return Answer(
        id="1",
        question=question,
        answer=text,
        refused=reason is not None,
        reason=reason,
        citations=list(citations),
        responsibilities=list(responsibilities),
        conflicts=list(conflicts),
        search=[],
        timings=Timings(understand=1, retrieve=2, compose=3, total=6),
        model=Models(embedding=None),
    )


class ScriptedAssistant:
    """Answers by a word in the question, and keeps what it was asked."""

    def __init__(self) -> None:
        """Start with nothing asked and the gate open."""
        self.asked: list[tuple[str, list[str]]] = []
        self.gate = threading.Event()
        self.gate.set()

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer, once the gate is open where the question has 慢 in it."""
        if not question.strip():
            raise BadQuestion("请先输入问题。")
        if len(question) > 2000:
            raise BadQuestion(f"问题共 {len(question)} 字，超过 2000 字的上限，请缩短后再问。")
        self.asked.append((question, [turn.question for turn in history]))
        if "慢" in question:
            self.gate.wait(20)
        if "断网" in question:
            raise EndpointFailed("嵌入服务没有应答：请稍后再问。")
        if "故障" in question:
            raise RuntimeError("broken on purpose")
        if "食堂" in question:
            return answer_of(
                question,
                "现有文件没有写明职业学校食堂的招标办法。",
                reason="已检索的条款都没有提到食堂或餐饮招标；与之最接近的是后勤保障的一般要求。",
            )
        if "标记" in question:
            return answer_of(question, f"原文写道：{MARKUP}[1]，另见[7]。", [HOSTILE])
        if "多少" in question:
            return answer_of(
                question,
                "两处说法不一致：一处为10万人次以上[1]，一处为8万人次。请以正式文本为准。",
                [TRAINING.model_copy(update={"quote": "年培训量达到10万人次以上"})],
                conflicts=[DISAGREEMENT],
            )
        if "经费" in question:
            return answer_of(question, "每年6月底前备案[1]。", [WRAPPED])
        return answer_of(
            question,
            "大力开展职业技能培训由市人力资源社会保障局牵头[1]，市教育体育局、市财政局等5个单位配合[1]。\n"
            "任务清单所列的责任单位为3个，未写明牵头单位[2]。",
            [TRAINING, ROW],
            [TRAINING_ROW, TASK_ROW],
        )


EXAMPLES = ("大力开展职业技能培训由哪个单位牵头？", "年培训量是多少？", "公用经费落实情况何时备案？")


def documents() -> list[LoadedDocument]:
    """Two loaded documents, one of them a digest."""
    plan = DocumentInfo(
        id=PLAN,
        title=PLAN_TITLE,
        issuer="青禾市人民政府",
        number="青政发〔2023〕8号",
        date=date(2023, 4, 7),
        source=f"{PLAN}.txt",
        sha256="0" * 64,
    )
    measures = DocumentInfo(
        id=MEASURES, title=MEASURES_TITLE, digest=True, source=f"{MEASURES}.md", sha256="1" * 64
    )
    return [LoadedDocument(info=plan, clauses=142), LoadedDocument(info=measures, clauses=18)]


def failures() -> list[Failure]:
    """One file that could not be read."""
    return [Failure(source="扫描件.pdf", reason="只有图像，没有文字。")]
