// The first load of the built page, as Lighthouse sees it: its two profiles, in turns, from the server of `cargo xtask serve`, which packs
// what it sends; and what each file of the page comes to. Run on a built page:
//   GLASSNET_CHROME=… node benches/lighthouse/first_load.mjs [runs] [--keep]
// It measures and judges nothing. With `--keep` the tables take the place of those before in results.md.
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import lighthouse, { desktopConfig } from 'lighthouse';
import { launch } from '../../tests/browser/harness.mjs';
import { pageServer } from '../../xtask/page/serve.mjs';
import { machine } from '../browser/machine.mjs';
import { during, keepRun, keepSection, median, table } from '../browser/results.mjs';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const RUNS = Number(process.argv.slice(2).find((given) => /^\d+$/.test(given)) ?? 5);
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const CONFIGS = { desktop: desktopConfig, mobile: undefined };

/** Times that are told of a run, in milliseconds. */
const TIMES = {
  'first paint': ({ audits }) => audits['first-contentful-paint'].numericValue,
  'largest paint': ({ audits }) => audits['largest-contentful-paint'].numericValue,
  'first paint, observed': ({ audits }) => audits.metrics.details.items[0].observedFirstContentfulPaint,
  'largest paint, observed': ({ audits }) => audits.metrics.details.items[0].observedLargestContentfulPaint,
  blocking: ({ audits }) => audits['total-blocking-time'].numericValue,
};

const score = ({ categories }, name) => Math.round(100 * categories[name].score);

/** One visit of a browser that was never here. */
async function visit(url, config) {
  const browser = await launch('chrome');
  try {
    const { port } = new URL(browser.wsEndpoint());
    const { lhr } = await lighthouse(url, { port: Number(port), output: 'json', onlyCategories: CATEGORIES, logLevel: 'error' }, config);
    return lhr;
  } finally {
    await browser.close();
  }
}

/** The middle one of the runs by performance, and the worst and best of all. */
function row(profile, runs) {
  const ordered = [...runs].sort((one, other) => score(one, 'performance') - score(other, 'performance'));
  const middle = ordered[ordered.length >> 1];
  const performances = ordered.map((run) => score(run, 'performance'));
  return [profile, CATEGORIES.map((name) => score(middle, name)).join(' / '), `${performances[0]}–${performances.at(-1)}`,
    ...Object.values(TIMES).map((time) => `${time(middle).toFixed(0)} ms`), middle.audits['cumulative-layout-shift'].numericValue.toPrecision(1)];
}

const server = pageServer(DIST);
await new Promise((listens) => { server.listen(0, '127.0.0.1', listens); });
const before = machine();
const runs = { desktop: [], mobile: [] };
try {
  for (let turn = 0; turn < RUNS; turn += 1) {
    for (const [profile, config] of Object.entries(CONFIGS)) {
      const lhr = await visit(`http://127.0.0.1:${server.address().port}/`, config);
      runs[profile].push(lhr);
      console.log(row(profile, [lhr]).join('  '));
    }
  }
} finally {
  server.close();
}
const index = median(Object.values(runs).flat().map(({ environment }) => environment.benchmarkIndex));
const head = ['', 'performance, accessibility, best practices, SEO', 'performance of all runs', ...Object.keys(TIMES), 'shift'];
const run = `${during(before, machine())} ${RUNS} runs each; Lighthouse's index of the processor ${index.toFixed(0)}.

${table(head, Object.entries(runs).map(([profile, all]) => row(profile, all)))}`;

/** What a file comes to, in kilobytes: as it is, and as it is sent. */
async function sizes() {
  const names = (await readdir(DIST)).filter((name) => /\.(wasm|js|css|html)$/.test(name));
  const kilobytes = async (file) => ((await stat(file)).size / 1_000).toFixed(1);
  const row = (name) => {
    const file = DIST + name;
    // What would hardly become smaller is sent as it is.
    const packed = ['.gz', '.br'].map((ending) => (existsSync(file + ending) ? file + ending : file));
    return Promise.all([name.replace(/-[0-9a-f]{16}/, ''), ...[file, ...packed].map(kilobytes)]);
  };
  return Promise.all(names.sort().map(row));
}
const files = table(['', 'as it is, kB', 'gzip', 'brotli'], await sizes());
console.log(`\n${run}\n\n${files}`);
if (process.argv.includes('--keep')) {
  await keepRun('First load', `Lighthouse 12 on the built page, served packed from the same machine; of each profile the middle run by performance. Times are simulated from
what was observed but for those that say otherwise: the mobile profile counts all that is fetched before the largest paint against it, though
the first picture, which is in the page, is both paints. What blocks is the program's start: it is compiled where it is called first, and
the whole page is rendered at once.`, run);
  await keepSection('Sizes', () => `Of the files at the top of the built page, from the same build as the figures above.\n\n${files}`);
}
