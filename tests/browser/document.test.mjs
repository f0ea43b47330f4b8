// The document and `globalThis.glassnet`: saving, restoring, keeping the work, and saying no.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { documentState, glassnet, inEachBrowser, text, until } from './harness.mjs';

/** What a call that should be refused is refused with. */
async function refusal(page, method, ...values) {
  return page.evaluate(async (name, arguments_) => {
    try {
      await globalThis.glassnet[name](...arguments_);
      return 'not refused';
    } catch (error) {
      return error instanceof Error ? error.message : `no Error: ${error}`;
    }
  }, method, values);
}

/** `document` with the value at `path` replaced, or taken away if it is undefined. */
function changed(document, path, value) {
  const copy = structuredClone(document);
  const last = path.at(-1);
  const place = path.slice(0, -1).reduce((part, key) => part[key], copy);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}

inEachBrowser('the document', (lab) => {
  test('restores the same run to the bit, in another page too', async () => {
    const [saved, continued] = await lab.visit(async (page) => {
      await glassnet(page, 'train', 2);
      await glassnet(page, 'step', 'step', 5);
      const half = await glassnet(page, 'document');
      await glassnet(page, 'train', 3);
      const whole = await glassnet(page, 'document');
      await glassnet(page, 'load', half);
      assert.deepEqual(await glassnet(page, 'document'), half);
      await glassnet(page, 'train', 3);
      assert.deepEqual(await glassnet(page, 'document'), whole);
      return [half, whole];
    });
    await lab.visit(async (page) => {
      await glassnet(page, 'load', saved);
      await glassnet(page, 'train', 3);
      assert.deepEqual(await glassnet(page, 'document'), continued);
    });
  });

  test('the work is kept over a reload, with its settings and its place in the run', async () => {
    await lab.visit(async (page) => {
      await page.click('#layers .layer .more');
      await until(page, 'a unit was added', async () => (await globalThis.glassnet.document()).network.layers[0].units === 9);
      await page.click('#play');
      await until(page, 'an epoch is through', async () => (await globalThis.glassnet.position()).epoch >= 1);
      await page.click('#play');
      await until(page, 'the run rests', async () => !(await globalThis.glassnet.position()).running);
      const work = await glassnet(page, 'document');
      const position = await glassnet(page, 'position');
      await until(page, 'the work is kept as it is', (wanted) => {
        return JSON.stringify(JSON.parse(localStorage.getItem('glassnet.document'))?.position) === wanted;
      }, JSON.stringify(work.position));
      await page.reload();
      await documentState(page, 'ready');
      assert.deepEqual(await glassnet(page, 'document'), work);
      assert.deepEqual(await glassnet(page, 'position'), position);
    });
  });

  test('a bad document is refused with the place of the fault, and the network stays', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 1);
      const work = await glassnet(page, 'document');
      const faults = [
        [['format'], 'glassnet/9', /format|glassnet\/9/],
        [['network'], undefined, /network/],
        [['surprise'], true, /surprise/],
        [['network', 'layers', 0, 'activation'], 'wobbly', /wobbly/],
        [['network', 'layers', 0, 'units'], 0, /unit/],
        [['network', 'layers', 0, 'units'], 1e12, /unit|1000000000000/],
        [['network', 'layers', 1, 'weights'], [[1, 2]], /layer|weight/],
        [['data', 'name'], 'castles', /castles/],
        [['training', 'optimizer', 'learning_rate'], 'fast', /learning_rate|number|fast/],
        [['training', 'batch_size'], 0, /batch/],
      ];
      for (const [path, value, named] of faults) {
        assert.match(await refusal(page, 'load', changed(work, path, value)), named, path.join('.'));
        assert.deepEqual(await glassnet(page, 'document'), work, path.join('.'));
      }
      for (const nonsense of ['{', '', 'null', '[]', '42']) {
        const message = await refusal(page, 'load', nonsense);
        assert.ok(message.length > 20 && message !== 'not refused', `${nonsense}: ${message}`);
      }
      assert.deepEqual(await glassnet(page, 'document'), work);
    });
  });

  test('a bad call is refused with what was expected', async () => {
    await lab.visit(async (page) => {
      const calls = [
        [['step', 'leap'], /step.*epoch.*leap/],
        [['step'], /step.*epoch/],
        [['step', 'step', 'many'], /whole number.*many/],
        [['step', 'epoch', 1.5], /whole number/],
        [['train', -1], /whole number/],
        [['train', 'many'], /whole number.*many/],
        [['load'], /document/],
      ];
      for (const [call, expected] of calls) assert.match(await refusal(page, ...call), expected, call.join());
      const { epoch, updates, running } = await glassnet(page, 'position');
      assert.deepEqual({ epoch, updates, running }, { epoch: 0, updates: 0, running: false });
    });
  });

  test('calls do what they say', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'step', 'step', 3);
      assert.equal((await glassnet(page, 'position')).updates, 3);
      const { epoch, loss, test_loss: testLoss } = await glassnet(page, 'train', 20);
      assert.ok(epoch >= 20 && loss > 0 && loss < 0.5 && testLoss > 0, JSON.stringify({ epoch, loss, testLoss }));
      await glassnet(page, 'play');
      await until(page, 'it runs', async () => (await globalThis.glassnet.position()).running);
      await glassnet(page, 'pause');
      assert.equal((await glassnet(page, 'position')).running, false);
    });
  });

  test('a file is opened by hand; a broken one is refused with a sentence', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'glassnet-'));
    try {
      await lab.visit(async (page) => {
        const start = await glassnet(page, 'document');
        const open = async (name, content) => {
          await writeFile(join(folder, name), content);
          const input = await page.$('#open');
          await input.uploadFile(join(folder, name));
        };
        await open('broken.json', '{"format": "glassnet/1",');
        await page.waitForSelector('#notice');
        assert.ok((await text(page, '#notice')).length > 30);
        assert.deepEqual(await glassnet(page, 'document'), start);
        await page.click('#dismiss');
        await open('slow.json', JSON.stringify(changed(start, ['training', 'optimizer', 'learning_rate'], 0.001)));
        await until(page, 'the file is open', async () => (await globalThis.glassnet.document()).training.optimizer.learning_rate === 0.001);
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
