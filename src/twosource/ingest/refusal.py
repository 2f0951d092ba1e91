"""One input that was not taken."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.errors import InputError


@dataclass(frozen=True, slots=True)
class Refusal:
    """`subject` names the input as an `Intake` would; `error` says what is wrong and what to do next."""

    subject: str
    error: InputError

    def __str__(self) -> str:
        return str(self.error)
