"""Bytes to text, and text to what can be stored."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from twosource.errors import BinaryInput

REPLACEMENT = "\ufffd"

# The encodings that news texts come in. A declared or guessed one outside this list is not believed: Python's codecs
# also hold things such as "rot13", "utf-7" and EBCDIC, which fit any bytes and give nonsense.
_ENCODINGS = (
    *(
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp1258",
        "cp866",
        "koi8_r",
        "koi8_u",
    ),
    *(
        "iso8859_2",
        "iso8859_5",
        "iso8859_6",
        "iso8859_7",
        "iso8859_8",
        "iso8859_9",
        "iso8859_15",
        "mac_roman",
        "mac_cyrillic",
    ),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp874"),
)
_CANONICAL = {codecs.lookup(name).name for name in _ENCODINGS}
_WEB_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}  # as browsers read them
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 40_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f\ufffd\ufffe\uffff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I
)
_MAC_QUOTES = re.compile(rb"[a-z]\xd5[a-z]|\xd2[A-Za-z]|[a-z,.]\xd3| \xd1 ")
_WINDOWS_QUOTES = re.compile(rb"[\x85\x91-\x97]")
_NOT_TEXT = "convert it to text first, or leave it out"


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` as it was written; `partial` says in a sentence what could not be, or None."""

    text: str
    encoding: str
    partial: str | None = None


def decode(content: bytes, subject: str) -> Decoded:
    """The text that the bytes spell.

    The order of belief: a byte order mark; UTF-16, by its pattern of NULs; UTF-8, if the
    bytes are valid in it; what a page
    declares; the shape of the bytes. A byte order mark at the very beginning is not part of the text; all else is kept.

    Raises:
        BinaryInput: if no encoding makes it text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding, subject)
    if wide := _wide_encoding(content):
        return _decoded(content, wide, subject)
    try:
        return Decoded(_textual(content.decode("utf-8"), subject), "utf-8")
    except UnicodeDecodeError as error:
        fault = error.start
    guess = _declared(content) or ("utf-8" if _nearly_utf8(content) else _guessed(content, fault))
    if guess is None:
        raise BinaryInput(subject, "is not text in any encoding that is known here", _NOT_TEXT)
    return _decoded(content, guess, subject)


def storable(text: str) -> tuple[str, str | None]:
    """The text as every database and file can hold it, and a sentence on what that changed.

    Halves of surrogate pairs are joined. A half without its other (it has no UTF-8 form) and NUL (PostgreSQL has none)
    become U+FFFD, one for one. Zero-width and other invisible characters stay: they are the author's.
    """
    reasons = []
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        text, lone = _SURROGATES.subn(REPLACEMENT, text)
        if lone:
            reasons.append(f"{lone} lone surrogate{'s were' if lone > 1 else ' was'} replaced by U+FFFD")
    if nuls := text.count("\0"):
        text = text.replace("\0", REPLACEMENT)
        reasons.append(f"{nuls} NUL character{'s were' if nuls > 1 else ' was'} replaced by U+FFFD")
    return text, " and ".join(reasons) or None


def _decoded(content: bytes, encoding: str, subject: str) -> Decoded:
    name = codecs.lookup(encoding).name
    try:
        return Decoded(_textual(content.decode(name), subject), name)
    except UnicodeDecodeError:
        text = content.decode(name, "replace")
    lost = text.count(REPLACEMENT)
    reason = f"{lost} character{'s' if lost > 1 else ''} could not be decoded as {name}, replaced by U+FFFD"
    return Decoded(_textual(text, subject), name, reason)


def _textual(text: str, subject: str) -> str:
    strange = len(_CONTROLS.findall(text))
    if strange > 0.3 * len(text) or (strange > 8 and strange > 0.02 * len(text)):
        raise BinaryInput(subject, "is binary, not text", _NOT_TEXT)
    return text


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 without a mark: NULs stand nearly always on the same side of the pairs."""
    sample = content[: _SAMPLE & ~1]
    nuls = (sample[0::2].count(0), sample[1::2].count(0))
    if max(nuls) < 0.05 * len(sample) / 2 or min(nuls) > 0.05 * max(nuls):
        return None
    return "utf-16-le" if nuls[1] > nuls[0] else "utf-16-be"


def _declared(content: bytes) -> str | None:
    match = _DECLARED.search(content[:4096])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except (LookupError, ValueError):
        return None
    name = _WEB_NAMES.get(name, name)
    if name not in _CANONICAL:
        return None
    lost = content.decode(name, "replace").count(REPLACEMENT)
    return name if lost <= 0.001 * len(content) else None


def _nearly_utf8(content: bytes) -> bool:
    """True for UTF-8 with a few broken bytes: a cut in the middle of a character, a stray byte of another encoding."""
    lost = content.decode("utf-8", "replace").count(REPLACEMENT)
    whole = sum(1 for byte in content[:1_000_000] if byte >= 0xC2)
    return lost <= 3 and whole >= 4 * lost


def _guessed(content: bytes, first_fault: int) -> str | None:
    begin = max(0, min(first_fault - 1000, len(content) - _SAMPLE))
    sample = content[begin : begin + _SAMPLE]
    high = sum(1 for byte in sample if byte >= 0x80)
    letters = sum(1 for byte in sample if byte >= 0x80 or chr(byte).isalpha())
    if high <= 0.2 * letters:  # a Latin text with some accents and typographic quotes
        if _MAC_QUOTES.search(sample) and not _WINDOWS_QUOTES.search(sample):
            return "mac_roman"
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_ENCODINGS)).best()
    return None if best is None else best.encoding
