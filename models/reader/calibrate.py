"""Thresholds, biases and calibration of a trained network, set on dev.

usage: calibrate.py DUMP BEST.pt SETTINGS.json [NEWS_DUMP]

Thresholds and biases one after the other by core F on dev, few negatives with a false event, and as
much on NEWS_DUMP where one is given (the five: long news, which dev lacks, never trained on); then
for every slot a logistic map from the network's probability to how often it is right, and the
reliability table (printed as markdown).
"""

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
from strikelog.reader.attacks import Settings, read_attacks
from strikelog.training.judging import SLOTS, agrees, compare, rows_of, score
from strikelog.training.network import Reader
from strikelog.training.torch_network import TorchNetwork
from train import judged

GRID = {
    "attack": (0.3, 0.4, 0.5, 0.6),
    "surest": (0.0, 0.5, 0.6, 0.7, 0.8),
    "trigger": (0.2, 0.3, 0.4, 0.5),
    "apart": (0.0, 2.0, 4.0, 8.0),
    "headline": (0.0, 1.0, 2.0, 3.0),
    "same": (-0.3, 0.0, 0.3),
    "figure": (-1.0, -0.5, 0.0, 0.5),
    "possible": (0.0, 0.5, 1.0, 1.5, 2.0),
    "date": (-0.8, -0.4, 0.0, 0.4),
    "site": (-0.8, -0.4, 0.0, 0.4),
    "who": (-0.8, -0.4, 0.0, 0.4),
    "area": (-0.6, 0.0),
    "weapon": (-0.6, 0.0, 0.4),
    "by": (-0.6, 0.0),
}
#: Share of negatives with an event that is taken for one point of core F.
NEGATIVES = 0.5


class Cached(TorchNetwork):
    """Reads each article's words once."""

    def __init__(self, *args):
        super().__init__(*args)
        self.known = {}

    def words(self, states, rows):
        key = rows.ctypes.data
        if key not in self.known:
            self.known[key] = super().words(states, rows)
        return self.known[key]


def value(report):
    negatives = report.count["false"] / max(report.count["negatives"], 1)
    return report.core + 0.2 * report.events - NEGATIVES * negatives


def with_value(settings, name, setting):
    if name in ("attack", "surest", "trigger", "apart", "headline"):
        return replace(settings, **{name: setting})
    return replace(settings, biases={**settings.biases, name: setting})


def search(network, sets):
    settings = Settings()
    for name, grid in (*GRID.items(), ("attack", GRID["attack"])):
        tried = {}
        for each in grid:
            reports = [score(network, s, with_value(settings, name, each)) for s in sets]
            tried[each] = sum(value(report) for report in reports), reports
        chosen = max(grid, key=lambda each: tried[each][0])
        settings = with_value(settings, name, chosen)
        best, reports = tried[chosen]
        print(name, chosen, round(best, 4), *(str(r)[:60] for r in reports), flush=True)
    return settings


#: Slots and classes, by the column that says whether they were right.
CHECKED = {
    "date": "date",
    "weapon": "weapon",
    "who": "perpetrator",
    "by": "attributed_by",
    "type": "weapon_type",
    "salience": "salience",
    "outcome": "outcome",
    "attribution": "attribution",
    "claim": "claim",
}


def told(network, items, settings):
    """(slot, probability, right) of every decision on events that gold has."""
    found = []
    by_name = {slot.name: slot for slot in SLOTS}
    for item in items:
        reading = item.reading
        attacks = read_attacks(network, reading, item.states, settings).attacks
        home = {int(reading.starts[attack.words[0]]): attack for attack in attacks}
        gold, own, pairs = compare(item.article["events"], rows_of(attacks, item))
        paired = {b: a for a, b in pairs}
        for b, row in enumerate(own):
            attack = home[int(row["trigger_start"])]
            found.append(("told", attack.probability, b in paired))
            if b not in paired:
                continue
            shares = {slot: choice.probability for slot, choice in attack.slots.items()}
            shares |= {name: share for name, (_, share) in attack.classes.items()}
            site = attack.slots["site"].option is not None
            checks = CHECKED | ({"site": "site"} if site else {"area": "country"})
            for slot, name in checks.items():
                found.append((slot, shares[slot], _right(by_name[name], gold[paired[b]], row)))
    return found


def _right(slot, gold, own):
    if slot.value(gold) is None and slot.value(own) is None:
        return True
    return agrees(slot, gold, own)


def logistic(shares, right):
    """(a, b) of the logistic map of least log loss, a little pulled to (1, 0)."""
    x = np.clip(np.array(shares), 1e-4, 1 - 1e-4)
    x = torch.tensor(np.log(x / (1 - x)), dtype=torch.double)
    y = torch.tensor(right, dtype=torch.double)
    w = torch.tensor([1.0, 0.0], dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=50)

    def loss():
        optimizer.zero_grad()
        out = torch.nn.functional.binary_cross_entropy_with_logits(w[0] * x + w[1], y)
        out = out + 0.5 * ((w[0] - 1) ** 2 + w[1] ** 2) / len(y)
        out.backward()
        return out

    optimizer.step(loss)
    return [round(float(v), 3) for v in w.detach()]


def reliability(rows):
    print("| told | cells | right |\n|---|---|---|")
    for low in np.arange(0, 1, 0.1):
        inside = [
            right for _, share, right in rows if low <= share < low + 0.1 + 1e-9 * (low > 0.85)
        ]
        if inside:
            print(f"| {low:.1f} to {low + 0.1:.1f} | {len(inside)} | {np.mean(inside):.2f} |")


def main(dump, best, out, news=""):
    torch.set_num_threads(1)
    saved = torch.load(best, weights_only=False)
    net = Reader(**saved["settings"])
    net.load_state_dict(saved["net"])
    net.eval()
    network = Cached(net, saved["classes"], saved["sorts"])
    items = list(judged(Path(dump), saved, "dev"))
    sets = [items, *([list(judged(Path(news), saved))] if news else [])]
    settings = search(network, sets)
    rows = told(network, items, settings)
    names = dict.fromkeys(name for name, _, _ in rows)
    calibration = {
        name: logistic(
            [s for n, s, _ in rows if n == name], [float(r) for n, _, r in rows if n == name]
        )
        for name in names
    }
    settings = replace(settings, calibration=calibration)
    reliability(told(network, items, settings))
    Path(out).write_text(json.dumps(asdict(settings), indent=1))
    print(score(network, items, settings))


if __name__ == "__main__":
    main(*sys.argv[1:])
