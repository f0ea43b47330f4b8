// What is met first, the ways on from there, and where a later visit goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentState, glassnet, inEachBrowser, number, text, until } from './harness.mjs';

const FIRST = { kept: null };
const inTheLaboratory = (page) => until(page, 'the laboratory is entered', () => document.querySelector('#play') !== null && document.querySelector('#learn') === null);

inEachBrowser('the start', (lab) => {
  test('one real house, one button, no scrolling', async () => {
    await lab.visit(async (page) => {
      await page.waitForSelector('#first-miss');
      assert.ok(number(await text(page, '#first-miss')) > 1_000);
      const over = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
      assert.ok(over.every((pixels) => pixels <= 0), `${over} pixels over`);
      assert.equal((await page.$$('button.primary')).length, 1);
    }, FIRST);
  });

  test('a reload meets it again, until a door is taken; from then on the laboratory', async () => {
    await lab.visit(async (page) => {
      await page.reload();
      await documentState(page, 'ready');
      await page.click('#door-laboratory');
      await inTheLaboratory(page);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'play', 'the focus is where one goes on');
      await page.reload();
      await documentState(page, 'ready');
      await inTheLaboratory(page);
    }, FIRST);
  });

  test('it learns at the press of the space bar', async () => {
    await lab.visit(async (page) => {
      await page.waitForSelector('#first-miss');
      await page.keyboard.press(' ');
      await inTheLaboratory(page);
      await until(page, 'it learns', async () => (await globalThis.glassnet.position()).updates > 0);
    }, FIRST);
  });

  test('one door leads to tables, one to digits', async () => {
    await lab.visit(async (page) => {
      await page.click('#door-own-table');
      await inTheLaboratory(page);
      await page.waitForSelector('#sheet-data');
    }, FIRST);
    await lab.visit(async (page) => {
      await page.click('#door-digits');
      await inTheLaboratory(page);
      assert.equal(await page.$eval('#scene', (select) => select.value), 'digits');
    }, FIRST);
  });

  test('the name of the program leads back to it, and one button to where one was', async () => {
    await lab.visit(async (page) => {
      await page.click('#step');
      await until(page, 'one update is made', async () => (await globalThis.glassnet.position()).updates === 1);
      await page.click('#home');
      await page.waitForSelector('#go-on');
      assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.querySelectorAll('.door').length]), ['go-on', 4]);
      await page.click('#go-on');
      await inTheLaboratory(page);
      assert.equal((await glassnet(page, 'position')).updates, 1);
    });
  });

  test('scripts work from there as well', async () => {
    await lab.visit(async (page) => {
      const { updates, operation } = await glassnet(page, 'step', 'operation', 5);
      assert.deepEqual([updates, operation], [0, 5]);
      await inTheLaboratory(page);
    }, FIRST);
  });

  for (const width of [360, 768, 1024, 1920]) {
    test(`at ${width} pixels nothing sticks out`, async () => {
      await lab.visit(async (page) => {
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
      }, { ...FIRST, viewport: { width, height: 740 } });
    });
  }
});
