"""The other baselines, updated with a reason like the answers: what is read from the reference texts."""

from collections.abc import Callable
from pathlib import Path

from eval import baselines
from eval.model import Part


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


def understanding(reference: Path) -> str:
    """Write the baseline of understanding; give its figures in words."""
    from eval.understanding.command import measured
    from eval.understanding.gate import PATH, gated

    measures = measured(reference=reference)
    baselines.write(PATH, gated(measures))
    parts = {part.value: measures.groups[f"part:{part.value}"] for part in Part}
    return ", ".join(
        f"{name} {round((each.right.value or 0) * each.rows)} of {each.rows} questions understood in every slot"
        for name, each in parts.items()
    )


def written(reference: Path) -> str:
    """Write the baseline of composed answers in their words (the digests); give its figures in words."""
    from eval.configuration import Configuration
    from eval.written.command import measured_ways
    from eval.written.gate import PATH, SET, gated

    composed = measured_ways(Configuration(set=SET), reference)["composed"]
    baselines.write(PATH, gated(composed))
    return ", ".join(
        f"{part} {round((each.right or 0) * each.questions)} of {each.questions} right in their words, "
        f"{each.unfaithful} of {each.facts} facts in no cited clause"
        for part, each in composed.items()
    )


OTHERS: dict[str, Callable[[Path], str]] = {
    "responsibilities": responsibilities,
    "reading": reading,
    "understanding": understanding,
    "written": written,
}
"""Name -> what measures and writes it."""
