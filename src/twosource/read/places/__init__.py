"""Where: every place mention of a document with the one reading of it that fits what the text says."""

from __future__ import annotations

from twosource.read.places.find import find_places

__all__ = ["find_places"]
