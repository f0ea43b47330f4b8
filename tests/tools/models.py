"""Models as other tools write them, for the tests of imports: models.py TOOL FOLDER [COMMITTED].

TOOL is pytorch or keras, which write; or onnxruntime, which checks that what lies in FOLDER answers as its own tool said.

Each model comes with what its own tool answers to some inputs. With COMMITTED, the folder of the models that the tests read, it is
checked that the tool still answers so. For the ONNX file, Keras needs a backend that can write one (KERAS_BACKEND=tensorflow and
tf2onnx); PyTorch needs nothing else. For its safetensors file, PyTorch needs that package.
"""

import json
import pathlib
import sys

import numpy as np

tool, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
ROWS = np.array([[0.5, -1.0, 2.0], [0.0, 0.25, -0.75], [-1.5, 1.0, 0.125], [3.0, 2.0, -1.0]], dtype=np.float32)
# Units of each layer, with two square matrices, in which the sides do not tell which of them are the units.
SIZES = [3, 4, 4, 3, 3, 2]


def numbers(*shape):
    """Numbers that are different everywhere and the same at every call."""
    count = int(np.prod(shape))
    return np.sin(1.7 * np.arange(count) + 0.3 * count).reshape(shape).astype(np.float32)


def told(name, version, outputs, activations):
    """Writes beside a model what its tool answers."""
    answers = {"made_with": version, "inputs": ROWS.tolist(), "outputs": outputs.tolist(), "activations": activations}
    (folder / f"{name}.json").write_text(json.dumps(answers) + "\n")
    if len(sys.argv) > 3:
        committed = json.loads((pathlib.Path(sys.argv[3]) / f"{name}.json").read_text())
        assert committed["activations"] == activations
        assert np.allclose(committed["outputs"], outputs, rtol=0, atol=1e-6), name
    print(f"{name}: {version}")


def pytorch():
    """An nn.Sequential, and one with each activation that both know."""
    import torch
    from torch import nn

    def model(layers):
        parts = []
        for sources, units, activation in layers:
            linear = nn.Linear(sources, units)
            linear.weight.data = torch.tensor(numbers(units, sources).tolist())
            linear.bias.data = torch.tensor(numbers(units).tolist())
            parts += [linear, activation]
        return nn.Sequential(*parts).eval()

    def written(name, network, activations):
        rows = torch.tensor(ROWS.tolist())
        axes = {"x": {0: "rows"}, "y": {0: "rows"}}
        torch.onnx.export(
            network, rows, str(folder / f"{name}.onnx"), input_names=["x"], output_names=["y"], dynamic_axes=axes, opset_version=17
        )
        told(name, f"PyTorch {torch.__version__}", np.array(network(rows).tolist()), activations)

    hidden = [nn.ReLU(), nn.Tanh(), nn.Sigmoid(), nn.ReLU(), nn.Identity()]
    plain = model(zip(SIZES, SIZES[1:], hidden))
    names = ["relu", "tanh", "sigmoid", "relu", "identity"]
    written("pytorch", plain, names)
    try:
        from safetensors.torch import save_file
    except ImportError:
        print("safetensors is not there: no pytorch.safetensors")
    else:
        save_file(plain.state_dict(), folder / "pytorch.safetensors")
    every = [nn.LeakyReLU(), nn.ELU(), nn.Softplus(), nn.SiLU(), nn.GELU(), nn.Softmax(dim=1)]
    written(
        "pytorch-activations",
        model([(3, 3, activation) for activation in every]),
        ["leaky_relu", "elu", "softplus", "silu", "gelu", "softmax"],
    )


def keras():
    """A keras.Sequential."""
    import keras
    from safetensors.numpy import save_file

    names = ["relu", "tanh", "sigmoid", "relu", None]
    layers = [keras.layers.Dense(units, activation=name) for units, name in zip(SIZES[1:], names)]
    model = keras.Sequential([keras.layers.Input((SIZES[0],)), *layers])
    for layer in layers:
        layer.set_weights([numbers(*weight.shape) for weight in layer.get_weights()])
    outputs = np.asarray(model(ROWS))
    if keras.backend.backend() == "tensorflow":
        model.export(folder / "keras.onnx", format="onnx", verbose=False)
    save_file({weight.path: np.asarray(weight) for weight in model.weights}, folder / "keras.safetensors")
    activations = [name or "identity" for name in names]
    told("keras", f"Keras {keras.__version__}", outputs, activations)


def runtime():
    """ONNX Runtime computes with the models that others wrote."""
    import onnxruntime

    for path in sorted(folder.glob("*.onnx")):
        told = json.loads(path.with_suffix(".json").read_text())
        session = onnxruntime.InferenceSession(path)
        outputs = session.run(None, {session.get_inputs()[0].name: np.array(told["inputs"], dtype=np.float32)})[0]
        assert np.allclose(outputs, told["outputs"], rtol=0, atol=1e-6), path.name
        print(path.name)


{"pytorch": pytorch, "keras": keras, "onnxruntime": runtime}[tool]()
