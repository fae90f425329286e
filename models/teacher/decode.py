"""Scores -> sentence starts. Trees and names: strikelog.language.transformer.trees."""

import numpy as np

Array = np.ndarray


def sentence_starts(scores: Array, forced: list[bool], threshold: float = 0.5) -> list[int]:
    """Positions at which a sentence starts; position 0 always."""
    shifted = scores - scores.max(-1, keepdims=True)
    odds = np.exp(shifted)
    likely = odds[:, 1] / odds.sum(-1) > threshold
    return [at for at in range(len(scores)) if at == 0 or forced[at] or likely[at]]
