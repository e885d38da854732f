"""Models of a few numbers in a folder, with random weights: the real loading code, without a download."""

from pathlib import Path

import torch
from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizerFast

_LETTERS = "甲乙丙丁戊局市区公园绿化建设牵头由谁口袋护理老人财政的一二三第条。，？"


def write_tiny(folder: Path, labels: int | None = None, seed: int = 0) -> Path:
    """Write an encoder, or with ``labels`` a classifier of so many outputs, and its tokenizer; return the folder."""
    torch.manual_seed(seed)
    folder.mkdir(parents=True, exist_ok=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *_LETTERS]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=128,
        num_labels=labels or 2,
        initializer_range=0.5,
    )
    model = BertModel(config) if labels is None else BertForSequenceClassification(config)
    model.save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt"), model_max_length=128).save_pretrained(folder)
    return folder
