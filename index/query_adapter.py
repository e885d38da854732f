"""A small change of the encoder for questions only (提问适配): people ask in other words than texts are written in.

Low-rank additions (LoRA, Hu et al. 2021, arXiv:2106.09685) to the attention and feed-forward layers, learnt from
questions and the clauses that answer them (``index/query_training.py``). Documents are still embedded by the model
as it is, so an index serves with and without the adapter, and need not be built again for another one.
"""

from collections.abc import Iterator
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from sentence_transformers import SentenceTransformer
from torch import nn

from index.errors import ModelMissing
from index.model_files import sha256_of
from index.settings import Adapter

ADAPTED = ("query", "value", "dense")
"""Names of the linear layers that are changed; ``attention.output.dense`` is left as it is."""


_OFF = "或设 POLICY_SEARCH_ADAPTER=false 不用它"


class LowRank(nn.Module):
    """A linear layer with a low-rank addition for the first rows of a batch: x ↦ Wx + b + up · down · x."""

    def __init__(self, base: nn.Linear, down: torch.Tensor, up: torch.Tensor) -> None:
        """Wrap ``base``; ``down`` has the shape (rank, inputs) and ``up`` (outputs, rank)."""
        super().__init__()
        self.base = base
        self.down = nn.Parameter(down)
        self.up = nn.Parameter(up)
        self.rows = 0
        """rows of a batch, from the first, that get the addition; 0: the layer as it was"""

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return the output, shape (rows, …, outputs)."""
        plain: torch.Tensor = self.base(inputs)
        if not self.rows:
            return plain
        added = (inputs[: self.rows] @ self.down.T) @ self.up.T
        if self.rows < len(plain):
            added = nn.functional.pad(added, (0, 0) * (added.dim() - 1) + (0, len(plain) - self.rows))
        return plain + added


class QueryAdapter:
    """The additions inside one encoder, switched on for some rows of a batch at a time."""

    def __init__(self, layers: list[LowRank]) -> None:
        """Take the wrapped layers."""
        self.layers = layers

    def adapt(self, rows: int) -> None:
        """From now on change the first ``rows`` rows of every batch; 0: none."""
        for layer in self.layers:
            layer.rows = rows


def wrap(encoder: SentenceTransformer, weights: dict[str, tuple[torch.Tensor, torch.Tensor]]) -> QueryAdapter:
    """Put an addition around every adapted layer of ``encoder``; ``weights``: down and up by name of the layer."""
    modules: dict[str, Any] = dict(encoder.named_modules())
    paths = {id(module): path for path, module in modules.items()}
    wrapped = []
    for name, layer in list(adapted_layers(encoder)):
        parent, _, last = paths[id(layer)].rpartition(".")
        addition = LowRank(layer, *weights[name])
        setattr(modules[parent], last, addition)
        wrapped.append(addition)
    return QueryAdapter(wrapped)


def load_adapter(encoder: SentenceTransformer, adapter: Adapter) -> QueryAdapter:
    """Put the adapter of a model's entry around the layers of ``encoder``, which otherwise stays as it is.

    Raises ``ModelMissing`` where the file is missing, changed, or made for another model.
    """
    name = adapter.path.name
    try:
        sound = sha256_of(adapter.path) == adapter.sha256
        changes = load_file(adapter.path) if sound else {}
    except (OSError, SafetensorError) as error:
        raise ModelMissing(f"无法读取提问适配文件 {name}：请重新取得该文件，{_OFF}") from error
    if not sound:
        raise ModelMissing(f"提问适配文件 {name} 与登记的 SHA-256 不符：请重新取得该文件，{_OFF}")
    layers = dict(adapted_layers(encoder))
    if {each.rpartition(".")[0] for each in changes} != set(layers):
        raise ModelMissing(f"提问适配文件 {name} 不是为这个嵌入模型训练的，{_OFF}")
    weights = {}
    for layer, linear in layers.items():
        down, up = (changes[f"{layer}.{part}"].to(linear.weight.dtype) for part in ("down", "up"))
        if up.shape[0] != linear.out_features or down.shape[1] != linear.in_features:
            raise ModelMissing(f"提问适配文件 {name} 不是为这个嵌入模型训练的，{_OFF}")
        weights[layer] = (down, up)
    adapted = wrap(encoder, weights)
    for each in adapted.layers:
        each.requires_grad_(requires_grad=False)
        each.to(each.base.weight.device)
    return adapted


def adapted_layers(encoder: SentenceTransformer) -> Iterator[tuple[str, nn.Linear]]:
    """Yield name and layer of every linear layer that an adapter changes, in the order of the network."""
    for name, module in encoder.named_modules():
        inside = name.partition(".layer.")[2]
        wanted = inside.rsplit(".", 1)[-1] in ADAPTED and not inside.endswith("attention.output.dense")
        if wanted and isinstance(module, nn.Linear):
            yield inside, module
