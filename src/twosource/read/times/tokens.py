"""The text as a string of class letters, one a token, with each token's place and value.

The tokens are our own: they do not change with the parser's, and a Doc without a parse is read as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.read.times.homographs import decide
from twosource.read.times.phrases import numbers_joined, phrases_joined
from twosource.read.times.piece import Piece, Pieces
from twosource.read.times.split import split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token


def read_pieces(text: str, doc: Doc | None, rewordings: Iterable[tuple[int, int, str]] = ()) -> Pieces:
    """Tokens of the text with each reworded stretch read as the expression it stands for."""
    items: list[Piece] = []
    at = 0
    for begin, end, reads_as in sorted(rewordings):
        if begin < at:
            continue
        items += split(text[at:begin], at)
        stand_in = split(reads_as)
        for piece in stand_in:
            piece.begin, piece.end = begin, end
        items += stand_in
        at = end
    items += split(text[at:], at)
    tags: dict[int, Token] = {}
    if doc is not None and doc.has_annotation("TAG") | doc.has_annotation("POS"):
        tags = {token.idx: token for token in doc}
    pieces = Pieces(phrases_joined(numbers_joined(items)), _tags=tags)
    decide(pieces)
    pieces.kinds = "".join(piece.kind for piece in pieces.items)
    return pieces
