"""Train a query adapter (``index/query_adapter.py``) on questions and the clauses that answer them.

The documents' vectors stay as they are; only the encoder of questions learns. Loss of a question: cross-entropy of
its answering clauses against its nearest other clauses and a random sample (temperature 0.02), plus a pull towards
the vector that the unchanged model gives, so that what the model knew of other fields is kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from torch import nn

from index.query_adapter import QueryAdapter, adapted_layers, wrap

_TEMPERATURE = 0.02
_NEAREST = 300
"""Clauses nearest to each question that it is to be told apart from."""
_SAMPLE = 1500
"""Random clauses beside them."""
_BATCH = 32


@dataclass(frozen=True)
class Example:
    """A question and the places of the vectors that answer it, one tuple of alternatives for each needed clause."""

    question: str
    needed: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class TrainingSettings:
    """How an adapter is trained; the defaults are those of the adapter in ``index/adapters``."""

    rank: int = 8
    epochs: int = 4
    rate: float = 1e-3
    """learning rate of AdamW at the start; it falls to 0 in a straight line"""
    keep: float = 2.0
    """weight of the pull towards the unchanged vectors"""
    seed: int = 0


def train_adapter(
    encoder: SentenceTransformer,
    examples: Sequence[Example],
    vectors: NDArray[np.float32],
    settings: TrainingSettings,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, torch.Tensor]:
    """Return the tensors of an adapter, float16, by name; ``encoder`` is changed and of no further use.

    ``vectors``: of all clauses, shape (clauses, dimension), each of length 1. ``progress``: batches done and in all.
    The same examples, vectors, settings and number of threads give the same tensors on one machine.
    """
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    encoder.float()
    clauses = torch.from_numpy(vectors)
    for parameter in encoder.parameters():
        parameter.requires_grad_(False)
    unchanged = _encode_all(encoder, [example.question for example in examples])
    nearest = [
        torch.topk(clauses @ vector, min(_NEAREST, len(clauses))).indices.numpy() for vector in unchanged
    ]
    names = [name for name, _ in adapted_layers(encoder)]
    adapter = _fresh_adapter(encoder, settings.rank)
    learnt = [parameter for layer in adapter.layers for parameter in (layer.down, layer.up)]
    optimizer = torch.optim.AdamW(learnt, lr=settings.rate, weight_decay=0.01)
    batches = -(-len(examples) // _BATCH)
    for epoch in range(settings.epochs):
        encoder.train()
        order = random.permutation(len(examples))
        for number, chosen in enumerate(np.array_split(order, batches)):
            done = epoch * batches + number
            for group in optimizer.param_groups:
                group["lr"] = settings.rate * (1 - done / (settings.epochs * batches))
            pool = _pool(chosen, examples, nearest, random, len(clauses))
            adapter.adapt(len(chosen))
            found = _encode(encoder, [examples[place].question for place in chosen])
            loss = _loss(found @ clauses[pool].T / _TEMPERATURE, chosen, examples, pool)
            loss = loss + settings.keep * (1 - (found * unchanged[chosen]).sum(1)).mean()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            if progress:
                progress(done + 1, settings.epochs * batches)
    return {
        f"{name}.{part}": getattr(layer, part).detach().half().contiguous()
        for name, layer in zip(names, adapter.layers, strict=True)
        for part in ("down", "up")
    }


def _fresh_adapter(encoder: SentenceTransformer, rank: int) -> QueryAdapter:
    """Put additions that change nothing yet around every adapted layer."""
    weights = {
        name: (torch.randn(rank, layer.in_features) / rank, torch.zeros(layer.out_features, rank))
        for name, layer in adapted_layers(encoder)
    }
    return wrap(encoder, weights)


def _encode(encoder: SentenceTransformer, questions: Sequence[str]) -> torch.Tensor:
    features = encoder.preprocess(list(questions))
    return nn.functional.normalize(encoder(features)["sentence_embedding"], dim=-1)


def _encode_all(encoder: SentenceTransformer, questions: Sequence[str]) -> torch.Tensor:
    encoder.eval()
    with torch.no_grad():
        parts = [_encode(encoder, questions[start : start + 64]) for start in range(0, len(questions), 64)]
    return torch.cat(parts)


def _pool(
    chosen: NDArray[np.int64],
    examples: Sequence[Example],
    nearest: Sequence[NDArray[np.int64]],
    random: np.random.Generator,
    count: int,
) -> NDArray[np.int64]:
    """Return the places of the clauses that a batch is told apart from, its own answers among them, in order."""
    answers = [place for each in chosen for needed in examples[each].needed for place in needed]
    near = [nearest[each] for each in chosen]
    return np.unique(np.concatenate([*near, np.array(answers), random.choice(count, min(_SAMPLE, count))]))


def _loss(
    scores: torch.Tensor, chosen: NDArray[np.int64], examples: Sequence[Example], pool: NDArray[np.int64]
) -> torch.Tensor:
    """Return the mean cross-entropy: each needed clause counts, found when any of its versions is."""
    every = torch.logsumexp(scores, dim=1)
    losses = []
    for row, each in enumerate(chosen):
        hit = [
            torch.logsumexp(scores[row, np.searchsorted(pool, needed)], dim=0)
            for needed in examples[each].needed
        ]
        losses.append((every[row] - torch.stack(hit)).mean())
    return torch.stack(losses).mean()
