// Drives the built page in real browsers. Nothing in here, and no test, waits for time: they wait for states.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import puppeteer from 'puppeteer-core';
import { DIST, serve } from './server.mjs';

export { serve };

export const BROWSERS = ['chrome', 'firefox'];

/** After this long a state that does not come counts as missing; generous, for machines that do other things too. */
const DEADLINE = 60_000;

const CHROME_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Names resolve to nothing: a request to elsewhere cannot even begin.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const FIREFOX_PREFERENCES = {
  // A tap is touch and release, told one after the other. Between them a busy machine may take longer than a finger may rest
  // (0.3 s): then nothing is pressed.
  'apz.max_tap_time': DEADLINE,
  'browser.safebrowsing.downloads.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

/**
 * Declares the same tests for each browser. `declare(lab)` is called once per browser; inside a test, `lab.browser` is
 * running, `lab.server` serves the page, and `lab.visit(use, options)` opens it.
 */
export function inEachBrowser(title, declare) {
  for (const name of BROWSERS) {
    describe(`${title}, in ${name}`, { timeout: 600_000 }, () => {
      const lab = { name, visit: (use, options) => visit(lab.browser, lab.server.url, use, options) };
      before(async () => {
        lab.server = await serve();
        lab.browser = await launch(name);
      });
      after(async () => {
        await Promise.all([lab.browser?.close(), lab.server?.close()]);
      });
      declare(lab);
    });
  }
}

/**
 * Starts a browser with a fresh profile. `dark` and `reducedMotion` are what its person prefers; with `largeText` letters are
 * twice as large as they usually are, and with `forcedColours` pages have the colours of the system (in Chromium, of a page
 * only once `forceColours` was called for it).
 */
export async function launch(name, { dark = false, reducedMotion = false, largeText = false, forcedColours = false } = {}) {
  if (!existsSync(join(DIST, 'index.html'))) {
    throw new Error('There is no dist/index.html. Call `cargo xtask test`, or `cargo xtask build` before a test alone.');
  }
  const variable = `GLASSNET_${name.toUpperCase()}`;
  const executablePath = process.env[variable];
  if (!executablePath) {
    throw new Error(`${variable} names no browser. Call \`cargo xtask test\`, or set it to the browser's program.`);
  }
  const common = { browser: name, executablePath, headless: true, protocolTimeout: DEADLINE * 2 };
  if (name === 'firefox') {
    const preferences = { 'ui.systemUsesDarkTheme': Number(dark), 'ui.prefersReducedMotion': Number(reducedMotion) };
    if (largeText) preferences['font.size.variable.x-western'] = 32;
    if (forcedColours) Object.assign(preferences, { 'browser.display.document_color_use': 2, 'ui.useAccessibilityTheme': 1 });
    return puppeteer.launch({ ...common, extraPrefsFirefox: { ...FIREFOX_PREFERENCES, ...preferences } });
  }
  const flags = [...CHROME_FLAGS];
  if (dark) flags.push('--blink-settings=preferredColorScheme=0');
  if (largeText) flags.push('--blink-settings=defaultFontSize=32');
  if (reducedMotion) flags.push('--force-prefers-reduced-motion');
  return puppeteer.launch({ ...common, args: flags });
}

/**
 * Opens `url` in a fresh profile, hands the page to `use`, and closes it.
 *
 * Options: `state`, the state of the document to wait for, or `null` for a page that has none; `friends`, other origins that it may
 * ask; `viewport`; `before(page)`, called before the page is loaded;
 * `kept`, the preferences of an earlier visit: by default somebody was in the laboratory, with all settings open, and `null`
 * is somebody who comes for the first time;
 * `expectNoise`, for tests that break something, of which the browser itself complains.
 * Fails when the page wrote an error or a warning to the console, asked for a file that is not there, or asked another origin
 * for anything.
 */
export async function visit(browser, url, use, { state = 'ready', friends = [], viewport = { width: 1280, height: 720 }, before, kept = LABORATORY, expectNoise = false } = {}) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(DEADLINE);
    await page.setViewport(viewport);
    const complaints = observe(page, [new URL(url).origin, ...friends]);
    if (kept) await keep(page, kept);
    await before?.(page);
    await page.goto(url);
    if (state !== null) await documentState(page, state);
    const result = await use(page);
    const unexpected = complaints.filter(({ kind }) => kind === 'foreign request' || !expectNoise);
    if (unexpected.length > 0) {
      throw new Error(`The page was not quiet:\n${unexpected.map(({ kind, text }) => `  ${kind}: ${text}`).join('\n')}`);
    }
    return result;
  } finally {
    await context.close();
  }
}

/** Waits until a page of the open lesson, counted from 1, is there, and the bench has come to where it begins. */
export async function lessonPage(page, number) {
  await until(page, `page ${number} is there`, (wanted) => {
    const lesson = document.querySelector('.lesson');
    return lesson?.dataset.page === String(wanted) && lesson.ariaBusy !== 'true';
  }, number);
}

