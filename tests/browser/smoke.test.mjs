// The page starts, quietly, wherever it is put; and says why when it cannot.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, launch, serve, text, visit } from './harness.mjs';

for (const name of BROWSERS) {
  describe(`the page starts in ${name}`, { timeout: 600_000 }, () => {
    let browser;
    let server;
    before(async () => {
      server = await serve();
      browser = await launch(name);
    });
    after(async () => {
      await Promise.all([browser?.close(), server?.close()]);
    });

    test('at the root of a host, without a word on the console or a request to elsewhere', async () => {
      await visit(browser, server.url, async (page) => {
        assert.match(await page.title(), /Glassnet/);
        assert.match(await text(page, 'body'), /Glassnet/);
      });
    });

    test('in a folder of a host', async () => {
      const folder = await serve({ prefix: '/some/folder/' });
      try {
        await visit(browser, folder.url, async (page) => assert.match(await text(page, 'body'), /Glassnet/));
      } finally {
        await folder.close();
      }
    });

    test('without WebAssembly it says so', async () => {
      const withoutWebAssembly = (page) => page.evaluateOnNewDocument(() => delete globalThis.WebAssembly);
      const use = async (page) => assert.match(await text(page, '#boot'), /cannot run WebAssembly.*current/);
      await visit(browser, server.url, use, { state: 'failed', before: withoutWebAssembly });
    });

    test('with a part of it missing on the host it says so', async () => {
      const script = await visit(browser, server.url, (page) => page.$eval('script[data-js]', (element) => element.dataset.js));
      server.withheld.add(script.replace('./', ''));
      try {
        const use = async (page) => assert.match(await text(page, '#boot'), /could not be loaded.*reload/);
        await visit(browser, server.url, use, { state: 'failed', expectNoise: true });
      } finally {
        server.withheld.clear();
      }
    });
  });
}
