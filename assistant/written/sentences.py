"""The model's words as they come, cut into sentences."""

import re

_END = re.compile(r"[。！？!?\n]+(?:\s*\[[^\[\]]{1,8}\])*[。]?")
_LIST_SIGN = re.compile(r"^\s*(?:[-*•·#>]+|\d{1,2}[.、）)](?!\d))\s*")

_HEADING = re.compile("【[^【】]*】")
"""【事实】: small models repeat the headings of the prompt"""


class SentenceCutter:
    """Takes pieces of text and gives the sentences that are complete; a marker after a full stop belongs to it."""

    def __init__(self) -> None:
        """Begin with no text."""
        self._rest = ""

    def take(self, piece: str) -> list[str]:
        """Return the sentences that are certainly complete after one more piece."""
        self._rest += piece
        found: list[str] = []
        while (match := self._complete()) is not None:
            found.append(self._rest[: match.end()])
            self._rest = self._rest[match.end() :]
        return [sentence for each in found if (sentence := cleaned(each))]

    def close(self, whole: bool) -> list[str]:
        """Return what is left as a sentence, none where the stream broke off (not ``whole``) in the middle of it."""
        rest, self._rest = self._rest, ""
        sentence = cleaned(rest)
        ended = whole or _END.search(rest) is not None
        return [sentence] if sentence and ended else []

    def _complete(self) -> re.Match[str] | None:
        """Return where a sentence ends that no marker can follow any more."""
        for match in _END.finditer(self._rest):
            inside = self._rest[: match.start()]
            if inside.count("“") > inside.count("”") or inside.count("（") > inside.count("）"):
                continue
            following = self._rest[match.end() :].lstrip()
            if following and not (following.startswith("[") and "]" not in following):
                return match
        return None


def cleaned(sentence: str) -> str:
    """Return a sentence without list signs, bold signs and line ends; nothing for a heading of the prompt."""
    text = " ".join(sentence.replace("**", "").split())
    text = _LIST_SIGN.sub("", text).strip()
    return "" if _HEADING.fullmatch(text) else text
