// The same bits everywhere: what this browser trains equals what native code trained, to the last bit of every weight.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { glassnet, inEachBrowser } from './harness.mjs';

inEachBrowser('the same bits', (lab) => {
  test('a thousand updates of every activation, optimizer and initializer', async () => {
    const golden = await readFile(new URL('../golden/reproduction.txt', import.meta.url), 'utf8');
    await lab.visit(async (page) => {
      const found = await glassnet(page, 'reproduce');
      assert.ok(found.length > 20);
      assert.deepEqual(found.map(([name, hash]) => `${hash} ${name}`), golden.trim().split('\n'));
    });
  });
});
