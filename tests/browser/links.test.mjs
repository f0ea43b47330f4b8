// Links: a run made in one browser is opened in the other, by an address alone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, documentState, glassnet, inEachBrowser, launch, serve, text, until, visit } from './harness.mjs';

/** Waits until the run stands after so many updates, and rests. */
async function standsAt(page, updates) {
  await until(page, `the run stands at ${updates}`, async (wanted) => {
    const { updates: now, running } = await globalThis.glassnet.position();
    return now === wanted && !running;
  }, updates);
}

inEachBrowser('links', (lab) => {
  test('another fragment opens, and the browser goes back to the run before', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 3);
      const before = await glassnet(page, 'document');
      await glassnet(page, 'load', { ...before, run: undefined, position: undefined });
      await glassnet(page, 'step', 'step', 40);
      const { link, kind, hash } = await glassnet(page, 'link');
      assert.equal(kind, 'changes', 'weights of its own to begin with');
      await glassnet(page, 'load', before);
      await page.evaluate((fragment) => { location.hash = fragment; }, new URL(link).hash);
      await standsAt(page, 40);
      assert.equal((await glassnet(page, 'link')).hash, hash);
      // Who goes on and reloads, goes on from there.
      await glassnet(page, 'step', 'step', 2);
      await until(page, 'the work is kept', () => JSON.parse(localStorage.getItem('glassnet.document'))?.run.state.updates === 42);
      await page.reload();
      await documentState(page, 'ready');
      await standsAt(page, 42);
      await page.evaluate((fragment) => { location.hash = fragment; }, new URL(link).hash.replace('updates=40', 'updates=41'));
      await until(page, 'it is told that this is another run', () => document.querySelector('#notice')?.textContent.includes('not the same run'));
      await page.evaluate(() => history.back());
      await standsAt(page, 42);
    });
  });

  test('a damaged link is told, and what is on the bench stays', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 1);
      const before = await glassnet(page, 'document');
      for (const fragment of ['engine=1&preset=houses&updates=4', 'engine=9&hash=any', 'changes=%3Cimg%20src%3Dx%3E&hash=any', 'title=%3Cscript%3E&layers=<b>&hash=any']) {
        await page.evaluate((now) => { location.hash = now; }, fragment);
        await until(page, `${fragment} is refused`, () => /What is on the bench stays|what is on the bench stays/.test(document.querySelector('#notice')?.textContent ?? ''));
        assert.equal(await page.$$eval('#notice img, #notice b, #notice script', (found) => found.length), 0);
        await page.click('#dismiss');
        assert.deepEqual(await glassnet(page, 'document'), before);
      }
    });
  });

  test('the sheet makes a link with what it hides, and a QR code', async () => {
    const link = await lab.visit(async (page) => {
      await glassnet(page, 'train', 2);
      await page.click('#open-link');
      await page.waitForSelector('#qr-code path');
      await page.click('#link-shows-formula');
      await until(page, 'the link hides the formula', () => document.querySelector('#link').value.includes('&hide=formula&hash='));
      return page.$eval('#link', (field) => field.value);
    });
    assert.ok(link.length <= 134, link);
    await lab.visit(async (page) => {
      await page.evaluate((fragment) => { location.hash = fragment; }, new URL(link).hash);
      await standsAt(page, 48);
      assert.equal(await page.$('[data-part=formula]'), null);
      assert.equal(await text(page, '#scene option:checked'), 'House prices');
    });
  });
});

describe('links between browsers, in chrome and firefox', { timeout: 600_000 }, () => {
  let server;
  before(async () => { server = await serve(); });
  after(() => server?.close());

  test('a run made in the one comes out the same in the other', async () => {
    const runs = [];
    for (const name of BROWSERS) {
      const browser = await launch(name);
      try {
        const address = runs.at(-1)?.link ?? server.url;
        const run = await visit(browser, address, async (page) => {
          if (runs.length === 0) {
            const { training } = await glassnet(page, 'document');
            await glassnet(page, 'train', 20);
            assert.ok(training);
            await page.click('#layers .layer .more');
            await until(page, 'a unit was added', async () => (await globalThis.glassnet.document()).network.layers[0].units === 9);
            await glassnet(page, 'train', 20);
          } else {
            await standsAt(page, runs[0].updates);
          }
          const { updates } = await glassnet(page, 'position');
          return { ...(await glassnet(page, 'link')), updates };
        });
        runs.push(run);
      } finally {
        await browser.close();
      }
    }
    assert.deepEqual(runs[1], runs[0]);
    assert.equal(runs[0].kind, 'changes');
  });
});
