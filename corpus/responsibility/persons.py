"""Lists of people with their posts: 县委常委、副县长 阮某，副县长 葛某."""

import re

from corpus.units import is_person, is_post


def persons(text: str) -> list[str]:
    """Return the people of a list as written; posts before one name belong together.

    >>> persons("县委常委、副县长 阮某某、县政府办主任 李某")
    ['县委常委、副县长 阮某某', '县政府办主任 李某']
    """
    names: list[str] = []
    for part in re.split("[，,；;\n]", text):
        posts: list[str] = []
        for name in filter(None, map(str.strip, part.split("、"))):
            if is_person(name):
                names.append("、".join([*posts, name]))
                posts = []
            elif is_post(name):
                posts.append(name)
            else:
                names += [*posts, name]
                posts = []
        names += posts
    return names
