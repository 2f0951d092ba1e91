"""PLOVER root classes and quad classes of single sentences, from the deeds and the speech acts that are read in them.

    python -m eval.plover [--limit N] [--errors N]

A sentence has one class: of its deeds and of the speech acts of its claims the one told first, where a deed inside the
content of a claim yields to the claim if that performs an act of its own ("accused the army of shelling" accuses). The
classes are those of the event table, so that what the table gives no type for cannot be found: CONSULT has meetings,
visits and talks, COOPERATE openings alone.

events-plv    macro F1 and accuracy over the 15 root classes, and over the four quad classes; source and target.
events-cameo  the quad class; sentences without an event count as their own class (neutral).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from eval.tally import Tally
from twosource.knowledge.event_types import event_type, speech_type
from twosource.model import Document, Participant, Reading, Span, text_id
from twosource.read.assemble import read_document

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
NEUTRAL = "neutral"
_QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT", "YIELD"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
_SAME = {"RETREAT": "YIELD", "CONCEDE": "YIELD"}


def root_class(reading: Reading) -> str:
    """The PLOVER event of the sentence, or "neutral" where nothing was read that has one."""
    told: list[tuple[int, str]] = []
    acting: list[Span] = []
    for claim in reading.claims:
        kind = speech_type(claim.stance)
        if kind is not None:
            acting += claim.content
            at = claim.cue.begin if claim.cue is not None else claim.content[0].begin
            told.append((at, kind.plover_event))
    for event in reading.events:
        kind_of_deed = event_type(event.type)
        if kind_of_deed.plover_event and not any(span.covers(event.trigger) for span in acting):
            # "will not release": the refusal is the act.
            refused = event.status == "did_not_occur" and bool(event.actors)
            told.append((event.trigger.begin, "REJECT" if refused else kind_of_deed.plover_event))
    return min(told)[1] if told else NEUTRAL


def quad_class(root: str) -> str:
    """The quad class of a root class."""
    return _QUAD.get(root, NEUTRAL)


def macro_f1(pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Macro F1 over the classes of the gold side, and accuracy, of (gold, found) pairs."""
    scores = []
    for name in sorted({gold for gold, _ in pairs}):
        right = sum(gold == found == name for gold, found in pairs)
        wanted, got = sum(gold == name for gold, _ in pairs), sum(found == name for _, found in pairs)
        scores.append(2 * right / (wanted + got) if wanted + got else 0.0)
    return sum(scores) / max(1, len(scores)), sum(gold == found for gold, found in pairs) / max(1, len(pairs))


def _records(name: str, limit: int | None) -> Iterable[dict[str, Any]]:
    with (CORPORA / name / "dev.jsonl").open(encoding="utf-8") as lines:
        yield from islice((json.loads(line) for line in lines), limit)


def _read(text: str) -> Reading:
    return read_document(Document(id=text_id(text), text=text, language="en", published=None))


def _spans(stretches: Any) -> list[Span]:
    if not stretches:
        return []
    return [Span(*one) for one in (stretches if isinstance(stretches[0], list) else [stretches])]


def _count(tally: Tally, parts: Sequence[Participant | Span], answers: Sequence[Span]) -> None:
    found = [part.span if isinstance(part, Participant) else part for part in parts]
    tally.gold += len(answers)
    tally.found += len(found)
    tally.right += min(
        sum(any(one.overlaps(other) for other in found) for one in answers),
        sum(any(one.overlaps(other) for other in answers) for one in found),
    )


def _who(reading: Reading) -> tuple[list[Span], list[Span]]:
    """Actors and targets of all deeds, and those who perform speech acts."""
    sources = {source.id: source for source in reading.sources}
    acting = [part.span for event in reading.events for part in event.actors]
    struck = [part.span for event in reading.events for part in event.targets]
    for claim in reading.claims:
        if speech_type(claim.stance) is not None and claim.source in sources:
            acting += [sources[claim.source].mentions[0]]
    return list(dict.fromkeys(acting)), list(dict.fromkeys(struck))


def score(name: str, limit: int | None) -> tuple[list[str], list[str]]:
    """The lines to print for one set, and its errors in words."""
    roots: list[tuple[str, str]] = []
    quads: list[tuple[str, str]] = []
    actors, targets = Tally(), Tally()
    errors: list[str] = []
    for record in _records(name, limit):
        marked = record["events"][0]
        reading = _read(record["text"])
        root = root_class(reading)
        if name == "events-plv":
            roots.append((_SAME.get(marked["type"], marked["type"]), _SAME.get(root, root)))
            quads.append((marked["quad"], quad_class(root)))
        else:
            quads.append((marked["type"], quad_class(root)))
        acting, struck = _who(reading)
        if marked["source"]:
            _count(actors, acting, _spans(marked["source"]))
        if marked["target"]:
            _count(targets, struck, _spans(marked["target"]))
        if quads[-1][0] != quads[-1][1] or (roots and roots[-1][0] != roots[-1][1]):
            errors.append(f"{marked['type']} read as {root}: {record['text'][:150]}")
    lines = []
    if roots:
        lines.append("{}: root class    macro F1 {:.3f}  accuracy {:.3f}".format(name, *macro_f1(roots)))
        lines.append(f"    found: {dict(Counter(found for _, found in roots).most_common())}")
    lines.append("{}: quad class    macro F1 {:.3f}  accuracy {:.3f}".format(name, *macro_f1(quads)))
    for word, tally in (("source", actors), ("target", targets)):
        lines.append(f"{name}: {word}    P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}")
    return lines, errors


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=None, help="at most so many sentences of each set")
    parser.add_argument("--errors", type=int, default=0, help="how many errors to print of each set")
    chosen = parser.parse_args()
    for name in ("events-plv", "events-cameo"):
        lines, errors = score(name, chosen.limit)
        print("\n".join([*lines, *errors[: chosen.errors]]))


if __name__ == "__main__":
    main()
