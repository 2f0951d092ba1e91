"""`python -m train run|resume|export|evaluate`."""

from __future__ import annotations

import argparse
from pathlib import Path

from train.augment import STEPS

HERE = Path(__file__).resolve().parent.parent


def main() -> None:
    """Parse the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="python -m train")
    parser.add_argument("action", choices=("run", "resume", "export", "evaluate"))
    parser.add_argument("--corpora", type=Path, default=HERE.parent / "shared" / "corpora")
    parser.add_argument("--out", type=Path, default=HERE / "train" / "runs", help="checkpoint and learning curve")
    parser.add_argument("--words", type=int, default=5_000_000, help="words to read in all")
    parser.add_argument("--size", type=int, default=20, help="windows a batch")
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=0.0, help="end after so many minutes, rate decayed; 0: never")
    parser.add_argument("--augment", nargs="*", default=STEPS, choices=STEPS, help="changes made to training text")
    parser.add_argument("--weights", type=Path, default=HERE / "src" / "twosource" / "read" / "weights")
    parser.add_argument("--float32", type=Path, default=None, help="folder for the unquantised model, to measure")
    chosen = parser.parse_args()
    if chosen.action in ("run", "resume"):
        from train.loop import Settings, run

        settings = Settings(
            corpora=chosen.corpora,
            out=chosen.out,
            words=chosen.words,
            size=chosen.size,
            rate=chosen.rate,
            seed=chosen.seed,
            threads=chosen.threads,
            minutes=chosen.minutes,
            augment=tuple(chosen.augment),
        )
        run(settings, resume=chosen.action == "resume")
    elif chosen.action == "export":
        from train.export import export

        export(chosen.out / "checkpoint.pt", chosen.corpora, chosen.weights, float32=chosen.float32)
    else:
        from eval.encoder import main as evaluate

        scores = chosen.weights / "encoder-scores.json"
        evaluate(["--corpora", str(chosen.corpora), "--weights", str(chosen.weights), "--json", str(scores)])


if __name__ == "__main__":
    main()
