"""Turns passages annotated in a light markup into records in the attribution format.

    python -m train.data.markup

A file of passages holds a heading for each, `## register | region`, and under it the text with its parts in braces:

    {s1 The governor} {q1 said} {c1:promise the road would open}. {k1:unverified That could not be verified.}

The first word in the braces names the part and the number of the claim: s source, q cue, c content, v relay ("via"),
k caveat. Several parts may share the words ("s1,s2"), braces nest, and a part in several pieces is marked several
times. The first piece of a content carries the stance, a caveat its kind. A claim is direct where its content holds
a quotation mark; `c1:deny"` says so where it does not show, `c1:state~` that the marks quote nobody.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, get_args

from twosource.model.claim import Caveat, Stance

CLAIMS = Path(__file__).parent / "claims"
STANCES: tuple[str, ...] = get_args(Stance)
CAVEATS: tuple[str, ...] = tuple(kind for kind in get_args(Caveat) if kind != "none")
PARTS = {"s": "source", "q": "cue", "c": "content", "v": "via", "k": "caveat"}
_LABEL = re.compile(r"([sqcvk])(\d+)(?::([a-z]+))?([\"~]?)")
_MARKS = frozenset('“”"«»„')
_FIFTH = 5  # one passage in five is held apart


class MarkupError(ValueError):
    """A passage that cannot be read; the message names it and what is wrong."""


class Label(NamedTuple):
    """What an opening brace says: part, number of the claim, stance or kind of caveat, sign for direct."""

    part: str
    number: int
    kind: str
    sign: str


@dataclass
class Attribution:
    """One claim; pieces are [begin, end) in code points of the passage, in text order."""

    source: list[tuple[int, int]] = field(default_factory=list)
    cue: list[tuple[int, int]] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)
    via: list[tuple[int, int]] = field(default_factory=list)
    caveat: list[tuple[int, int]] = field(default_factory=list)
    stance: str = ""
    kind: str = "none"
    sign: str = ""

    def record(self, text: str) -> dict[str, Any]:
        """The claim as it stands in the JSON lines."""
        marked = any(_MARKS & set(text[begin:end]) for begin, end in self.content)
        return {
            "source": self.source,
            "cue": self.cue,
            "content": self.content,
            "stance": self.stance,
            "caveat": self.kind,
            "caveat_span": self.caveat[0] if self.caveat else None,
            "direct": self.sign == '"' or (marked and self.sign != "~"),
            "via": self.via,
        }


@dataclass(frozen=True)
class Passage:
    """One passage: its register and region, its bare text, and its claims in text order of their contents."""

    register: str
    region: str
    text: str
    attributions: tuple[Attribution, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the text, which decides the part that the passage belongs to."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def part(self) -> str:
        """ "train" or, for one passage in five, "dev"."""
        return "dev" if int(self.digest, 16) % _FIFTH == 0 else "train"

    def record(self, stem: str) -> dict[str, Any]:
        """The passage as one line of the corpora's attribution format, with the fields of this set."""
        return {
            "id": f"{stem}-{self.digest[:8]}",
            "register": self.register,
            "region": self.region,
            "text": self.text,
            "attributions": [one.record(self.text) for one in self.attributions],
        }


def passages(marked: str, name: str) -> Iterator[Passage]:
    """The passages of a file; `name` stands in error messages.

    Raises:
        MarkupError: if a heading or a brace cannot be read, or a claim lacks its content or stance.
    """
    for block in re.split(r"^## ", marked, flags=re.MULTILINE)[1:]:
        heading, _, body = block.partition("\n")
        register, bar, region = heading.partition(" | ")
        where = f"{name}, passage {heading!r} {body.strip()[:40]!r}"
        if not bar:
            raise MarkupError(f"{where}: the heading must be 'register | region'")
        text, claims = _unmarked(body.strip(), where)
        yield Passage(register.strip(), region.strip(), text, claims)


