#!/bin/sh
# CPU time of one training step, in one thread: ours, and that of the same step in FP32 in Debian's python3-torch (apt-get install python3-torch).
# Both take turns, because other work on the machine changes speeds: benchmarks/train-step.sh [rounds, default 5] [groups of ten steps in each, default 6]
set -eu
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1 ONEDNN_MAX_CPU_ISA=AVX2 TORCH_CPP_LOG_LEVEL=ERROR
groups="${2:-6}"
lines="$(mktemp)"
trap 'rm -f "$lines"' EXIT
for round in $(seq "${1:-5}"); do
    /usr/bin/python3 benchmarks/train-step.py "$groups" >> "$lines"
    benchmarks/run.sh -Dai.djl.offline=true -Xmn32m io.spaceevo.benchmarks.training.TrainingStep "$groups" >> "$lines"
    echo "round $round done" >&2
done
/usr/bin/python3 - "$lines" << 'END'
import sys
from collections import defaultdict
from statistics import median

milliseconds = defaultdict(lambda: defaultdict(list))  # of each block, by program
for line in open(sys.argv[1]):
    name, value = line.removesuffix(" ms\n").split(": ")
    block, program = name.split(" ", 1)
    milliseconds[block][program].append(float(value))
for block, programs in milliseconds.items():
    torch = next(values for program, values in programs.items() if program.startswith("torch"))
    for program, values in programs.items():
        ratio = median(ours / theirs for ours, theirs in zip(values, torch))
        print(f"{block} {program}: median {median(values):.1f} ms ({min(values):.1f} to {max(values):.1f}), {ratio:.2f} times torch")
END
