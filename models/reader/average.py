"""The mean of the weights of trainings that began at the same weights: reads better than each of
them, at the cost of one (Wortsman et al. 2022, "Model soups").

usage: average.py OUT.pt BEST.pt BEST.pt ...
"""

import sys
from pathlib import Path

import torch


def mean(trainings):
    """The same parts ("net", "top") with each tensor the mean of those of ``trainings``."""
    first = trainings[0]
    if any(each["settings"] != first["settings"] for each in trainings):
        raise SystemExit("the trainings have networks of other sizes: average those of one --begin")
    parts = [part for part in ("net", "top") if part in first]
    return first | {
        part: {
            name: torch.stack([each[part][name] for each in trainings]).mean(0)
            for name in first[part]
        }
        for part in parts
    }


def main(out: Path, *files: Path) -> None:
    torch.save(mean([torch.load(file, weights_only=False) for file in files]), out)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
