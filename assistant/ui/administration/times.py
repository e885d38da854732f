"""Moments as people read them."""

from datetime import datetime


def local_time(moment: datetime) -> str:
    """A moment in the time zone of the server: 「2026年11月21日 15:47」."""
    here = moment.astimezone()
    return f"{here.year}年{here.month}月{here.day}日 {here:%H:%M}"
