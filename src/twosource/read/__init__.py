"""One document to one reading: a pure, deterministic function of its text and date.

`read` is the room's name and the verb that users call: `twosource.read("article.txt")`. Importing a submodule of the
room binds the room to that name, so the room answers the call itself and passes it on to the front door.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twosource.model import Reading


class _Room(ModuleType):
    def __call__(self, *args: Any, **options: Any) -> Reading:
        from twosource._front import read

        return read(*args, **options)


sys.modules[__name__].__class__ = _Room
