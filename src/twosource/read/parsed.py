"""A document with its parse: what every layer of the room reads from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model import Document, Rewording, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan


@dataclass(frozen=True, slots=True)
class Parsed:
    """`doc.text == document.text`, so that every `token.idx` is an offset in code points of the evidence."""

    document: Document
    doc: Doc
    rewordings: tuple[Rewording, ...] = ()

    def span(self, part: Token | DocSpan) -> Span:
        """The characters of a token or of a run of tokens, without white space at either end.

        Raises:
            ValueError: if the part holds nothing but white space.
        """
        begin = part.idx if hasattr(part, "idx") else part.start_char
        text = part.text
        left = len(text) - len(text.lstrip())
        return Span(begin + left, begin + len(text.rstrip()))

    def reads_as(self, span: Span) -> str:
        """The text of the span with every rewording that lies inside it read as the expression it stands for."""
        pieces: list[str] = []
        at = span.begin
        for rewording in self.rewordings:
            if rewording.span.begin >= at and rewording.span.end <= span.end:
                pieces += [self.document.text[at : rewording.span.begin], rewording.reads_as]
                at = rewording.span.end
        return "".join(pieces) + self.document.text[at : span.end]
