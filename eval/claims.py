"""Scores of the claims layer on the development parts of two public sets and on the dispatch read by hand.

    python -m eval.claims [--set polnear|gum-attribution|gold] [--errors N] [--kept FILE]

A claim is found where its content shares at least half (or 0.8) of the characters with a gold one (intersection over
union), each used once; its source is right where the two overlap. "all" scores every attribution that is decoded,
attitudes too, as the sets mark them; "speech" only what the lexicon of cues calls a report, and then the claims as a
reading has them. A claim that meets a gold attribution of another kind counts neither way. Word F1 is over the words
of source, cue and content. Left out: stretches that the annotators excluded, and for polnear, which has one layer,
claims inside another's content. `--kept` stores the parses between runs.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.knowledge.cues import attitudes, cues_of
from twosource.model import Document, text_id
from twosource.read.cast import find_cast
from twosource.read.cast.hint import verb_lemma
from twosource.read.claims import find_claims
from twosource.read.claims.decode import find_attributions
from twosource.read.parsed import Parsed
from twosource.read.rewordings import find_rewordings
from twosource.read.times import Chronology, find_times

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHARED = Path(__file__).resolve().parents[2] / "shared"
SETS = ("polnear", "gum-attribution")
Pieces = tuple[tuple[int, int], ...]
LOOSE, STRICT = 0.5, 0.8


@dataclass(frozen=True)
class Marked:
    """One attribution, gold or read: character stretches of its three parts."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass
