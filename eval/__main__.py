"""Every score, one set after the other, and the floors at the end."""

from __future__ import annotations

import subprocess
import sys

from eval.floors import SHARED

MODULES = (
    "encoder",
    "encoder_types",
    "coreference",
    "claims",
    "events",
    "times",
    "said",
    "places",
    "links",
    "incidents",
    "own_claims",
    "own_events",
    "plover",
    "factuality",
    "gold",
    "floors",
)


def main() -> int:
    """0 where all could be measured and no score is under its floor."""
    if not SHARED.exists():
        print(f"{SHARED.name}: the folder with the corpora is not beside the project; nothing to measure")
        return 0
    worst = 0
    for module in MODULES:
        print(f"== eval.{module}", flush=True)
        worst = max(worst, subprocess.run([sys.executable, "-m", f"eval.{module}"], check=False).returncode)
    return worst


if __name__ == "__main__":
    raise SystemExit(main())
