"""Characters that show nothing on paper: the same text must be the same in every format, whatever the program added.

Word processors and web editors leave zero-width spaces, marks of writing direction, soft hyphens and byte order marks
inside words; 牵头单位 with one of them in it is still 牵头单位.
"""

import re

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters that are no white space
    "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"  # zero width, writing direction, byte order mark
    "\ud800-\udfff\ufffe\uffff]"  # halves of pairs and what is no character at all
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def visible(text: str) -> str:
    """Return the characters of ``text`` that a reader can see; white space and line ends count.

    >>> visible("牵头\\u200b单位\\ufeff：\\x00市教育局")
    '牵头单位：市教育局'
    """
    return _INVISIBLE.sub("", text)


def with_line_ends(text: str) -> str:
    """Return ``text`` with every kind of line end (Word's manual ones, Unicode's, page breaks) as ``\\n``."""
    return _LINE_ENDS.sub("\n", text)
