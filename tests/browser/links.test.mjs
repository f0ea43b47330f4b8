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
      // What was on the bench is back.
      await standsAt(page, 42);
      await page.evaluate(() => history.back());
      await standsAt(page, 42);
    });
  });

  test('a damaged link is told, and what is on the bench stays', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 1);
      const before = await glassnet(page, 'document');
      for (const fragment of ['engine=1&preset=houses&updates=4', 'engine=9&hash=any', 'changes=%3Cimg%20src%3Dx%3E&hash=any', 'title=%3Cscript%3E&layers=<b>&hash=any', 'engine=1&preset=houses&layers8relu&hash=any', 'lesson=8&page=last']) {
        await page.evaluate((now) => { location.hash = now; }, fragment);
        await until(page, `${fragment} is refused`, () => /What is on the bench stays|what is on the bench stays/.test(document.querySelector('#notice')?.textContent ?? ''));
        assert.equal(await page.$$eval('#notice img, #notice b, #notice script', (found) => found.length), 0);
        await page.click('#dismiss');
        assert.deepEqual(await glassnet(page, 'document'), before);
      }
    });
  });

  test('a link opens with a script for a title, with its signs escaped, at an operation; an unknown part is told', async () => {
    await lab.visit(async (page) => {
      const go = (fragment) => page.evaluate((now) => { location.hash = now; }, fragment);
      await go(`data=circle&title=${encodeURIComponent('<img src=x onerror="document.body.dataset.run=1">')}&layers=3tanh,1sigmoid&loss=binary_cross_entropy&updates=3&hash=any`);
      await standsAt(page, 3);
      assert.ok((await glassnet(page, 'document')).title.startsWith('<img'));
      await page.click('#open-link');
      await page.waitForSelector('#link');
      assert.equal(await page.evaluate(() => document.querySelectorAll('img[src="x"]').length + ('run' in document.body.dataset ? 1 : 0)), 0);
      await page.keyboard.press('Escape');
      await go(encodeURIComponent('preset=mazur&updates=5&hash=any'));
      await standsAt(page, 5);
      await go('preset=mazur&updates=2&operation=7&hide=formula,curtains&hash=any');
      await until(page, 'the walk is at its operation', async () => {
        const { updates, operation } = await globalThis.glassnet.position();
        return updates === 2 && operation === 7;
      });
      assert.match(await text(page, '#notice'), /curtains/u);
      assert.equal(await page.$('[data-part=formula]'), null);
    });
  });

  test('a run that takes its time can be stopped where it is', async () => {
    await lab.visit(async (page) => {
      await page.evaluate(() => { location.hash = 'preset=houses&updates=900000000&hash=any'; });
      await page.waitForSelector('#stop-run', { visible: true });
      await until(page, 'it has begun', () => document.querySelector('#underway progress').value > 0);
      await page.click('#stop-run');
      await until(page, 'it rests', async () => !document.querySelector('#underway') && !(await globalThis.glassnet.position()).running);
      const { updates } = await glassnet(page, 'position');
      assert.ok(updates > 0 && updates < 900_000_000, `${updates}`);
    });
  });

  test('each kind of link is told, with what its length means; the file comes first where no recipe leads', async () => {
    await lab.visit(async (page) => {
      const made = async () => {
        await page.click('#open-link');
        await page.waitForSelector('#link');
        const told = { kind: await text(page, '#link-kind'), length: await text(page, '#link-length'), hasCode: (await page.$('#qr-code')) !== null, first: await page.$eval('.link-row', ({ firstElementChild }) => firstElementChild.id) };
        await page.keyboard.press('Escape');
        return told;
      };
      const recipe = await made();
      await page.click('#layers .layer .more');
      await until(page, 'a unit was added', async () => (await globalThis.glassnet.document()).network.layers[0].units === 9);
      await glassnet(page, 'step', 'step', 3);
      await page.click('#layers .layer .more');
      await until(page, 'another was added', async () => (await globalThis.glassnet.document()).network.layers[0].units === 10);
      const changes = await made();
      const document_ = await glassnet(page, 'document');
      await glassnet(page, 'load', { ...document_, run: { ...document_.run, recipe: undefined } });
      const everything = await made();
      assert.equal(new Set([recipe, changes, everything].map(({ kind }) => kind)).size, 3);
      assert.deepEqual([recipe, changes, everything].map(({ first }) => first), ['link', 'link', 'save-instead']);
      assert.deepEqual([recipe, everything].map(({ hasCode }) => hasCode), [true, false]);
      assert.ok(Number(/[0-9]+/u.exec(everything.length)[0]) > 2_000, everything.length);
    });
  });

  test('the QR code fills the screen when it is pressed, and is small again', async () => {
    await lab.visit(async (page) => {
      await page.click('#open-link');
      await page.waitForSelector('#qr-code path');
      const side = () => page.$eval('#qr-code svg', (code) => Math.min(code.getBoundingClientRect().width, code.getBoundingClientRect().height) / innerHeight);
      await page.click('#qr-code');
      await until(page, 'it is pressed', () => document.querySelector('#qr-code').ariaPressed === 'true');
      assert.ok((await side()) > 0.95, `${await side()}`);
      assert.equal(await page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight - 5).closest('#qr-code') !== null), true);
      await page.keyboard.press('Escape');
      await until(page, 'it is small', () => document.querySelector('#qr-code').ariaPressed === 'false');
      assert.ok((await side()) < 0.8);
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
            for (const units of [9, 10, 11]) {
              await glassnet(page, 'step', 'step', 2_500);
              await page.click('#layers .layer .more');
              await until(page, 'a unit was added', async (wanted) => (await globalThis.glassnet.document()).network.layers[0].units === wanted, units);
            }
            await glassnet(page, 'step', 'step', 2_500);
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
    assert.equal(runs[0].updates, 10_000);
    assert.ok(runs[0].link.length < 600, `${runs[0].link.length} characters`);
    assert.equal(runs[0].kind, 'changes');
  });
});
