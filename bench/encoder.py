"""The encoder: words and 600-word articles a second, in int8 and float32, with one and two threads and processes.

    python -m bench.encoder [--articles N] [--float32 FOLDER]

Beside it in the same run an untrained spaCy pipeline of `en_core_web_sm`'s shape (tok2vec of width 96 and depth 4,
tagger, parser, entity recogniser with its numbers of labels), which costs what a trained one costs. Every row is a
process of its own. PyTorch is hidden from all of them, because spaCy would load it where it is installed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

DOSSIER = Path(__file__).parents[1] / "examples" / "dossier"

_ROW = """
import os, sys, json, resource, time
how = json.loads(sys.argv[1])
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(how["threads"])
sys.modules["torch"] = None
texts = json.loads(sys.stdin.read())
begin = time.perf_counter()
if how["kind"] == "spacy":
    import spacy
    from spacy.training import Example
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": {"@architectures": "spacy.HashEmbedCNN.v2", "width": 96, "depth": 4,
        "embed_size": 2000, "window_size": 1, "maxout_pieces": 3, "subword_features": True,
        "pretrained_vectors": None}})
    listen = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listen}})
    parser = nlp.add_pipe("parser", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser", "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "tok2vec": listen}})
    ner = nlp.add_pipe("ner", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner", "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "tok2vec": listen}})
    for n in range(50):
        tagger.add_label(f"T{n}"); parser.add_label(f"d{n}")
    for n in range(18):
        ner.add_label(f"E{n}")
    nlp.initialize()
else:
    from pathlib import Path
    from twosource.read.nlp import nlp as made
    nlp = made(Path(how["folder"]) if how.get("folder") else None, threads=how["threads"])
    for name in nlp.pipe_names[1:]:
        nlp.remove_pipe(name)  # times and toponyms are rules, not heads
nlp("A first sentence, to wake it up.")
load = time.perf_counter() - begin
for _ in nlp.pipe(texts[:2]):
    pass
best = 0.0
for _ in range(how["rounds"]):
    begin = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts, n_process=how["processes"], batch_size=8))
    best = max(best, words / (time.perf_counter() - begin))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if how["processes"] > 1:
    peak = max(peak, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(json.dumps({"words": best, "load": load, "peak": peak / 1024}))
"""


def measured(texts: list[str], **how: object) -> dict[str, float]:
    """One row in a fresh process: tokens a second, seconds to load, peak megabytes of one process."""
    shown = subprocess.run(
        [sys.executable, "-c", _ROW, json.dumps(how)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    row: dict[str, float] = json.loads(shown.stdout.strip().splitlines()[-1])
    return row


#: Multiplications and additions for one word piece: six layers of MiniLM (projections, feed-forward, attention over a
#: window of 128) without the heads.
WORK = 2 * 6 * (4 * 384 * 384 + 2 * 384 * 1536 + 2 * 128 * 384)
#: Word pieces a token, in the dossier.
PIECES = 1.1
_PEAK = """
import sys, time
import numpy as np, onnx, onnxruntime
from onnx import TensorProto, helper
node = helper.make_node("MatMulInteger", ["a", "b"], ["c"])
ends = [helper.make_tensor_value_info(n, k, s) for n, k, s in (
    ("a", TensorProto.UINT8, [2048, 1536]), ("b", TensorProto.INT8, [1536, 1536]),
    ("c", TensorProto.INT32, [2048, 1536]))]
b = helper.make_tensor("b", TensorProto.INT8, [1536, 1536], bytes(1536 * 1536), raw=True)
model = helper.make_model(helper.make_graph([node], "g", ends[:1], ends[2:], [b]),
    opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = int(sys.argv[1])
session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
a = np.random.default_rng(1).integers(0, 255, (2048, 1536), np.uint8)
best = 0.0
for _ in range(12):
    begin = time.perf_counter()
    session.run(None, {"a": a})
    best = max(best, 2 * 2048 * 1536 * 1536 / (time.perf_counter() - begin))
print(best)
"""


def peak(threads: int) -> float | None:
    """int8 operations a second that ONNX Runtime reaches here on one large product; None without ``onnx``."""
    shown = subprocess.run([sys.executable, "-c", _PEAK, str(threads)], capture_output=True, text=True, check=False)
    return float(shown.stdout) if shown.returncode == 0 else None


def tokenising(texts: list[str]) -> float:
    """Seconds that words and word pieces take by themselves, for all texts."""
    import spacy

    from twosource.read.encoder.weights import FOLDER
    from twosource.read.encoder.wordpieces import WordPieces

    pieces, tokenizer = WordPieces(FOLDER / "vocab.txt"), spacy.blank("en").tokenizer
    begin = time.perf_counter()
    for text in texts:
        for token in tokenizer(text):
            pieces.of(token.text)
    return time.perf_counter() - begin


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=48)
    parser.add_argument("--rounds", type=int, default=2, help="the best of so many")
    parser.add_argument("--float32", type=Path, default=None, help="folder of the unquantised model")
    chosen = parser.parse_args()
    stories = [path.read_text(encoding="utf-8") for path in sorted(DOSSIER.glob("*.txt"))]
    texts = [f"Edition {n}.\n{stories[n % len(stories)]}" for n in range(chosen.articles)]

    kinds: list[tuple[str, dict[str, object]]] = [("twosource, int8", {"kind": "encoder"})]
    if chosen.float32:
        kinds.append(("twosource, float32", {"kind": "encoder", "folder": str(chosen.float32)}))
    kinds.append(("spaCy sm shape, untrained", {"kind": "spacy"}))
    rates: dict[int, float] = {}
    table = Table(title=f"{len(texts)} articles; 600-word articles are words a second / 600")
    for column in ("pipeline", "threads", "processes", "words a second", "articles a second", "load s", "peak MB"):
        table.add_column(column, justify="left" if column == "pipeline" else "right")
    for name, how in kinds:
        for threads, processes in ((1, 1), (2, 1), (1, 2)):
            if how["kind"] == "spacy" and threads == 2:
                continue  # its matrices are too small for a second thread
            row = measured(texts, **how, threads=threads, processes=processes, rounds=chosen.rounds)
            if name == "twosource, int8" and threads == 1:
                rates[processes] = row["words"]
            table.add_row(
                name,
                str(threads),
                str(processes),
                f"{row['words']:,.0f}",
                f"{row['words'] / 600:.1f}",
                f"{row['load']:.2f}",
                f"{row['peak']:.0f}",
            )
    Console().print(table)
    each = tokenising(texts) * 1e6 / sum(len(text.split()) for text in texts)
    print(f"words and word pieces take {each:.1f} microseconds a word")
    for cores, rate in rates.items():
        best, done = peak(cores), rate * PIECES * WORK
        if best is None:
            print("install onnx to learn what share of the processor's int8 peak this is")
            break
        print(
            f"{cores} core(s): {done / 1e9:.0f} of {best / 1e9:.0f} billion int8 operations a second, {done / best:.0%}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
