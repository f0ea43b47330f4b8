// What came out: the boundary of a spiral, its points, its confusion matrix; points that come and go.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glassnet, inEachBrowser, painted, picture, text, until } from './harness.mjs';

const CANVAS = '#results-chart canvas';
const SIZE = 200;

const spiral = {
  format: 'glassnet/1',
  title: 'A spiral',
  data: { source: 'generated', name: 'spiral', size: SIZE, seed: 1 },
  network: { layers: [{ units: 8, activation: 'tanh' }, { units: 1, activation: 'sigmoid' }] },
  training: {
    loss: 'binary_cross_entropy',
    optimizer: { kind: 'adam', learning_rate: 0.03, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    batch_size: 10,
    shuffle: true,
    seed: 1,
  },
};

/** Opens the spiral and waits until its boundary is there, of so many updates. */
async function open(page) {
  await glassnet(page, 'load', spiral);
  await surveyed(page, 0);
}

async function surveyed(page, updates) {
  await until(page, `the boundary after ${updates} updates is drawn`, (wanted) => {
    return document.querySelector('#results-chart')?.dataset.updates === String(wanted);
  }, updates);
}

async function choose(page, chart) {
  await page.select('#chart-kind', chart);
}

const example = (page) => text(page, '#outcome-heading');
const added = async (page) => (await glassnet(page, 'document')).data.added ?? [];
const removed = async (page) => (await glassnet(page, 'document')).data.removed ?? [];

/** Clicks the middle of the chart's canvas, moved by so many pixels. */
async function clickChart(page, right = 0, down = 0) {
  await page.$eval(CANVAS, (canvas) => canvas.scrollIntoView({ block: 'center' }));
  const { x, y, width, height } = await (await page.$(CANVAS)).boundingBox();
  await page.mouse.click(x + width / 2 + right, y + height / 2 + down);
}

inEachBrowser('the results', (lab) => {
  test('a spiral shows its boundary, which moves with training and is told in words', async () => {
    await lab.visit(async (page) => {
      await open(page);
      await painted(page);
      const before = await picture(page, CANVAS);
      assert.ok(before.colours > 50, `${before.colours} colours`);
      const { updates } = await glassnet(page, 'train', 20);
      await surveyed(page, updates);
      assert.notEqual((await picture(page, CANVAS)).fingerprint, before.fingerprint);
      await until(page, 'the words are those of the chart', (selector) => {
        return /Decision boundary over x and y: class 0 has \d+ % .* of 100 test examples/u.test(document.querySelector(selector).getAttribute('aria-label'));
      }, CANVAS);
    });
  });

  test('a click on a point, and a choice in the table, put the example on the stage', async () => {
    await lab.visit(async (page) => {
      await open(page);
      const first = await example(page);
      // The arms of the spiral lie close: everywhere within it there is an example in reach. The first one is in the middle.
      await clickChart(page, -35, -10);
      await until(page, 'another example is on the stage', (old) => document.querySelector('#outcome-heading').textContent !== old, first);
      await page.click('#results-table summary');
      await page.waitForSelector('#results-table [data-row]');
      const row = await page.$eval('#results-table tr:nth-child(5) [data-row]', (button) => {
        button.click();
        return Number(button.dataset.row);
      });
      await until(page, 'the example of the table is on the stage', (wanted) => document.querySelector('#outcome-heading').textContent === wanted, `Example ${row + 1}`);
    });
  });

  test('the confusion matrix adds up to the number of examples, and a cell lists its own', async () => {
    await lab.visit(async (page) => {
      await open(page);
      await choose(page, 'confusion');
      await page.waitForSelector('#confusion-training td button');
      const counts = {};
      for (const part of ['training', 'test']) {
        counts[part] = await page.$$eval(`#confusion-${part} td button`, (cells) => cells.map((cell) => Number(cell.textContent)));
        assert.equal(counts[part].reduce((sum, count) => sum + count), SIZE / 2, part);
      }
      const largest = counts.training.indexOf(Math.max(...counts.training));
      const cells = await page.$$('#confusion-training td button');
      await cells[largest].click();
      await page.waitForSelector('#cell-examples [data-row]');
      assert.equal((await page.$$('#cell-examples [data-row]')).length, Math.min(60, counts.training[largest]));
      const row = await page.$eval('#cell-examples [data-row]:last-child', (button) => {
        button.click();
        return Number(button.dataset.row);
      });
      await until(page, 'it is on the stage', (wanted) => document.querySelector('#outcome-heading').textContent === wanted, `Example ${row + 1}`);
    });
  });

  for (const viewport of [{ width: 1280, height: 720 }, { width: 360, height: 740 }]) {
    test(`confusion matrices of ten classes are seen whole and line up, ${viewport.width} pixels wide, and arrow keys lead through them`, async () => {
      await lab.visit(async (page) => {
        for (const set of ['digits_8x8', 'fashion_28']) {
          await page.$eval('#open-data', (button) => button.click());
          await (await page.waitForSelector(`#choose-${set}`)).evaluate((button) => button.click());
          await until(page, 'its classes are there', (first) => document.querySelector('#classes dt')?.textContent === first, set === 'digits_8x8' ? '0' : 'T-shirt');
          await page.$eval('#enlarge-results', (button) => button.click());
          await page.waitForSelector('#sheet-results #confusion-test td button');
          const parts = await page.$$eval('#sheet-results .confusion', (parts) => parts.map((part) => {
            const seen = part.getBoundingClientRect();
            const cells = [...part.querySelectorAll('td button')];
            return {
              columns: cells.slice(0, 10).map((cell) => cell.getBoundingClientRect().left),
              isWhole: part.scrollWidth <= part.clientWidth && seen.right <= window.innerWidth,
              areReadable: cells.every((cell) => cell.scrollWidth <= cell.clientWidth + 1),
              stops: cells.filter((cell) => cell.tabIndex === 0).length,
            };
          }));
          assert.equal(parts.length, 2);
          assert.deepEqual(parts[0].columns, parts[1].columns);
          for (const part of parts) assert.deepEqual({ ...part, columns: [] }, { columns: [], isWhole: true, areReadable: true, stops: 1 }, set);
        }
        await page.focus('#confusion-test td button');
        for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
        assert.equal(await page.evaluate(() => document.activeElement.id), 'cell-test-1-1');
        await page.keyboard.press('Enter');
        await page.waitForSelector('#cell-examples');
        assert.equal(await page.$eval('#cell-test-1-1', (cell) => cell.tabIndex), 0);
      }, { viewport });
    });
  }

  test('points are added and removed, by click and by typing, and it can be undone', async () => {
    await lab.visit(async (page) => {
      await open(page);
      await glassnet(page, 'train', 2);
      await page.click('#enlarge-results');
      await page.waitForSelector('#sheet-results #points');
      await page.select('#point-answer', '1');
      await page.type('#point-0', '0.5');
      await page.type('#point-1', '-1.25');
      await page.click('#add-point');
      await until(page, 'the point is in the document', async () => (await globalThis.glassnet.document()).data.added?.length === 1);
      assert.deepEqual(await added(page), [[0.5, -1.25, 1]]);

      await page.click('input[name="click-mode"][value="add"]');
      await page.waitForSelector('#results-chart[data-click-mode="add"]');
      await surveyed(page, (await glassnet(page, 'position')).updates);
      await page.$eval(CANVAS, (canvas) => canvas.scrollIntoView());
      const { x, y } = await (await page.$(CANVAS)).boundingBox();
      await page.mouse.click(x + 100, y + 100);
      await until(page, 'the second point is in the document', async () => (await globalThis.glassnet.document()).data.added?.length === 2);

      await page.click('#remove-point');
      await until(page, 'an example is gone', async () => (await globalThis.glassnet.document()).data.removed?.length === 1);
      await page.click('#undo-point');
      await until(page, 'it is back', async () => (await globalThis.glassnet.document()).data.removed === undefined);
      assert.equal((await removed(page)).length, 0);
      assert.equal((await added(page)).length, 2);
      const before = (await glassnet(page, 'position')).epoch;
      assert.equal((await glassnet(page, 'train', 2)).epoch, before + 2, 'the run goes on');
    });
  });

  test('houses: predicted against actual in dollars, and the worst misses', async () => {
    await lab.visit(async (page) => {
      await page.waitForSelector(CANVAS);
      await until(page, 'it is told in dollars', (selector) => /96 test examples are off by \$/u.test(document.querySelector(selector).getAttribute('aria-label')), CANVAS);
      await choose(page, 'misses');
      await page.waitForSelector('#misses [data-row]');
      const misses = await page.$$eval('#misses tbody tr', (rows) => rows.map((row) => Number(row.cells[3].textContent.replace(/[^\d]/gu, ''))));
      assert.equal(misses.length, 10);
      assert.ok(misses.every((miss, index) => index === 0 || miss <= misses[index - 1]), `${misses}`);
    });
  });

  test('on a phone nothing sticks out of the sheet of results', async () => {
    await lab.visit(async (page) => {
      await open(page);
      await page.click('#enlarge-results');
      await page.waitForSelector('#sheet-results');
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    }, { viewport: { width: 360, height: 740 } });
  });
});
