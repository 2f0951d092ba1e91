"""How many statements get the right day: `python -m eval.said [--errors]`.

The reports of train/data/times/said.txt, each read with its publication day. A marked cue is found where the cue of a
claim overlaps it; then its `said` is right where it is the marked day, or none where the text tells none. Of each pair
of reports the second is held apart: its figure is printed, its errors are not.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from twosource.ingest import intake_text
from twosource.model import Claim
from twosource.read.assemble import read_document

REPORTS = Path(__file__).parents[1] / "train" / "data" / "times" / "said.txt"
_MARK = re.compile(r"\[\[(.*?)=(.*?)\]\]")


@dataclass(frozen=True)
class Report:
    """A report with its cues: (begin, end, day) in code points, the day None where the text tells none."""

    published: date
    text: str
    cues: tuple[tuple[int, int, date | None], ...]

    def pairs(self) -> list[tuple[tuple[int, int, date | None], Claim | None]]:
        """Each cue with the claim that meets it."""
        claims = read_document(intake_text(self.text, published=self.published).document).claims
        return [(cue, next((claim for claim in claims if _meets(cue, claim)), None)) for cue in self.cues]


def _meets(cue: tuple[int, int, date | None], claim: Claim) -> bool:
    return claim.cue is not None and claim.cue.begin < cue[1] and cue[0] < claim.cue.end


def reports() -> list[Report]:
    """Every report of the file."""
    found = []
    for line in REPORTS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, marked = line.partition(" | ")
            text, at, cues = "", 0, []
            for mark in _MARK.finditer(marked):
                text += marked[at : mark.start()]
                day = None if mark[2] == "-" else date.fromisoformat(mark[2])
                cues.append((len(text), len(text) + len(mark[1]), day))
                text, at = text + mark[1], mark.end()
            found.append(Report(date.fromisoformat(head), text + marked[at:], tuple(cues)))
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="show the errors of the part that is not held apart")
    errors = parser.parse_args().errors
    every = reports()
    for name, part in (("worked on", every[::2]), ("held apart", every[1::2])):
        met = [(report, cue, claim) for report in part for cue, claim in report.pairs()]
        found = [(report, cue, claim) for report, cue, claim in met if claim is not None]
        right = sum(claim.said == cue[2] for _, cue, claim in found)
        dated = [(cue, claim) for _, cue, claim in found if cue[2] is not None]
        told = sum(claim.said == cue[2] for cue, claim in dated)
        print(
            f"{name:12} cues {len(met)}, found {len(found)}; day right {right} ({right / len(found):.3f}); "
            f"of {len(dated)} with a day {told} ({told / len(dated):.3f})"
        )
        for report, cue, claim in found if errors and name == "worked on" else ():
            if claim.said != cue[2]:
                where = report.text[max(0, cue[0] - 60) : cue[1] + 40]
                print(f"    {report.text[cue[0] : cue[1]]!r} wanted {cue[2]}, said {claim.said}: … {where} …")


if __name__ == "__main__":
    main()
