"""`python -m train run|export|evaluate`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from train.augment import SHIPPED, STEPS

HERE = Path(__file__).resolve().parent.parent


#: Words read by each stage, and its highest learning rate. The second is not part of what ships: see
#: ``docs/decisions/encoder.md``.
STAGES: Final = {1: (5_400_000, 4e-4), 2: (3_200_000, 2.5e-4)}


def main() -> None:
    """Parse the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="python -m train")
    parser.add_argument("action", choices=("run", "export", "evaluate"), help="run goes on where it was stopped")
    parser.add_argument("--corpora", type=Path, default=HERE.parent / "shared" / "corpora")
    parser.add_argument("--out", type=Path, default=HERE / "train" / "runs", help="checkpoints and learning curves")
    parser.add_argument("--stage", type=int, choices=(1, 2), default=None, help="only train the encoder, by this stage")
    parser.add_argument("--words", type=int, default=None, help="words to read in all")
    parser.add_argument("--size", type=int, default=20, help="windows a batch")
    parser.add_argument("--rate", type=float, default=None, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=0.0, help="end after so many minutes, rate decayed; 0: never")
    parser.add_argument("--augment", nargs="*", default=SHIPPED, choices=STEPS, help="changes made to training text")
    parser.add_argument("--without", nargs="*", default=(), help="parts of the mixture to leave out")
    parser.add_argument("--weights", type=Path, default=HERE / "src" / "twosource" / "read" / "weights")
    parser.add_argument("--float32", type=Path, default=None, help="folder for the unquantised model, to measure")
    chosen = parser.parse_args()
    fitted = chosen.out / "fitted" / "checkpoint.pt"
    if chosen.action == "run":
        from train.fit import fit
        from train.loop import Settings, finished, run

        stage = chosen.stage or 1
        words, rate = STAGES[stage]
        settings = Settings(
            corpora=chosen.corpora,
            out=chosen.out / f"stage{stage}",
            stage=stage,
            words=chosen.words or words,
            size=chosen.size,
            rate=chosen.rate or rate,
            seed=chosen.seed,
            threads=chosen.threads,
            minutes=chosen.minutes,
            augment=tuple(chosen.augment),
        )
        first, checkpoint = chosen.out / "stage1" / "checkpoint.pt", settings.out / "checkpoint.pt"
        if not finished(checkpoint):
            start = first if stage == 2 else None
            run(settings, resume=checkpoint.exists(), start=start, without=tuple(chosen.without))
        if not chosen.stage:
            fit(first, fitted, chosen.corpora, seed=chosen.seed, threads=chosen.threads)
    elif chosen.action == "export":
        from train.export import export

        export(fitted, chosen.corpora, chosen.weights, float32=chosen.float32)
    else:
        from eval.encoder import main as evaluate

        scores = chosen.weights / "encoder-scores.json"
        evaluate(["--corpora", str(chosen.corpora), "--weights", str(chosen.weights), "--json", str(scores)])


if __name__ == "__main__":
    main()
