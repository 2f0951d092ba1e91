"""Claims: who says what, how, and with what reservation of the reporter's."""

from twosource.read.claims.find import find_claims

__all__ = ["find_claims"]
