"""Which optional programs some formats need are here: with them, files are read that could not be before."""

from corpus.readers.ocr import has_ocr
from corpus.readers.office import libreoffice


def optional_programs() -> list[str]:
    """Return the names of the optional programs that are installed."""
    found = {"rapidocr": has_ocr(), "libreoffice": libreoffice() is not None}
    return [name for name, installed in found.items() if installed]
