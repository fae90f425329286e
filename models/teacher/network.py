"""The teacher: a small transformer with heads for tags, morphology, names, starts and a parse."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

ROWS = 3000
HASHED = ("shape", "prefix", "suffix", "orth")


class Biaffine(nn.Module):
    """Scores of every (dependent, head) pair for every label."""

    def __init__(self, size: int, labels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(labels, size + 1, size + 1))

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        dependent = torch.cat([dependent, torch.ones_like(dependent[..., :1])], -1)
        head = torch.cat([head, torch.ones_like(head[..., :1])], -1)
        return torch.einsum("bxi,lij,byj->bxyl", dependent, self.weight, head)


def _mlp(size: int, hidden: int, dropout: float) -> nn.Module:
    return nn.Sequential(nn.Linear(size, hidden), nn.GELU(), nn.Dropout(dropout))


class Teacher(nn.Module):
    """Heads over a mix of the encoder's layers, at each word's first piece."""

    def __init__(self, config: BertConfig, sizes: dict[str, int], dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.mix = nn.Parameter(torch.zeros(config.num_hidden_layers + 1))
        self.hashed = nn.ModuleList(nn.Embedding(ROWS, 32) for _ in HASHED)
        width = config.hidden_size + 32 * len(HASHED)
        self.dropout = nn.Dropout(dropout)
        self.tag = nn.Linear(width, sizes["tag"])
        self.morph = nn.Linear(width, sizes["morph"])
        self.start = nn.Sequential(_mlp(width, 128, dropout), nn.Linear(128, 2))
        self.name = nn.Sequential(_mlp(width, 192, dropout), nn.Linear(192, sizes["name"]))
        self.root = nn.Parameter(torch.zeros(width))
        self.arc_dep, self.arc_head = _mlp(width, 320, dropout), _mlp(width, 320, dropout)
        self.rel_dep, self.rel_head = _mlp(width, 128, dropout), _mlp(width, 128, dropout)
        self.arc = Biaffine(320, 1)
        self.rel = Biaffine(128, sizes["dep"])
        nn.init.normal_(self.root, std=0.02)
        for embedding in self.hashed:
            nn.init.normal_(embedding.weight, std=0.1)

    def words(self, batch: dict[str, Tensor]) -> Tensor:
        """One vector a word: (windows, words, width)."""
        states = self.encoder(
            batch["pieces"], attention_mask=batch["piece_mask"], output_hidden_states=True
        ).hidden_states
        weights = torch.softmax(self.mix, 0)
        mixed = sum(weight * state for weight, state in zip(weights, states, strict=True))
        index = batch["first"].unsqueeze(-1).expand(-1, -1, mixed.shape[-1])
        vectors = [torch.gather(mixed, 1, index)]
        for place, embedding in enumerate(self.hashed):
            vectors.append(embedding(batch["hashed"][..., place]))
        return self.dropout(torch.cat(vectors, -1))

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Scores; arcs are (windows, words, 1 + words), column 0 the root."""
        words = self.words(batch)
        heads = torch.cat([self.root.expand(len(words), 1, -1), words], 1)
        return {
            "tag": self.tag(words),
            "morph": self.morph(words),
            "start": self.start(words),
            "name": self.name(words),
            "arc": self.arc(self.arc_dep(words), self.arc_head(heads)).squeeze(-1),
            "rel_dep": self.rel_dep(words),
            "rel_head": self.rel_head(heads),
        }

    def relations(self, scores: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Label scores of each word to its given head: (windows, words, labels)."""
        rel_head = scores["rel_head"]
        chosen = torch.gather(rel_head, 1, heads.unsqueeze(-1).expand(-1, -1, rel_head.shape[-1]))
        one = torch.ones_like(chosen[..., :1])
        dependent = torch.cat([scores["rel_dep"], one], -1)
        head = torch.cat([chosen, one], -1)
        # labels as the outer loop of matrix products, far cheaper than all pairs
        inner = torch.einsum("bxi,lij->bxlj", dependent, self.rel.weight)
        return torch.einsum("bxlj,bxj->bxl", inner, head)


def load_encoder(teacher: Teacher, folder: Path) -> None:
    """Put pretrained weights (safetensors, BERT's names) into the encoder."""
    from safetensors.torch import load_file

    weights = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    missing, _ = teacher.encoder.load_state_dict(weights, strict=False)
    if missing:
        raise ValueError(f"{folder}: the encoder's weights lack {missing}")
