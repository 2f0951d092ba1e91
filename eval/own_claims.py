"""Our reading beside the sentences annotated for this project: `python -m eval.own_claims [--part train] [--errors]`.

Each passage of train/data/claims is read as a document of its own, with no publication date. A claim is found where its
content and a gold one's share at least half of the characters of both (each used once); source, stance, caveat, direct
and relay are scored over the claims found. A source is right where one of its mentions overlaps the gold words, or
neither has one. Whoever tunes the reader looks at the errors of `--part train` and leaves those of dev alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from eval.gold import match, same_content, same_source, shown
from eval.tally import Tally
from twosource.model import Claim, Document, Reading, Source, Span, text_id
from twosource.model.claim import Caveat, Stance
from twosource.read.assemble import read_document

FOLDER = Path(__file__).parents[1] / "train" / "data" / "claims"
STANCES: tuple[str, ...] = get_args(Stance)
CAVEATS: tuple[str, ...] = tuple(kind for kind in get_args(Caveat) if kind != "none")
LOOSE, STRICT = 0.5, 0.8


@dataclass(frozen=True)
class Passage:
    """A passage's name, its register, its claims by hand, and ours."""

    name: str
    register: str
    gold: Reading
    ours: Reading

    def pairs(self, least: float = LOOSE) -> list[tuple[Claim, Claim]]:
        """Gold claims and ours that share their content."""
        found = match(self.gold.claims, self.ours.claims, same_content, least)
        return [(self.gold.claims[i], self.ours.claims[j]) for i, j in found.right]

    def sourced(self, gold: Claim, ours: Claim) -> bool:
        """Whether both have the same claimant."""
        return same_source(self.ours, self.gold, ours, gold)


def gold_reading(record: dict[str, Any]) -> Reading:
    """The record as a reading; every claim has a source of its own, with the words marked for it as its mentions."""
    sources: list[Source] = []
    claims: list[Claim] = []

    def named(pieces: list[list[int]], role: str) -> str | None:
        if not pieces:
            return None
        name = f"{role}{len(claims)}"
        spans = _spans(pieces)
        sources.append(Source(id=name, name=spans[0].of(record["text"]), kind="anonymous", mentions=spans))
        return name

    for one in record["attributions"]:
        caveat = one["caveat_span"]
        claims.append(
            Claim(
                id=f"c{len(claims)}",
                source=named(one["source"], "s"),
                via=named(one["via"], "v"),
                cue=Span(one["cue"][0][0], one["cue"][-1][1]) if one["cue"] else None,
                content=_spans(one["content"]),
                stance=one["stance"],
                direct=one["direct"],
                caveat=one["caveat"],
                caveat_span=Span(*caveat) if caveat else None,
            )
        )
    return Reading(document=_document(record["text"]), sources=tuple(sources), claims=tuple(claims))


def _spans(pieces: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(begin, end) for begin, end in pieces)


def _document(text: str) -> Document:
    return Document(id=text_id(text), text=text, language="en", published=None, published_basis="none")


