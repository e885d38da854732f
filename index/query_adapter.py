"""A small change of the encoder for questions only (提问适配): people ask in other words than texts are written in.

Low-rank additions (LoRA, Hu et al. 2021, arXiv:2106.09685) to the attention and feed-forward layers, learnt from
questions and the clauses that answer them (``index/query_training.py``). Documents are still embedded by the model
as it is, so an index serves with and without the adapter.
"""

import copy
from collections.abc import Iterator
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from sentence_transformers import SentenceTransformer
from torch import nn

from index.errors import ModelMissing

ADAPTED = ("query", "value", "dense")
"""Names of the linear layers that are changed; ``attention.output.dense`` is left as it is."""


def adapted_layers(encoder: SentenceTransformer) -> Iterator[tuple[str, nn.Linear]]:
    """Yield name and layer of every linear layer that an adapter changes, in the order of the network."""
    for name, module in encoder.named_modules():
        inside = name.partition(".layer.")[2]
        wanted = inside.rsplit(".", 1)[-1] in ADAPTED and not inside.endswith("attention.output.dense")
        if wanted and isinstance(module, nn.Linear):
            yield inside, module


def with_adapter(encoder: SentenceTransformer, file: Path) -> SentenceTransformer:
    """Return a copy of ``encoder`` with the adapter's changes added to its weights; the rest stays shared.

    Raises ``ModelMissing`` where the file cannot be read or was made for another model.
    """
    try:
        changes = load_file(file)
    except (OSError, SafetensorError) as error:
        raise ModelMissing(f"无法读取提问适配文件 {file.name}：请重新取得该文件") from error
    shared = {id(parameter): parameter for parameter in encoder.parameters()}
    adapted = copy.deepcopy(encoder, shared)
    layers = dict(adapted_layers(adapted))
    if {name.rsplit(".", 1)[0] for name in changes} != set(layers):
        raise ModelMissing(f"提问适配文件 {file.name} 不是为这个嵌入模型训练的")
    for name, layer in layers.items():
        down, up = changes[f"{name}.down"].float(), changes[f"{name}.up"].float()
        if up.shape[0] != layer.out_features or down.shape[1] != layer.in_features:
            raise ModelMissing(f"提问适配文件 {file.name} 不是为这个嵌入模型训练的")
        weight = (layer.weight.float() + up @ down).to(layer.weight.dtype)
        layer.weight = nn.Parameter(weight, requires_grad=False)
    return adapted


class LowRank(nn.Module):
    """A linear layer with a low-rank addition: x ↦ Wx + b + up · down · x; only ``up`` and ``down`` learn."""

    def __init__(self, base: nn.Linear, rank: int) -> None:
        """Wrap ``base``; the addition is zero until it is trained."""
        super().__init__()
        self.base = base
        self.down = nn.Parameter(torch.randn(rank, base.in_features) / rank)
        self.up = nn.Parameter(torch.zeros(base.out_features, rank))

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return the changed output, shape (…, out_features)."""
        changed: torch.Tensor = self.base(inputs) + (inputs @ self.down.T) @ self.up.T
        return changed
