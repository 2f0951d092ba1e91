"""twosource reads conflict reporting and keeps a ledger that can be defended.

    >>> import twosource
    >>> reading = twosource.read("KYIV, Ukraine — The ministry denied on Monday that ...", published="2024-11-20")
    >>> ledger = twosource.Ledger.open("war.db")
    >>> ledger.add("articles/")
    >>> ledger.claims(stance="deny")

Names are loaded when first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from twosource._version import __version__
from twosource.errors import TwosourceError

if TYPE_CHECKING:
    from twosource._front import read
    from twosource.ledger import Ledger
    from twosource.model import Document, Reading, Span
    from twosource.read.nlp import nlp

__all__ = ["Document", "Ledger", "Reading", "Span", "TwosourceError", "__version__", "nlp", "read"]

_HOME = {
    "Document": "twosource.model",
    "Ledger": "twosource.ledger",
    "Reading": "twosource.model",
    "Span": "twosource.model",
    "nlp": "twosource.read.nlp",
}


def __getattr__(name: str) -> Any:
    if name == "read":
        return import_module("twosource.read")  # the room is callable, see twosource/read/__init__.py
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'twosource' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted(__all__)
