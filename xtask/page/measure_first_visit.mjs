// Finds the functions that a first visit calls, and lists them in first_visit.txt, by which the next build takes the program apart:
//   cargo xtask build && node xtask/page/measure_first_visit.mjs && cargo xtask build
// To be called when a test says that a first visit needed what is not in its part, when that part is past its budget, and after a change of
// the compiler or of what the program is made of: functions then have other hashes. GLASSNET_CHROME and GLASSNET_FIREFOX name the browsers, as for the tests.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { BROWSERS, launch, serve, visit } from '../../tests/browser/harness.mjs';
import { DIST } from '../../tests/browser/server.mjs';
import { writeFirstVisit } from './first_visit.mjs';
import { list, moduleOf, namesOf, number, Reader, SECTION, sectionsOf, sized, text } from './module.mjs';

/** The program before it is taken apart, and what binds it to the browser: of the last build, even if that was past a budget. */
const [WHOLE, BINDING] = ['app_bg.wasm', 'app.js'].map((name) => fileURLToPath(new URL(`../../target/wasm-bindgen/release/${name}`, import.meta.url)));
const STATIC = fileURLToPath(new URL('../../static/', import.meta.url));

/** What else a person may have or want: `slow` is how many times slower the machine is, which only Chromium can be. */
const PERSONS = [{}, { dark: true }, { reducedMotion: true }, { slow: 6 }, { slow: 20 }];
const VIEWPORTS = [{ width: 1280, height: 720 }, { width: 360, height: 640 }];

/** So long the first pass may take to be shown, in milliseconds. */
const PASS = 8_000;

/** In a window and in a worker: whose functions are watched is to be found, and what was called is told. */
const FOUND = `globalThis.called = (count) => Array.from({ length: count }, (_, place) => place).filter((place) => globalThis.watched['called' + place].value === 1);
if (!globalThis.document) {
  const channel = new BroadcastChannel('called');
  channel.onmessage = ({ data: count }) => channel.postMessage(called(count));
}
for (const start of ['instantiate', 'instantiateStreaming']) {
  const own = WebAssembly[start];
  WebAssembly[start] = async (...values) => {
    const result = await own.apply(WebAssembly, values);
    globalThis.watched ??= (result.instance ?? result).exports;
    return result;
  };
}
`;

/** The program with a number for each function, which it gives out as `called<place>` and which is 1 once the function was called. */
function watching(program) {
  const sections = sectionsOf(program);
  const bodies = new Reader(sections.get(SECTION.code)).list((of) => of.take(of.number()));
  const added = (kind, items) => {
    const reader = new Reader(sections.get(kind));
    const count = reader.number();
    sections.set(kind, Buffer.concat([number(count + items.length), reader.bytes.subarray(reader.at), ...items]));
    return count;
  };
  const first = added(SECTION.globals, bodies.map(() => Buffer.from([0x7f, 1, 0x41, 0, 0x0b])));
  added(SECTION.exports, bodies.map((_, place) => Buffer.concat([text(`called${place}`), Buffer.from([3]), number(first + place)])));
  const noted = bodies.map((body, place) => {
    const reader = new Reader(body);
    const variables = reader.passed(() => reader.list(() => [reader.number(), reader.byte()]));
    return sized(Buffer.concat([variables, Buffer.from([0x41, 1, 0x24]), number(first + place), body.subarray(reader.at)]));
  });
  return moduleOf(sections.set(SECTION.code, list(noted)));
}

/** The names of the program's own functions, by their places. */
function namesIn(program) {
  const sections = sectionsOf(program);
  const [imported, own] = [SECTION.imports, SECTION.functions].map((kind) => new Reader(sections.get(kind)).number());
  const names = namesOf(sections);
  return Array.from({ length: own }, (_, place) => names.get(imported + place) ?? '');
}

/** The places of the functions that were called, in the page or in its worker. */
const calledIn = (page, who, count) => page.evaluate((isWorker, length) => {
  if (!isWorker) return globalThis.called(length);
  const channel = new BroadcastChannel('called');
  return new Promise((resolve) => {
    channel.onmessage = ({ data }) => resolve(data);
    channel.postMessage(length);
  });
}, who === 'worker', count);

/** What somebody does who presses nothing, or before that is done. */
async function lookAround(page, { width, height }) {
  for (const part of [0.3, 0.5, 0.7]) {
    await page.mouse.move(width * part, height * part, { steps: 8 });
    await page.mouse.wheel({ deltaY: 40 });
  }
  // Pressed, and let go elsewhere, where nothing is.
  await page.mouse.down();
  const heading = await page.$('#start-heading');
  await heading.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
  const { x, y } = await heading.boundingBox();
  await page.mouse.move(x + 2, y + 2, { steps: 8 });
  await page.mouse.up();
  await page.mouse.click(x + 2, y + 2);
  for (const key of ['Tab', 'Tab', 'Tab', 'Shift']) await page.keyboard.press(key);
  await page.setViewport({ width: width - 40, height: height - 40 });
  await passed(PASS);
}

const folder = await mkdtemp(join(tmpdir(), 'glassnet-'));
try {
  await cp(DIST, folder, { recursive: true });
  const whole = await readFile(WHOLE);
  const names = namesIn(whole);
  const [, binding, program] = (await readFile(join(folder, 'index.html'), 'utf8')).match(/data-js="\.\/([^"]*)" data-wasm="\.\/([^"]*)"/);
  await writeFile(join(folder, program), watching(whole));
  await cp(BINDING, join(folder, binding));
  for (const script of ['start.js', 'worker.js']) await writeFile(join(folder, script), FOUND + await readFile(join(STATIC, script), 'utf8'));
  const server = await serve({ folder });
  const [ofPage, ofWorker] = [new Set(), new Set()];
  for (const { slow, ...person } of PERSONS) {
    for (const name of slow ? ['chrome'] : BROWSERS) {
      const browser = await launch(name, person);
      for (const viewport of VIEWPORTS) {
        await visit(browser, server.url, async (page) => {
          await lookAround(page, viewport);
          for (const place of await calledIn(page, 'page', names.length)) ofPage.add(names[place]);
          for (const place of await calledIn(page, 'worker', names.length)) ofWorker.add(names[place]);
        }, { kept: null, viewport, before: (page) => slow && page.emulateCPUThrottling(slow) });
        console.log(`${name}, ${JSON.stringify({ ...person, slow })}, ${viewport.width}: ${ofPage.size} on the page so far, ${ofWorker.size} in the worker`);
      }
      await browser.close();
    }
  }
  await server.close();
  await writeFirstVisit([...ofPage], [...ofWorker]);
} finally {
  await rm(folder, { recursive: true, force: true });
}
