// The page as one file, opened as a double click opens it: without a server.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { glassnet, inEachBrowser, text, visit } from './harness.mjs';
import { tour } from './tour.mjs';

const FILE = fileURLToPath(new URL('../../dist-single/glassnet.html', import.meta.url));

inEachBrowser('the page as one file', (lab) => {
  test('opens, trains, and has everything with it', async () => {
    assert.ok(existsSync(FILE), 'There is no dist-single/glassnet.html. Call `cargo xtask build --single`.');
    await visit(lab.browser, pathToFileURL(FILE).href, async (page) => {
      assert.equal(await page.$('script[data-file]'), null, 'what was packed is not kept twice');
      const { loss } = await glassnet(page, 'position');
      assert.ok((await glassnet(page, 'train', 5)).loss < loss);
      await tour(page, 2);
      const short = await page.evaluate(async () => {
        const lengths = [];
        for (const { kind, made_of: madeOf } of await globalThis.glassnet.exports()) {
          if (madeOf === 'run') lengths.push([kind, (await globalThis.glassnet.export(kind)).length]);
        }
        return lengths.filter(([, length]) => length < 20);
      });
      assert.deepEqual(short, []);
      assert.match(await text(page, '#lesson-heading'), /\w/);
    });
  });
});
