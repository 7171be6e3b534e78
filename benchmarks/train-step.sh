#!/bin/sh
# CPU time of one training step, ours and that of Debian's python3-torch (apt-get install python3-torch), in one thread: benchmarks/train-step.sh [STEPS]
set -eu
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1 ONEDNN_MAX_CPU_ISA=AVX2
/usr/bin/python3 benchmarks/train-step.py "${1:-60}"
exec benchmarks/run.sh -Dai.djl.offline=true -Xmn32m io.spaceevo.benchmarks.training.TrainingStep "${1:-60}"
