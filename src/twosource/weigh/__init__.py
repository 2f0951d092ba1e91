"""Counts voices and grades incidents. Pure."""

from twosource.weigh.grading import weigh
from twosource.weigh.sides import Standing, parties, standing
from twosource.weigh.statements import Statement, statements

__all__ = ["Standing", "Statement", "parties", "standing", "statements", "weigh"]
