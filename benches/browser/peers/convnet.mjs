// ConvNetJS: the same network, the same batches and the same loss as Glassnet's, in float64.

import convnetjs from 'convnetjs';

export const convNetJs = {
  name: 'ConvNetJS',
  create(problem) {
    const net = new convnetjs.Net();
    net.makeLayers(definitions(problem));
    // A regression's own layer has no activation; where the output has one, it is put in between.
    if (problem.output === 'tanh') {
      net.layers.splice(-1, 0, new convnetjs.TanhLayer({ in_sx: 1, in_sy: 1, in_depth: problem.sizes.at(-1) }));
    }
    net.layers.filter((layer) => layer.layer_type === 'fc').forEach((layer, index) => {
      const { sources, weights, biases } = problem.layers[index];
      layer.filters.forEach((filter, unit) => filter.w.set(weights.subarray(unit * sources, (unit + 1) * sources)));
      layer.biases.w.set(biases);
    });
    const trainer = new convnetjs.SGDTrainer(net, { method: 'sgd', learning_rate: problem.learningRate, momentum: 0, l2_decay: 0, batch_size: problem.batch });
    const inputs = problem.inputs.map((input) => Object.assign(new convnetjs.Vol(1, 1, input.length, 0), { w: input }));
    const targets = problem.targets.map((target) => (problem.output === 'softmax' ? target.indexOf(1) : target));
    let next = 0;
    return {
      train(updates) {
        for (let update = 0; update < updates; update++) {
          const [from, to] = problem.batches[next];
          // The trainer counts examples and updates at each multiple of the batch size, which the last batch may fall short of.
          trainer.k = 0;
          trainer.batch_size = to - from;
          for (let example = from; example < to; example++) trainer.train(inputs[example], targets[example]);
          next = (next + 1) % problem.batches.length;
        }
      },
      outputs: () => inputs.map((input) => net.forward(input).w.slice()),
    };
  },
};

function definitions({ sizes, hidden, output }) {
  const last = sizes.at(-1);
  return [
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    ...sizes.slice(1, -1).map((units) => ({ type: 'fc', num_neurons: units, activation: hidden })),
    output === 'softmax' ? { type: 'softmax', num_classes: last } : { type: 'regression', num_neurons: last },
  ];
}
