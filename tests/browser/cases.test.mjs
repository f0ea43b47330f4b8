// Documents that people really have, on the page: what is right for each is shown, told, kept and gone back on.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { documentState, glassnet, inEachBrowser, painted, text, until } from './harness.mjs';

const read = async (name) => JSON.parse(await readFile(new URL(`../cases/${name}.json`, import.meta.url), 'utf8'));

/** Goes to the first update of the run, by the key. */
async function home(page) {
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('Home');
  await until(page, 'the run is at its start', async () => (await globalThis.glassnet.position()).updates === 0);
}

/** Reloads the page once the work is kept as it is. */
async function reload(page) {
  const { position } = await glassnet(page, 'document');
  await until(page, 'the work is kept as it is', (wanted) => {
    return JSON.stringify(JSON.parse(localStorage.getItem('glassnet.document'))?.position) === wanted;
  }, JSON.stringify(position));
  await page.reload();
  await documentState(page, 'ready');
}

inEachBrowser('the cases', (lab) => {
  test('after a reload, and saved and opened, the way back ends at the first update, to the bit', async () => {
    await lab.visit(async (page) => {
      const start = await glassnet(page, 'document');
      const network = ({ layers }) => layers.map(({ weights, biases }) => [weights, biases]);
      await glassnet(page, 'train', 2);
      await page.click('#layers .layer .more');
      await until(page, 'a unit was added', async () => (await globalThis.glassnet.document()).network.layers[0].units === 9);
      await glassnet(page, 'step', 'step', 7);
      const work = await glassnet(page, 'document');
      const isBack = async (what) => {
        const first = await glassnet(page, 'document');
        assert.deepEqual([network(first.network), first.position], [network(start.network), start.position], what);
      };
      await reload(page);
      assert.deepEqual(await glassnet(page, 'document'), work);
      await glassnet(page, 'step', 'step', -1e6);
      await isBack('after a reload');
      await glassnet(page, 'load', work);
      await glassnet(page, 'step', 'step', -1e6);
      await isBack('after save and open');
      // By the key, where nothing was changed by hand since the start.
      await glassnet(page, 'load', start);
      await glassnet(page, 'train', 3);
      await reload(page);
      await home(page);
      await isBack('after a reload, by the key');
    });
  });

  test('no zero is shown with a minus, and digits are as many as are asked for', async () => {
    await lab.visit(async (page) => {
      const tokens = () => page.evaluate(() => document.body.innerText.match(/[−-][\d.]+(?![\d.]|·)/gu) ?? []);
      await glassnet(page, 'load', await read('05-relu-softmax-dead-unit'));
      await page.click('#open-numbers');
      await page.waitForSelector('#sheet-numbers');
      for (let stride = 0; stride < 6; stride += 1) {
        await painted(page);
        assert.deepEqual((await tokens()).filter((token) => Number(token.replace('−', '-')) === 0), []);
        await glassnet(page, 'step', 'phase', 1);
      }
      await glassnet(page, 'load', await read('06-relu-linear-exact'));
      await painted(page);
      const long = await page.evaluate(() => (document.querySelector('#sheet-numbers').innerText.match(/\d+\.\d+/gu) ?? []).filter((number) => number.replace('.', '').replace(/^0+/u, '').length > 4));
      assert.deepEqual(long, [], 'four digits, unless more are asked for');
    });
  });

  test('an explosion is on the chart, told, kept, and gone back on', async () => {
    await lab.visit(async (page) => {
      const document = await read('15-explosion-linear');
      await glassnet(page, 'load', document);
      const start = await glassnet(page, 'document');
      assert.equal((await glassnet(page, 'step', 'step', 77)).loss, null, 'the loss is infinite');
      await until(page, 'it is shown', () => document.querySelector('#train-error')?.textContent === 'beyond all bounds');
      const described = await page.$$eval('[aria-label]', (all) => all.map((element) => element.ariaLabel).filter((label) => label.startsWith('Error over')));
      assert.ok(described.length > 0 && described.every((label) => label.includes('beyond all bounds')), described.join());
      await page.click('#play');
      await until(page, 'it is told', () => document.querySelector('#notice')?.textContent.includes('155'));
      assert.equal(await page.$eval('#notice', (notice) => notice.closest('[role]')?.getAttribute('role') ?? ''), 'alert');
      await painted(page);
      const { updates } = await glassnet(page, 'position');
      assert.equal(updates, 154);
      const work = await glassnet(page, 'document');
      await reload(page);
      assert.deepEqual(await glassnet(page, 'document'), work);
      await glassnet(page, 'step', 'step', 1).catch((error) => assert.match(error.message, /155/u));
      await home(page);
      assert.deepEqual((await glassnet(page, 'document')).network, start.network);
      await glassnet(page, 'load', work);
      await home(page);
      assert.deepEqual((await glassnet(page, 'document')).network, start.network);
    });
  });

  test('a step that is too long is told of', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', await read('13-relu-dead-exact'));
      assert.equal(await page.$('.caution'), null);
      await glassnet(page, 'step', 'step', 1);
      await until(page, 'it is told', () => /2\.205.*3\.175.*learning rate/su.test(document.querySelector('.caution')?.textContent));
    });
  });

  test('the smallest number there is can be typed back into the box it stands in', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', await read('17-weight-to-denormal'));
      await glassnet(page, 'step', 'step', 1074);
      const weight = async () => (await glassnet(page, 'document')).network.layers[0].weights[0][1];
      assert.equal(await weight(), 5e-324);
      await page.evaluate(() => {
        location.hash = '';
      });
      await page.$$eval('[data-quantity*="weight"]', (links) => links.at(1)?.click());
      await page.waitForSelector('#hand');
      const shown = await page.$eval('#hand', (box) => box.value);
      const type = async (value) => {
        await page.$eval('#hand', (box, typed) => {
          box.value = typed;
          box.dispatchEvent(new Event('change', { bubbles: true }));
        }, value);
      };
      assert.ok(shown.length < 30, shown);
      await type('1');
      await until(page, 'it is another', async () => JSON.stringify((await globalThis.glassnet.document()).network.layers[0].weights).includes('1'));
      await type(shown);
      await until(page, 'it is back', async (wanted) => (await globalThis.glassnet.document()).network.layers[0].weights[0].includes(wanted), Number(shown));
    });
  });
});
