"""Every error that twosource raises on purpose.

TwosourceError
├── InputError                 one input was refused; the rest of a batch goes on (exit code 1)
│   ├── MissingInput           no such file, or a folder with nothing to read
│   ├── EmptyInput             nothing in it
│   ├── BinaryInput            not text
│   ├── DamagedInput           truncated, or not the format it says it is
│   ├── TooLarge               beyond what one document may be
│   ├── NoArticle              a page without an article
│   ├── UnsupportedLanguage    a language that is not read yet
│   └── MalformedRecord        one line of a JSONL file or one row of a table
├── UsageError                 the call itself is wrong (exit code 2)
├── LedgerError
│   ├── NotALedger             a file or database that is something else
│   ├── NewerLedger            made by a newer version; left untouched
│   ├── DamagedLedger          a check of its contents failed
│   └── UnknownEntry           no entry of that id
├── KnowledgeError             a table that ships with the package, or one you gave, has a bad row
└── MissingExtra               an optional part is not installed
"""

from __future__ import annotations


class TwosourceError(Exception):
    """Base of all. `subject` names the input, `fault` what is wrong with it, `hint` what to do next."""

    exit_code = 1

    def __init__(self, subject: str, fault: str, hint: str) -> None:
        super().__init__(subject, fault, hint)
        self.subject = subject
        self.fault = fault
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.subject}: {self.fault}; {self.hint}"


class InputError(TwosourceError):
    """One input was refused."""


class MissingInput(InputError):
    """No such file, or a folder with nothing to read."""


class EmptyInput(InputError):
    """There is nothing in it."""


class BinaryInput(InputError):
    """It is not text."""


class DamagedInput(InputError):
    """It is truncated, or not the format it says it is."""


class TooLarge(InputError):
    """It is beyond what one document may be."""


class NoArticle(InputError):
    """A page in which no article was found."""


class UnsupportedLanguage(InputError):
    """A language that twosource does not read yet."""


class MalformedRecord(InputError):
    """One line of a JSONL file or one row of a table."""


class UsageError(TwosourceError):
    """The call itself is wrong."""

    exit_code = 2


class LedgerError(TwosourceError):
    """Base of what can be wrong with a ledger."""


class NotALedger(LedgerError):
    """A file or database that is something else."""


class NewerLedger(LedgerError):
    """Made by a newer version of twosource; left untouched."""


class DamagedLedger(LedgerError):
    """A check of the ledger's contents failed."""


class UnknownEntry(LedgerError):
    """No entry of that id."""


class KnowledgeError(TwosourceError):
    """A knowledge table has a bad row."""


class MissingExtra(TwosourceError):
    """An optional part is not installed."""
