// The harness itself: what a page must not do is seen, in both browsers; else the quiet of the real page would mean nothing.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch, number, picture, serve, until, visit } from './harness.mjs';

/** Sends `script` to a module worker and waits until it is done. */
function inWorker(script) {
  return `const worker = new Worker('./worker.js', { type: 'module' });
    await new Promise((resolve) => { worker.onmessage = resolve; worker.postMessage(${JSON.stringify(script)}); });`;
}

// Each waits until what it did has happened, then says 'ready'.
const MISDEEDS = {
  'a warning': `console.warn('careful');`,
  'an error': `console.error('broken');`,
  'an exception': `queueMicrotask(() => { throw new Error('thrown'); });`,
  'a lost promise': `Promise.reject(new Error('lost'));`,
  'a missing file': `await fetch('./nothing.json');`,
  'a request to elsewhere': `await fetch('http://elsewhere.invalid/').catch(() => {});`,
  'a picture from elsewhere': `const image = new Image(); image.src = 'http://elsewhere.invalid/a.png'; await image.decode().catch(() => {});`,
  'a warning in a worker': inWorker(`console.warn('from the worker');`),
  'a request of a worker to elsewhere': inWorker(`await fetch('http://elsewhere.invalid/').catch(() => {});`),
};

const page = (script) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Fixture</title><link rel="icon" href="data:,">
<canvas width="40" height="30"></canvas>
<script type="module">${script}; requestAnimationFrame(() => requestAnimationFrame(() => { document.documentElement.dataset.state = 'ready'; }));</script>`;

const WORKER = `onmessage = async ({ data }) => { await Object.getPrototypeOf(async () => {}).constructor(data)(); postMessage('done'); };`;

for (const name of BROWSERS) {
  describe(`the harness in ${name}`, { timeout: 600_000 }, () => {
    let folder;
    let browser;
    let server;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'glassnet-'));
      await writeFile(join(folder, 'worker.js'), WORKER);
      server = await serve({ folder });
      browser = await launch(name);
    });
    after(async () => {
      await Promise.all([browser?.close(), server?.close()]);
      await rm(folder, { recursive: true });
    });

    test('a quiet page passes', async () => {
      await writeFile(join(folder, 'quiet.html'), page(''));
      await visit(browser, `${server.url}quiet.html`, () => {});
    });

    // Here time is the subject: a second is longer than any browser lets a finger rest before it counts as something else.
    test('a tap presses, however slowly a busy machine tells of it', async () => {
      await writeFile(join(folder, 'quiet.html'), page(''));
      await visit(browser, `${server.url}quiet.html`, async (page_) => {
        await page_.evaluate(() => addEventListener('click', () => { document.body.dataset.pressed = ''; }));
        await page_.touchscreen.touchStart(20, 20);
        await until(page_, 'a second is over', (begin) => performance.now() - begin > 1_000, await page_.evaluate(() => performance.now()));
        await page_.touchscreen.touchEnd();
        await until(page_, 'it was pressed', () => 'pressed' in document.body.dataset);
      });
    });

    for (const [misdeed, script] of Object.entries(MISDEEDS)) {
      test(`${misdeed} is seen`, async () => {
        await writeFile(join(folder, 'loud.html'), page(script));
        await assert.rejects(visit(browser, `${server.url}loud.html`, () => {}), /was not quiet/);
      });
    }

    test('a picture is known by its pixels', async () => {
      await writeFile(join(folder, 'canvas.html'), page(''));
      await visit(browser, `${server.url}canvas.html`, async (tab) => {
        const blank = await picture(tab, 'canvas');
        assert.deepEqual([blank.width, blank.height, blank.colours], [40, 30, 1]);
        await tab.$eval('canvas', (canvas) => canvas.getContext('2d').fillRect(1, 2, 3, 4));
        const drawn = await picture(tab, 'canvas');
        assert.equal(drawn.colours, 2);
        assert.notEqual(drawn.fingerprint, blank.fingerprint);
        assert.deepEqual(await picture(tab, 'canvas'), drawn);
      });
    });

    test('what a person prefers reaches the page', async () => {
      const other = await launch(name, { dark: true, reducedMotion: true });
      try {
        const queries = (tab) => tab.evaluate(() => ['dark', 'light'].map((s) => matchMedia(`(prefers-color-scheme: ${s})`).matches).concat(matchMedia('(prefers-reduced-motion: reduce)').matches));
        await writeFile(join(folder, 'quiet.html'), page(''));
        assert.deepEqual(await visit(browser, `${server.url}quiet.html`, queries), [false, true, false]);
        assert.deepEqual(await visit(other, `${server.url}quiet.html`, queries), [true, false, true]);
      } finally {
        await other.close();
      }
    });

    test('a state is waited for', async () => {
      await writeFile(join(folder, 'quiet.html'), page('globalThis.count = 0; (function tick() { count += 1; requestAnimationFrame(tick); })()'));
      await visit(browser, `${server.url}quiet.html`, async (tab) => {
        assert.ok((await until(tab, 'the count is 20', () => globalThis.count >= 20 && globalThis.count)) >= 20);
      });
    });
  });
}

test('numbers are read as they are shown', () => {
  assert.equal(number('−0.7070'), -0.707);
  assert.equal(number('$128\u202f000'), 128_000);
  assert.equal(number('4.380·10⁻⁵'), 4.38e-5);
  assert.equal(number('1.235·10¹²'), 1.235e12);
  for (const shown of ['', '–', 'not a number', '∞']) assert.throws(() => number(shown), /is no number/);
});
