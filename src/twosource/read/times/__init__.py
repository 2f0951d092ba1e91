"""When: time expressions with their TIMEX3 values and days, and the day a text was published."""

from twosource.read.times.annotate import find_expressions
from twosource.read.times.chronology import Chronology
from twosource.read.times.component import annotate_times
from twosource.read.times.find import find_times

__all__ = ["Chronology", "annotate_times", "find_expressions", "find_times"]
