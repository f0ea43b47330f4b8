// What the page cannot help: each shows a sentence that says what happened and what to do, and keeps what was there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentState, glassnet, inEachBrowser, painted, text, until } from './harness.mjs';

/** Keeps the page's workers at hand, to be ended. */
const withWorkersAtHand = (page) => page.evaluateOnNewDocument(() => {
  globalThis.workers = [];
  globalThis.Worker = class extends Worker {
    constructor(...values) {
      super(...values);
      globalThis.workers.push(this);
    }
  };
});

/** A storage in which setting anything fails with an error of this name. */
const withoutRoom = (name) => (page) => page.evaluateOnNewDocument((errorName) => {
  Storage.prototype.setItem = () => { throw new DOMException('No.', errorName); };
}, name);

/** A storage in which there is no room for even one more letter. */
const filled = (page) => page.evaluateOnNewDocument(() => {
  // As another page of this address would: as much as there is room for.
  for (let size = 2 ** 22; size > 0; size = Math.floor(size / 2)) {
    for (let part = 0; part < 8; part += 1) {
      try { localStorage.setItem(`other.${size}.${part}`, '.'.repeat(size)); } catch { break; }
    }
  }
});

inEachBrowser('mishaps', (lab) => {
  test('a worker that breaks in the middle is replaced, the work restored, and the person told', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 3);
      const work = await glassnet(page, 'document');
      const [broken, position] = await page.evaluate(async () => {
        const worker = globalThis.workers.at(-1);
        const isAsked = new Promise((resolve) => {
          worker.postMessage = (message, ...more) => {
            Worker.prototype.postMessage.call(worker, message, ...more);
            if (message[0].includes('"Train"')) resolve();
          };
        });
        const broken = globalThis.glassnet.train(1_000_000).then(() => 'done', (error) => error.message);
        // The call is begun before the worker ends; the next one waits for the other worker.
        await isAsked;
        worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true }));
        return [await broken, await globalThis.glassnet.position()];
      });
      assert.match(broken, /worker broke off.*out of memory/);
      assert.equal(await page.evaluate(() => globalThis.workers.length), 2);
      assert.match(await text(page, '#notice'), /worker.*broke off.*Play goes on/i);
      assert.ok(position.epoch >= 3 && !position.running, JSON.stringify(position));
      assert.deepEqual((await glassnet(page, 'document')).data, work.data);
      await glassnet(page, 'load', work);
      await glassnet(page, 'train', 2);
      assert.equal((await glassnet(page, 'position')).epoch, 5, 'all goes on');
      await page.click('#play');
      await until(page, 'it runs', async () => (await globalThis.glassnet.position()).running);
    }, { before: withWorkersAtHand, expectNoise: true });
  });

  test('a page that was left and is come back to goes on, from the browser\'s cache where there is one', async (t) => {
    const noted = (page) => page.evaluateOnNewDocument(() => {
      globalThis.isKept = [];
      addEventListener('pageshow', (event) => globalThis.isKept.push(event.persisted));
    });
    await lab.visit(async (page) => {
      const reasons = [];
      if (lab.name === 'chrome') {
        const session = await page.createCDPSession();
        await session.send('Page.enable');
        session.on('Page.backForwardCacheNotUsed', (event) => reasons.push(...event.notRestoredExplanations));
      }
      await glassnet(page, 'train', 2);
      const work = await glassnet(page, 'document');
      await page.goto(`${lab.server.origin}/robots.txt`);
      assert.match(await text(page, 'body'), /^User-agent/, 'robots are told that they may come in');
      // The page may be left before it has answered.
      await page.evaluate(() => history.back()).catch(() => {});
      await until(page, 'the page is there again', () => 'glassnet' in globalThis && globalThis.isKept.length > 0);
      await documentState(page, 'ready');
      const isKept = await page.evaluate(() => globalThis.isKept);
      if (lab.name === 'firefox') {
        assert.deepEqual(isKept, [false, true], 'it was kept as it was');
      } else {
        // The Chromium of these tests is driven without such a cache: then nothing of the page itself may stand in the way.
        assert.ok(reasons.length > 0 || isKept.at(-1), 'it says why not');
        assert.deepEqual(reasons.filter(({ type }) => type !== 'Circumstantial'), []);
        if (!isKept.at(-1)) t.diagnostic(`not from the cache: ${reasons.map(({ reason }) => reason).join(', ')}`);
      }
      assert.deepEqual((await glassnet(page, 'document')).position, work.position);
      assert.equal((await glassnet(page, 'step', 'step', 1)).step, work.position.step + 1);
      // A text file names no icon, so the browser looks for one.
    }, { expectNoise: true, before: noted });
  });

  test('a page that is hidden for a while goes on training, and shows where it is when it is seen again', async () => {
    const hideable = (page) => page.evaluateOnNewDocument(() => {
      const draw = globalThis.requestAnimationFrame.bind(globalThis);
      let hidden = false;
      let waiting = [];
      globalThis.requestAnimationFrame = (turn) => (hidden ? waiting.push(turn) : draw(turn));
      Object.defineProperty(document, 'hidden', { get: () => hidden });
      Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
      globalThis.hide = (value) => {
        hidden = value;
        document.dispatchEvent(new Event('visibilitychange'));
        if (!hidden) waiting.splice(0).forEach((turn) => draw(turn));
      };
    });
    await lab.visit(async (page) => {
      await page.click('#play');
      await until(page, 'it runs', async () => (await globalThis.glassnet.position()).running);
      await page.evaluate(() => globalThis.hide(true));
      const { epoch } = await glassnet(page, 'position');
      await page.waitForFunction(async (begun) => (await globalThis.glassnet.position()).epoch > begun + 1, { polling: 100 }, epoch);
      await page.evaluate(() => globalThis.hide(false));
      await page.click('#play');
      await until(page, 'it rests', async () => !(await globalThis.glassnet.position()).running);
      await painted(page);
      const now = await glassnet(page, 'position');
      await until(page, 'the page shows where the run is', (shown) => document.querySelector('#position strong').textContent === shown, `epoch ${now.epoch}`);
    }, { before: hideable });
  });

  test('storage that is full, or filled by another page, is not told as one that is forbidden', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 1);
      await until(page, 'it is told', () => /is full.*save/is.test(document.querySelector('#notice')?.textContent));
    }, { before: withoutRoom('QuotaExceededError') });
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 1);
      await until(page, 'it is told', () => /is full.*save/is.test(document.querySelector('#notice')?.textContent));
      await page.click('#dismiss');
      assert.equal((await glassnet(page, 'train', 1)).epoch, 2, 'all else works');
    }, { before: filled });
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 1);
      await until(page, 'it is told', () => /allow.*save/is.test(document.querySelector('#notice')?.textContent));
    }, { before: withoutRoom('SecurityError') });
  });

  test('a browser without Web Workers', async () => {
    const withoutWorkers = (page) => page.evaluateOnNewDocument(() => delete globalThis.Worker);
    const use = async (page) => assert.match(await text(page, '#notice'), /Worker.*(reload|open|allow)/i);
    await lab.visit(use, { state: 'failed', before: withoutWorkers });
  });

  test('a worker that cannot be loaded', async () => {
    lab.server.withheld.add('worker.js');
    try {
      const use = async (page) => assert.match(await text(page, '#notice'), /worker.*(reload|open|allow)/i);
      await lab.visit(use, { state: 'failed', expectNoise: true });
    } finally {
      lab.server.withheld.clear();
    }
  });

  test('blocked storage', async () => {
    const blocked = (page) => page.evaluateOnNewDocument(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    });
    await lab.visit(async (page) => {
      assert.match(await text(page, '#notice'), /allow.*save/i);
      await page.click('#dismiss');
      const { epoch } = await glassnet(page, 'train', 1);
      assert.equal(epoch, 1, 'all else works');
    }, { before: blocked });
  });

  test('a last work that cannot be read is told of, and not thrown away', async () => {
    await lab.visit(async (page) => {
      await until(page, 'the work is kept', () => localStorage.getItem('glassnet.document'));
      await page.evaluate(() => localStorage.setItem('glassnet.document', '{"format":"glassnet/1","net'));
      await page.reload();
      await documentState(page, 'ready');
      assert.match(await text(page, '#notice'), /last work.*could not be opened/i);
      assert.equal(await page.evaluate(() => localStorage.getItem('glassnet.document.unreadable')), '{"format":"glassnet/1","net');
      assert.equal((await glassnet(page, 'position')).epoch, 0);
    });
  });

  test('a learning rate that blows the numbers up', async () => {
    await lab.visit(async (page) => {
      const start = await glassnet(page, 'document');
      start.training.optimizer.learning_rate = 1e6;
      await glassnet(page, 'load', start);
      await page.click('#play');
      await page.waitForSelector('#notice');
      assert.match(await text(page, '#notice'), /learning rate/i);
      await page.click('#dismiss');
      await page.click('#reset');
      await page.waitForFunction(async () => (await globalThis.glassnet.position()).updates === 0);
    });
  });
});
