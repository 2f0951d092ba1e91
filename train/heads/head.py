"""What every head is."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray
from torch import Tensor, nn

from train.encoder import LAYERS
from train.windows import Batch


@dataclass(frozen=True, slots=True)
class Projection:
    """A small network of the exported graph: linear layers (weight [in, out], bias) with a ReLU between two of them."""

    layers: list[tuple[NDArray[Any], NDArray[Any]]]
    relu: bool = False  # after the last layer too


class Head(nn.Module):
    """One reading task over the states of words, those after ``layer`` layers of the encoder."""

    name: str
    layer: int = LAYERS

    @abstractmethod
    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        """The loss of ``states`` [B, W, 384], averaged over what is labelled; None where nothing is."""

    @abstractmethod
    def projections(self) -> dict[str, Projection]:
        """Per-word outputs of the exported graph."""

    def constants(self) -> dict[str, NDArray[Any]]:
        """Arrays the run time decodes with."""
        return {}

    def meta(self) -> dict[str, Any]:
        """Label lists and thresholds, as JSON."""
        return {}


def exported(*layers: nn.Linear, relu: bool = False) -> Projection:
    """Linear layers as arrays, weights transposed to [in, out]."""
    pairs = [(layer.weight, layer.bias) for layer in layers]
    return Projection(
        [(w.detach().float().numpy().T.copy(), b.detach().float().numpy().copy()) for w, b in pairs], relu
    )
