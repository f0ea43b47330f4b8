// Plays for so many minutes, `node tests/browser/soak.mjs 30`, and tells what the browser takes of memory: it has to stay flat.
// Called by `cargo xtask soak`.
import { readFile, readdir } from 'node:fs/promises';
import { documentState, glassnet, LABORATORY, launch, serve } from './harness.mjs';

const minutes = Number(process.argv[2] ?? 30);
const SAMPLES = 60;
/** The last third may hold more than the one before by this share: what is left of rubbish differs from time to time. */
const SLACK = 1.05;

const megabytes = (bytes) => bytes / 2 ** 20;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Bytes in memory of a process and all that it has started; 0 where the system does not tell of it as Linux does. */
async function resident(pid) {
  const children = new Map();
  const sizes = new Map();
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const [stat, statm] = await Promise.all(['stat', 'statm'].map((file) => readFile(`/proc/${name}/${file}`, 'utf8').catch(() => '')));
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    sizes.set(Number(name), Number(statm.split(' ')[1] ?? 0) * 4096);
  }
  const sum = (process) => (sizes.get(process) ?? 0) + (children.get(process) ?? []).reduce((all, child) => all + sum(child), 0);
  return sum(pid);
}

const server = await serve({ trials: true });
const browser = await launch('chrome');
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 720 });
  await page.evaluateOnNewDocument((kept) => localStorage.setItem('glassnet.preferences', JSON.stringify(kept)), { ...LABORATORY, speed: 'fastest' });
  page.on('pageerror', (error) => { throw error; });
  await page.goto(`${server.url}?memory=1024`);
  await documentState(page, 'ready');
  await glassnet(page, 'play');
  const session = await page.createCDPSession();
  const taken = [];
  console.log('minute   heap of the page   its program   browser in all   epochs');
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await pause((minutes * 60_000) / SAMPLES);
    // What is left of rubbish says nothing: it is taken away first.
    await session.send('HeapProfiler.collectGarbage');
    const { JSHeapUsedSize: heap } = await page.metrics();
    const [program, all] = [await page.evaluate(() => globalThis.trial.bytes()), await resident(browser.process().pid)];
    const epoch = await page.$eval('#position strong', (shown) => shown.textContent.replace(/\D/g, ''));
    taken.push({ heap, program, all });
    console.log(`${(((sample + 1) * minutes) / SAMPLES).toFixed(1).padStart(6)} ${megabytes(heap).toFixed(1).padStart(13)} MB ${megabytes(program).toFixed(1).padStart(10)} MB ${megabytes(all).toFixed(0).padStart(11)} MB ${epoch.padStart(9)}`);
  }
  const { epoch } = await glassnet(page, 'position');
  const third = (part, what) => Math.max(...taken.slice((part * SAMPLES) / 3, ((part + 1) * SAMPLES) / 3).map((sample) => sample[what]));
  const grown = ['heap', 'program', 'all'].filter((what) => third(2, what) > SLACK * third(1, what));
  console.log(`${epoch} epochs. ${grown.length === 0 ? 'Memory is flat.' : `It grew: ${grown.join(', ')}.`}`);
  if (grown.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
