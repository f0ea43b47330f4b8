// The figures as a page of text.

import { median, table } from './results.mjs';
import { ACCURACY_MARGIN, LOSS_FACTOR } from './scores.mjs';

const OURS = 'Glassnet';

/** The text of `results.md`. */
export function report({ workloads, boundary, memory }, facts) {
  return `# Training speed in the browser, against peers

Written by \`cargo xtask bench\`; the whole run took ${facts.seconds} s.

- ${facts.browser}, headless; ${facts.before.processor}, ${facts.before.cores} cores, ${facts.before.gigabytes} GB, ${facts.before.system}; load average
  ${facts.before.load.toFixed(1)} at the start and ${facts.after.load.toFixed(1)} at the end (the bench itself is 1).
- Medians of ${facts.rounds} interleaved rounds of about ${facts.roundMs} ms each. Time is CPU time of the page's main thread, which is busy
  from the first to the last moment of a round.
- The same data, starting weights, order of examples and batches for all, and learning rates that make the updates the same. brain.js and
  Synaptic update after each example, with the learning rate divided by the batch size. tfjs computes in float32 and brain.js keeps its
  numbers in float32; all others are float64.
- A peer *learns* if, after the same number of epochs, its loss over all examples is at most ${LOSS_FACTOR} × that of plain gradient descent written
  out in JavaScript (*reference*), which Glassnet's has to equal to 6 digits; where it has no softmax, if its accuracy is at most ${100 * ACCURACY_MARGIN} points lower.
- *Peak* is what a loop of f64x2 multiplications and additions in registers reaches in the same rounds (no relaxed SIMD).
- *Glassnet* is compiled with the profile \`release\` of \`Cargo.toml\`; the page is compiled with the profile \`page\`. *Shuffled* takes the examples in
  a new random order in each epoch, which no other contender does, and so comes to another loss. The speeds of the other contenders do not
  depend on the profile, and Glassnet's figures below are those of \`release\` unless they say otherwise.
- TensorFlow Playground's engine is not on npm and left out.

## Samples per second
${table(['', ...workloads.map(({ name }) => name)], [
    ...names(workloads).map((name) => [name, ...workloads.map((workload) => speed(workload, name))]),
    [`**${OURS}, × the fastest peer that learns**`, ...workloads.map((workload) => `**${times(workload)}**`)],
    ['the fastest peer that learns', ...workloads.map((workload) => fastest(workload)?.name ?? 'none')],
    ['profile page, share of profile release', ...workloads.map((workload) => percent(median(find(workload, `${OURS}, profile page`).speeds) / median(find(workload, OURS).speeds)))],
    ['peak, GFLOP/s', ...workloads.map(({ peaks }) => (median(peaks) / 1e9).toFixed(1))],
    [`${OURS}, GFLOP/s`, ...workloads.map((workload) => (flops(workload) / 1e9).toFixed(1))],
    [`**${OURS}, share of the peak**`, ...workloads.map((workload) => `**${percent(flops(workload) / median(workload.peaks))}**`)],
  ])}

In parentheses: a peer that does not learn.

## Losses after the same number of epochs
${table(['', ...workloads.map(({ name, epochs }) => `${name}, epochs: ${epochs}`)], [
    ['reference', ...workloads.map(({ reference }) => scores(reference))],
    ...names(workloads).map((name) => [name, ...workloads.map((workload) => scores(find(workload, name)))]),
  ])}

Half of the squared error for W1 to W3; cross-entropy and accuracy for W4 and W5. brain.js and Synaptic have no softmax: in W4 and W5 they train
the squared error of relu outputs and the cross-entropy of logistic outputs, their loss (in parentheses) is the half squared error, and accuracy decides.

## Workloads
${table(['', 'network', 'activations', 'examples', 'batch', 'learning rate', 'FLOP per sample'], workloads.map((workload) =>
    [workload.name, workload.sizes.join('-'), `${workload.hidden}, output ${workload.output}`, workload.examples, workload.batch, workload.learningRate, workload.operations]))}

## Boundary and memory
- 100 × 100 points through W2's network, in one call: ${boundary.map(({ name, milliseconds }) => `${median(milliseconds).toFixed(2)} ms for ${name}`).join(', ')}.
- Memory of Glassnet's instance in W1: ${memory.before} bytes, and after ${memory.updates.toLocaleString('en')} updates more ${memory.after} bytes.
`;
}

const names = (workloads) => workloads[0].rows.map(({ name }) => name);
const find = ({ rows }, name) => rows.find((row) => row.name === name);
const flops = (workload) => median(find(workload, OURS).speeds) * workload.operations;
const percent = (share) => `${Math.round(100 * share)} %`;

function fastest({ rows }) {
  const peers = rows.filter((row) => !row.name.startsWith(OURS) && row.learns);
  return peers.sort((one, other) => median(other.speeds) - median(one.speeds))[0];
}

function times(workload) {
  const peer = fastest(workload);
  return peer ? `${(median(find(workload, OURS).speeds) / median(peer.speeds)).toFixed(1)} ×` : '–';
}

function speed(workload, name) {
  const row = find(workload, name);
  if (row.reason) return '–';
  const text = figure(median(row.speeds));
  return row.learns || name.startsWith(OURS) ? text : `(${text})`;
}

function scores({ reason, loss, accuracy, comparable }) {
  if (reason) return reason;
  const text = loss.toPrecision(5);
  return `${comparable ? text : `(${text})`}${accuracy === null ? '' : `, ${(100 * accuracy).toFixed(1)} %`}`;
}

/** Three digits that count, with k or M. */
function figure(value) {
  if (value >= 1e6) return `${(value / 1e6).toPrecision(3)} M`;
  return value >= 1e3 ? `${(value / 1e3).toPrecision(3)} k` : value.toPrecision(3);
}
