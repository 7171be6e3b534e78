#!/usr/bin/env python3
"""Writes the TorchScript kernels of supernet-trainer: operators that DJL lacks, or would need several passes over memory for.

Run it with Debian's python3-torch (tried with 1.13): /usr/bin/python3 supernet-trainer/src/main/torchscript/kernels.py. It writes
src/main/resources/io/spaceevo/train/kernel/*.pt, which are kept in the repository, so that neither building nor training needs Python.
"""
import math
from pathlib import Path
from typing import List

import torch
from torch import Tensor, nn
from torch.nn.functional import hardsigmoid, hardswish, hardtanh, silu


class Quantise(nn.Module):
    """x̂ = (clip(round(x / s) + z, low, high) − z) · s, with s = clip(|scale|, smallest, largest) and z = clip(round(−offset / s), low, high).

    The gradients are those of LSQ+, where g is the gradient of x̂, and g' that of x: g inside the range, 0 outside.
    Of offset: factor · Σ (g − g'). Of scale: factor · sign(scale) · Σ (g (x̂ + z s) − g' (x + z s)) / s.
    Autograd computes them as products of vectors: scale and offset enter as differences that are 0, before and behind the clipping.

    limits: low, high, smallest, largest, factor.
    """

    def forward(self, x: Tensor, scale: Tensor, offset: Tensor, limits: Tensor) -> Tensor:
        numbers: List[float] = limits.tolist()
        low, high, smallest, largest, factor = numbers
        learned = float(scale)
        s = min(max(abs(learned), smallest), largest)
        z = min(max(float(math.floor(0.5 - float(offset) / s)), low), high)
        scale_step = (scale - scale.detach()) * (-factor if learned < 0 else factor)
        relative_step = scale_step / s
        flat = x.reshape(-1)
        moved = torch.addmv(flat, flat.detach().view(-1, 1), relative_step, alpha=-1.0)
        offset_step = scale_step
        if offset.requires_grad:
            offset_step = (offset - offset.detach()) * factor + scale_step * z
            moved = moved - offset_step
        rounded = hardtanh(moved, (low - z) * s, (high - z) * s)
        levels = rounded.detach()
        levels.mul_(1.0 / s).round_().mul_(s)
        rounded = torch.addmv(rounded, levels.view(-1, 1), relative_step)
        if offset.requires_grad:
            rounded = rounded + offset_step
        return rounded.view(x.size())


class HardSwish(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return hardswish(x)


class HardSigmoid(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return hardsigmoid(x)


class Relu6(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return hardtanh(x, 0.0, 6.0)


class Swish(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return silu(x)


if __name__ == "__main__":
    folder = Path(__file__).parent.parent / "resources/io/spaceevo/train/kernel"
    kernels = {"quantise": Quantise(), "hard-swish": HardSwish(), "hard-sigmoid": HardSigmoid(), "relu6": Relu6(), "swish": Swish()}
    for name, kernel in kernels.items():
        torch.jit.script(kernel).save(str(folder / (name + ".pt")))
