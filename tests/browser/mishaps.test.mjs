// What the page cannot help: each shows a sentence that says what happened and what to do, and keeps what was there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentState, glassnet, inEachBrowser, text } from './harness.mjs';

inEachBrowser('mishaps', (lab) => {
  test('a browser without Web Workers', async () => {
    const withoutWorkers = (page) => page.evaluateOnNewDocument(() => delete globalThis.Worker);
    const use = async (page) => assert.match(await text(page, '#notice'), /Worker.*(reload|open|allow)/i);
    await lab.visit(use, { state: 'failed', before: withoutWorkers });
  });

  test('a worker that cannot be loaded', async () => {
    lab.server.withheld.add('worker.js');
    try {
      const use = async (page) => assert.match(await text(page, '#notice'), /worker.*(reload|open|allow)/i);
      await lab.visit(use, { state: 'failed', expectNoise: true });
    } finally {
      lab.server.withheld.clear();
    }
  });

  test('blocked storage', async () => {
    const blocked = (page) => page.evaluateOnNewDocument(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    });
    await lab.visit(async (page) => {
      assert.match(await text(page, '#notice'), /keeps nothing.*(allow|save)/i);
      await page.click('#dismiss');
      const { epoch } = await glassnet(page, 'train', 1);
      assert.equal(epoch, 1, 'all else works');
    }, { before: blocked });
  });

  test('a last work that cannot be read is told of, and not thrown away', async () => {
    await lab.visit(async (page) => {
      await page.evaluate(() => localStorage.setItem('glassnet.document', '{"format":"glassnet/1","net'));
      await page.reload();
      await documentState(page, 'ready');
      assert.match(await text(page, '#notice'), /last work.*could not be opened/i);
      assert.equal(await page.evaluate(() => localStorage.getItem('glassnet.document.unreadable')), '{"format":"glassnet/1","net');
      assert.equal((await glassnet(page, 'position')).epoch, 0);
    });
  });

  test('a learning rate that blows the numbers up', async () => {
    await lab.visit(async (page) => {
      const start = await glassnet(page, 'document');
      start.training.optimizer.learning_rate = 1e6;
      await glassnet(page, 'load', start);
      await page.click('#play');
      await page.waitForSelector('#notice');
      assert.match(await text(page, '#notice'), /learning rate/i);
      await page.click('#dismiss');
      await page.click('#reset');
      await page.waitForFunction(async () => (await globalThis.glassnet.position()).updates === 0);
    });
  });
});
