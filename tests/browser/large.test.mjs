// A work that is too large for the text that a browser keeps at once: it is kept all the same, in the browser's database.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentState, glassnet, inEachBrowser, text, until } from './harness.mjs';

const TRAINING = { optimizer: { kind: 'sgd', learning_rate: 0.01 }, batch_size: 2, shuffle: true, seed: 7 };

const SMALL = {
  format: 'glassnet/1',
  title: 'Small',
  data: { source: 'inline', inputs: ['a'], targets: ['b'], examples: { inputs: [[0], [0.5], [1]], targets: [[1], [0.5], [-1]] } },
  network: { initializer: 'xavier_uniform', layers: [{ units: 2, activation: 'tanh' }, { units: 1, activation: 'identity' }] },
  training: { loss: 'mean_squared_error', ...TRAINING },
};

const names = (letter, count) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

/** As text its weights alone come to some five million characters, and once it was trained twice as many. */
const LARGE = {
  format: 'glassnet/1',
  title: 'Large',
  data: {
    source: 'inline',
    inputs: names('x', 784),
    targets: names('y', 10),
    examples: {
      inputs: [0, 1, 2].map((example) => Array.from({ length: 784 }, (_, input) => ((input * (example + 3)) % 17) / 16)),
      targets: [0, 1, 2].map((example) => Array.from({ length: 10 }, (_, target) => Number(target === example))),
    },
  },
  network: {
    initializer: 'he_uniform',
    layers: [{ units: 256, activation: 'relu' }, { units: 128, activation: 'relu' }, { units: 10, activation: 'softmax' }],
  },
  training: { loss: 'cross_entropy', ...TRAINING },
};

/** Puts into every page what looks into the database, and can hold it up. */
const withDatabaseAtHand = (page) => page.evaluateOnNewDocument(() => {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  /** Does something with the works that are kept, if there ever were some: to open a database makes it. */
  const withWorks = async (act) => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'glassnet')) return null;
    const database = await answer(indexedDB.open('glassnet'));
    try {
      return await act(database.transaction('works', 'readwrite').objectStore('works'));
    } finally {
      database.close();
    }
  };
  globalThis.works = {
    keys: async () => (await withWorks((works) => answer(works.getAllKeys()))) ?? [],
    put: (key, bytes) => withWorks((works) => answer(works.put(bytes, key))),
    clear: () => withWorks((works) => answer(works.clear())),
    /** The work that is kept, as text, wherever it is. */
    kept: async () => {
      const here = localStorage.getItem('glassnet.document');
      if (here === null || here.startsWith('{')) return here;
      const bytes = await withWorks(async (works) => {
        const keys = await answer(works.getAllKeys());
        return answer(works.get(keys.find((key) => here.endsWith(key)) ?? ''));
      });
      return bytes ? new TextDecoder().decode(bytes) : null;
    },
    /** Lets nobody else write until the function is called that this gives. */
    hold: () => new Promise((begun) => {
      let isHeld = true;
      const again = (works) => {
        works.count().onsuccess = () => {
          begun(() => { isHeld = false; });
          if (isHeld) again(works);
        };
      };
      withWorks(again);
    }),
  };
});

/** Waits until the work is kept as it is now, and gives it as text. */
async function keptAsItIs(page) {
  return page.evaluate(async () => JSON.stringify(await globalThis.glassnet.document())).then(async (work) => {
    const { position } = JSON.parse(work);
    await until(page, 'the work is kept as it is', async (title, wanted) => {
      const kept = JSON.parse(await globalThis.works.kept());
      return kept?.title === title && JSON.stringify(kept.position) === wanted;
    }, JSON.parse(work).title, JSON.stringify(position));
    return work;
  });
}

/** Has the page open a large work and train with it, and waits until that is kept. */
async function keepLarge(page, epochs = 1) {
  await glassnet(page, 'load', LARGE);
  await glassnet(page, 'train', epochs);
  const work = await keptAsItIs(page);
  assert.ok(work.length > 6_000_000, `${work.length} characters`);
  return work;
}

