"""Times in policy texts (时限): limits with their days where certain, deadlines, duties that come again."""

from corpus.time_limits.dates import Period, Written
from corpus.time_limits.limits import deadline_period, find_limits, find_recurrence

__all__ = ["Period", "Written", "deadline_period", "find_limits", "find_recurrence"]
