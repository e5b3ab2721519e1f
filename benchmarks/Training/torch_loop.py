"""The rival of the training benchmark in PyTorch: WIDTHS ROWS EPOCHS BATCH THREADS; prints a line of JSON."""
import json
import resource
import sys
import time

import torch

widths = [int(width) for width in sys.argv[1].split(",")]
rows, epochs, batch, threads = (int(argument) for argument in sys.argv[2:6])
torch.set_num_threads(threads)
torch.manual_seed(1)

path = widths + widths[-2::-1]
layers = []
for i in range(len(path) - 1):
    layers.append(torch.nn.Linear(path[i], path[i + 1]))
    if i not in (len(widths) - 2, len(path) - 2):
        layers.append(torch.nn.ReLU())
model = torch.nn.Sequential(*layers)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
data = torch.rand(rows, path[0])
steps = (rows - 1) // batch + 1

begin = time.perf_counter()
seconds, mean = [], 0.0
for _ in range(epochs):
    start = time.perf_counter()
    total = torch.zeros(())
    shuffled = data.index_select(0, torch.randperm(rows))
    for first in range(0, rows, batch):
        x = shuffled.narrow(0, first, min(batch, rows - first))
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(model(x), x)
        loss.backward()
        optimizer.step()
        total += loss.detach()
    mean = (total / steps).item()
    seconds.append(time.perf_counter() - start)

median = sorted(seconds[1:])[(len(seconds) - 1) // 2]
print(json.dumps({
    "Network": "-".join(str(width) for width in widths), "Threads": threads, "Engine": "pytorch", "StepsPerS": round(steps / median, 1),
    "FitS": round(time.perf_counter() - begin, 3), "Loss": mean, "PeakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000}))