const here = (page) => page.evaluate(() => localStorage.getItem('glassnet.document'));
const keys = (page) => page.evaluate(() => globalThis.works.keys());
const work = (page) => page.evaluate(async () => JSON.stringify(await globalThis.glassnet.document()));

async function reload(page) {
  await page.reload();
  await documentState(page, 'ready');
}

/** Waits until the marker leads to the one work in the database. */
async function isAlone(page) {
  await until(page, 'one work is kept', async () => {
    const found = await globalThis.works.keys();
    return found.length === 1 && localStorage.getItem('glassnet.document').endsWith(found[0]);
  });
}

/** Waits until nothing is in the database, and the page knows. */
async function isEmpty(page) {
  await until(page, 'the database is empty', async () => {
    return (await globalThis.works.keys()).length === 0 && localStorage.getItem('glassnet.large') === null;
  });
}

inEachBrowser('a large work', (lab) => {
  const visit = (use, options) => lab.visit(use, { before: withDatabaseAtHand, ...options });

  test('is there after a reload, to the bit, and a small one takes its place', async () => {
    await visit(async (page) => {
      assert.deepEqual(await keys(page), []);
      const kept = await keepLarge(page);
      assert.ok((await here(page)).length < 64, 'only a marker is here');
      await isAlone(page);
      await reload(page);
      assert.equal(await page.$('#notice'), null);
      assert.ok(await work(page) === kept, 'it is the same work');
      const marker = await here(page);
      await glassnet(page, 'train', 1);
      const later = await keptAsItIs(page);
      await isAlone(page);
      assert.notEqual(await here(page), marker);
      await reload(page);
      assert.ok(await work(page) === later, 'it is the later work');
      await glassnet(page, 'load', SMALL);
      await glassnet(page, 'train', 2);
      const small = await keptAsItIs(page);
      await isEmpty(page);
      assert.equal(JSON.parse(await here(page)).title, 'Small');
      await reload(page);
      assert.equal(await work(page), small);
    });
  });

  test('is not kept any more where a smaller one was kept while it was being written', async () => {
    await visit(async (page) => {
      await keepLarge(page);
      const held = await page.evaluateHandle(() => globalThis.works.hold());
      const asked = await page.evaluateHandle(() => {
        const { put } = IDBObjectStore.prototype;
        return { isAsked: new Promise((resolve) => {
          IDBObjectStore.prototype.put = function (...values) {
            resolve();
            return put.apply(this, values);
          };
        }) };
      });
      await glassnet(page, 'train', 1);
      await page.evaluate(({ isAsked }) => isAsked, asked);
      await glassnet(page, 'load', SMALL);
      await until(page, 'the small work is kept', () => localStorage.getItem('glassnet.document').startsWith('{'));
      await page.evaluate((release) => release(), held);
      await isEmpty(page);
      assert.equal(JSON.parse(await here(page)).title, 'Small');
      await reload(page);
      assert.equal((await glassnet(page, 'document')).title, 'Small');
    });
  });

  test('is the one before where the page was closed half-way, and what was left over is tidied up', async () => {
    await visit(async (page) => {
      const kept = await keepLarge(page);
      await isAlone(page);
      // As a page leaves it that was closed when its bytes were there, and their marker was not.
      await page.evaluate(() => {
        localStorage.setItem('glassnet.large', '1');
        return globalThis.works.put('0123456789abcdef', new Uint8Array(8));
      });
      await reload(page);
      assert.ok(await work(page) === kept, 'it is the work before');
      await glassnet(page, 'train', 1);
      await keptAsItIs(page);
      await isAlone(page);
      // And as one does whose small work was kept when the large one was not deleted yet.
      await page.evaluate((text) => localStorage.setItem('glassnet.document', text), JSON.stringify(SMALL));
      await reload(page);
      assert.equal((await glassnet(page, 'document')).title, 'Small');
      await isEmpty(page);
    });
  });

  test('that the browser no longer has is told of once', async () => {
    await visit(async (page) => {
      await keepLarge(page);
      await isAlone(page);
      await page.evaluate(() => globalThis.works.clear());
      await reload(page);
      assert.match(await text(page, '#notice'), /last work.*could not be opened/i);
      const { preset, position } = await glassnet(page, 'document');
      assert.deepEqual([preset, position.epoch], ['houses', 0]);
      assert.deepEqual(await page.evaluate(() => ['', '.unreadable'].map((end) => localStorage.getItem(`glassnet.document${end}`))), [null, null]);
      await page.click('#dismiss');
      assert.equal((await glassnet(page, 'train', 1)).epoch, 1, 'all else works');
      await keptAsItIs(page);
      await reload(page);
      assert.equal(await page.$('#notice'), null);
      assert.equal((await glassnet(page, 'position')).epoch, 1);
    });
  });

  test('whose bytes are others than those that were kept is told of, and not thrown away', async () => {
    await visit(async (page) => {
      await keepLarge(page);
      await isAlone(page);
      const [key] = await keys(page);
      await page.evaluate((name, other) => globalThis.works.put(name, new TextEncoder().encode(other)), key, JSON.stringify(SMALL));
      const marker = await here(page);
      await reload(page);
      assert.match(await text(page, '#notice'), /last work.*could not be opened/i);
      assert.equal((await glassnet(page, 'document')).preset, 'houses');
      assert.equal(await page.evaluate(() => localStorage.getItem('glassnet.document.unreadable')), marker);
      await glassnet(page, 'train', 1);
      await keptAsItIs(page);
      assert.deepEqual(await keys(page), [key]);
    });
  });

  test('is not lost in a visit in which the database is closed to the page', async () => {
    const refusable = async (page) => {
      await withDatabaseAtHand(page);
      await page.evaluateOnNewDocument(() => {
        if (sessionStorage.getItem('refused') === null) return;
        Object.defineProperty(globalThis, 'indexedDB', {
          get() {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        });
      });
    };
    await visit(async (page) => {
      const kept = await keepLarge(page);
      await isAlone(page);
      const marker = await here(page);
      const again = async (isRefused) => {
        await page.evaluate((refused) => (refused ? sessionStorage.setItem('refused', '') : sessionStorage.removeItem('refused')), isRefused);
        await reload(page);
      };
      await again(true);
      assert.match(await text(page, '#notice'), /last work.*could not be opened.*allow/i);
      // Whoever does nothing finds it again.
      assert.equal((await glassnet(page, 'document')).preset, 'houses');
      await again(false);
      assert.equal(await page.$('#notice'), null);
      assert.ok(await work(page) === kept, 'it is the same work');
      assert.equal(await here(page), marker);
      // Other work takes its place, and it is put aside.
      await again(true);
      await glassnet(page, 'train', 1);
      await until(page, 'other work is kept', () => localStorage.getItem('glassnet.document').startsWith('{'));
      await again(false);
      assert.equal((await glassnet(page, 'document')).preset, 'houses');
      await glassnet(page, 'train', 1);
      await until(page, 'it is kept', () => JSON.parse(localStorage.getItem('glassnet.document')).position.epoch === 2);
      assert.ok(marker.endsWith((await keys(page)).join()), 'its bytes are still there');
      await page.evaluate(() => localStorage.setItem('glassnet.document', localStorage.getItem('glassnet.document.unreadable')));
      await reload(page);
      assert.ok(await work(page) === kept, 'it is the same work');
    }, { before: refusable });
  });

  test('that cannot be kept is told of once, and the work before stays', async () => {
    const refused = (name) => (page) => page.evaluateOnNewDocument((errorName) => {
      globalThis.refusals = 0;
      IDBFactory.prototype.open = () => {
        globalThis.refusals += 1;
        throw new DOMException('No.', errorName);
      };
    }, name);
    for (const [name, expected] of [['SecurityError', /allow.*save/i], ['QuotaExceededError', /is full.*save/i], ['VersionError', /newer.*save/i]]) {
      await lab.visit(async (page) => {
        await until(page, 'the work is kept', () => localStorage.getItem('glassnet.document'));
        const before = await here(page);
        await glassnet(page, 'load', LARGE);
        await until(page, 'it is told', () => document.querySelector('#notice'));
        assert.match(await text(page, '#notice'), expected);
        await page.click('#dismiss');
        const count = await page.evaluate(() => globalThis.refusals);
        assert.equal((await glassnet(page, 'train', 1)).epoch, 1, 'all else works');
        await until(page, 'it is tried again', (tried) => globalThis.refusals > tried, count);
        assert.equal((await glassnet(page, 'train', 1)).epoch, 2);
        assert.equal(await page.$('#notice'), null);
        assert.equal(await here(page), before);
      }, { before: refused(name) });
    }
  });

  test('for which there is no room is told of as that', async (t) => {
    // Only Chromium can be told how much room there is.
    if (lab.name !== 'chrome') return t.skip('no way to say how much');
    await visit(async (page) => {
      await glassnet(page, 'load', SMALL);
      const before = await keptAsItIs(page);
      const session = await page.createCDPSession();
      await session.send('Storage.overrideQuotaForOrigin', { origin: lab.server.origin, quotaSize: 1_000_000 });
      await glassnet(page, 'load', LARGE);
      await until(page, 'it is told', () => document.querySelector('#notice'));
      assert.match(await text(page, '#notice'), /is full.*save/i);
      await reload(page);
      assert.equal(await work(page), before, 'the work before stays');
    });
  });

  test('is told of where a newer version of the page keeps it', async () => {
    await visit(async (page) => {
      await keepLarge(page);
      await isAlone(page);
      const marker = await here(page);
      await page.evaluate(() => new Promise((resolve, reject) => {
        const request = indexedDB.open('glassnet', 2);
        request.onsuccess = () => resolve(request.result.close());
        request.onerror = () => reject(request.error);
      }));
      await reload(page);
      assert.match(await text(page, '#notice'), /last work.*could not be opened.*newer/i);
      assert.equal(await here(page), marker);
      assert.equal((await glassnet(page, 'train', 1)).epoch, 1, 'all else works');
    });
  });

  test('a page within another one keeps none, and finds none', async () => {
    await visit(async (page) => {
      const kept = await keepLarge(page);
      await isAlone(page);
      const before = [await here(page), await keys(page)];
      await page.goto(`${lab.server.url}?embed`);
      await documentState(page, 'ready');
      assert.equal((await glassnet(page, 'document')).preset, 'houses');
      await glassnet(page, 'load', { ...LARGE, training: { ...LARGE.training, seed: 8 } });
      await glassnet(page, 'train', 1);
      await page.goto(lab.server.url);
      await documentState(page, 'ready');
      assert.ok(await work(page) === kept, 'it is the same work');
      assert.deepEqual([await here(page), await keys(page)], before);
    });
  });

  test('is kept where there is no room for a small one, and a small one opens without the database', async () => {
    await visit(async (page) => {
      await glassnet(page, 'load', SMALL);
      await keptAsItIs(page);
      assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), []);
      await reload(page);
      assert.equal((await glassnet(page, 'document')).title, 'Small');
      assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), []);
      await page.evaluate(() => {
        // As another page of this address would: as much as there is room for.
        for (let size = 2 ** 22; size > 0; size = Math.floor(size / 2)) {
          for (let part = 0; part < 8; part += 1) {
            try { localStorage.setItem(`other.${size}.${part}`, '.'.repeat(size)); } catch { break; }
          }
        }
      });
      await glassnet(page, 'train', 3);
      const kept = await keptAsItIs(page);
      await isAlone(page);
      await reload(page);
      assert.equal(await page.$('#notice'), null);
      assert.equal(await work(page), kept);
    });
  });
});
