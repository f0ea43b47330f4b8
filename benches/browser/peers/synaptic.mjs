// Synaptic. It updates after each example, so its learning rate is divided by the batch size. At an output it takes a − t for δ
// whatever the activation: with a tanh that is not the squared error's gradient, and in place of a softmax it has logistic outputs.

import { Architect, Neuron } from 'synaptic';

const { TANH, RELU, IDENTITY, LOGISTIC } = Neuron.squash;
const SQUASH = { tanh: TANH, relu: RELU, identity: IDENTITY, softmax: LOGISTIC };
/** It writes its network out as one program; with W5's 234,752 connections that takes half a minute, and then 0.1 s per example. */
const MOST_CONNECTIONS = 50_000;

export const synaptic = {
  name: 'Synaptic',
  probabilities: false,
  cannot: ({ layers }) => {
    const connections = layers.reduce((sum, layer) => sum + layer.weights.length, 0);
    return connections > MOST_CONNECTIONS ? 'left out: about 0.1 s per example' : null;
  },
  create(problem) {
    const network = new Architect.Perceptron(...problem.sizes);
    const layers = [network.layers.input, ...network.layers.hidden, network.layers.output].map((layer) => layer.list);
    problem.layers.forEach(({ sources, weights, biases }, index) => {
      const places = new Map(layers[index].map((neuron, place) => [neuron.ID, place]));
      layers[index + 1].forEach((neuron, unit) => {
        neuron.bias = biases[unit];
        neuron.squash = SQUASH[index + 1 < problem.layers.length ? problem.hidden : problem.output];
        for (const connection of Object.values(neuron.connections.inputs)) {
          connection.weight = weights[unit * sources + places.get(connection.from.ID)];
        }
      });
    });
    const rate = problem.learningRate / problem.batch;
    let next = 0;
    return {
      train(updates) {
        for (let update = 0; update < updates; update++) {
          const [from, to] = problem.batches[next];
          for (let example = from; example < to; example++) {
            network.activate(problem.inputs[example]);
            network.propagate(rate, problem.targets[example]);
          }
          next = (next + 1) % problem.batches.length;
        }
      },
      outputs: () => problem.inputs.map((input) => network.activate(input).slice()),
    };
  },
};
