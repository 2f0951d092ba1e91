"""CoNLL-U files as released: sentences with their tokens' spans in the sentence's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Sentence:
    """One tree. ``heads`` are 0-based, -1 for the root; ``spans`` are offsets in ``text``."""

    name: str
    document: str
    paragraph: bool
    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)


def sentences(path: Path) -> Iterator[Sentence]:
    """Every sentence of the file, in order. Words of a multiword token share out its characters."""
    document, paragraph, name, text = "", True, "", ""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc id"):
            document, paragraph = line.partition("=")[2].strip(), True
        elif line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# sent_id"):
            name = line.partition("=")[2].strip()
        elif line.startswith("# text ="):
            text = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield _sentence(Sentence(name, document, paragraph, text), rows)
            rows, paragraph = [], False


def _sentence(sentence: Sentence, rows: list[list[str]]) -> Sentence:
    reach, joined, piece_begin = 0, -1, 0
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            begin = sentence.text.index(row[1], reach)
            joined, piece_begin, joined_end = int(row[0].split("-")[1]), begin, begin + len(row[1])
            continue
        number = int(row[0])
        if number <= joined:
            end = joined_end if number == joined else min(piece_begin + len(row[1]), joined_end)
            begin, piece_begin = piece_begin, end
        else:
            begin = sentence.text.index(row[1], reach)
            end = begin + len(row[1])
        reach = end
        sentence.spans.append((begin, end))
        sentence.lemmas.append(row[2])
        sentence.upos.append(row[3])
        sentence.feats.append(row[5])
        sentence.heads.append(int(row[6]) - 1)
        sentence.deprels.append(row[7])
    return sentence
