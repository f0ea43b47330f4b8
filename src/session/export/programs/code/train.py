def connected(layer):
    """The weights as they count: 0 where a connection is off."""
    return WEIGHTS[layer] * CONNECTED[layer]


def forward(inputs):
    """Of each layer its sources, weighted sums and activations, each examples × units."""
    passes = []
    for layer, activation in enumerate(ACTIVATIONS):
        z = inputs @ connected(layer).T + BIASES[layer]
        if activation.__name__ == "softmax":
            a = activation(np.where(ON[layer], z, -np.inf))
        else:
            a = activation(z) * ON[layer]
        passes.append((inputs, z, a))
        inputs = a
    return passes


def loss_of(inputs, targets):
    """The mean loss of examples, without the penalty."""
    _, z, a = forward(inputs)[-1]
    return losses(z, a, targets).mean()


def penalty_slope(weights):
    return L1 * np.sign(weights) + L2 * weights


def update(inputs, targets):
    """One update by these examples. The loss before it is returned."""
    MEMORY["updates"] += 1
    passes = forward(inputs)
    _, z, a = passes[-1]
    loss = losses(z, a, targets).mean()
    delta = deltas(z, a, targets) * ON[-1]
    for layer in reversed(range(len(WEIGHTS))):
        sources, _, _ = passes[layer]
        gradient = (delta.T @ sources) / len(inputs) + penalty_slope(connected(layer))
        bias_gradient = delta.sum(axis=0) / len(inputs)
        before = connected(layer)
        change(WEIGHTS, "weights", layer, gradient * CONNECTED[layer], LEARNING[layer][0])
        change(BIASES, "biases", layer, bias_gradient, LEARNING[layer][1])
        if layer > 0:
            _, z, a = passes[layer - 1]
            blame = delta @ (connected(layer) if SEQUENTIAL else before)
            delta = blame * SLOPES[layer - 1](z, a) * ON[layer - 1]
    return loss


def change(parameters, name, layer, gradient, learns):
    """Changes weights or biases where they learn."""
    moments = MEMORY[name][layer]
    new, *kept = rule(parameters[layer], gradient, *moments, MEMORY["updates"])
    parameters[layer] = np.where(learns, new, parameters[layer])
    MEMORY[name][layer] = [np.where(learns, now, was) for now, was in zip(kept, moments)]
