"""How much a decoded text looks like Chinese: the share of characters that every Chinese text is full of.

Bytes of one encoding often decode in another without an error, to characters that hardly anybody writes
(GB18030 takes any Big5 text: 通知 becomes 硄). What was decoded rightly is full of 的, 一, 工 and full stops.
"""

import re
from itertools import islice

_SIMPLIFIED = (
    "的人条法第民十国和定行一中有用者合业以关规当政应理院二作管三事务部请出共权工地在保机不四其可利门为同产百发五"
    "件设专生公责对本实六经制职会提动物教方主案施要能上七区建员资期依处八他任级进九照市技由全位求家高等育明品及所"
    "自外内成学是通府办据下书委企查并承时监情使日术体限票向与得标项质适安性年许校长局分组开章力担立按个展执各之文"
    "活司改织新相重备加计起需大费导推落区县镇村街道老服社养财金统筹人才化环境水农城乡交运信息健康卫医疗就完善支持"
)
_TRADITIONAL = (
    "條國業關規當應務請權產發設專責對實經職會動區員資處級進學術據書辦與標項質適許長組開擔執個織備計導縣鎮統籌環農"
    "鄉運衛醫療財養輔證歷歲時無種為這來們點過還後從將於總廳局臺灣黨團聯報題際現間選達錢樂護顯變讓認識轉陸續縱萬億"
)
_PUNCTUATION = "，。、；：（）《》〈〉「」『』“”〔〕【】！？—…　〇．"
COMMON = frozenset(_SIMPLIFIED + _TRADITIONAL + _PUNCTUATION)
"""Frequent characters of policy texts and of everyday Chinese in both scripts, with the punctuation."""

_SAMPLE = 200_000
"""Characters that are judged; a list of those of a very long text would take gigabytes."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def commonness(text: str) -> float:
    """Return the share of common characters among the first ones outside ASCII, from 0 to 1; 0 where there is none.

    Right decodings of real texts reach 0.4 and more, wrong ones stay below 0.15.
    """
    seen = [match[0] in COMMON for match in islice(_NOT_ASCII.finditer(text), _SAMPLE)]
    return sum(seen) / len(seen) if seen else 0.0
