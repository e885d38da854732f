"""The other baselines, updated with a reason like the answers: what is read from the reference texts."""

from collections.abc import Callable
from pathlib import Path

from eval import baselines


def responsibilities(reference: Path) -> str:
    """Write the baseline of the extracted responsibilities; give its figures in words."""
    from eval.responsibilities import gold
    from eval.responsibilities.command import measured
    from eval.responsibilities.gate import PATH, gated

    baseline = gated(measured(reference, gold.FOLDER, []))
    baselines.write(PATH, baseline)
    floors = baseline.floors
    return ", ".join(
        f"{part} {round(floors[f'part:{part}/exact'] * floors[f'part:{part}/statements'])} "
        f"of {floors[f'part:{part}/statements']:.0f} statements exact"
        for part in ("development", "validation")
    )


def reading(reference: Path) -> str:
    """Write the baseline of the formats and the laws, which takes minutes; give its figures in words."""
    from eval.reading.gate import PATH, gated
    from eval.reading.measure import SECTIONS, measure

    baseline = gated(measure(reference, reference.parent / "bench" / "laws", list(SECTIONS), 2, 3))
    baselines.write(PATH, baseline)
    floors = baseline.floors
    return f"{floors['laws/exactly']:.0f} of {floors['laws/articles']:.0f} articles exact"


OTHERS: dict[str, Callable[[Path], str]] = {"responsibilities": responsibilities, "reading": reading}
"""Name -> what measures and writes it."""
