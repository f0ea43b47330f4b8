// The part of the program that lessons and paper need: when it comes, and what is done where it does not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glassnet, inEachBrowser, lessonPage, openLesson, text, until } from './harness.mjs';

/** A part of a program with nothing in it. */
const EMPTY = 'AGFzbQEAAAA=';

/** How often a part was brought in the middle of a call. */
const brought = (page) => page.evaluate(() => globalThis.brought);

inEachBrowser('parts of the program', (lab) => {
  /** Visits the page, with the names of later parts that were asked for so far. */
  async function visit(use, options = {}) {
    const asked = [];
    const before = async (page) => {
      page.on('request', (request) => {
        const name = new URL(request.url()).pathname.split('/').at(-1);
        if (/^app-.*_lessons\.wasm$/.test(name)) asked.push(name);
      });
      await page.evaluateOnNewDocument(() => {
        let bring;
        globalThis.brought = 0;
        const count = (...values) => { globalThis.brought += 1; bring(...values); };
        Object.defineProperty(globalThis, 'glassnetBring', { get: () => count, set: (own) => { bring = own; } });
      });
    };
    await lab.visit((page) => use(page, asked), { ...options, before });
  }

  test('the start, the laboratory and its sheets do without what lessons need; the first lesson brings it, once', async () => {
    await visit(async (page, asked) => {
      await glassnet(page, 'train', 2);
      await glassnet(page, 'step', 'operation', 5);
      for (const sheet of ['data', 'results', 'link', 'export', 'keys']) {
        await page.$eval(`#open-${sheet}`, (button) => button.click());
        await page.waitForSelector(`#sheet-${sheet}`);
        await page.keyboard.press('Escape');
        await until(page, 'the sheet is closed', (name) => document.querySelector(`#sheet-${name}`) === null, sheet);
      }
      assert.deepEqual(asked, []);
      await openLesson(page, '3', 2);
      await openLesson(page, '8', 1);
      assert.deepEqual([asked.length, await brought(page)], [1, 0]);
    }, { kept: null });
  });

  test('an address, the list, a reload and the teacher’s window wait for it', async () => {
    await visit(async (page) => {
      await page.click('#open-lessons');
      await page.waitForSelector('#lessons-heading');
      assert.equal(await brought(page), 0);
      await page.goto(`${lab.server.url}#lesson=8&page=7`);
      await page.reload();
      await lessonPage(page, 7);
      assert.equal(await brought(page), 0);
      await page.goto(`${lab.server.url}#teacher=1`);
      await page.reload();
      await page.waitForSelector('main.teacher');
      assert.equal(await brought(page), 0);
    });
  });

  test('a worksheet brings it, too', async () => {
    await visit(async (page, asked) => {
      await glassnet(page, 'step', 'operation', 5);
      await page.$eval('#open-worksheet', (button) => button.click());
      await page.waitForSelector('#sheet-worksheet');
      assert.deepEqual([asked.length, await brought(page)], [1, 0]);
    });
  });

  test('where it cannot be had a sentence says so, and the next try gets it', async () => {
    const [name] = await lab.visit((page) => page.$eval('script[data-js]', ({ dataset }) => dataset.parts.split(' ')));
    lab.server.withheld.add(name.replace('./', ''));
    try {
      await visit(async (page) => {
        await page.click('#open-lessons');
        await page.waitForSelector('#notice');
        assert.match(await text(page, '#notice'), /could not be loaded/);
        lab.server.withheld.clear();
        await openLesson(page, '3', 2);
      }, { expectNoise: true });
    } finally {
      lab.server.withheld.clear();
    }
  });

  test('what was not fetched is brought in the middle of the call that needs it', async () => {
    await visit(async (page, asked) => {
      await page.evaluate(() => { globalThis.glassnetFetch = () => Promise.resolve(); });
      await openLesson(page, '8', 7);
      await until(page, 'its question is there', () => document.querySelector('.lesson .typed') !== null);
      assert.deepEqual([asked.length, await brought(page)], [1, 1]);
    }, { expectNoise: true });
  });

  test('the worker brings a part by its address, or from the file that it was given', async () => {
    await lab.visit(async (page) => {
      const here = await page.evaluate(async (empty) => {
        const held = new Blob([Uint8Array.from(atob(empty), (letter) => letter.charCodeAt(0))]);
        const script = new Blob([`export default async () => {
          const program = { is_here_0: { value: 0 }, is_here_1: { value: 0 } };
          for (const part of [0, 1]) self.glassnetBring(part, program);
          self.postMessage([program.is_here_0.value, program.is_here_1.value]);
        };`], { type: 'text/javascript' });
        const worker = new Worker('worker.js');
        const answer = new Promise((resolve, reject) => Object.assign(worker, { onmessage: ({ data }) => resolve(data), onerror: ({ message }) => reject(new Error(message)) }));
        worker.postMessage({ script, parts: [`data:application/wasm;base64,${empty}`, held] });
        return answer;
      }, EMPTY);
      assert.deepEqual(here, [1, 1]);
    });
  });
});
