"""How a place name is compared: without case, accents, blanks and punctuation."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

# Letters that have no decomposition into a base letter and an accent.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
        "ə": "a",
    }
)
_SAINT = re.compile(r"^(?:st|ste|sainte)\b\.?[\s-]", re.IGNORECASE)
_FORT = re.compile(r"^ft\.?\s", re.IGNORECASE)
_MOUNT = re.compile(r"^mt\.?\s", re.IGNORECASE)


def place_key(name: str) -> str:
    """The form under which a name is filed.

    "Deir ez-Zor" and "Deir Ezzor" share one, so do "St. Louis" and "Saint Louis".
    Letters and digits only, lower case, accents dropped. Empty for a name without any.
    """
    if _SAINT.match(name):
        name = _SAINT.sub("saint ", name)
    elif _FORT.match(name):
        name = _FORT.sub("fort ", name)
    elif _MOUNT.match(name):
        name = _MOUNT.sub("mount ", name)
    if name.isascii():
        return "".join(filter(str.isalnum, name.lower()))
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    return "".join(letter for letter in folded if letter.isalnum() and not unicodedata.combining(letter))


def key_number(key: str) -> int:
    """64 bits of the BLAKE2b hash of a key: what the index of the gazetteer is sorted by."""
    return int.from_bytes(blake2b(key.encode("utf-8"), digest_size=8).digest(), "little")
