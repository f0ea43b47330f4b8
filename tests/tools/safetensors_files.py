"""safetensors files hold the weights to the bit: safetensors_files.py FOLDER."""

import numpy as np
from safetensors.numpy import load_file

from check import cases

for folder, expected in cases():
    if expected["has_switches"]:
        continue
    for precision, kind in (("f32", np.float32), ("f64", np.float64)):
        tensors = load_file(folder / f"safetensors-{precision}")
        assert len(tensors) == 2 * len(expected["layers"])
        for at, layer in enumerate(expected["layers"]):
            weights = np.array(layer["weights"]).reshape(layer["units"], -1).astype(kind)
            assert tensors[f"{2 * at}.weight"].dtype == kind
            assert np.array_equal(tensors[f"{2 * at}.weight"], weights)
            assert np.array_equal(tensors[f"{2 * at}.bias"], np.array(layer["biases"]).astype(kind))
    print(folder.name)
