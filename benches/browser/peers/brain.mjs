// brain.js. It updates after each example, so its learning rate is divided by the batch size; all its layers have the same activation,
// and the error is the squared one: W3's output is a relu too (the targets are positive), and so are the ten outputs of W4 and W5.

import brain from 'brain.js/browser.js';

export const brainJs = {
  name: 'brain.js',
  probabilities: false,
  create(problem) {
    const net = new brain.NeuralNetwork({ activation: problem.hidden });
    net.sizes = problem.sizes;
    net.initialize();
    net.trainOpts.learningRate = problem.learningRate / problem.batch;
    net.trainOpts.momentum = 0;
    problem.layers.forEach(({ units, sources, weights, biases }, index) => {
      for (let unit = 0; unit < units; unit++) {
        net.biases[index + 1][unit] = biases[unit];
        for (let source = 0; source < sources; source++) net.weights[index + 1][unit][source] = weights[unit * sources + source];
      }
    });
    const examples = problem.inputs.map((input, index) => ({ input, output: problem.targets[index] }));
    const batches = problem.batches.map(([from, to]) => examples.slice(from, to));
    let next = 0;
    return {
      train(updates) {
        for (let update = 0; update < updates; update++) {
          net.trainPatterns(batches[next]);
          next = (next + 1) % batches.length;
        }
      },
      outputs: () => problem.inputs.map((input) => net.runInput(input).slice()),
    };
  },
};
