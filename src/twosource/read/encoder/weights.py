"""The files of the trained encoder, and the ONNX Runtime session over them."""

from __future__ import annotations

import json
import multiprocessing
import os
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from twosource.errors import KnowledgeError

FOLDER: Final = Path(__file__).resolve().parent.parent / "weights"


class Weights:
    """Label lists, decoding constants and the session; the session is made on first use, in each process anew."""

    def __init__(self, folder: Path = FOLDER, *, threads: int | None = None) -> None:
        self.folder, self._threads = folder, threads
        self._session: Any = None
        self._owner = 0
        try:
            meta = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
            with np.load(folder / "encoder.npz") as arrays:
                self.constants: dict[str, NDArray[np.float32]] = {name: arrays[name] for name in arrays.files}
        except (OSError, ValueError) as error:
            raise KnowledgeError(str(folder), f"the encoder's weights cannot be read ({error})", "reinstall") from error
        self.labels: dict[str, list[str]] = {name: row.get("labels", []) for name, row in meta["labels"].items()}

    def session(self) -> Any:
        """The session of this process. None survives a fork: a worker makes its own, with one thread."""
        if self._session is None or self._owner != os.getpid():
            import onnxruntime

            options = onnxruntime.SessionOptions()
            worker = multiprocessing.parent_process() is not None
            options.intra_op_num_threads = self._threads or (1 if worker else min(os.cpu_count() or 1, 4))
            options.inter_op_num_threads = 1
            options.enable_cpu_mem_arena = False
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(self.folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._owner = os.getpid()
        return self._session

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_session": None, "_owner": 0}


@lru_cache(maxsize=4)
def weights(folder: Path = FOLDER, threads: int | None = None) -> Weights:
    """The weights of a folder, loaded once."""
    return Weights(folder, threads=threads)
