// Glassnet against its peers in one headless Chromium: `cargo xtask bench` builds what is needed and calls this.
//
// Each round lets all contenders train one after the other, so that whatever else the machine does falls on all alike; the figures
// are medians over the rounds. Time is the CPU time of the page's main thread, as the browser reports it: all contenders are
// busy on that thread from the first to the last moment of a round (compiling and collecting garbage on other threads is not counted).

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { bundle, serve } from './site.mjs';
import { openPage } from './chromium.mjs';
import { learns } from './scores.mjs';
import { machine } from './machine.mjs';
import { report } from './report.mjs';

const ROUNDS = 5;
const ROUND_MS = 150;
const PEAK = 'peak';
const REFERENCE_TOLERANCE = 1e-6;
const MEMORY_UPDATES = 10_000_000;
const [folder, results] = [new URL('../../target/bench/', import.meta.url), new URL('../results.md', import.meta.url)];

await mkdir(folder, { recursive: true });
await bundle(folder);
const site = await serve(folder);
const page = await openPage(site.address);
try {
  const begin = Date.now();
  const before = machine();
  const workloads = [];
  for (const workload of await page.evaluate(() => globalThis.bench.workloads)) {
    console.log(`${workload.name}: losses, then ${ROUNDS} rounds`);
    workloads.push(await measure(workload));
  }
  const measured = { workloads, boundary: await boundaries(), memory: await memory() };
  const facts = { before, after: machine(), browser: await page.version(), seconds: Math.round((Date.now() - begin) / 1000), rounds: ROUNDS, roundMs: ROUND_MS };
  const text = report(measured, facts);
  console.log(`\n${text}`);
  // What felt.mjs has measured stays: it puts its next table above that one.
  const felt = (await readFile(results, 'utf8').catch(() => '')).match(/^## What a person feels$[^]*/mu)?.[0];
  await writeFile(results, felt ? `${text.trimEnd()}\n\n${felt}` : text);
} finally {
  await page.close();
  site.close();
}

/** Losses first; speeds after. */
async function measure(workload) {
  await page.fresh();
  const { reference, contenders } = await page.evaluate((name) => globalThis.bench.begin(name), workload.name);
  const rows = [];
  for (const name of contenders) {
    const learned = await page.evaluate((contender) => globalThis.bench.learn(contender), name);
    const row = { name, ...learned, learns: !learned.reason && learns(learned, reference) };
    if (name === 'Glassnet' && !(Math.abs(row.loss - reference.loss) <= REFERENCE_TOLERANCE * reference.loss)) {
      throw new Error(`${workload.name}: Glassnet's loss is ${row.loss}, but the reference's is ${reference.loss}: it computes something else.`);
    }
    rows.push(row);
  }
  const timed = rows.filter((row) => !row.reason).map((row) => ({ name: row.name, count: Math.ceil(row.updates * ROUND_MS / Math.max(row.milliseconds, 1)) }));
  const peakOperations = await page.evaluate((name) => globalThis.bench.peak(name), PEAK);
  const seconds = await rounds([...timed, { name: PEAK, count: 20_000 }]);
  const perUpdate = workload.examples / Math.ceil(workload.examples / workload.batch);
  for (const row of rows) row.speeds = seconds.get(row.name)?.map(({ count, seconds: time }) => count * perUpdate / time);
  const peaks = seconds.get(PEAK).map(({ count, seconds: time }) => count * peakOperations / time);
  return { ...workload, reference, rows, peaks };
}

/** Lets all of them run in turn, `ROUNDS` times; gives each one's counts and seconds of each round. */
async function rounds(timed) {
  for (const one of timed) await calibrate(one);
  const measured = new Map(timed.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, count } of timed) measured.get(name).push({ count, seconds: (await page.time(name, count)).cpu });
  }
  return measured;
}

/** Sets the count so that a round takes about as long as it should, and goes on until the browser has finished compiling. */
async function calibrate(one) {
  let before = 0;
  for (let attempt = 0; attempt < 8; attempt++) {
    const { cpu } = await page.time(one.name, one.count);
    const speed = one.count / Math.max(cpu, 1e-4);
    if (Math.abs(speed / before - 1) < 0.1) return;
    before = speed;
    one.count = Math.max(1, Math.round(Math.min(speed * ROUND_MS / 1000, one.count * 100)));
  }
}

/** Milliseconds for 100 × 100 points. */
async function boundaries() {
  await page.fresh();
  const names = { 'the output': false, 'all units': true };
  for (const [name, allUnits] of Object.entries(names)) {
    await page.evaluate((key, all) => globalThis.bench.boundary(key, 'W2', 100, all), name, allUnits);
  }
  const seconds = await rounds(Object.keys(names).map((name) => ({ name, count: 50 })));
  return Object.keys(names).map((name) => ({ name, milliseconds: seconds.get(name).map(({ count, seconds: time }) => 1000 * time / count) }));
}

/** Bytes before and after very many updates. */
async function memory() {
  await page.fresh();
  await page.evaluate(async () => { globalThis.bench.begin('W1'); await globalThis.bench.learn('Glassnet'); });
  const before = await page.evaluate(() => globalThis.bench.memory());
  await page.time('Glassnet', MEMORY_UPDATES);
  return { updates: MEMORY_UPDATES, before, after: await page.evaluate(() => globalThis.bench.memory()) };
}
