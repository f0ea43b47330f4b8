// The page starts, quietly, wherever it is put; and says why when it cannot.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentState, inEachBrowser, serve, text, visit } from './harness.mjs';

inEachBrowser('the page starts', (lab) => {
  test('at the root of a host, without a word on the console or a request to elsewhere', async () => {
    await lab.visit(async (page) => {
      assert.match(await page.title(), /Glassnet/);
      assert.match(await text(page, 'body'), /Glassnet/);
    });
  });

  test('its first picture waits for one style sheet and one script', async () => {
    await lab.visit(async (page) => {
      const waited = await page.$$eval('head link[rel="stylesheet"], head script:not([type="module"])', (elements) => elements.map((element) => element.localName));
      assert.deepEqual(waited.sort(), ['link', 'script']);
    });
  });

  test('in a folder of a host', async () => {
    const folder = await serve({ prefix: '/some/folder/' });
    try {
      await visit(lab.browser, folder.url, async (page) => assert.match(await text(page, 'body'), /Glassnet/));
    } finally {
      await folder.close();
    }
  });

  test('without WebAssembly it says so', async () => {
    const withoutWebAssembly = (page) => page.evaluateOnNewDocument(() => delete globalThis.WebAssembly);
    const use = async (page) => assert.match(await text(page, '#boot'), /cannot run WebAssembly.*current/);
    await lab.visit(use, { state: 'failed', before: withoutWebAssembly });
  });

  test('with a part of it missing on the host it says so, and can be tried again', async () => {
    const parts = await lab.visit((page) => page.$eval('script[data-js]', ({ dataset }) => [dataset.js, dataset.wasm, ...dataset.parts.split(' ').slice(0, 2)]));
    for (const part of parts) {
      lab.server.withheld.add(part.replace('./', ''));
      try {
        const use = async (page) => {
          assert.match(await text(page, '#boot'), /could not be loaded.*try again/);
          lab.server.withheld.clear();
          await page.click('#boot button');
          await documentState(page, 'ready');
        };
        await lab.visit(use, { state: 'failed', expectNoise: true });
      } finally {
        lab.server.withheld.clear();
      }
    }
  });
});