/** Goes to a page of a lesson, as a link does. `more` is what else stands in the address. */
export async function openLesson(page, lesson, number, more = '') {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#lesson=${lesson}&page=${number}${more}`);
  await lessonPage(page, number);
}

/** Gives a page of Chromium the colours of the system; in Firefox the browser was started with them. */
export async function forceColours(name, page) {
  if (name !== 'chrome') return;
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
}

/** What is kept of the visit of somebody who was in the laboratory, with all settings open. */
export const LABORATORY = { room: 'laboratory', all_settings: true };

/** Has the page find these preferences, unless it kept others since. */
async function keep(page, preferences) {
  await page.evaluateOnNewDocument((text) => {
    try {
      if (localStorage.getItem('glassnet.preferences') === null) localStorage.setItem('glassnet.preferences', text);
    } catch {
      // Some tests take the storage away: nothing is kept then.
    }
  }, JSON.stringify(preferences));
}

/** Collects what a quiet page never does. */
function observe(page, origins) {
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warn', 'warning', 'assert'].includes(message.type())) {
      complaints.push({ kind: `console ${message.type()}`, text: `${message.text()} (${message.location()?.url ?? 'no place given'})` });
    }
  });
  page.on('pageerror', (error) => complaints.push({ kind: 'uncaught', text: error?.message ?? String(error) }));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push({ kind: `answer ${response.status()}`, text: response.url() });
  });
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (!origins.includes(asked) && !['data:', 'blob:', 'about:'].includes(protocol)) {
      complaints.push({ kind: 'foreign request', text: request.url() });
    }
  });
  return complaints;
}

/** Waits until `condition(...values)`, run in the page, is true, and gives its value; `what` names it if it never is. */
export async function until(page, what, condition, ...values) {
  try {
    const handle = await page.waitForFunction(condition, { timeout: DEADLINE }, ...values);
    return await handle.jsonValue();
  } catch (error) {
    const state = await page.evaluate(() => document.documentElement.dataset.state).catch(() => 'unknown');
    throw new Error(`Waited in vain until ${what}; the page's state is '${state}'. ${error.message}`, { cause: error });
  }
}

/** Waits until the document says that it is in `state`: 'ready', with the rest of the program, or 'failed'. */
export async function documentState(page, state) {
  await until(page, `the page is ${state}`, (wanted) => {
    const { state: own, program } = document.documentElement.dataset;
    const isWhole = program === 'whole' || !document.querySelector('script[data-parts]');
    return own === wanted && !document.querySelector('#first') && (own !== 'ready' || isWhole);
  }, state);
}

/** Waits until the worker has done what it was asked, and the page has drawn what came of it. */
export async function painted(page) {
  await page.evaluate(() => globalThis.glassnet?.position().catch(() => {}));
  await until(page, 'all is painted', () => !document.querySelector('#stage canvas')?.hasAttribute('data-pending'));
}

/** The text of the element, as read: white space collapsed. */
export async function text(page, selector) {
  const content = await page.$eval(selector, (element) => element.textContent);
  return content.replace(/\s+/gu, ' ').trim();
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The number that a text of the page shows: '−0.7070', '$128 000', '4.380·10⁻⁵'. */
export function number(shown) {
  const plain = shown
    .replace(/·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/u, (_, power) => `e${power.replace('⁻', '-').replace(/[⁰-⁹¹²³]/gu, (digit) => SUPERSCRIPTS.indexOf(digit))}`)
    .replaceAll('−', '-')
    .replace(/[\s$]/gu, '');
  if (plain === '' || !Number.isFinite(Number(plain))) throw new Error(`'${shown}' is no number`);
  return Number(plain);
}

/** How many colours the canvas shows, and a fingerprint of its picture, once all that was asked for is painted. */
export async function picture(page, selector) {
  await painted(page);
  return pictureNow(page, selector);
}

/** The same of the canvas as it is now, with whatever moves on it. */
export function pictureNow(page, selector) {
  return page.$eval(selector, (canvas) => {
    // Read from a copy: browsers warn of, and slow down, a canvas that is read again and again.
    const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
    const context = copy.getContext('2d', { willReadFrequently: true });
    context.drawImage(canvas, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, copy.width, copy.height).data.buffer);
    // FNV-1a over pixels.
    let fingerprint = 0x811c9dc5;
    for (const pixel of pixels) fingerprint = Math.imul(fingerprint ^ pixel, 0x01000193) >>> 0;
    return { width: copy.width, height: copy.height, colours: new Set(pixels).size, fingerprint };
  });
}

/** Calls `globalThis.glassnet[method](...values)` in the page. */
export async function glassnet(page, method, ...values) {
  return page.evaluate((name, arguments_) => globalThis.glassnet[name](...arguments_), method, values);
}
