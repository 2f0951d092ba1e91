"""Counts voices and grades incidents. Pure."""

from twosource.weigh.grading import weigh
from twosource.weigh.record import Record, claimant_records
from twosource.weigh.sides import Standing, parties, standing
from twosource.weigh.statements import Said, Statement, gather_statements

__all__ = [
    "Record",
    "Said",
    "Standing",
    "Statement",
    "claimant_records",
    "gather_statements",
    "parties",
    "standing",
    "weigh",
]
