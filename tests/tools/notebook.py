"""The code of a notebook runs, and its assertions hold: notebook.py FOLDER."""

import json

from check import cases

for folder, _ in cases():
    notebook = json.loads((folder / "notebook").read_text())
    assert notebook["nbformat"] == 4 and notebook["nbformat_minor"] == 4
    print(folder.name)
    names = {}
    for cell in notebook["cells"]:
        assert isinstance(cell["source"], list)
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), f"{folder.name}.ipynb", "exec"), names)
    assert len(names["LOSSES"]) == len(names["BATCHES"]) > 0