def _unmarked(marked: str, where: str) -> tuple[str, tuple[Attribution, ...]]:
    """The text without its braces, and its claims."""
    text: list[str] = []
    claims: dict[int, Attribution] = {}
    opened: list[tuple[list[Label], int]] = []
    at = 0
    while at < len(marked):
        sign = marked[at]
        if sign == "{":
            names, _, _ = marked[at + 1 :].partition(" ")
            opened.append(([_label(name, where) for name in names.split(",")], len(text)))
            at += len(names) + 2
            continue
        if sign == "}":
            if not opened:
                raise MarkupError(f"{where}: a closing brace without its opening one")
            labels, begin = opened.pop()
            if not "".join(text[begin:]).strip():
                raise MarkupError(f"{where}: nothing between the braces of {labels[0].part}{labels[0].number}")
            for label in labels:
                _mark(claims.setdefault(label.number, Attribution()), label, (begin, len(text)), where)
        else:
            text.append(sign)
        at += 1
    if opened:
        raise MarkupError(f"{where}: {opened[-1][0][0].part}{opened[-1][0][0].number} is not closed")
    for number, claim in claims.items():
        if not claim.stance:
            raise MarkupError(f"{where}: claim {number} has no content with a stance")
        for pieces in (claim.source, claim.cue, claim.content, claim.via):
            pieces.sort()
    bare = "".join(text)
    return bare, tuple(sorted(claims.values(), key=lambda claim: (claim.content, claim.cue)))


def _label(name: str, where: str) -> Label:
    found = _LABEL.fullmatch(name)
    if found is None:
        raise MarkupError(f"{where}: {name!r} names no part; write s1, q1, c1:state, v1 or k1:hedged")
    part, number, kind, sign = found.groups()
    return Label(PARTS[part], int(number), kind or "", sign)


def _mark(claim: Attribution, label: Label, span: tuple[int, int], where: str) -> None:
    pieces: list[tuple[int, int]] = getattr(claim, label.part)
    pieces.append(span)
    if label.part == "content":
        if label.kind:
            if label.kind not in STANCES or claim.stance:
                raise MarkupError(f"{where}: {label.kind!r} is no stance, or the second of claim {label.number}")
            claim.stance = label.kind
        claim.sign = claim.sign or label.sign
    elif label.part == "caveat":
        if label.kind not in CAVEATS or len(pieces) > 1:
            raise MarkupError(f"{where}: claim {label.number} needs one caveat of a kind in {', '.join(CAVEATS)}")
        claim.kind = label.kind
    elif label.kind or label.sign:
        raise MarkupError(f"{where}: only content and caveat have a kind, not the {label.part} of {label.number}")


def gathered(folder: Path, read: Callable[[str, str], Iterator[Any]]) -> dict[str, list[dict[str, Any]]]:
    """Records of a folder's passages by part, "train" and "dev", in the order of the files and of the passages."""
    parts: dict[str, list[dict[str, Any]]] = {"train": [], "dev": []}
    for path in sorted((folder / "passages").glob("*.txt")):
        for passage in read(path.read_text(encoding="utf-8"), path.name):
            parts[passage.part].append(passage.record(path.stem))
    return parts


def records(folder: Path = CLAIMS) -> dict[str, list[dict[str, Any]]]:
    """The records of claims, by part."""
    return gathered(folder, passages)


def lines(part: list[dict[str, Any]]) -> str:
    """JSON lines, one record each."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in part)


def main() -> None:
    """Write train.jsonl and dev.jsonl beside the passages and print what they hold."""
    for name, part in records().items():
        (CLAIMS / f"{name}.jsonl").write_text(lines(part), encoding="utf-8")
        claims = [one for record in part for one in record["attributions"]]
        print(f"{name}: {len(part)} passages, {len(claims)} claims, {sum(one['direct'] for one in claims)} direct")
        for field_name, kinds in (("stance", STANCES), ("caveat", CAVEATS)):
            print("  " + ", ".join(f"{kind} {sum(one[field_name] == kind for one in claims)}" for kind in kinds))


if __name__ == "__main__":
    main()
