"""Turns bytes into documents; the only room that fetches."""

from twosource.ingest.day import parse_day
from twosource.ingest.drafting import intake_text
from twosource.ingest.gathering import gather
from twosource.ingest.limits import MAX_BYTES, MAX_CHARACTERS
from twosource.ingest.refusal import Refusal

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Refusal", "gather", "intake_text", "parse_day"]
