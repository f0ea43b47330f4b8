// The walk through an update, number by number, forwards and backwards.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glassnet, inEachBrowser, text, until } from './harness.mjs';

async function openMazur(page) {
  await page.select('#scene', 'mazur');
  await until(page, 'the example is on the stage', () => document.querySelector('#stage [aria-label*="w5"]') !== null);
  await page.evaluate(() => document.activeElement.blur());
}

/** Presses a key until the position in the update is as wanted. */
async function press(page, key, wanted) {
  await page.keyboard.press(key);
  await until(page, `operation ${wanted} is reached`, (operation) => document.querySelector('#position').textContent.includes(`operation ${operation} of`), wanted);
}

inEachBrowser('the walk through an update', (lab) => {
  test('goes by keyboard alone from product to new weight, and names the scope', async () => {
    await lab.visit(async (page) => {
      await openMazur(page);
      await page.select('#stride', 'operation');
      await page.evaluate(() => document.activeElement.blur());
      await press(page, 'ArrowRight', 1);
      assert.match(await text(page, '#position'), /update 1 · operation 1 of \d+ · forward · example 1 of 1/);
      assert.match(await text(page, '#detail'), /0\.0075/, 'w1 times i1');
      await press(page, 'ArrowRight', 2);
      await press(page, 'ArrowRight', 3);
      assert.match(await text(page, '#detail'), /0\.3775/, 'the sum of h1');
      await press(page, 'ArrowLeft', 2);
      const last = await page.$eval('#timeline', (timeline) => Number(timeline.max));
      await page.evaluate((operation) => {
        const timeline = document.querySelector('#timeline');
        timeline.value = String(operation);
        timeline.dispatchEvent(new Event('input', { bubbles: true }));
      }, last);
      await until(page, 'the end is reached', (operation) => document.querySelector('#position').textContent.includes(`operation ${operation} of`), last);
      assert.equal((await glassnet(page, 'position')).updates, 0, 'the update is walked through, not made');
      await page.keyboard.press('ArrowRight');
      await until(page, 'the next update is in hand', () => /update 2 · operation 1 of/.test(document.querySelector('#position').textContent));
      assert.equal((await glassnet(page, 'position')).updates, 1);
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      await until(page, 'the way leads back into the first update', () => /update 1 · operation/.test(document.querySelector('#position').textContent));
      assert.equal((await glassnet(page, 'position')).updates, 0);
    });
  });

  test('a number in a formula leads to its own formula, and back', async () => {
    await lab.visit(async (page) => {
      await openMazur(page);
      await page.click('#stage [aria-label*="o1: 0.7514"]');
      await until(page, 'the formula is there', () => document.querySelector('#detail .link') !== null);
      const first = await text(page, '#detail .formulas');
      await page.$$eval('#detail .link', (links) => links.at(-1).dispatchEvent(new MouseEvent('click', { bubbles: true })));
      await until(page, 'another formula is there', (before) => document.querySelector('#detail .formulas').textContent.replace(/\s+/g, ' ').trim() !== before && document.querySelector('#trail-back') !== null, first);
      await page.click('#trail-back');
      await until(page, 'the first formula is back', () => document.querySelector('#trail-back') === null);
      assert.equal(await text(page, '#detail .formulas'), first);
    });
  });

  test('a weight typed by hand can be taken back, and a bad one is refused with a sentence', async () => {
    await lab.visit(async (page) => {
      await openMazur(page);
      const before = await glassnet(page, 'document');
      const type = async (value) => {
        await page.click('#stage [aria-label*="weight w5"]');
        await page.waitForSelector('#hand');
        await page.$eval('#more', (more) => { more.open = true; });
        await page.focus('#hand');
        await page.$eval('#hand', (field) => field.select());
        await page.type('#hand', value);
        await page.keyboard.press('Enter');
      };
      await type('0.9');
      await until(page, 'the weight is typed', async () => (await globalThis.glassnet.document()).network.layers[1].weights[0][0] === 0.9);
      await page.click('#undo');
      await until(page, 'the weight is as before', async () => (await globalThis.glassnet.document()).network.layers[1].weights[0][0] === 0.4);
      assert.deepEqual(await glassnet(page, 'document'), before);
      await page.$$eval('#stage [aria-pressed="true"]', (pressed) => pressed.forEach((place) => place.click()));
      await type('heavy');
      await page.waitForSelector('#notice');
      assert.match(await text(page, '#notice'), /heavy/);
    });
  });
});