def read_part(part: str) -> list[Passage]:
    """Every passage of "dev" or "train" with its gold reading and ours."""
    rows = [json.loads(line) for line in (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [Passage(r["id"], r["register"], gold_reading(r), read_document(_document(r["text"]))) for r in rows]


def found_tally(passages: Sequence[Passage], least: float = LOOSE, *, sourced: bool = False) -> Tally:
    """Claims found at a content overlap of `least`, with the right source where that is asked."""
    tally = Tally()
    for passage in passages:
        pairs = passage.pairs(least)
        tally.right += sum(not sourced or passage.sourced(gold, ours) for gold, ours in pairs)
        tally.gold += len(passage.gold.claims)
        tally.found += len(passage.ours.claims)
    return tally


def label_tallies(pairs: Sequence[tuple[str, str]], labels: Sequence[str]) -> dict[str, Tally]:
    """Of pairs (gold, ours), right, gold and found of each label."""
    gold, found, right = (
        Counter(g for g, _ in pairs),
        Counter(o for _, o in pairs),
        Counter(g for g, o in pairs if g == o),
    )
    return {label: Tally(right[label], gold[label], found[label]) for label in labels}


def summed(tallies: Sequence[Tally]) -> Tally:
    """All of them together."""
    return Tally(sum(t.right for t in tallies), sum(t.gold for t in tallies), sum(t.found for t in tallies))


def scores(passages: Sequence[Passage]) -> dict[str, float]:
    """The measures by name, 0 to 1."""
    both = [(passage, gold, ours) for passage in passages for gold, ours in passage.pairs()]
    stances = label_tallies([(gold.stance, ours.stance) for _, gold, ours in both], STANCES)
    caveats = label_tallies([(gold.caveat, ours.caveat) for _, gold, ours in both], CAVEATS)
    named = [t for t in stances.values() if t.gold]
    relays = label_tallies([(str(g.via is not None), str(o.via is not None)) for _, g, o in both], ("True",))
    return {
        "claims found, F1": found_tally(passages).f1,
        "claims found strictly, F1": found_tally(passages, STRICT).f1,
        "claims with source, F1": found_tally(passages, sourced=True).f1,
        "claims with source strictly, F1": found_tally(passages, STRICT, sourced=True).f1,
        "source, accuracy": _share([passage.sourced(gold, ours) for passage, gold, ours in both]),
        "stance, accuracy": _share([gold.stance == ours.stance for _, gold, ours in both]),
        "stance, macro F1": sum(t.f1 for t in named) / len(named) if named else 1.0,
        "caveat, F1": summed(list(caveats.values())).f1,
        "caveat, F1 over all claims": _caveats_everywhere(passages).f1,
        "relay, F1": relays["True"].f1,
        "direct, accuracy": _share([gold.direct == ours.direct for _, gold, ours in both]),
    }


def _caveats_everywhere(passages: Sequence[Passage]) -> Tally:
    """Caveats right, with those of claims missed and invented counted against us."""
    tally = Tally()
    for passage in passages:
        tally.right += sum(gold.caveat == ours.caveat != "none" for gold, ours in passage.pairs())
        tally.gold += sum(claim.caveat != "none" for claim in passage.gold.claims)
        tally.found += sum(claim.caveat != "none" for claim in passage.ours.claims)
    return tally


def _share(answers: Sequence[bool]) -> float:
    return sum(answers) / len(answers) if answers else 1.0


def errors(passage: Passage) -> list[str]:
    """One line for each claim missed (-), invented (+) or read otherwise (~: gold, then ours)."""
    text = passage.ours.document
    found = match(passage.gold.claims, passage.ours.claims, same_content, LOOSE)
    names = {source.id: source.name for source in passage.ours.sources}
    lines = [f"  - {_line(passage.gold, passage.gold.claims[i])}" for i in found.missed]
    lines += [f"  + {_line(passage.ours, passage.ours.claims[j])}" for j in found.invented]
    for i, j in found.right:
        gold, ours = passage.gold.claims[i], passage.ours.claims[j]
        wrong = [
            f"{name} {getattr(gold, name)} > {getattr(ours, name)}"
            for name in ("stance", "caveat", "direct")
            if getattr(gold, name) != getattr(ours, name)
        ]
        if not passage.sourced(gold, ours):
            known = {source.id: source.name for source in passage.gold.sources}
            wrong.append(f"source {known.get(gold.source or '')} > {names.get(ours.source or '')}")
        if (gold.via is None) != (ours.via is None):
            wrong.append(f"relay {gold.via is not None} > {names.get(ours.via or '')}")
        if same_content(gold, ours) < STRICT:
            wrong.append(f"content > {shown(passage.ours, ours.content)[:80]!r}")
        if wrong:
            lines.append(f"  ~ {_line(passage.gold, gold)}: {'; '.join(wrong)}")
    return [f"{passage.name}: {text.text[:60]!r}", *lines] if lines else []


def _line(reading: Reading, claim: Claim) -> str:
    cue = shown(reading, [claim.cue]) if claim.cue else ""
    return f"[{claim.stance}, {claim.caveat}] ({cue[:40]}) {shown(reading, claim.content)[:80]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, and with --errors every difference."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", choices=("dev", "train"), default="dev")
    options.add_argument("--errors", action="store_true", help="list every claim missed, invented or read otherwise")
    chosen = options.parse_args(arguments)
    if not (FOLDER / f"{chosen.part}.jsonl").exists():
        print(f"{FOLDER}: no {chosen.part}.jsonl there; make it with python -m train.data.markup", file=sys.stderr)
        return 1
    passages = read_part(chosen.part)
    pairs = [pair for passage in passages for pair in passage.pairs()]
    print(
        f"own claims, {chosen.part}: {len(passages)} passages, {found_tally(passages).gold} claims, {len(pairs)} found"
    )
    for name, value in scores(passages).items():
        print(f"  {name:34} {value:6.3f}")
    for title, labels in (("stance", STANCES), ("caveat", (*CAVEATS, "none"))):
        print(f"{title:12} {'gold':>5} {'P':>6} {'R':>6} {'F1':>6}   of the claims found")
        read = [(str(getattr(gold, title)), str(getattr(ours, title))) for gold, ours in pairs]
        for label, tally in label_tallies(read, labels).items():
            print(f"  {label:10} {tally.gold:5d} {tally.precision:6.2f} {tally.recall:6.2f} {tally.f1:6.2f}")
    print(f"{'register':22} {'gold':>5} {'P':>6} {'R':>6} {'F1':>6}   claims found")
    for register in sorted({passage.register for passage in passages}):
        tally = found_tally([passage for passage in passages if passage.register == register])
        print(f"  {register:20} {tally.gold:5d} {tally.precision:6.2f} {tally.recall:6.2f} {tally.f1:6.2f}")
    if chosen.errors:
        print("\n".join(line for passage in passages for line in errors(passage)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
