// The main job: open the page, see a network learn house prices, and take it in hand.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { glassnet, inEachBrowser, number, painted, picture, text, until } from './harness.mjs';

const STAGE = '#stage canvas';
const CHART = '#chart canvas';

const weights = ({ network }) => network.layers.map((layer) => layer.weights);
const pressed = (page) => page.$eval('#play', (button) => button.textContent.trim() === 'Pause');

/** Presses the button and waits until the run has come to `updates` updates and rests, and the page shows it. */
async function pressAndRest(page, selector, updates) {
  await page.click(selector);
  await rest(page, updates);
}

/** The same by a key. */
async function strideAndRest(page, key, updates) {
  await page.keyboard.press(key);
  await rest(page, updates);
}

async function rest(page, updates) {
  await until(page, `${updates} updates are made and shown`, async (wanted) => {
    const { updates: made, running } = await globalThis.glassnet.position();
    return made === wanted && !running && document.querySelector('#position').textContent.endsWith(`update ${wanted}`);
  }, updates);
}

/** Plays until the training error, as shown, is below `share` of what it is now; leaves it playing. */
async function playUntilErrorFalls(page, share) {
  const before = number(await text(page, '#train-error'));
  await page.click('#play');
  await until(page, `the training error has fallen below ${share * before}`, (limit) => {
    return Number(document.querySelector('#train-error').textContent) < limit;
  }, share * before);
}

async function pause(page) {
  assert.equal(await pressed(page), true);
  await page.click('#play');
  await until(page, 'the run rests', async () => !(await globalThis.glassnet.position()).running);
}

