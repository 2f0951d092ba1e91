"""When the events of one or many readings happened, by day and type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.model import Event, Reading, Time

_REACH = timedelta(days=21)  # an event this far from every day of publication is told beside the line, not on it
_LONGEST = timedelta(days=31)
_SHORTEST = 6  # days: a line of one or two would draw a day as wide as the page
_TICKS = 6


@dataclass(frozen=True, slots=True)
class Happening:
    """One event on the line: its document, itself, its first and last day."""

    document: str
    event: Event
    trigger: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Stretch:
    """Happenings of one type on the same days; `x` and `width` in percent of the line."""

    x: float
    width: float
    start: date
    end: date
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """All stretches of one type of event."""

    type: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """`ticks` and `published` are days with their place in percent; the rest could not be put on the line."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, date], ...]
    published: tuple[tuple[float, date, int], ...]
    elsewhen: tuple[Happening, ...]
    undated: int


def timeline(readings: Iterable[Reading]) -> Timeline:
    """The line spans the days of publication and the events near them."""
    found: list[Happening] = []
    days: dict[date, int] = defaultdict(int)
    undated = 0
    for reading in readings:
        if reading.document.published:
            days[reading.document.published] += 1
        for event in reading.events:
            time = reading.times[event.time] if event.time is not None else None
            limits = _limits(time)
            if limits is None:
                undated += 1
            else:
                trigger = event.trigger.of(reading.document.text)
                found.append(Happening(reading.document.id, event, trigger, *limits))
    on_line = [each for each in found if _fits(each, days)]
    elsewhen = tuple(sorted((e for e in found if not _fits(e, days)), key=lambda e: (e.start, e.end, e.document)))
    if not on_line and not days:
        return Timeline((), (), (), elsewhen, undated)
    first = min([each.start for each in on_line] + list(days))
    last = max([each.end for each in on_line] + list(days))
    spare = max(0, _SHORTEST - (last - first).days - 1)
    first, last = first - timedelta(days=spare // 2), last + timedelta(days=spare - spare // 2)
    length = (last - first).days + 1

    def percent(day: date) -> float:
        return round(100 * (day - first).days / length, 2)

    lanes: dict[str, dict[tuple[date, date], list[Happening]]] = defaultdict(lambda: defaultdict(list))
    for each in on_line:
        lanes[each.event.type][each.start, each.end].append(each)
    half = 50 / length
    return Timeline(
        lanes=tuple(
            Lane(
                name,
                tuple(
                    Stretch(percent(start), round(100 * ((end - start).days + 1) / length, 2), start, end, tuple(same))
                    for (start, end), same in sorted(lane.items())
                ),
            )
            for name, lane in sorted(lanes.items(), key=lambda item: (min(item[1]), item[0]))
        ),
        ticks=tuple((round(percent(day) + half, 2), day) for day in _ticks(first, length)),
        published=tuple((round(percent(day) + half, 2), day, count) for day, count in sorted(days.items())),
        elsewhen=elsewhen,
        undated=undated,
    )


def _limits(time: Time | None) -> tuple[date, date] | None:
    if time is None or (time.start is None and time.end is None):
        return None
    start, end = time.start or time.end, time.end or time.start
    assert start is not None
    assert end is not None
    return (start, end) if start <= end else (end, start)


def _fits(each: Happening, days: dict[date, int]) -> bool:
    if each.end - each.start > _LONGEST:
        return False
    return not days or any(day - _REACH <= each.end and each.start <= day + _REACH for day in days)


def _ticks(first: date, length: int) -> list[date]:
    step = max(1, -(-length // _TICKS))
    return [first + timedelta(days=offset) for offset in range(0, length, step)]
