// Random walks through runs, by calls and by hand: every moment comes back, to the bit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glassnet, inEachBrowser, until } from './harness.mjs';

const DOCUMENT = {
  format: 'glassnet/1',
  title: 'Walk',
  data: {
    source: 'inline',
    inputs: ['a', 'b'],
    targets: ['c'],
    examples: { inputs: [[0, 0.5], [0.25, 1], [1, -0.5], [-0.75, 0.125], [0.5, 0.5]], targets: [[0.5], [-1], [0.25], [1], [0]] },
  },
  network: { initializer: 'xavier_uniform', layers: [{ units: 2, activation: 'tanh' }, { units: 1, activation: 'identity' }] },
  training: { loss: 'mean_squared_error', optimizer: { kind: 'adam', learning_rate: 0.05 }, batch_size: 2, shuffle: true, seed: 7 },
};

const UNITS = ['operation', 'unit', 'layer', 'phase', 'example', 'step', 'epoch'];

/** Random numbers below 1, the same for the same seed (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The work, and where in it the page stands. */
async function moment(page, changes) {
  const { updates, operation } = await glassnet(page, 'position');
  return { changes, updates, operation, document: JSON.stringify(await glassnet(page, 'document')) };
}

/** Goes to a moment with as many changes by hand behind it as there are now. */
async function goTo(page, { updates, operation }) {
  const { updates: here } = await glassnet(page, 'position');
  // Without a walk that is under way: steps of whole updates end it.
  await glassnet(page, 'step', 'step', updates - here);
  if (operation > 0) await glassnet(page, 'step', 'operation', operation);
}

/** Does something by hand that changes the document, and waits until it has. */
async function change(page, act) {
  const before = JSON.stringify(await glassnet(page, 'document'));
  await act();
  await until(page, 'the document changed', async (work) => JSON.stringify(await globalThis.glassnet.document()) !== work, before);
}

const CHANGES = [
  (page) => page.click('#layers .layer .more'),
  async (page, share) => {
    await page.focus('#learning-rate');
    await page.$eval('#learning-rate', (field) => field.select());
    await page.type('#learning-rate', (0.01 + share * 0.09).toFixed(7));
    await page.keyboard.press('Enter');
  },
  (page, share) => page.evaluate((steps) => {
    const choice = document.querySelector('#layers .layer select.activation');
    choice.selectedIndex = (choice.selectedIndex + steps) % choice.options.length;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  }, 1 + Math.floor(share * 4)),
];

inEachBrowser('random walks', (lab) => {
  for (const seed of [1, 2, 3, 4]) {
    test(`every moment comes back to the bit, seed ${seed}`, async () => {
      const draw = random(seed);
      await lab.visit(async (page) => {
        await glassnet(page, 'load', DOCUMENT);
        const moments = [await moment(page, 0)];
        for (let deeds = 0; deeds < 25; deeds += 1) {
          const { changes } = moments.at(-1);
          if (draw() < 0.15) {
            await change(page, () => CHANGES[Math.floor(draw() * CHANGES.length)](page, draw()));
            moments.push(await moment(page, changes + 1));
          } else {
            await glassnet(page, 'step', UNITS[Math.floor(draw() * UNITS.length)], Math.floor(draw() * 30) - 10);
            moments.push(await moment(page, changes));
          }
        }
        let { changes } = moments.at(-1);
        for (const noted of moments.reverse()) {
          while (changes > noted.changes) {
            await change(page, () => page.click('#undo'));
            changes -= 1;
          }
          await goTo(page, noted);
          assert.equal(JSON.stringify(await glassnet(page, 'document')), noted.document, `update ${noted.updates}, operation ${noted.operation}`);
        }
      });
    });
  }
});
