"""Silver labels: what a trained network chooses on texts without labels, for `train.py --silver`.

usage: silver.py DUMP.pkl BEST.pt SETTINGS.json OUT.pkl

DUMP is dump.py's of texts without labels.
A slot that the network is not sure of is not trained on; a word counts by its probability.
A text may bring the toll of the one attack it tells (``known``: killed and wounded, null where
unknown), as Wikipedia's lists do: it is left out where the network's choices give another, and
counts more where they agree.
"""

import json
import pickle
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from strikelog.reader.attacks import Settings, read_attacks
from strikelog.reader.slots import KIND_OF, POINTERS
from strikelog.training.judging import rows_of
from strikelog.training.network import Reader
from strikelog.training.targets import Attack, Targets
from strikelog.training.torch_network import TorchNetwork
from train import judged

#: Probability from which a slot's choice is taken; what a silver text counts beside gold, and one
#: whose toll is known.
SURE, WEIGHT, KNOWN = 0.5, 0.4, 0.8
CLASSES = ("outcome", "attribution", "claim", "salience")


def silver(example, network, settings):
    """The example with targets from the network's own choices; None where they are known to be
    wrong."""
    reading = example.reading
    _, scores = network.words(example.states, reading.words)
    alike = {}
    for at, option in enumerate(reading.options):
        alike.setdefault(option.same, set()).add(at)
    found = read_attacks(network, reading, example.states, settings).attacks
    told = example.article.get("known") or {}
    known = {name: total for name, total in told.items() if total is not None}
    if known and not agrees(known, rows_of(found, example)):
        return None
    made = Targets(shares=(1 / (1 + np.exp(-scores))).astype(np.float32))
    made.attacks = [_attack(attack, reading.options, alike) for attack in found]
    homes = {at: [number] for number, attack in enumerate(found) for at, _ in attack.figures}
    figures = (at for at, option in enumerate(reading.options) if option.kind == "figure")
    made.homes = {at: homes.get(at, []) for at in figures}
    events = [attack.events[0] for attack in made.attacks]
    article = {**example.article, "events": events, "part": "silver"}
    article["weight"] = KNOWN if known else WEIGHT
    return replace(example, article=article, targets=made)


def agrees(known, rows) -> bool:
    """Whether there is one row, of which the lower bounds are the toll that is known; none told is
    none."""
    tolls = [(row[f"{name}_low"] or 0, total) for row in rows for name, total in known.items()]
    return len(rows) == 1 and all(own == total for own, total in tolls)


def _attack(attack, options, alike):
    slots = {}
    for slot in POINTERS:
        choice = attack.slots[slot]
        same = alike[options[choice.option].same] if choice.option is not None else set()
        right = {at for at in same if options[at].kind == KIND_OF[slot]}
        slots[slot] = right if choice.probability >= SURE else None
    event_type, _, weapon_type = attack.classes["type"][0].partition(" ")
    event = {"event_type": event_type, "weapon_type": weapon_type}
    event |= {name: attack.classes[name][0] for name in CLASSES}
    sites = {option for option, _ in attack.sites} | (slots["site"] or set())
    damage, figures = ({option for option, _ in each} for each in (attack.damage, attack.figures))
    return Attack(sorted(attack.words), slots, sites, damage, figures, [event])


@torch.no_grad()
def main(dump, best, settings, out):
    saved = torch.load(best, weights_only=False)
    net = Reader(**saved["settings"])
    net.load_state_dict(saved["net"])
    net.eval()
    network = TorchNetwork(net, saved["classes"], saved["sorts"])
    chosen = Settings(**json.loads(Path(settings).read_text()))
    content = pickle.loads(Path(dump).read_bytes())
    kept = []
    for row, (_, words) in zip(judged(Path(dump), saved), content["rows"], strict=True):
        if made := silver(row, network, chosen):
            kept.append((replace(made, states=made.states[:0].copy()), words))
    Path(out).write_bytes(pickle.dumps({"rows": kept, "vocabulary": content["vocabulary"]}))
    for kind in (".npy", ".pieces.npy", ".pieces.pkl"):
        Path(out).with_suffix(kind).unlink(missing_ok=True)
        Path(out).with_suffix(kind).symlink_to(Path(dump).with_suffix(kind).resolve())
    print(len(kept), "articles", sum(len(row.targets.attacks) for row, _ in kept), "attacks")


if __name__ == "__main__":
    main(*sys.argv[1:])
