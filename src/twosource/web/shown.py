"""Evidence as HTML text: never markup, and never able to reorder or hide what stands beside it."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# Characters that would act instead of being seen: controls, direction overrides and isolates, invisible fillers.
_ACTING = re.compile(
    "([\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff])"
)


def shown(text: str | None) -> Markup:
    """`text` escaped. A character that would act stands alone in an element that isolates it and shows its number.

    The text content of the result is `text`, character by character, but for NUL and halves of surrogate pairs, which
    HTML cannot hold: U+FFFD stands for them.
    """
    pieces = _ACTING.split(text or "")
    return Markup("").join(_acting(piece) if at % 2 else escape(piece) for at, piece in enumerate(pieces) if piece)


def _acting(character: str) -> Markup:
    code = ord(character)
    held = "\ufffd" if code == 0 or 0xD800 <= code <= 0xDFFF else f"&#{code};" if code == 0x0D else character
    return Markup('<span class="ctl" data-code="U+{:04X}">').format(code) + Markup(held) + Markup("</span>")


def plain(text: str) -> str:
    """`text` for attributes and titles, which hold no elements: a character that would act is written as its number."""
    return _ACTING.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)
