// What a person feels of the speed: how long a step takes that is asked for, how smoothly the page moves while the network trains as
// fast as it goes, and how soon a pause takes effect. Run on a built page:
//   GLASSNET_CHROME=… node benches/browser/felt.mjs [seconds] [--keep]
// It measures and judges nothing. With `--keep` the table takes its place in results.md, above that of the run before.
import { glassnet, launch, LABORATORY, painted, serve, until, visit } from '../../tests/browser/harness.mjs';
import { machine } from './machine.mjs';
import { during, keepRun, median, table } from './results.mjs';
import { WORKLOADS, problem } from './workloads.mjs';

const SECONDS = Number(process.argv.slice(2).find((given) => /^\d+$/.test(given)) ?? 6);
const STEPS = 15;

/** A workload of the other benchmarks as a document with all its numbers in it. Greys are written with three digits. */
function inline(name) {
  const { inputs, targets, layers, hidden, output, loss, batch, learningRate, sizes } = problem(WORKLOADS.find((one) => one.name === name));
  const names = (letter, count) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
  const rows = (list) => list.map((numbers) => Array.from(numbers, (number) => Math.round(1000 * number) / 1000));
  return JSON.stringify({
    format: 'glassnet/1',
    title: name,
    data: { source: 'inline', inputs: names('x', sizes[0]), targets: names('y', sizes.at(-1)), examples: { inputs: rows(inputs), targets: rows(targets) } },
    network: {
      layers: layers.map(({ units, sources, weights, biases }, index) => ({
        units,
        activation: index + 1 < layers.length ? hidden : output,
        weights: Array.from({ length: units }, (_, unit) => [...weights.slice(unit * sources, (unit + 1) * sources)]),
        biases: [...biases],
      })),
    },
    training: { loss, optimizer: { kind: 'sgd', learning_rate: learningRate }, penalty: { l1: 0, l2: 0 }, batch_size: batch, shuffle: false, seed: 1, update_order: 'simultaneous' },
  });
}

/** Digits of a built-in set, with so many hidden units. */
const digits = (name, units) => JSON.stringify({
  format: 'glassnet/1',
  title: name,
  data: { source: 'builtin', name, test_fraction: 0.2, seed: 1 },
  network: { initializer: 'he_uniform', layers: [{ units, activation: 'relu' }, { units: 10, activation: 'softmax' }] },
  training: { loss: 'cross_entropy', optimizer: { kind: 'adam', learning_rate: 0.01 }, penalty: { l1: 0, l2: 0 }, batch_size: 32, shuffle: true, seed: 1, update_order: 'simultaneous' },
});

const NETWORKS = {
  'W1 2-4-2-1': () => inline('W1'),
  'W2 7-8×6-1': () => inline('W2'),
  'W3 8-16-16-1': () => inline('W3'),
  'digits 64-16-10': () => digits('digits_8x8', 16),
  'W4 64-64-32-10': () => inline('W4'),
  'MNIST 784-32-10': () => digits('mnist_28', 32),
  'W5 784-256-128-10': () => inline('W5'),
};

/** Watches the page's long tasks from now on. */
const watch = (page) => page.evaluate(() => {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
});

/** The long tasks since they were asked for last, once a turn of the page has gone by. */
const longTasks = (page) => page.evaluate(async () => {
  await new Promise((told) => { setTimeout(told, 100); });
  return globalThis.longTasks.splice(0);
});

async function measure(page, text) {
  // That the text comes to the page at all is the measuring script's work, not the page's.
  await page.evaluate((document) => { globalThis.given = document; }, text);
  await longTasks(page);
  const opening = await page.evaluate(async () => {
    const begin = performance.now();
    await globalThis.glassnet.load(globalThis.given);
    return performance.now() - begin;
  });
  await painted(page);
  const whileOpening = await longTasks(page);
  const steps = await page.evaluate(async (count) => {
    const waits = [];
    for (let step = 0; step < count; step += 1) {
      const begin = performance.now();
      await globalThis.glassnet.step('step', 1);
      waits.push(performance.now() - begin);
      // The page draws in between, as it does for a person.
      await new Promise((told) => { requestAnimationFrame(() => setTimeout(told, 50)); });
    }
    return waits;
  }, STEPS);
  const whileStepping = await longTasks(page);
  const { batch_size: batch } = (await glassnet(page, 'document')).training;
  await longTasks(page);
  await glassnet(page, 'play');
  await until(page, 'it runs', async () => (await globalThis.glassnet.position()).running);
  const playing = await page.evaluate(async (span) => {
    const { updates: before } = await globalThis.glassnet.position();
    const begin = performance.now();
    let [frames, last] = [0, begin];
    while (last - begin < span) {
      last = await new Promise((told) => { requestAnimationFrame(told); });
      frames += 1;
    }
    const asked = performance.now();
    await globalThis.glassnet.pause();
    const pause = performance.now() - asked;
    const { updates } = await globalThis.glassnet.position();
    return { frames: (1000 * frames) / (last - begin), pause, updates: (1000 * (updates - before)) / (performance.now() - begin) };
  }, SECONDS * 1000);
  const whilePlaying = await longTasks(page);
  return { opening, whileOpening, step: median(steps), slowest: Math.max(...steps), whileStepping, ...playing, samples: playing.updates * batch, whilePlaying };
}

const longest = (tasks) => (tasks.length === 0 ? 'none' : `${tasks.length}, ≤ ${Math.max(...tasks).toFixed(0)} ms`);
const figure = (value) => (value >= 1e6 ? `${(value / 1e6).toPrecision(3)} M` : value >= 1e3 ? `${(value / 1e3).toPrecision(3)} k` : value.toPrecision(3));

const server = await serve();
const browser = await launch('chrome');
const before = machine();
const rows = [];
try {
  for (const [name, document] of Object.entries(NETWORKS)) {
    const found = await visit(browser, server.url, async (page) => {
      await watch(page);
      return measure(page, document());
    }, { kept: { ...LABORATORY, speed: 'fastest' }, expectNoise: true });
    const cells = [name, `${found.opening.toFixed(0)} ms`, longest(found.whileOpening), `${found.step.toFixed(1)} ms`, `${found.slowest.toFixed(0)} ms`,
      longest(found.whileStepping), found.frames.toFixed(0), longest(found.whilePlaying), `${found.pause.toFixed(0)} ms`, figure(found.samples)];
    console.log(cells.join('  '));
    rows.push(cells);
  }
} finally {
  await browser.close();
  await server.close();
}

const head = ['', 'opened in', 'tasks > 50 ms meanwhile', 'a step, median', 'slowest', 'tasks > 50 ms', 'frames a second while it trains', 'tasks > 50 ms', 'a pause takes', 'samples a second'];
const run = `${during(before, machine())} ${SECONDS} s each.\n\n${table(head, rows)}`;
console.log(`\n${run}`);
if (process.argv.includes('--keep')) {
  await keepRun('What a person feels', `The built page in headless Chromium, software raster, while it trains as fast as it goes: each step is asked for by a script and answered, a
long task keeps the page from drawing. W1 to W5 are documents with all their numbers in them.`, run);
}
