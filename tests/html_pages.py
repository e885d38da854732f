"""What a person reads on the pages of the reference texts, written down by reading each page in full.

Nothing here was copied from a run of the program. Units are named as the pages write them.
"""

import datetime
from dataclasses import dataclass, field

from corpus.model import Basis


@dataclass(frozen=True)
class Duty:
    """One responsibility as a person reads it."""

    clause: str
    lead: tuple[str, ...] | None
    support: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    """all units in order; () where they are the leads and then the supports"""
    basis: Basis = Basis.LABEL
    others: dict[str, tuple[str, ...]] = field(default_factory=dict)
    default: tuple[str, ...] = ()
    place: int = 0
    """which statement of the clause, from 0"""


@dataclass(frozen=True)
class Page:
    """What a person reads on a page."""

    title: str
    issuer: str
    number: str
    date: datetime.date
    region: str | None
    clauses: int
    children: dict[str, int]
    """path -> number of clauses directly below, header and section rows of a table counted"""
    ids: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]
    """path -> last heading"""
    rows: dict[str, int]
    """path of what a table stands under -> number of its rows, section rows and headers not counted"""
    phrases: tuple[tuple[str, str], ...]
    """path -> words that stand in that clause"""
    some: tuple[Duty, ...]


def han(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")


EXPECTED = {
    "guofa2019-3": Page(
        title="国务院关于促进综合保税区高水平开放高质量发展的若干意见",
        issuer="国务院",
        number="国发〔2019〕3号",
        date=datetime.date(2019, 1, 12),
        region=None,
        clauses=41,
        children={
            "一": 0,
            "二": 4,
            "三": 0,
            "四": 5,
            "五": 0,
            "四/（一）": 5,
            "四/（二）": 4,
            "四/（三）": 4,
            "四/（四）": 3,
            "四/（五）": 5,
        },
        ids=(
            "标题",
            "文号",
            "主送",
            "段1",
            "二/（四）",
            "四/（一）/1",
            "四/（二）/6",
            "四/（五）/21",
            "落款",
            "公开",
        ),
        headings=(
            ("一", "一、指导思想"),
            ("四/（三）", "（三）推进贸易便利化，打造物流分拨中心"),
            ("四/（三）/13", "13.促进文物回流"),
        ),
        rows={},
        phrases=(
            ("段1", "现提出以下意见："),
            ("三", "检测维修中心、销售服务中心。"),
            ("四/（二）/6", "进口的消耗性材料根据实际研发耗用核销。"),
            ("五", "海关总署要继续做好牵头工作"),
            ("五", "要切实落实主体责任，强化安全监管"),
            ("落款", "2019年1月12日"),
        ),
        some=(
            Duty("四/（一）/1", ("税务总局",), ("财政部", "海关总署"), basis=Basis.ORDER_RULE),
            Duty("四/（一）/5", ("海关总署",), basis=Basis.SOLE),
            Duty("四/（二）/6", ("海关总署",), ("商务部等有关部门",), basis=Basis.ORDER_RULE),
            Duty("四/（二）/9", ("药监局",), ("海关总署",), basis=Basis.ORDER_RULE),
            Duty("四/（三）/12", ("发展改革委",), ("海关总署",), basis=Basis.ORDER_RULE),
            Duty(
                "四/（四）/14",
                ("商务部",),
                ("工业和信息化部", "生态环境部", "海关总署"),
                basis=Basis.ORDER_RULE,
            ),
            Duty("四/（四）/16", ("海关总署",), basis=Basis.SOLE),
        ),
    ),
    "guobanfa2018-117": Page(
        title="国务院办公厅关于对真抓实干成效明显地方进一步加大激励支持力度的通知",
        issuer="国务院办公厅",
        number="国办发〔2018〕117号",
        date=datetime.date(2018, 12, 6),
        region=None,
        clauses=39,
        children={han(number): 0 for number in range(1, 31)},
        ids=("标题", "文号", "主送", "段1", "一", "二十九", "三十", "段2", "段3", "段4", "落款", "公开"),
        headings=(),
        rows={},
        phrases=(
            ("段1", "将2016年实施的24项督查激励措施调整增加为30项督查激励措施"),
            ("三", "不需省级发展改革部门转报"),
            ("二十", "优先纳入国家职业教育改革试验区建设"),
            ("三十", "实行“免督查”。（国务院办公厅负责）"),
            ("段2", "适时对督查激励措施实施效果组织评估。"),
            ("段3", "于2018年12月31日前报送"),
            ("段4", "停止执行。"),
        ),
        some=(
            Duty("一", ("市场监管总局",), basis=Basis.SOLE),
            Duty("六", None, units=("交通运输部", "财政部"), basis=Basis.NONE),
            Duty("八", None, units=("人民银行", "银保监会", "证监会"), basis=Basis.NONE),
            Duty("十六", ("国家发展改革委",), ("有关部门",), basis=Basis.SENTENCE),
            Duty("十八", ("国家发展改革委", "财政部"), ("有关部门",), basis=Basis.SENTENCE),
            Duty("二十", ("教育部",), ("有关部门",), basis=Basis.SENTENCE),
            Duty("二十四", None, units=("住房城乡建设部", "国家发展改革委", "财政部"), basis=Basis.NONE),
            Duty("三十", ("国务院办公厅",), basis=Basis.SOLE),
        ),
    ),
    "guobanfa2018-126": Page(
        title="国务院办公厅关于推广第二批支持创新相关改革举措的通知",
        issuer="国务院办公厅",
        number="国办发〔2018〕126号",
        date=datetime.date(2018, 12, 23),
        region=None,
        clauses=39,
        children={"一": 5, "二": 0, "三": 0, "附件": 23},
        ids=(
            "主送",
            "段1",
            "一/（四）",
            "附件说明",
            "落款",
            "公开",
            "附件",
            "附件/1",
            "附件/14",
            "附件/21",
            "附件/23",
        ),
        headings=(
            ("一", "一、推广的改革举措（共23项）"),
            ("附件/1", "附件 第二批支持创新相关改革举措推广清单"),
        ),
        rows={"附件": 17},
        phrases=(
            ("一/（三）", "以协商估值、坏账分担为核心的中小企业商标质押贷款模式"),
            ("一/（四）", "（四）军民深度融合方面6项。"),
            ("附件说明", "附件：第二批支持创新相关改革举措推广清单"),
            ("公开", "（本文有删减）"),
            ("附件/6", "8个改革试验区域"),
            ("附件/23", "可免除行政追责和效能问责"),
        ),
        some=(
            Duty(
                "附件/1",
                None,
                basis=Basis.NONE,
                others={"指导": ("最高人民法院", "最高人民检察院", "国家知识产权局")},
            ),
            Duty("附件/7", None, basis=Basis.NONE, others={"指导": ("科技部",)}),
            Duty(
                "附件/23",
                None,
                basis=Basis.NONE,
                others={"指导": ("国家发展改革委", "国务院国资委", "审计署")},
            ),
        ),
    ),
    "guobanfa2018-128": Page(
        title="国务院办公厅关于印发“无废城市”建设试点工作方案的通知",
        issuer="国务院办公厅",
        number="国办发〔2018〕128号",
        date=datetime.date(2018, 12, 29),
        region=None,
        clauses=31,
        children={"一": 5, "二": 6, "三": 4, "四": 4},
        ids=(
            "标题",
            "文号",
            "主送",
            "段1",
            "落款",
            "公开",
            "标题~2",
            "段2",
            "一/（三）",
            "二/（六）",
            "三/（四）",
            "四/（四）",
        ),
        headings=(
            ("一", "一、总体要求"),
            ("二/（五）", "（五）提升风险防控能力，强化危险废物全面安全管控"),
            ("四/（三）", "（三）严格监管执法"),
        ),
        rows={},
        phrases=(
            ("标题~2", "“无废城市”建设试点工作方案"),
            ("一/（三）", "坚持理念先行，倡导全民参与。"),
            ("二/（一）", "统筹城市发展与固体废物管理，优化产业结构布局。"),
            ("二/（三）", "地膜回收率达到80%以上"),
            ("二/（六）", "（PPP）等模式，实现与社会资本风险共担"),
            ("三/（四）", "2021年3月底前"),
        ),
        some=(
            Duty(
                "二/（一）",
                ("生态环境部",),
                ("国家发展改革委", "工业和信息化部", "住房城乡建设部", "农业农村部", "国家统计局"),
                basis=Basis.SENTENCE,
            ),
            Duty(
                "二/（一）",
                None,
                units=("试点城市政府",),
                basis=Basis.NONE,
                others={"指导": ("生态环境部",)},
                place=1,
            ),
            Duty(
                "二/（二）",
                None,
                units=("市场监管总局", "工业和信息化部"),
                basis=Basis.NONE,
                default=("试点城市政府",),
                place=3,
            ),
            Duty(
                "二/（三）",
                None,
                basis=Basis.NONE,
                others={"指导": ("农业农村部", "市场监管总局")},
                default=("试点城市政府",),
                place=2,
            ),
            Duty(
                "二/（五）",
                None,
                basis=Basis.NONE,
                others={"指导": ("生态环境部",)},
                default=("试点城市政府",),
                place=6,
            ),
            Duty(
                "二/（六）",
                None,
                ("供销合作总社",),
                basis=Basis.NONE,
                others={"指导": ("商务部",)},
                default=("试点城市政府",),
                place=7,
            ),
        ),
    ),
    "guangzhou2023-family-doctor": Page(
        title="广州市卫生健康委等4部门关于印发推进广州市家庭医生签约服务高质量发展实施方案的通知",
        issuer="广州市卫生健康委员会、广州市财政局、广州市人力资源和社会保障局、广州市医疗保障局",
        number="穗卫函〔2023〕1930号",
        date=datetime.date(2023, 10, 19),
        region="广州市",
        clauses=102,
        children={
            "一": 0,
            "二": 4,
            "三": 3,
            "二/（一）": 4,
            "二/（二）": 8,
            "二/（三）": 5,
            "二/（四）": 4,
            "附件1": 20,
            "附件2": 40,
        },
        ids=(
            "文号",
            "主送",
            "落款",
            "标题",
            "二/（一）/1",
            "二/（二）/8",
            "二/（三）/4",
            "三/（三）",
            "附件说明",
            "附件1",
            "附件2",
            "附件2/1",
            "附件2/1~2",
            "附件2/1~3",
            "附件2/6~4",
            "附件2/18~4",
            "附件2/24",
        ),
        headings=(
            ("二/（二）/6", "6.优化转诊服务"),
            ("附件1", "附件1 广州市家庭医生签约服务质量监测指标体系（2023年版）"),
            ("附件2", "附件2 关于推进广州市家庭医生签约服务高质量发展工作的任务分工表"),
        ),
        rows={"附件1": 19, "附件2": 39},
        phrases=(
            ("段3", "联系电话：81085234"),
            ("二/（一）/4", "建立退出机制。"),
            ("三/（一）", "于本文印发后3个月内出台辖区实施方案"),
            ("附件1/19", "定性指标，查看落实情况"),
            ("附件2/16~2", "依托“12320”开通广州市家庭医生服务专线"),
        ),
        some=(
            Duty(
                "附件2/1",
                ("各区政府",),
                ("市卫生健康委",),
                others={"市卫健委内牵头处室": ("基层处",), "市卫健委内配合处室": ("医政处",)},
            ),
            Duty(
                "附件2/1~2",
                ("各区政府",),
                ("市卫生健康委", "市人社局"),
                others={"市卫健委内牵头处室": ("人事处",), "市卫健委内配合处室": ("基层处",)},
            ),
            Duty(
                "附件2/2",
                ("各区政府",),
                ("市卫生健康委", "市人社局"),
                others={
                    "市卫健委内牵头处室": ("基层处",),
                    "市卫健委内配合处室": ("药政处", "中医药处", "人事处"),
                },
            ),
            Duty("附件2/3~2", ("各区政府", "市卫生健康委"), others={"市卫健委内牵头处室": ("基层处",)}),
            Duty(
                "附件2/6~3",
                ("市医保局", "市卫生健康委", "各区政府"),
                others={"市卫健委内牵头处室": ("医政处",), "市卫健委内配合处室": ("基层处",)},
            ),
            Duty("附件2/18~4", ("各区政府",)),
            Duty(
                "附件2/20",
                ("市人社局",),
                ("市卫生健康委", "各区政府"),
                others={"市卫健委内牵头处室": ("人事处",)},
            ),
        ),
    ),
}
