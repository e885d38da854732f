"""Questions about several things at once (甲和乙分别由谁牵头): one question for each."""

import re

from assistant.comparisons import by_time, compared_pole, names_compared

_APART = re.compile(
    # 老年养护楼和老年大学(分别)要啥时候开工  三个办公室(各)设在哪个部门  改造敬老院、优化床位，(都是)发改部门牵头
    r"[,，]?(?:又|都)?(?:分别|各自|各(?=是|由|在|设|管|要|归|有|做|建|为)|都(?=是|由|归))"
)
_ALIKE = re.compile(
    # 老年养护楼和老年大学，时限一样吗: asks for both
    r"[,，]?的?(?P<what>完成时限|时限|期限|牵头单位|牵头部门|责任单位|配合单位|目标|标准|比例|数量)(?:是不是|是否|都)*(?:一样|相同|一致)"
)
_DIFFER = re.compile(
    # 二级响应和一级响应，报送的频次有什么区别
    r"[,，]?的?(?P<what>[\u4e00-\u9fff]{0,12}?)(?:上|方面)?(?:有|的)?(?:什么|啥|何|哪些)?(?:区别|不同|差别|差异|不一样)(?:的?地方|在哪|是什么)?(?:[?？]|$)"
)
_BETWEEN = re.compile(r"[、]|(?<!总)(?<!平)(?<!缓)(?<!饱)和(?!谐|解|平)|(?<!参)与|跟(?!踪|进)|以及")
_TOGETHER = re.compile(
    r"(?:这|那)?[两二三四五几]?(?:个|项|件事|类|方面)(?P<rest>[\u4e00-\u9fff]{0,10})$|(?:这|那)[两二三四五]?[个项](?P<tail>.*)$"
)
_SHORTEST = 2
_MOST = 4


def _differing(question: str) -> re.Match[str] | None:
    """Return where a question asks in what two things differ that stand before it: the last comma before that parts them."""
    match = _DIFFER.search(question)
    comma = (
        max(question.rfind(",", 0, match.start() + 1), question.rfind("，", 0, match.start() + 1))
        if match
        else -1
    )
    return _DIFFER.match(question, comma) or match if match and comma >= 0 else match


def differs(question: str) -> bool:
    """Say whether a question asks in what things differ."""
    return _DIFFER.search(question) is not None


def parts_of(question: str) -> list[tuple[str, str]]:
    """Return each thing that a question names side by side, with a question for it alone; none where it names one.

    >>> parts_of("甲县的养护楼和老年大学分别啥时候开工？")
    [('甲县的养护楼', '甲县的养护楼啥时候开工？'), ('老年大学', '老年大学啥时候开工？')]
    """
    if by_time(compared_pole(question)) and (names := names_compared(question)):
        opening = question[: question.index(names[0])]
        return [(name, f"{opening}{name}什么时候完成？") for name in names]
    if alike := _ALIKE.search(question):
        named, asked = question[: alike.start()], f"的{alike['what']}是什么？"
    elif differ := _differing(question):
        named, asked = question[: differ.start()], f"{differ['what']}是什么？"
    elif apart := _APART.search(question):
        named, asked = question[: apart.start()], question[apart.end() :]
    else:
        return []
    if together := _TOGETHER.search(named):  # 这三个牵头办公室
        asked = (together["rest"] or "") + asked
        named = named[: together.start()]
    *before, begun = re.split(r"[,，。；]", named)
    frame = "".join(f"{each}，" for each in before)
    parts = [part.strip() for part in _BETWEEN.split(begun) if part]
    if not 2 <= len(parts) <= _MOST or any(len(part) < _SHORTEST for part in parts) or not asked:
        return []
    shared = re.search("的[^的]+$", parts[-1])  # 给制造业和服务业定的(标杆数)
    ends = [shared.group(0) if shared and "的" not in part else "" for part in parts[:-1]]
    return [(part, f"{frame}{part}{end}{asked}") for part, end in zip(parts, [*ends, ""], strict=True)]
