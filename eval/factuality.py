"""How the status of deeds agrees with annotated factuality: the rules of status, and the encoder's head beside them.

    python -m eval.factuality [--limit N] [--set meantime|uds|commitmentbank|megaveridicality]

Every annotated verb or noun is read as if it were a deed: its status becomes a value (occurred, ongoing, habitual 3,
planned 1.5, possible 0.75, did not occur -3) and is correlated with the annotated one, -3 to 3. Polarity is the share
of the annotated signs that the status has; certainty (meantime) the share of CERTAIN and of less than that. The head's
own values stand beside. commitmentbank and megaveridicality are measured only: their sentences are made for other
questions ("a particular person"), and nothing is trained on them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from twosource.model import Document, text_id
from twosource.read.cast import find_cast
from twosource.read.events.predicate import Predicate
from twosource.read.events.scene import Scene
from twosource.read.events.slots import Slots
from twosource.read.events.status import status_of
from twosource.read.events.trained import plain_rule
from twosource.read.nlp import nlp
from twosource.read.parsed import Parsed
from twosource.read.places import find_places
from twosource.read.times import find_times

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SETS = {
    "meantime": "meantime-factuality",
    "uds": "uds-factuality",
    "commitmentbank": "commitmentbank",
    "megaveridicality": "megaveridicality",
}
VALUES = {
    "occurred": 3.0, "ongoing": 3.0, "habitual": 3.0, "planned": 1.5, "possible": 0.75, "did_not_occur": -3.0,
}  # fmt: skip


def _records(name: str, limit: int | None) -> Iterator[dict[str, Any]]:
    with (CORPORA / SETS[name] / "dev.jsonl").open(encoding="utf-8") as lines:
        yield from islice((json.loads(line) for line in lines), limit)


def score(name: str, limit: int | None) -> list[str]:
    """The lines to print for one set."""
    language = nlp()
    gold: list[float] = []
    by_rule: list[float] = []
    by_head: list[float] = []
    certain: list[bool] = []
    for record in _records(name, limit):
        text = record["text"]
        doc = language(text)
        document = Document(id=text_id(text), text=text, language="en", published=None)
        parsed = Parsed(document, doc)
        chronology = find_times(parsed)
        places = find_places(parsed, chronology)
        scene = Scene(parsed, find_cast(parsed, places), places, chronology)
        for marked in record["predicates"]:
            run = doc.char_span(marked["begin"], marked["end"], alignment_mode="expand")
            if run is None or not len(run) or marked.get("value") is None:
                continue
            anchor = run.root
            noun = anchor.pos_ not in {"VERB", "AUX", "ADJ"}
            rule = plain_rule("attack")
            slots = Slots(anchor, scene.wording, noun=noun)
            status, _ = status_of(scene, Predicate(anchor, anchor.i, anchor.i + 1, rule, "verb", slots, noun))
            gold.append(float(marked["value"]))
            by_rule.append(VALUES[status])
            by_head.append(float(anchor._.factuality) if anchor._.factuality is not None else 3.0)
            if "certainty" in marked:
                certain.append((marked["certainty"] == "CERTAIN") == (status not in {"planned", "possible"}))
    wanted, rules, head = np.array(gold), np.array(by_rule), np.array(by_head)
    signed = wanted != 0
    errors = (np.abs(wanted - rules).mean(), np.abs(wanted - head).mean())
    signs = [((wanted > 0) == (found > 0))[signed].mean() for found in (rules, head)]
    lines = [
        f"{name}: {len(gold)} predicates",
        f"{name}: correlation  status {_r(wanted, rules):.3f}  head {_r(wanted, head):.3f}",
        f"{name}: mean error   status {errors[0]:.3f}  head {errors[1]:.3f}",
        f"{name}: polarity     status {signs[0]:.3f}  head {signs[1]:.3f}",
    ]
    if certain:
        lines.append(f"{name}: certainty    status {sum(certain) / len(certain):.3f}")
    return lines


def _r(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=None, help="at most so many records of each set")
    parser.add_argument("--set", choices=SETS, default=None, help="only this set")
    chosen = parser.parse_args()
    for name in SETS if chosen.set is None else (chosen.set,):
        print("\n".join(score(name, chosen.limit)), flush=True)


if __name__ == "__main__":
    main()
