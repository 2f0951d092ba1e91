"""Every benchmark, one after the other."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

for path in sorted(Path(__file__).parent.glob("*.py")):
    if not path.stem.startswith("__"):
        print(f"== bench.{path.stem}", flush=True)
        sys.argv = [str(path)]
        try:
            runpy.run_module(f"bench.{path.stem}", run_name="__main__")
        except SystemExit as ended:
            if ended.code:
                raise