class Tally:
    """Hits, found and gold of one measure."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def f1(self) -> float:
        return 2 * self.hits / (self.found + self.gold) if self.found + self.gold else 1.0

    def __str__(self) -> str:
        precision = self.hits / self.found if self.found else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        return f"{self.f1():.3f} (P {precision:.3f} R {recall:.3f}, {self.gold} gold)"


@dataclass
class Scores:
    """The measures of one set."""

    loose: Tally = field(default_factory=Tally)
    strict: Tally = field(default_factory=Tally)
    sourced: Tally = field(default_factory=Tally)
    words: dict[str, Tally] = field(default_factory=lambda: {part: Tally() for part in ("source", "cue", "content")})
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    def add(self, gold: list[Marked], found: list[Marked], others: list[Marked], text: str) -> None:
        """Score one document; `others` are gold attributions that count neither way."""
        pairs = sorted(
            (
                (_overlap(one.content, other.content), i, j)
                for i, one in enumerate(gold)
                for j, other in enumerate(found)
            ),
            key=lambda pair: -pair[0],
        )
        partner: dict[int, int] = {}
        used: set[int] = set()
        best: dict[int, float] = {}
        for shared, i, j in pairs:
            if shared >= LOOSE and i not in partner and j not in used:
                partner[i], best[i] = j, shared
                used.add(j)
        spare = {
            j
            for j, one in enumerate(found)
            if j not in used and any(_overlap(o.content, one.content) >= LOOSE for o in others)
        }
        count = len(found) - len(spare)
        for tally in (self.loose, self.strict, self.sourced):
            tally.gold += len(gold)
            tally.found += count
        self.loose.hits += len(partner)
        self.strict.hits += sum(shared >= STRICT for shared in best.values())
        self.sourced.hits += sum(_touch(gold[i].source, found[j].source) for i, j in partner.items())
        self.missed += [_shown(one, text) for i, one in enumerate(gold) if i not in partner]
        self.invented += [_shown(one, text) for j, one in enumerate(found) if j not in used and j not in spare]

    def add_words(self, gold: list[Marked], found: list[Marked], doc: Doc) -> None:
        """Score the words of each part of one document."""
        for part, tally in self.words.items():
            mine, theirs = (_word_set([getattr(one, part) for one in side], doc) for side in (found, gold))
            tally.hits += len(mine & theirs)
            tally.found += len(mine)
            tally.gold += len(theirs)


def _word_set(parts: list[Pieces], doc: Doc) -> set[int]:
    inside = [False] * (len(doc.text) + 1)
    for pieces in parts:
        for begin, end in pieces:
            inside[begin:end] = [True] * (end - begin)
    return {token.i for token in doc if token.is_alpha and inside[token.idx]}


def _overlap(one: Pieces, other: Pieces) -> float:
    mine, theirs = ({at for begin, end in pieces for at in range(begin, end)} for pieces in (one, other))
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0


def _touch(one: Pieces, other: Pieces) -> bool:
    if not one or not other:
        return not one and not other
    return any(begin < stop and start < end for begin, end in one for start, stop in other)


def _holds(outer: Marked, inner: Marked) -> bool:
    return outer is not inner and any(b <= cue[0] < e for b, e in outer.content for cue in inner.cue)


def _shown(one: Marked, text: str) -> str:
    parts = (" // ".join(text[b:e] for b, e in pieces) for pieces in (one.source, one.cue, one.content))
    return " | ".join(part.replace("\n", "/")[:110] for part in parts)


def is_speech(cue: Pieces, doc: Doc) -> bool:
    """Whether a gold cue is one that the lexicon calls a report, by any of its words."""
    for token in doc:
        if any(begin <= token.idx < end for begin, end in cue):
            lemma = verb_lemma(token)
            if lemma in attitudes():
                continue
            if token.lower_ == "according" or any(len(known.words) == 1 for known in cues_of(lemma, "verb")):
                return True
    return False


def attributions_of(doc: Doc) -> list[Marked]:
    """Every attribution that is decoded, attitudes too."""

    def pieces(runs: Iterable[tuple[int, int]]) -> Pieces:
        return tuple((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in runs)

    return [
        Marked(pieces([one.source] if one.source else []), pieces([(one.hit.start, one.hit.end)]), pieces(one.content))
        for one in find_attributions(doc)
    ]


def claims_of(parsed: Parsed) -> list[Marked]:
    """The claims of a reading as the sets would mark them; the source by its mention nearest to the cue."""
    cast = find_cast(parsed, ())
    nowhere = Chronology((), None, "none")
    by_cue = {one.cue: one for one in attributions_of(parsed.doc)}
    found = []
    for claim in find_claims(parsed, cast, nowhere):
        cue: Pieces = ((claim.cue.begin, claim.cue.end),) if claim.cue is not None else ()
        source = by_cue[cue].source if cue in by_cue else ()
        found.append(Marked(source, cue, tuple((span.begin, span.end) for span in claim.content)))
    return found


def score_set(name: str, parse: Callable[[str, str], Doc], limit: int | None = None) -> tuple[Scores, Scores]:
    """Scores over all attributions and over reports alone, of the development part of a set."""
    everything, speech = Scores(), Scores()
    for line in (SHARED / "corpora" / name / "dev.jsonl").read_text(encoding="utf-8").splitlines()[:limit]:
        record = json.loads(line)
        doc = parse(name + "/" + record["id"], record["text"])
        excluded = _excluded(record)
        gold = [_marked(one) for one in record["attributions"] if one["content"] and one["cue"]]
        gold = [one for one in gold if not _touch(one.content, tuple(excluded)) or not excluded]
        parsed = Parsed(_document(record["text"]), doc)

        def kept(marks: list[Marked], excluded: list[Any] = excluded) -> list[Marked]:
            return [one for one in marks if not excluded or not _touch(one.content, tuple(excluded))]

        decoded = kept(attributions_of(doc))
        everything.add(gold, decoded, [], record["text"])
        everything.add_words(gold, decoded, doc)
        reports = [one for one in gold if is_speech(one.cue, doc)]
        others = [one for one in gold if one not in reports]
        claims = kept(claims_of(parsed))
        if name == "polnear":  # one layer only: no claim inside another's content
            claims = [one for one in claims if not any(_holds(other, one) for other in claims)]
        speech.add(reports, claims, others, record["text"])
        speech.add_words(reports, claims, doc)
    return everything, speech


def _excluded(record: dict[str, Any]) -> list[tuple[int, int]]:
    spans = [span.get("spans", span) if isinstance(span, dict) else span for span in record.get("excluded", ())]
    flat = [pair for span in spans for pair in (span if span and isinstance(span[0], list) else [span])]
    return [(int(pair[0]), int(pair[1])) for pair in flat]


def _marked(one: dict[str, Any]) -> Marked:
    return Marked(*(tuple((b, e) for b, e in one[part]) for part in ("source", "cue", "content")))


def _document(text: str, published: date | None = None) -> Document:
    basis = "given" if published else "none"
    return Document(id=text_id(text), text=text, language="en", published=published, published_basis=basis)


def score_gold(parse: Callable[[str, str], Doc]) -> None:
    """Print how the dispatch's claims by hand compare with ours, one line where something differs."""
    gold = json.loads((SHARED / "gold" / "dispatch.json").read_text(encoding="utf-8"))
    text = gold["document"]["text"]
    document = _document(text, date.fromisoformat(gold["document"]["published"]))
    parsed = Parsed(document, parse("gold/dispatch", text), find_rewordings(document))
    cast = find_cast(parsed, ())
    claims = find_claims(parsed, cast, find_times(parsed))
    sources = {one["id"]: one for one in gold["sources"]}
    members = {one.id: one for one in cast.members}
    found, strict, right, free = 0, 0, dict.fromkeys(("stance", "caveat", "direct", "said"), 0), list(claims)
    for one in gold["claims"]:
        pieces = tuple((b, e) for b, e in one["content"])
        best = max(free, key=lambda c: _overlap(pieces, tuple((s.begin, s.end) for s in c.content)), default=None)
        shared = _overlap(pieces, tuple((s.begin, s.end) for s in best.content)) if best is not None else 0.0
        if best is None or shared < LOOSE:
            print(f"  missed   {one['id']}: {text[pieces[0][0] : pieces[0][1]][:70]!r}")
            continue
        free.remove(best)
        found += 1
        theirs = [tuple(span) for span in sources[one["source"]]["mentions"]] if one["source"] else []
        mine = [(span.begin, span.end) for span in members[best.source].mentions] if best.source else []
        same = _touch(tuple(theirs), tuple(mine))
        strict += same and shared >= STRICT
        for name in right:
            value = getattr(best, name)
            right[name] += (value.isoformat() if isinstance(value, date) else value) == one[name]
        wrong = [
            f"{n} {getattr(best, n)} for {one[n]}" for n in ("stance", "caveat", "direct") if getattr(best, n) != one[n]
        ]
        wrong += [] if same else [f"source {members[best.source].name if best.source else None}"]
        wrong += [] if shared >= STRICT else [f"content {shared:.2f}"]
        if wrong:
            print(f"  differs  {one['id']}: {'; '.join(wrong)}")
    for claim in free:
        print(f"  invented {claim.cue.of(text) if claim.cue else None!r}: {claim.content[0].of(text)[:70]!r}")
    print(f"gold/dispatch   found {Tally(found, len(claims), len(gold['claims']))}")
    print(f"gold/dispatch   strict {Tally(strict, len(claims), len(gold['claims']))}")
    print("gold/dispatch   of those found: " + ", ".join(f"{n} {hits}/{found}" for n, hits in right.items()))


