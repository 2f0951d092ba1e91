"""Text that came from outside, made harmless for a terminal."""

from __future__ import annotations

import re

# Everything a terminal may obey instead of showing it: C0 and C1 controls, DEL, direction overrides and isolates
# (which reorder what stands around them), line separators, halves of surrogate pairs, and tag characters.
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_TAG_AFTER_FLAG = re.compile("(\U0001f3f4[\U000e0020-\U000e007f]+)")  # 🏴 and the tags that make it a flag of a region


def neutral(text: str, *, lines: bool = False) -> str:
    """`text` with every character that a terminal would obey made visible: "\\x1b" as "␛", U+202E as "<U+202E>".

    Line ends and tabs become single spaces, or with `lines` stay and become spaces.
    """
    text = text.replace("\r\n", "\n").replace("\t", " ")
    if not lines:
        text = re.sub(r"\s*\n\s*", " ", text)
    return "".join(part if at % 2 else _OBEYED.sub(_shown, part) for at, part in enumerate(_TAG_AFTER_FLAG.split(text)))


def _shown(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures, one for each
    if code == 0x7F:
        return "␡"
    return f"<U+{code:04X}>"