inEachBrowser('the main job', (lab) => {
  test('the network stands on the stage, its inputs by name, its prediction beside the price', async () => {
    await lab.visit(async (page) => {
      assert.equal(await page.$eval('#scene', (select) => select.value), 'houses');
      const stage = await picture(page, STAGE);
      assert.ok(stage.colours > 20, `${stage.colours} colours`);
      const labels = await page.$$eval('#stage [data-quantity]', (places) => places.map((place) => [JSON.parse(place.dataset.quantity).kind, place.getAttribute('aria-label')]));
      const units = labels.filter(([kind]) => kind === 'input' || kind === 'activation');
      assert.equal(units.length, 11 + 8 + 4 + 1);
      assert.ok(labels.some(([kind, label]) => kind === 'input' && /living area/.test(label)));
      for (const selector of ['#prediction', '#target']) assert.match(await text(page, selector), /^[−-]?\$/);
      assert.match(await text(page, '#position'), /epoch 0.* update 0$/);
    });
  });

  test('play moves the weights and lowers the error to half; pause holds everything still', async () => {
    await lab.visit(async (page) => {
      const start = await glassnet(page, 'document');
      const [stage, chart] = [await picture(page, STAGE), await picture(page, CHART)];
      await playUntilErrorFalls(page, 0.5);
      // The chart has a point for each epoch.
      await until(page, 'two epochs are through', async () => (await globalThis.glassnet.position()).epoch >= 2);
      await pause(page);
      const reached = await glassnet(page, 'document');
      assert.notDeepEqual(weights(reached), weights(start));
      assert.notEqual((await picture(page, STAGE)).fingerprint, stage.fingerprint);
      assert.notEqual((await picture(page, CHART)).fingerprint, chart.fingerprint);

      const { updates } = await glassnet(page, 'position');
      await until(page, 'the page shows where the run rests', (made) => document.querySelector('#position').textContent.endsWith(`update ${made}`), updates);
      await painted(page);
      const resting = [await picture(page, STAGE), await text(page, 'body')];
      for (let asked = 0; asked < 50; asked += 1) await painted(page);
      assert.deepEqual([await picture(page, STAGE), await text(page, 'body')], resting);
      assert.deepEqual(await glassnet(page, 'document'), reached);
    });
  });

  test('one step is one update of the weights, one epoch goes once through the training examples', async () => {
    await lab.visit(async (page) => {
      const start = weights(await glassnet(page, 'document'));
      await pressAndRest(page, '#step', 1);
      const stepped = weights(await glassnet(page, 'document'));
      assert.notDeepEqual(stepped, start);
      assert.ok(stepped.flat(2).every(Number.isFinite));
      await pressAndRest(page, '#reset', 0);
      await strideAndRest(page, 'e', 24);
      const { epoch, step } = await glassnet(page, 'position');
      assert.deepEqual({ epoch, step }, { epoch: 1, step: 0 });
    });
  });

  test('reset returns to the same start exactly; a new start is another one, and is returned to as exactly', async () => {
    await lab.visit(async (page) => {
      const start = await glassnet(page, 'document');
      await playUntilErrorFalls(page, 0.7);
      await pause(page);
      await pressAndRest(page, '#reset', 0);
      assert.deepEqual(await glassnet(page, 'document'), start);

      const seed = await text(page, '#seed');
      await page.click('#new-start');
      await until(page, 'the seed is another', (old) => document.querySelector('#seed').textContent.trim() !== old, seed);
      const other = await glassnet(page, 'document');
      assert.equal(other.training.seed, number(await text(page, '#seed')));
      assert.notDeepEqual(weights(other), weights(start));
      await strideAndRest(page, 'e', 24);
      await pressAndRest(page, '#reset', 0);
      assert.deepEqual(await glassnet(page, 'document'), other);
    });
  });

  test('a start that was left is come back to: by End after Home, by Undo after a new start', async () => {
    await lab.visit(async (page) => {
      assert.equal(await page.$eval('#undo', (button) => button.disabled), true, 'there is nothing to take back');
      await page.select('#scene', 'mazur');
      await until(page, 'the example is there', () => document.querySelector('#stage [aria-label*="w5"]') !== null);
      await glassnet(page, 'train', 100);
      const reached = await glassnet(page, 'document');
      await page.keyboard.press('Home');
      await until(page, 'the run is at its start', async () => (await globalThis.glassnet.position()).updates === 0);
      await page.keyboard.press('End');
      await until(page, 'the run is where it was', async () => (await globalThis.glassnet.position()).updates === 100);
      assert.deepEqual(await glassnet(page, 'document'), reached);
      await page.click('#new-start');
      await until(page, 'the run begins anew', async () => (await globalThis.glassnet.position()).updates === 0);
      await page.keyboard.press('u');
      await until(page, 'the run is back', async () => (await globalThis.glassnet.position()).updates === 100);
      assert.deepEqual(await glassnet(page, 'document'), reached);
    });
  });

  test('lists show what holds, also after a choice was taken back', async () => {
    await lab.visit(async (page) => {
      const shown = () => page.$eval('#scene', (list) => list.selectedOptions[0].textContent);
      for (const [name, title] of [['mazur', /Mazur/], ['houses', /House/]]) {
        await page.select('#scene', name);
        await until(page, `${name} is there`, async (wanted) => new RegExp(wanted).test((await globalThis.glassnet.document()).title), title.source);
      }
      for (const title of [/Mazur/, /House/]) {
        await page.click('#undo');
        await until(page, 'the work before is there', async (wanted) => new RegExp(wanted).test((await globalThis.glassnet.document()).title), title.source);
        await painted(page);
        assert.match(await shown(), title);
      }
      const loss = () => page.$eval('#loss', (list) => list.value);
      const before = await loss();
      for (const other of ['mean_absolute_error', 'huber']) {
        await page.select('#loss', other);
        await until(page, `${other} is chosen`, async (name) => (await globalThis.glassnet.document()).training.loss === name, other);
      }
      for (const held of ['mean_absolute_error', before]) {
        await page.click('#undo');
        await until(page, `${held} is back`, async (name) => (await globalThis.glassnet.document()).training.loss === name, held);
        await painted(page);
        assert.equal(await loss(), held);
      }
    });
  });

  test('a chosen house flows through the network, and stands against its own price', async () => {
    const file = await readFile(new URL('../../static/data/ames_small.csv', import.meta.url), 'utf8');
    const [, ...rows] = file.trim().split('\n').map((line) => line.split(','));
    await lab.visit(async (page) => {
      const houses = await page.$$eval('#example option', (options) => options.map((option) => option.value));
      assert.equal(new Set(houses).size, 480);
      const seen = new Set();
      await page.$$eval('#stage [data-quantity*="input"]', (places) => places.find((place) => place.getAttribute('aria-label').includes('living area')).click());
      for (const house of [houses[7], houses[200], houses.at(-1)]) {
        const [neighborhood, , area, , price] = rows[Number(house)];
        await page.select('#example', house);
        await until(page, `house ${house} stands against its price`, (wanted) => {
          return document.querySelector('#target').textContent.replace(/\D/g, '') === wanted;
        }, price);
        const inputs = await page.$$eval('#stage [data-quantity*="input"]', (places) => places.map((place) => place.getAttribute('aria-label')));
        assert.deepEqual(inputs.filter((label) => label.endsWith(': 1')).map((label) => label.includes(neighborhood)), [true]);
        await until(page, 'the cell of the table is named', (cell) => document.querySelector('#detail').textContent.includes(cell), area);
        seen.add(await text(page, '#prediction'));
      }
      assert.ok(seen.size > 1, 'other houses, other predictions');
    });
  });

  test('the learning rate is taken over; one that is no number is refused with a sentence', async () => {
    await lab.visit(async (page) => {
      const start = await glassnet(page, 'document');
      const type = async (value) => {
        await page.click('#learning-rate', { count: 3 });
        await page.keyboard.type(value);
        await page.keyboard.press('Enter');
      };
      await type('0.125');
      await until(page, 'the learning rate is taken over', async () => (await globalThis.glassnet.document()).training.optimizer.learning_rate === 0.125);
      const chosen = await glassnet(page, 'document');
      assert.equal(chosen.run.recipe.changes.length, 1);
      assert.deepEqual({ ...chosen, training: start.training, run: { ...chosen.run, recipe: start.run.recipe } }, start);
      await type('fast');
      await page.waitForSelector('#notice');
      assert.match(await text(page, '#notice'), /fast/);
      assert.deepEqual(await glassnet(page, 'document'), chosen);
      const inTheBox = () => page.$eval('#learning-rate', (input) => input.value);
      assert.equal(await inTheBox(), 'fast', 'what was refused stands there to be mended');
      await page.keyboard.press('Escape');
      assert.equal(await inTheBox(), '0.125', 'Escape brings back what holds');
      await until(page, 'what was complained of is taken back', () => document.querySelector('#notice') === null);
      await page.keyboard.type('fast');
      await page.keyboard.press('Tab');
      await until(page, 'leaving the box brings back what holds', () => document.querySelector('#learning-rate').value === '0.125');
      await page.waitForSelector('#dismiss');
      await page.click('#dismiss');
      await until(page, 'the sentence is gone', () => document.querySelector('#notice') === null);
    });
  });

  test('layers and units come and go, activations change, and nothing else is lost', async () => {
    await lab.visit(async (page) => {
      await strideAndRest(page, 'e', 24);
      const start = await glassnet(page, 'document');
      const shape = async (wanted) => {
        await until(page, `the layers are ${wanted}`, (units) => {
          return [...document.querySelectorAll('#layers .layer .units')].map((element) => element.textContent.trim()).join() === units;
        }, wanted);
        const present = await glassnet(page, 'document');
        assert.equal(present.network.layers.map((layer) => layer.units).join(), wanted);
        assert.deepEqual(present.data, start.data);
        assert.deepEqual(present.training, start.training);
        return weights(present);
      };
      const old = await shape('8,4,1');
      await page.click('#layers .layer .more');
      const wider = await shape('9,4,1');
      assert.deepEqual(wider[0].slice(0, 8), old[0], 'the units that were there are what they were');
      assert.deepEqual(wider[1].map((row) => row.slice(0, 8)), old[1]);
      await page.click('#layers .layer .fewer');
      assert.deepEqual(await shape('8,4,1'), old);
      await page.click('#add-layer');
      await until(page, 'a layer was added', () => document.querySelectorAll('#layers .layer').length === 4);
      assert.deepEqual(weights(await glassnet(page, 'document'))[0], old[0]);
      await page.click('#layers .layer:nth-child(3) .remove');
      assert.deepEqual((await shape('8,4,1'))[0], old[0]);
      await page.select('#layers .layer select.activation', 'tanh');
      await until(page, 'the activation is tanh', async () => (await globalThis.glassnet.document()).network.layers[0].activation === 'tanh');
      const { updates } = await glassnet(page, 'position');
      await pressAndRest(page, '#step', updates + 1);
    });
  });

  test('the error chart changes its scale, and can be read as a table', async () => {
    await lab.visit(async (page) => {
      await strideAndRest(page, 'e', 24);
      await painted(page);
      const linear = await picture(page, CHART);
      await page.click('#log-scale');
      await painted(page);
      assert.notEqual((await picture(page, CHART)).fingerprint, linear.fingerprint);
      await page.click('#log-scale');
      await painted(page);
      assert.equal((await picture(page, CHART)).fingerprint, linear.fingerprint);
      await page.$eval('.as-table > summary', (summary) => summary.click());
      await until(page, 'the table has the start and the epoch', () => document.querySelectorAll('details table tbody tr').length >= 2);
    });
  });
});
