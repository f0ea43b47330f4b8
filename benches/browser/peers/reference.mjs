// What all others are held against: gradient descent written down in the plainest way, in float64. Its loss is the measure, not its speed.

const VALUE = { identity: (z) => z, tanh: Math.tanh, relu: (z) => (z > 0 ? z : 0), softmax: (z) => z };
/** Of the activation's value; the softmax comes with the cross-entropy, whose slope by the logit is a − t. */
const SLOPE = { identity: () => 1, tanh: (a) => 1 - a * a, relu: (a) => (a > 0 ? 1 : 0), softmax: () => 1 };

export const reference = {
  name: 'reference',
  create(problem) {
    const layers = problem.layers.map((layer, index) => ({ ...layer, weights: layer.weights.slice(), biases: layer.biases.slice(),
      activation: index + 1 < problem.layers.length ? problem.hidden : problem.output }));
    let next = 0;
    return {
      train(updates) {
        for (let update = 0; update < updates; update++) {
          const [from, to] = problem.batches[next];
          descend(layers, problem, from, to);
          next = (next + 1) % problem.batches.length;
        }
      },
      outputs: () => problem.inputs.map((input) => forward(layers, input).at(-1)),
    };
  },
};

/** The activations of the inputs and of each layer, for one example. */
function forward(layers, input) {
  const activations = [input];
  for (const { units, sources, weights, biases, activation } of layers) {
    const [below, out, value] = [activations.at(-1), new Float64Array(units), VALUE[activation]];
    for (let unit = 0; unit < units; unit++) {
      let z = 0;
      for (let source = 0; source < sources; source++) z += weights[unit * sources + source] * below[source];
      out[unit] = value(z + biases[unit]);
    }
    activations.push(activation === 'softmax' ? softmax(out) : out);
  }
  return activations;
}

function softmax(logits) {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** One update with the examples from `from` up to `to`. */
function descend(layers, { inputs, targets, learningRate }, from, to) {
  const gradients = layers.map((layer) => ({ weights: new Float64Array(layer.weights.length), biases: new Float64Array(layer.units) }));
  for (let example = from; example < to; example++) add(gradients, layers, inputs[example], targets[example]);
  const rate = learningRate / (to - from);
  layers.forEach(({ weights, biases }, index) => {
    gradients[index].weights.forEach((gradient, place) => { weights[place] -= rate * gradient; });
    gradients[index].biases.forEach((gradient, unit) => { biases[unit] -= rate * gradient; });
  });
}

/** Adds the gradients of one example. */
function add(gradients, layers, input, target) {
  const activations = forward(layers, input);
  let blame = activations.at(-1).map((a, unit) => a - target[unit]);
  for (let index = layers.length - 1; index >= 0; index--) {
    const { units, sources, weights, activation } = layers[index];
    const [below, above] = [activations[index], activations[index + 1]];
    const sent = new Float64Array(sources);
    for (let unit = 0; unit < units; unit++) {
      const delta = blame[unit] * SLOPE[activation](above[unit]);
      gradients[index].biases[unit] += delta;
      for (let source = 0; source < sources; source++) {
        gradients[index].weights[unit * sources + source] += delta * below[source];
        sent[source] += delta * weights[unit * sources + source];
      }
    }
    blame = sent;
  }
}
