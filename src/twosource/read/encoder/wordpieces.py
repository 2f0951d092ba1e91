"""Word pieces of single tokens, remembered, because a text repeats most of its words."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

#: A token is known by its first pieces; the tail of a monster adds nothing.
MOST: Final = 12
_LETTERS: Final = 96
_REMEMBERED: Final = 200_000


class WordPieces:
    """Token to word-piece ids by an uncased WordPiece vocabulary; never empty, never more than ``MOST``."""

    def __init__(self, vocabulary: Path) -> None:
        pieces = [line.rstrip("\n") for line in vocabulary.open(encoding="utf-8")]
        ids = {piece: index for index, piece in enumerate(pieces)}
        self.unknown, self.begin, self.end, self.pad = ids["[UNK]"], ids["[CLS]"], ids["[SEP]"], ids["[PAD]"]
        self._tokenizer = Tokenizer(WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=_LETTERS))
        self._tokenizer.normalizer = BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = BertPreTokenizer()
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Ids of one token."""
        found = self._known.get(word)
        if found is None:
            ids = self._tokenizer.encode(word[:_LETTERS], add_special_tokens=False).ids[:MOST]
            found = tuple(ids) or (self.unknown,)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[word] = found
        return found
