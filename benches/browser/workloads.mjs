// The five workloads: networks, data and starting weights. All of it is made here from seeds, once, and given to all alike.

/**
 * `hidden` and `output` are activations. `epochs` is how long each contender learns before the losses are compared. The
 * learning rate belongs to the mean over a batch of ½Σ(a−t)² (one output), or of the cross-entropy of a softmax.
 */
export const WORKLOADS = [
  { name: 'W1', sizes: [2, 4, 2, 1], hidden: 'tanh', output: 'tanh', examples: 250, batch: 10, learningRate: 0.1, epochs: 200, data: circle },
  { name: 'W2', sizes: [7, 8, 8, 8, 8, 8, 8, 1], hidden: 'tanh', output: 'tanh', examples: 250, batch: 10, learningRate: 0.03, epochs: 100, data: circleFeatures },
  { name: 'W3', sizes: [8, 16, 16, 1], hidden: 'relu', output: 'identity', examples: 1000, batch: 32, learningRate: 0.05, epochs: 30, data: surface },
  { name: 'W4', sizes: [64, 64, 32, 10], hidden: 'relu', output: 'softmax', examples: 1797, batch: 32, learningRate: 0.05, epochs: 4, data: images },
  { name: 'W5', sizes: [784, 256, 128, 10], hidden: 'relu', output: 'softmax', examples: 2000, batch: 64, learningRate: 0.05, epochs: 1, data: images },
];

/** The workload with its data, as lists of Float64Array, and its starting weights: one row per unit, one column per source. */
export function problem(workload) {
  const random = randomNumbers(0x61a55);
  const examples = Array.from({ length: workload.examples }, workload.data(workload.sizes, random));
  const layers = workload.sizes.slice(1).map((units, index) => {
    const sources = workload.sizes[index];
    const limit = Math.sqrt(6 / (workload.hidden === 'tanh' ? units + sources : sources));
    const weights = Float64Array.from({ length: units * sources }, () => limit * (2 * random() - 1));
    return { units, sources, weights, biases: new Float64Array(units) };
  });
  const { data, ...settings } = workload;
  return { ...settings, loss: workload.output === 'softmax' ? 'cross_entropy' : 'half_squared_error', layers,
    inputs: examples.map((example) => example.input), targets: examples.map((example) => example.target), batches: batches(workload) };
}

/** Floating-point operations of training with one example: multiply and add count as two, no blame is sent to the inputs. */
export function operations({ sizes }) {
  const weights = sizes.slice(1).map((units, index) => units * sizes[index]);
  const units = sizes.slice(1).reduce((sum, count) => sum + count, 0);
  return 6 * weights.reduce((sum, count) => sum + count, 0) - 2 * weights[0] + 6 * units;
}

/** First example and end of each batch of an epoch; the last one may be short. */
function batches({ examples, batch }) {
  return Array.from({ length: Math.ceil(examples / batch) }, (_, index) => [index * batch, Math.min(examples, (index + 1) * batch)]);
}

/** Points in a square: is the point inside a circle? */
function circle(_sizes, random) {
  return () => {
    const [x, y] = [2 * random() - 1, 2 * random() - 1];
    return { input: Float64Array.of(x, y), target: Float64Array.of(x * x + y * y < 0.5 ? 0.9 : -0.9) };
  };
}

/** The same points with the features a playground offers. */
function circleFeatures(sizes, random) {
  const point = circle(sizes, random);
  return () => {
    const { input: [x, y], target } = point();
    return { input: Float64Array.of(x, y, x * x, y * y, x * y, Math.sin(3 * x), Math.sin(3 * y)), target };
  };
}

/** A smooth positive function of all inputs, with some noise. */
function surface([inputs], random) {
  return () => {
    const input = Float64Array.from({ length: inputs }, () => 2 * random() - 1);
    const sum = input.reduce((total, x, index) => total + x * Math.cos(index), 0);
    return { input, target: Float64Array.of(1 + 0.5 * Math.tanh(sum) + 0.3 * input[0] * input[1] + 0.05 * (random() - 0.5)) };
  };
}

/** Grey images of ten classes: each has a pattern of blots of its own, and each image much noise. */
function images(sizes, random) {
  const [pixels, classes] = [sizes[0], sizes.at(-1)];
  const width = Math.sqrt(pixels);
  const patterns = Array.from({ length: classes }, () => {
    const blots = Array.from({ length: 4 }, () => [random() * width, random() * width]);
    return Float64Array.from({ length: pixels }, (_, pixel) => {
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      return Math.max(...blots.map(([u, v]) => Math.exp(-((x - u) ** 2 + (y - v) ** 2) / (width * 0.6))));
    });
  });
  return () => {
    const label = Math.floor(random() * classes);
    const input = patterns[label].map((grey) => Math.min(1, Math.max(0, grey * random() + 0.6 * (random() - 0.5))));
    return { input, target: Float64Array.from({ length: classes }, (_, unit) => (unit === label ? 1 : 0)) };
  };
}

/** Uniform numbers in [0, 1): the generator mulberry32. */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}
