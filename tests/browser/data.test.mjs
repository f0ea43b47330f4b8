// Data of all kinds on the bench: sets that are fetched when they are needed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentState, glassnet, inEachBrowser, text, until } from './harness.mjs';

/** A document whose data is the built-in set `name`. */
function builtin(name, { units, activation, loss }) {
  return {
    format: 'glassnet/1',
    title: `The set ${name}`,
    data: { source: 'builtin', name },
    network: { layers: [{ units: 4, activation: 'tanh' }, { units, activation }] },
    training: { loss, optimizer: { kind: 'adam', learning_rate: 0.01 }, batch_size: 8, shuffle: true, seed: 1 },
  };
}

const IRIS = builtin('iris', { units: 3, activation: 'softmax', loss: 'cross_entropy' });
const TITANIC = builtin('titanic', { units: 1, activation: 'sigmoid', loss: 'binary_cross_entropy' });

/** What `load` is refused with. */
async function refusal(page, document) {
  return page.evaluate((wanted) => globalThis.glassnet.load(wanted).then(() => 'not refused', (error) => error.message), document);
}

inEachBrowser('data', (lab) => {
  test('a set is fetched when it is needed, once, and is there again after a reload', async () => {
    const asked = [];
    await lab.visit(async (page) => {
      assert.deepEqual(asked, [], 'the first page carries what it shows');
      await glassnet(page, 'load', IRIS);
      await until(page, 'the names of the species are there', () => document.querySelector('#example')?.options.length === 150);
      await glassnet(page, 'load', IRIS);
      assert.deepEqual(asked, ['iris.csv']);
      await glassnet(page, 'train', 1);
      const work = await glassnet(page, 'document');
      assert.equal(work.data.name, 'iris');
      await page.reload();
      await documentState(page, 'ready');
      assert.deepEqual(await glassnet(page, 'document'), work);
    }, {
      before: (page) => page.on('request', (request) => {
        const { pathname } = new URL(request.url());
        if (pathname.includes('/data/')) asked.push(pathname.split('/').at(-1));
      }),
    });
  });

  test('of two documents that are opened one after the other, the last one comes onto the bench', async () => {
    await lab.visit(async (page) => {
      const outcome = await page.evaluate(async (first, second) => {
        const loads = [globalThis.glassnet.load(first), globalThis.glassnet.load(second)];
        return (await Promise.allSettled(loads)).map(({ status }) => status);
      }, IRIS, TITANIC);
      assert.deepEqual(outcome, ['rejected', 'fulfilled']);
      assert.equal((await glassnet(page, 'document')).data.name, 'titanic');
    });
  });

  test('a file that cannot be had is told of, and what was there stays', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 1);
      const work = await glassnet(page, 'document');
      lab.server.withheld.add('data/iris.csv');
      try {
        assert.match(await refusal(page, IRIS), /Irises.*data\/iris\.csv.*404.*connected/u);
        assert.deepEqual(await glassnet(page, 'document'), work);
      } finally {
        lab.server.withheld.clear();
      }
      await glassnet(page, 'load', IRIS);
      assert.equal((await glassnet(page, 'document')).data.name, 'iris');
    }, { expectNoise: true });
  });

  test('work whose file cannot be had at the start is not lost', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', IRIS);
      await glassnet(page, 'train', 2);
      const work = await glassnet(page, 'document');
      await until(page, 'the work is kept', () => JSON.parse(localStorage.getItem('glassnet.document')).position.epoch === 2);
      lab.server.withheld.add('data/iris.csv');
      try {
        await page.reload();
        await documentState(page, 'ready');
        assert.match(await text(page, '#notice'), /iris\.csv/u);
        assert.deepEqual(JSON.parse(await page.evaluate(() => localStorage.getItem('glassnet.document.unreadable'))), work);
      } finally {
        lab.server.withheld.clear();
      }
    }, { expectNoise: true });
  });
});
