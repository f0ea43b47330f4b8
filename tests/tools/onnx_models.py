"""ONNX models are valid, and predict what the page does: onnx_models.py FOLDER."""

import numpy as np
import onnx
import onnx.checker
import onnxruntime
from onnx.reference import ReferenceEvaluator

from check import cases, compare


def feeds(names, rows):
    """The inputs of a model: numbers together, each category on its own."""
    columns = list(zip(*rows))
    numbers = [column for column in columns if not any(isinstance(cell, str) for cell in column)]
    texts = [column for column in columns if any(isinstance(cell, str) for cell in column)]
    given = {}
    if "numbers" in names:
        given["numbers"] = np.array(numbers, dtype=np.float64).T
    for at, column in enumerate(texts):
        given[f"category_{at + 1}"] = np.array(column, dtype=object).reshape(-1, 1)
    assert set(given) == set(names), (set(given), set(names))
    return given


for folder, expected in cases():
    for precision, tolerance in (("f32", 1e-6), ("f64", 1e-12)):
        model = onnx.load(folder / f"onnx-{precision}")
        onnx.checker.check_model(model, full_check=True)
        assert (model.ir_version, model.opset_import[0].version) == (8, 17)
        given = feeds([value.name for value in model.graph.input], expected["rows"])
        lengths = expected["lengths"]
        name = f"{folder.name}, {precision}"
        if precision == "f32":
            session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
            answers, outputs = session.run(["answers", "outputs"], given)
        else:
            # ONNX Runtime has no kernels of 64 bits for some operators; the reference has all.
            answers, outputs = ReferenceEvaluator(model).run(["answers", "outputs"], given)
        compare(f"{name}, outputs", outputs.tolist(), expected["outputs"], tolerance)
        compare(f"{name}, answers", answers.tolist(), expected["answers"], tolerance, lengths)
