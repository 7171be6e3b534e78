"""CPU time of the training step of TrainingStep.java in PyTorch, FP32: of the process, in the median of groups of ten steps."""
import sys
import time
from statistics import median

import torch
from torch import nn
from torch.nn.functional import hardsigmoid


def conv(cin, cout, kernel, groups=1, activation=None):
    layers = [nn.Conv2d(cin, cout, kernel, 1, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(cout)]
    return nn.Sequential(*layers, *([activation] if activation else []))


class SqueezeExcite(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.squeeze = nn.Conv2d(channels, channels // 4, 1)
        self.excite = nn.Conv2d(channels // 4, channels, 1)

    def forward(self, x):
        return x * hardsigmoid(self.excite(torch.relu(self.squeeze(x.mean((2, 3), keepdim=True)))))


class Block(nn.Module):
    def __init__(self, cin, cout, v3):
        super().__init__()
        hidden = 4 * cin
        activation = nn.Hardswish() if v3 else nn.ReLU6()
        layers = [conv(cin, hidden, 1, activation=activation), conv(hidden, hidden, 3, hidden, activation)]
        self.body = nn.Sequential(*layers, *([SqueezeExcite(hidden)] if v3 else []), conv(hidden, cout, 1))
        self.shortcut = nn.Identity() if cin == cout else conv(cin, cout, 1)

    def forward(self, x):
        return self.body(x) + self.shortcut(x)


torch.set_num_threads(1)
for v3 in (False, True):
    network = nn.Sequential(Block(32, 40, v3), Block(40, 40, v3))
    optimiser = torch.optim.SGD(network.parameters(), 0.01, momentum=0.9, nesterov=True, weight_decay=1e-5)
    x, target = torch.randn(64, 32, 8, 8), torch.randn(64, 40, 8, 8)

    def seconds(steps):
        before = time.process_time()
        for _ in range(steps):
            optimiser.zero_grad()
            ((network(x) - target) ** 2).mean().backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
        return time.process_time() - before

    seconds(20)
    milliseconds = median(100 * seconds(10) for _ in range(int(sys.argv[1])))
    print(f"MobileNetV{'3' if v3 else '2'}Res torch {torch.__version__}: {milliseconds:.1f} ms")
