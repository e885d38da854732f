"""Recognise the lines of text in a picture (OCR), with an optional package whose models lie inside its wheel.

Package: RapidOCR (Apache-2.0) with the PP-OCR models of PaddleOCR (Apache-2.0). Nothing is fetched: the files of the
models are named outright, and where they are missing the package is not started.
"""

import importlib.util
import logging
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import UnreadableFile

Picture = NDArray[np.uint8]
"""Height × width × 3, values from 0 to 255."""

INSTALL = "需要先做文字识别（OCR）：请运行 pip install 'policy-assistant[ocr]' 安装后重试"
_PACKAGES = ("rapidocr", "onnxruntime", "cv2")
_MODELS = {"Det": "*det*.onnx", "Cls": "*cls*.onnx", "Rec": "*rec*.onnx"}
_LONGEST = 2400
"""Pixels of the longer side that text is looked for in; A4 at 200 dots an inch."""
_THREADS = 4
_UNSURE = 0.85
"""Mean confidence below which the page may be upside down."""
_HAN = "[\u3400-\u9fff“”‘’《》〈〉、。，；：！？〔〕【】…—]"
_WIDE = str.maketrans("(),:;!?", "（），：；！？")
_BRACKETS = re.compile(
    rf"\((?P<inside>[^()]*)\)(?={_HAN})|(?<={_HAN})\((?P<after>[^()]*)\)|\((?P<han>[^()]*{_HAN}[^()]*)\)"
)
_OPEN = re.compile(rf"(?<={_HAN})[(,:;!?)]|[()](?={_HAN})")


_PAGE_NUMBER = re.compile(
    r"[-—–一－~·]{1,2}\s*(\d{1,4})\s*[-—–一－~·]{1,2}"
)  # -2一: the dashes of a page number


@dataclass(frozen=True)
class Recognised:
    """A line of text with its confidence (0 to 1) and its place in the picture, in pixels."""

    text: str
    score: float
    x0: float
    y0: float
    x1: float
    y1: float
    slope: float
    """how much the line falls per pixel from left to right"""


def has_ocr() -> bool:
    """Say whether the optional packages are installed."""
    return all(importlib.util.find_spec(name) is not None for name in _PACKAGES)


def require_ocr(source: str) -> None:
    """Raise ``UnreadableFile`` where the optional packages are not installed."""
    if not has_ocr():
        raise UnreadableFile(source, f"是扫描件或图片，{INSTALL}")


def recognise(source: str, picture: Picture) -> tuple[list[Recognised], Picture]:
    """Return the lines in a picture, and the picture as it is held: turned upright. Raises ``UnreadableFile``."""
    require_ocr(source)
    try:
        engine = _engine()
    except FileNotFoundError as error:
        reason = "rapidocr 包里没有识别模型，请重新安装：pip install -U 'policy-assistant[ocr]'"
        raise UnreadableFile(source, reason) from error
    lines = _lines(engine, picture)
    found = [(lines, picture)]
    tall = sum(each.y1 - each.y0 > 1.5 * (each.x1 - each.x0) for each in lines)
    if tall > 0.6 * len(lines):
        turned = [_turned(engine, picture, quarters) for quarters in (1, 3)]
        found = turned if len(lines) >= 3 else found + turned  # a lone upright line may be set so
    elif lines and mean_score(lines) < _UNSURE:
        found.append(_turned(engine, picture, 2))
    return max(found, key=lambda each: mean_score(each[0]))


def _turned(engine: Any, picture: Picture, quarters: int) -> tuple[list[Recognised], Picture]:
    """Return the lines of a picture turned counterclockwise by quarters, and the picture so turned."""
    turned = np.ascontiguousarray(np.rot90(picture, quarters))
    return _lines(engine, turned), turned


def mean_score(lines: list[Recognised]) -> float:
    """Return the mean confidence over all characters, 0 without any."""
    characters = sum(len(line.text) for line in lines)
    return sum(line.score * len(line.text) for line in lines) / characters if characters else 0.0


def full_width(text: str) -> str:
    """Return recognised Chinese text with the full-width punctuation of print, which the models write half-width.

    >>> full_width("(一)加强领导;完成60%(牵头单位:市教育局)"), full_width("1.5:1 (A,B)")
    ('（一）加强领导；完成60%（牵头单位：市教育局）', '1.5:1 (A,B)')
    """
    if page_number := _PAGE_NUMBER.fullmatch(text.strip()):
        return f"— {page_number[1]} —"
    text = _BRACKETS.sub(lambda match: f"（{match['inside'] or match['after'] or match['han'] or ''}）", text)
    return _OPEN.sub(lambda match: match.group(0).translate(_WIDE), text)


def _lines(engine: Any, picture: Picture) -> list[Recognised]:
    found = engine(picture)
    if found.boxes is None or not found.txts:
        return []
    lines = []
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if not text.strip():
            continue
        (left, _), (right, _) = box[0], box[1]
        slope = float((box[1][1] - box[0][1]) / (right - left)) if right - left > 1 else 0.0
        xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
        # the middle line of a slanted box, as high as the box is across
        middle, half = sum(ys) / 4, (ys[3] + ys[2] - ys[0] - ys[1]) / 4
        lines.append(
            Recognised(full_width(text), float(score), min(xs), middle - half, max(xs), middle + half, slope)
        )
    return lines


@cache
def _engine() -> Any:
    """Start the recognition once. Raises ``FileNotFoundError`` where the package came without its models."""
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    files: dict[str, Path] = {}
    for part, pattern in _MODELS.items():
        found = sorted(folder.glob(pattern))
        if not found:
            raise FileNotFoundError(folder / pattern)
        files[part] = found[0]
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": 0.0,
            "Global.use_cls": False,
            "Global.max_side_len": _LONGEST,
            "EngineConfig.onnxruntime.intra_op_num_threads": min(_THREADS, os.cpu_count() or 1),
            **{f"{part}.model_path": str(path) for part, path in files.items()},
        }
    )