class Parser:
    """Parses texts, once each where a file keeps them."""

    def __init__(self, kept: Path | None) -> None:
        self.kept = kept
        self.known: dict[str, bytes] = pickle.loads(kept.read_bytes()) if kept is not None and kept.exists() else {}

    def __call__(self, key: str, text: str) -> Doc:
        from spacy.tokens import Doc

        from twosource.read.nlp import nlp

        language = nlp()
        if key in self.known:
            return Doc(language.vocab).from_bytes(self.known[key])
        doc = language(text)
        self.known[key] = doc.to_bytes()
        return doc

    def close(self) -> None:
        """Store what was parsed."""
        if self.kept is not None:
            self.kept.write_bytes(pickle.dumps(self.known))


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--set", choices=(*SETS, "gold"), action="append")
    options.add_argument("--errors", type=int, default=0, help="print so many missed and invented claims of each set")
    options.add_argument("--kept", type=Path, help="a file that keeps the parses between runs")
    options.add_argument("--documents", type=int, help="only the first so many documents of each set")
    chosen = options.parse_args()
    parse = Parser(chosen.kept)
    try:
        _print_scores(chosen, parse)
    finally:
        parse.close()


def _print_scores(chosen: argparse.Namespace, parse: Parser) -> None:
    for name in chosen.set or (*SETS, "gold"):
        if not (SHARED / ("gold/dispatch.json" if name == "gold" else f"corpora/{name}/dev.jsonl")).exists():
            print(f"{name}: not there, left out")
            continue
        if name == "gold":
            score_gold(parse)
            continue
        everything, speech = score_set(name, parse, chosen.documents)
        for label, scores in (("all", everything), ("speech", speech)):
            print(f"{name:16s} {label:6s} claims at IoU 0.5  {scores.loose}")
            print(f"{name:16s} {label:6s} claims at IoU 0.8  {scores.strict}")
            print(f"{name:16s} {label:6s} with its source    {scores.sourced}")
            for part, tally in scores.words.items():
                print(f"{name:16s} {label:6s} words of {part:9s} {tally}")
        for label, lines in (("missed", speech.missed), ("invented", speech.invented)):
            step = max(1, len(lines) // chosen.errors) if chosen.errors else 1
            for line in lines[::step][: chosen.errors]:
                print(f"  {label}: {line}")


if __name__ == "__main__":
    main()
