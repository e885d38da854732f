"""Persons in questions and texts: which posts are asked for, who is taken for one, which names stand in a line."""

import re
from collections.abc import Sequence
from functools import cache

from assistant.lexicon import question_words
from corpus.cues import alternatives, cues
from corpus.normalize import despace, fold

_NO_PERSON = ("职责", "任务")
"""Labels of a roster that tell what a group does."""
_CLAIM = re.compile(
    # 组长是(副市长宁远)吧  由(李玲)担任，对吗
    r"^(?:是|就是|由|为)(?P<who>(?!谁|哪|什么|不是)[\u4e00-\u9fff]{2,16}?)(?:担任|兼任)?[,，]?(?:的)?"
    r"(?:吧|吗|对吗|对不对|是吗|是不是|没错吧|对吧)[?？。]?$"
)
_SPACED = re.compile(r"^([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?=\s|$)")
_FIRST = re.compile(r"^[\u4e00-\u9fff·]{2,4}(?=[\s（(]|$)")


@cache
def person_words(name: str) -> str:
    """Return the alternatives of a word list about persons, longest first."""
    return alternatives(*question_words()["people"][name])


@cache
def _posts() -> re.Pattern[str]:
    labels = {
        *cues()["structure"]["roster"],
        *cues()["roles"]["persons"],
        *question_words()["people"]["columns"],
    }
    # 指导委员会, 领导小组: 委员, 领导 are no posts there
    # 电话和书面分别多久内报: a way to report, no number
    return re.compile(
        rf"(?:{alternatives(*labels)})(?!小组|机构|会(?!长))(?<!电话(?=[和、或]|报|通知|回访|核实))"
    )


def asked_posts(question: str) -> list[str]:
    """Return the posts and other roster labels a question names, in its order, each once."""
    return list(dict.fromkeys(match.group(0) for match in _posts().finditer(fold(question))))


def directly_asked(question: str, posts: Sequence[str]) -> bool:
    """Say whether a question asks for one of the posts itself, not for who leads what mentions it (…委员，谁主抓)."""
    some = alternatives(*posts)
    if any(word in post for post in posts for word in ("电话", "联系")):
        return True
    who = "谁|哪位|哪些人|什么人|哪个人|叫什么|姓名|名字"
    return (
        re.search(rf"(?:{some})[^,。?;]{{0,8}}?(?:{who})|(?:{who})[^,。?;]{{0,6}}?(?:{some})", fold(question))
        is not None
    )


def is_person(post: str) -> bool:
    """Say whether a label stands for a person rather than for what a group does."""
    return not any(word in post for word in _NO_PERSON) and not post.endswith("单位")


def asks_who(question: str) -> bool:
    """Say whether a question asks for a person: 谁, 哪位, 电话, or whether it is somebody."""
    return re.search(person_words("who"), fold(question)) is not None


def claimed(question: str, posts: Sequence[str]) -> str:
    """Return whom the question takes for the holder of a post (组长是李玲吧: 李玲); "" where it asks openly."""
    folded = fold(question)
    for post in posts:
        for match in re.finditer(re.escape(post), folded):
            if claim := _CLAIM.match(folded[match.end() :]):
                return claim["who"]
    return ""


def names_in(line: str) -> list[str]:
    """Return the names that lead a line of a roster, spaces inside them left out: 于　莎 区教体局局长 -> 于莎.

    Several only where nothing but names stands in the line (甲某某、乙某某): 党委书记、校长 are no names.
    """
    bare = re.sub(r"^[^:：]{1,16}[:：]", "", line).strip()
    if spaced := _SPACED.match(bare):
        return [spaced.group(1) + spaced.group(2)]
    listed = re.split(r"[、，,；;]", despace(bare))
    if len(listed) > 1 and all(re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", each) for each in listed):
        return listed
    first = _FIRST.match(bare)
    return [first.group(0)] if first else []


def asked_name(question: str) -> list[str]:
    """Return what may be the name of a person asked about, likeliest first: 郁文嘉是谁; empty where none is.

    Names of two to four characters before a word that asks about a person; the caller looks which of them a text names.
    """
    folded = fold(question)
    followed = re.search(
        rf"(?P<name>[\u4e00-\u9fff]{{2,}}?)(?:同志|这个人)?(?:{person_words('of_name')})", folded
    )
    if followed is None:
        return []
    run = followed["name"]
    return [run[-length:] for length in (4, 3, 2) if length <= len(run)]


def holds_name(text: str, name: str) -> bool:
    """Say whether running text names a person: between an office and a verb or comma, before 兼任, after 联系人."""
    offices = f"{person_words('offices')}|主任|主席|秘书长|科员|委员"
    pattern = (
        rf"(?:{offices}){name}(?:同志|任|担任|兼任|包|联系|分管|负责|为|[,、。;:（(]|$)"
        rf"|{name}(?:任|担任|兼任)[^,。;]*(?:{offices}|组长|召集人|指挥长?)|(?:联系人|联络员)[:为是]{name}(?:[,、。;（()]|$)"
    )
    return re.search(pattern, despace(fold(text))) is not None


def is_personal(header: str) -> bool:
    """Say whether a column of a table holds persons: 分管领导, 责任人, 姓名."""
    return (
        re.fullmatch(rf"(?:{person_words('columns')}|姓名)(?<!职务)(?<!电话)(?<!方式)", despace(header))
        is not None
    )
