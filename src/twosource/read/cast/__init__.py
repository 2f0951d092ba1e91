"""The cast: everybody who speaks or acts in a document."""

from twosource.read.cast.cast import Cast
from twosource.read.cast.find import find_cast

__all__ = ["Cast", "find_cast"]
