// The settings of training: chosen in the middle of a run, undone, and obeyed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glassnet, inEachBrowser, text, until } from './harness.mjs';

const training = async (page) => (await glassnet(page, 'document')).training;

/** Types into a box of the settings. */
async function type(page, id, value) {
  await page.$eval('#more-settings', (details) => { details.open = true; });
  await page.focus(`#${id}`);
  await page.$eval(`#${id}`, (field) => field.select());
  if (value === '') await page.keyboard.press('Backspace');
  else await page.type(`#${id}`, value);
  await page.keyboard.press('Enter');
}

const set = (page, what, key, value) => until(page, what, async (path, wanted) => {
  const { training: found } = await globalThis.glassnet.document();
  return path.split('.').reduce((part, name) => part?.[name], found) === wanted;
}, key, value);

inEachBrowser('the settings of training', (lab) => {
  test('keep the place in the run, and can be taken back', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'step', 'step', 30);
      const before = await glassnet(page, 'document');
      await page.select('#optimizer', 'adam');
      await set(page, 'Adam is chosen', 'optimizer.kind', 'adam');
      await type(page, 'beta1', '0.8');
      await set(page, 'β₁ is typed', 'optimizer.beta1', 0.8);
      await page.select('#loss', 'huber');
      await set(page, 'the loss is chosen', 'loss', 'huber');
      await type(page, 'l2', '0.01');
      await set(page, 'the penalty is typed', 'penalty.l2', 0.01);
      assert.deepEqual((await glassnet(page, 'document')).position, before.position);
      assert.deepEqual((await glassnet(page, 'document')).network, before.network);
      for (const key of ['penalty', 'loss', 'beta1', 'optimizer']) {
        const here = JSON.stringify(await training(page));
        await page.click('#undo');
        await until(page, `${key} is taken back`, async (was) => JSON.stringify((await globalThis.glassnet.document()).training) !== was, here);
      }
      assert.deepEqual(await glassnet(page, 'document'), before);
    });
  });

  test('in the middle of an update show their consequence at once', async () => {
    await lab.visit(async (page) => {
      await page.select('#scene', 'mazur');
      await until(page, 'the example is there', () => document.querySelector('#stage [aria-label*="w5"]') !== null);
      const w1 = { kind: 'new_weight', layer: 1, unit: 0, source: 0 };
      await glassnet(page, 'step', 'operation', 40);
      const right = await glassnet(page, 'value', w1);
      await page.$eval('#more-settings', (details) => { details.open = true; });
      await page.select('#update-order', 'sequential');
      await set(page, 'the order is chosen', 'update_order', 'sequential');
      assert.match(await text(page, '#order-note'), /wrong order.*0\.291027924/);
      assert.notEqual(await glassnet(page, 'value', w1), right);
      assert.ok((await glassnet(page, 'position')).operation > 0, 'the walk goes on');
      await page.click('#undo');
      await set(page, 'the order is taken back', 'update_order', 'simultaneous');
      assert.equal(await glassnet(page, 'value', w1), right);
    });
  });

  test('that do not fit are refused with what they may be', async () => {
    await lab.visit(async (page) => {
      await page.select('#optimizer', 'momentum');
      await set(page, 'momentum is chosen', 'optimizer.kind', 'momentum');
      const before = await training(page);
      await type(page, 'momentum', '1.5');
      await page.waitForSelector('#notice');
      assert.match(await text(page, '#notice'), /1\.5.*momentum.*from 0 up to.*1/);
      assert.deepEqual(await training(page), before);
      const closed = await page.$$eval('#loss option', (options) => options.filter(({ disabled }) => disabled).map(({ textContent }) => textContent));
      assert.equal(closed.length, 2);
      assert.ok(closed.every((reason) => /needs (sigmoid|softmax) outputs/.test(reason)), closed.join());
      const softmax = await page.$eval('#layers .layer.output option[value="softmax"]', ({ disabled, textContent }) => ({ disabled, textContent }));
      assert.deepEqual(softmax, { disabled: true, textContent: 'softmax is always 1 with a single output' });
    });
  });

  test('an output brings the loss that goes with it', async () => {
    await lab.visit(async (page) => {
      await page.select('#scene', 'digits');
      await set(page, 'the digits are there', 'loss', 'cross_entropy');
      await page.select('#layers .layer.output select', 'tanh');
      await set(page, 'tanh brings its loss', 'loss', 'mean_squared_error');
      await page.select('#layers .layer.output select', 'softmax');
      await set(page, 'softmax brings its loss', 'loss', 'cross_entropy');
    });
  });

  test('a rule stops the run, with a sentence', async () => {
    await lab.visit(async (page) => {
      await page.select('#scene', 'mazur');
      await until(page, 'the example is there', () => document.querySelector('#stage [aria-label*="w5"]') !== null);
      await type(page, 'stop-epochs', '7');
      await set(page, 'the rule is set', 'stop.epochs', 7);
      const { epoch } = await glassnet(page, 'train', 100);
      assert.equal(epoch, 7);
      await page.waitForSelector('#notice');
      assert.match(await text(page, '#notice'), /Stopped: epoch 7/);
      await type(page, 'stop-epochs', '');
      await set(page, 'the rule is gone', 'stop', undefined);
      assert.equal((await glassnet(page, 'train', 3)).epoch, 10);
    });
  });
});
