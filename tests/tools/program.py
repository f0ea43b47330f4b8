"""Programs in Python predict what the page does, and say so when they are run: program.py FOLDER KIND."""

import contextlib
import io
import re
import runpy
import sys

from check import cases, compare, program

LINE = re.compile(r"row \d+, .*: (?P<here>\S+) \(the page: (?P<page>\S+)\)")


def report(path):
    """What a program prints that is run as it is: its answers, and those of the page, one row of both for each line."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        runpy.run_path(str(path), run_name="__main__")
    lines = [LINE.fullmatch(line) for line in said.getvalue().splitlines()]
    assert lines and all(lines), f"{path} says:\n{said.getvalue()}"
    return [[[float(line[side])] for line in lines] for side in ("here", "page")]


for folder, expected in cases():
    kind = sys.argv[2]
    name = f"{folder.name}, {kind}"
    module = program(folder / kind)
    compare(name, module.predict(expected["rows"]).tolist(), expected["answers"], 1e-12, expected["lengths"])
    compare(f"{name}, as it prints", *report(folder / kind), 1e-12, [max(expected["lengths"])])
