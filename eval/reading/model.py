"""All figures of one measurement of reading."""

from statistics import median

from pydantic import Field

from eval.model import Model
from eval.reading.agreement import Pair
from eval.reading.laws import Laws
from eval.reading.pace import Pace


class FolderTime(Model):
    """How long a whole folder takes, by wall clock, with several processes as when an index is built."""

    workers: int
    files: int
    characters: int
    seconds: list[float] = Field(description="one per time it was read")
    processor_seconds: list[float] = Field(
        description="of all processes together: hardly more on a busy machine, where ``seconds`` are many more"
    )

    @property
    def median(self) -> float:
        """Median of ``seconds``."""
        return median(self.seconds)


class Reading(Model):
    """What was measured; null where that part was not asked for."""

    agreement: list[Pair] | None = None
    laws: Laws | None = None
    sample: Laws | None = Field(default=None, description="the same for every twenty-fifth file of the laws")
    laws_time: FolderTime | None = None
    pace: dict[str, Pace] | None = Field(default=None, description="format -> pace")
