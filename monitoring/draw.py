#!/usr/bin/env python3
"""Draws the panels of the dashboards from a Prometheus, for machines without Grafana: draw.py URL FOLDER [MINUTES]. Needs matplotlib."""

import json
import re
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

DASHBOARDS = Path(__file__).parent / "grafana" / "dashboards"
SCALES = {"percentunit": (100, "%"), "bytes": (1e-6, "MB"), "cps": (1, "per second"), "short": (1, ""), "s": (1, "s"), "ms": (1, "ms")}


def series(url, query, minutes):
    """Labels and points of each series of the last minutes."""
    now = time.time()
    arguments = {"query": query.replace("$__rate_interval", "1m"), "start": now - 60 * minutes, "end": now, "step": max(5, minutes // 4)}
    with urllib.request.urlopen(url + "/api/v1/query_range?" + urllib.parse.urlencode(arguments)) as answer:
        return [(each["metric"], each["values"]) for each in json.load(answer)["data"]["result"]]


def draw(axes, panel, url, minutes):
    factor, unit = SCALES[panel["fieldConfig"]["defaults"]["unit"]]
    for target in panel["targets"]:
        for labels, points in series(url, target["expr"], minutes):
            name = re.sub(r"{{(\w+)}}", lambda label: labels.get(label[1], ""), target["legendFormat"])
            begin = time.time()
            axes.plot([(float(at) - begin) / 60 for at, _ in points], [factor * float(value) for _, value in points], label=name)
    axes.set_title(panel["title"], fontsize=10)
    axes.set_ylabel(unit)
    axes.set_ylim(bottom=0)
    axes.tick_params(labelsize=7)
    if axes.lines:
        axes.legend(fontsize=6)
    else:
        axes.text(0.5, 0.5, "no data", ha="center", transform=axes.transAxes)


def main(url, folder, minutes):
    Path(folder).mkdir(parents=True, exist_ok=True)
    for file in sorted(DASHBOARDS.glob("*.json")):
        dashboard = json.loads(file.read_text())
        panels = dashboard["panels"]
        figure, grid = plt.subplots((len(panels) + 1) // 2, 2, figsize=(14, 2.4 * ((len(panels) + 1) // 2)), squeeze=False)
        for axes in grid.flat[len(panels):]:
            axes.axis("off")
        for axes, panel in zip(grid.flat, panels):
            draw(axes, panel, url, minutes)
        figure.suptitle(dashboard["title"] + ", minutes before now")
        figure.tight_layout(rect=(0, 0, 1, 0.98))
        figure.savefig(Path(folder) / (file.stem + ".png"), dpi=80)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 10)
