def encode(row, columns, derived, scaling):
    """The numbers that stand for a row: one cell for each column, None where there is no value."""
    if len(row) != len(columns):
        raise ValueError(f"a row has {len(row)} cells, but there are {len(columns)} columns")
    numbers = []
    for (name, coding, known), cell in zip(columns, row):
        if coding == "number":
            if cell is None:
                if known is None:
                    raise ValueError(f"{name} has no value, and nothing stands in for it")
                cell = known
            numbers.append(float(cell))
            continue
        if cell not in known:
            raise ValueError(f"{name} is {cell!r}, and the network was trained on {known} only")
        if coding == "one-hot":
            numbers.extend(1.0 if category == cell else 0.0 for category in known)
        else:
            numbers.append(float(known.index(cell)))
    if derived:
        x, y = numbers[0], numbers[1] if len(numbers) > 1 else 0.0
        made = {"x": x, "y": y, "x2": x * x, "y2": y * y, "xy": x * y, "sin_x": math.sin(x), "sin_y": math.sin(y)}
        numbers = [made[name] for name in derived]
    return [(number - origin) / length for number, (origin, length) in zip(numbers, scaling)]


def prepare(rows):
    """What the network is fed of the rows: examples × inputs."""
    return np.array([encode(row, COLUMNS, DERIVED, SCALING) for row in rows], dtype=np.float64)


def answers(outputs):
    """Outputs of the network in the units of the target."""
    return outputs * np.array([length for _, _, length in OUTPUTS]) + np.array([origin for _, origin, _ in OUTPUTS])
