"""A safetensors file is the state of the PyTorch program's model: state_dict.py FOLDER.

PyTorch comes without the library of the format here, which is a header in JSON and the numbers one after the other.
"""

import json

import numpy as np
import torch

from check import cases, compare, program


def tensors(path):
    """The tensors of a file, by name."""
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)

    def tensor(told):
        begin, end = told["data_offsets"]
        kind = {"F32": np.float32, "F64": np.float64}[told["dtype"]]
        return torch.from_numpy(np.frombuffer(data[start + begin : start + end], kind).reshape(told["shape"]).copy())

    return {name: tensor(told) for name, told in header.items()}


for folder, expected in cases():
    # What is switched off stands in the program, and not in a list of weights.
    if expected["has_switches"]:
        continue
    module = program(folder / "pytorch")
    with torch.no_grad():
        for parameter in module.model.parameters():
            parameter.zero_()
    module.model.load_state_dict(tensors(folder / "safetensors-f64"))
    compare(folder.name, module.predict(expected["rows"]).tolist(), expected["answers"], 1e-12, expected["lengths"])
