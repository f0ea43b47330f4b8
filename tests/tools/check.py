"""What the checks of the tools have in common: the cases that `cargo test --test exports` has written."""

import importlib.machinery
import importlib.util
import json
import math
import pathlib
import sys


def cases():
    """Each case with its folder and what is expected of it."""
    folders = sorted(folder for folder in pathlib.Path(sys.argv[1]).iterdir() if folder.is_dir())
    assert folders, "no cases: run 'cargo test --test exports' first"
    return [(folder, json.loads((folder / "expected.json").read_text())) for folder in folders]


def program(path):
    """A program as a module."""
    loader = importlib.machinery.SourceFileLoader(f"{path.parent.name}_{path.name}", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def compare(name, found, wanted, tolerance, lengths=None):
    """Compares rows of numbers. An answer may be off by the tolerance times the length of its scaling."""
    assert len(found) == len(wanted), f"{name}: {len(found)} rows instead of {len(wanted)}"
    worst = 0.0
    for row, (one, other) in enumerate(zip(found, wanted)):
        assert len(one) == len(other), f"{name}: row {row} has {len(one)} numbers instead of {len(other)}"
        for at, (a, b) in enumerate(zip(one, other)):
            length = max(1.0, lengths[at] if lengths else 1.0, abs(b))
            off = abs(float(a) - b) / length
            assert not math.isnan(off) and off <= tolerance, f"{name}: row {row}, output {at}: {a} instead of {b}"
            worst = max(worst, off)
    print(f"{name}: {len(found)} rows, off by {worst:.1e} at most")
