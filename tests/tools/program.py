"""Programs in Python predict what the page does: program.py FOLDER KIND."""

import sys

from check import cases, compare, program

for folder, expected in cases():
    kind = sys.argv[2]
    module = program(folder / kind)
    compare(f"{folder.name}, {kind}", module.predict(expected["rows"]).tolist(), expected["answers"], 1e-12, expected["lengths"])
