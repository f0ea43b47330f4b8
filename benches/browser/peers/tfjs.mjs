// TensorFlow.js, in float32: the operations that its layers API uses for dense layers, without that API's overhead. The data lie in
// the backend's memory, cut into batches beforehand, and nothing is read back while training.

import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-backend-cpu';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

const ACTIVATION = { identity: (z) => z, tanh: tf.tanh, relu: tf.relu, softmax: (z) => z };

export const tfjsCpu = { name: 'tfjs (cpu)', create: (problem) => create('cpu', problem) };
export const tfjsWasm = { name: 'tfjs (wasm)', create: (problem) => create('wasm', problem) };

async function create(backend, problem) {
  setWasmPaths('./');
  setThreadsCount(1);
  await tf.setBackend(backend);
  await tf.ready();
  if (backend === 'wasm' && !await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) throw new Error('tfjs finds no SIMD in this browser');
  const layers = problem.layers.map(({ units, sources, weights, biases }, index) => ({
    weights: tf.variable(tf.transpose(tf.tensor2d(Float32Array.from(weights), [units, sources]))),
    biases: tf.variable(tf.tensor1d(Float32Array.from(biases))),
    activation: ACTIVATION[index + 1 < problem.layers.length ? problem.hidden : problem.output],
  }));
  const forward = (inputs) => layers.reduce((below, { weights, biases, activation }) =>
    activation(tf.fused.matMul({ a: below, b: weights, bias: biases, activation: 'linear' })), inputs);
  const batches = problem.batches.map(([from, to]) => ({ inputs: matrix(problem.inputs.slice(from, to)), targets: matrix(problem.targets.slice(from, to)) }));
  const optimizer = tf.train.sgd(problem.learningRate);
  const loss = problem.output === 'softmax'
    ? ({ inputs, targets }) => tf.losses.softmaxCrossEntropy(targets, forward(inputs))
    : ({ inputs, targets }) => tf.mul(0.5, tf.mean(tf.square(tf.sub(forward(inputs), targets))));
  let next = 0;
  return {
    enter: () => tf.setBackend(backend),
    train(updates) {
      for (let update = 0; update < updates; update++) {
        tf.tidy(() => { optimizer.minimize(() => loss(batches[next])); });
        next = (next + 1) % batches.length;
      }
    },
    outputs: () => tf.tidy(() => {
      const outputs = forward(matrix(problem.inputs));
      return (problem.output === 'softmax' ? tf.softmax(outputs) : outputs).arraySync();
    }),
  };
}

function matrix(rows) {
  return tf.tensor2d(Float32Array.from(rows.flatMap((row) => [...row])), [rows.length, rows[0].length]);
}
