// Glassnet, by its public engine; each round is one call.

/** `module` is what wasm-bindgen made of the benchmark's program, started; `settings` go over those of plain descent. */
export function glassnet(name, module, settings = {}) {
  return {
    name,
    create(problem) {
      const training = { loss: problem.loss, optimizer: { kind: 'sgd', learning_rate: problem.learningRate },
        batch_size: problem.batch, shuffle: false, seed: 1, ...settings };
      const run = module.Run.start(JSON.stringify(training), JSON.stringify(activations(problem)), Uint32Array.from(problem.sizes),
        flat(problem.layers.map((layer) => [...layer.weights, ...layer.biases])), flat(problem.inputs), flat(problem.targets));
      return {
        train: (updates) => run.train(updates),
        outputs() {
          const [outputs, width] = [run.outputs(), problem.sizes.at(-1)];
          return problem.inputs.map((_, example) => outputs.slice(example * width, (example + 1) * width));
        },
      };
    },
  };
}

/** The network's activations as the engine names them. */
export function activations({ layers, hidden, output }) {
  return layers.map((_, index) => (index + 1 < layers.length ? hidden : output));
}

function flat(lists) {
  return Float64Array.from(lists.flatMap((list) => [...list]));
}
