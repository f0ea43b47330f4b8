// The page in which everything runs. The driver calls `bench`, one thing at a time; between two calls the page does nothing.

import * as release from './release/bench.js';
import * as small from './page/bench.js';
import { WORKLOADS, operations, problem } from './workloads.mjs';
import { score } from './scores.mjs';
import { activations, glassnet } from './peers/glassnet.mjs';
import { brainJs } from './peers/brain.mjs';
import { convNetJs } from './peers/convnet.mjs';
import { reference } from './peers/reference.mjs';
import { synaptic } from './peers/synaptic.mjs';
import { tfjsCpu, tfjsWasm } from './peers/tfjs.mjs';

/** What is measured, by name: `train(count)`, and what a count is worth. */
const runs = new Map();
let current;
const { memory } = await release.default();
await small.default();

const contenders = () => [
  glassnet('Glassnet', release),
  glassnet('Glassnet, profile page', small),
  glassnet('Glassnet, shuffled', release, { shuffle: true }),
  tfjsCpu, tfjsWasm, brainJs, convNetJs, synaptic,
];

globalThis.bench = {
  workloads: WORKLOADS.map(({ name, sizes, hidden, output, examples, batch, epochs, learningRate }) =>
    ({ name, sizes, hidden, output, examples, batch, epochs, learningRate, operations: operations({ sizes }) })),

  /** Makes the data of a workload and learns it by the reference. Gives the reference's scores and the contenders' names. */
  begin(name) {
    current = problem(WORKLOADS.find((workload) => workload.name === name));
    const run = reference.create(current);
    run.train(current.epochs * current.batches.length);
    return { reference: score(current, run.outputs(), current.output === 'softmax'), contenders: contenders().map((one) => one.name) };
  },

  /** Lets one contender learn for the workload's epochs. Gives its scores and the milliseconds it took, or why it cannot. */
  async learn(name) {
    const contender = contenders().find((one) => one.name === name);
    const reason = contender.cannot?.(current);
    if (reason) return { reason };
    const run = await contender.create(current);
    const updates = current.epochs * current.batches.length;
    const begin = performance.now();
    run.train(updates);
    const milliseconds = performance.now() - begin;
    runs.set(name, run);
    return { milliseconds, updates, ...score(current, run.outputs(), (contender.probabilities ?? true) && current.output === 'softmax') };
  },

  /** Goes on with training, or with whatever else is measured. The thread is busy with nothing else until it is done. */
  async train(name, count) {
    const run = runs.get(name);
    await run.enter?.();
    const begin = performance.now();
    run.train(count);
    return performance.now() - begin;
  },

  /** Prepares the machine's peak as one of the things that `train` measures. Gives the operations of one count. */
  peak(name) {
    runs.set(name, { train: release.multiply_and_add });
    return release.multiply_and_add(1);
  },

  /** Prepares a boundary of `side` × `side` points. One count is one picture. */
  boundary(name, workload, side, allUnits) {
    const { sizes, layers, ...rest } = problem(WORKLOADS.find((one) => one.name === workload));
    const points = Float64Array.from({ length: side * side * sizes[0] }, (_, place) => Math.sin(place));
    const parameters = Float64Array.from(layers.flatMap((layer) => [...layer.weights, ...layer.biases]));
    const kinds = JSON.stringify(activations({ layers, ...rest }));
    const boundary = release.Boundary.of(kinds, Uint32Array.from(sizes), parameters, points);
    runs.set(name, { train: (times) => boundary.evaluate(times, allUnits) });
  },

  /** Bytes of Glassnet's memory. */
  memory: () => memory.buffer.byteLength,
};
