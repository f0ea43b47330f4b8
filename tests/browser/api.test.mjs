// `globalThis.glassnet`: the walk through an update, and the numbers behind everything on screen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentState, glassnet, inEachBrowser, text, until } from './harness.mjs';

/** Mazur's worked example, with his starting weights. */
const MAZUR = {
  format: 'glassnet/1',
  title: 'Two by two',
  data: { source: 'inline', inputs: ['i1', 'i2'], targets: ['o1', 'o2'], examples: { inputs: [[0.05, 0.1]], targets: [[0.01, 0.99]] } },
  network: {
    layers: [
      { units: 2, activation: 'sigmoid', weights: [[0.15, 0.2], [0.25, 0.3]], biases: [0.35, 0.35], train_biases: false },
      { units: 2, activation: 'sigmoid', weights: [[0.4, 0.45], [0.5, 0.55]], biases: [0.6, 0.6], train_biases: false },
    ],
  },
  training: { loss: 'half_squared_error', optimizer: { kind: 'sgd', learning_rate: 0.5 }, batch_size: 1, seed: 1 },
};

/** How many page loads calls are fired into, in each browser. */
const LOADS = Number(process.env.GLASSNET_API_LOADS ?? 12);

/**
 * Fires calls from the moment at which they are there on, at moments that `seed` gives; `settled` has what came of each. With
 * `breaks` the worker that trains breaks at some moment among them, once there is one to replace it.
 */
function fireCalls(seed, example, withReference, breaks) {
  let state = seed;
  const random = (below) => {
    // A linear congruential generator: the same moments and calls for the same seed.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const fired = { count: 0, settled: [], done: false };
  globalThis.fired = fired;
  const address = { kind: 'weight', layer: 1, unit: 0, source: 0 };
  const fetched = { ...example, data: { source: 'builtin', name: 'iris' }, network: { layers: [{ units: 3, activation: 'softmax' }] }, training: { ...example.training, loss: 'cross_entropy', batch_size: 8 } };
  const calls = [
    ['load', example], ['load', fetched], ['load', 'no document'], ['load', { ...example, title: 'again' }],
    ['train', 1], ['train', -1], ['step', 'step', 1], ['step', 'epoch', -1], ['step', 'operation', 3], ['step', 'unit', -2],
    ['play'], ['pause'], ['document'], ['position'], ['value', address], ['formula', address], ['order', 0, 3],
    ['link'], ['exports'], ['export', 'numpy'], ['export', 'text'], ['export', 'svg'], ['export', 'no kind'],
    ['table', 'size;price\n60;1\n75;2\n'], ['table', new Blob(['size;price\n60;1\n75;2\n'])], ['table', 7],
    // These come to an end by themselves: what is called after that is served as well.
    ['load', { ...example, training: { ...example.training, stop: { epochs: 2 } } }], ['train', 4],
    ['load', { ...example, network: { layers: [{ units: 2, activation: 'identity' }] }, training: { ...example.training, optimizer: { kind: 'sgd', learning_rate: 1e200 } } }], ['train', 9],
  ];
  if (withReference) calls.push(['reproduce']);
  if (breaks) {
    globalThis.Worker = class extends Worker {
      constructor(...values) {
        super(...values);
        fired.worker = this;
      }
    };
  }
  const fire = (glassnet, [name, ...values]) => {
    const index = fired.count;
    fired.count += 1;
    fired.settled[index] = null;
    glassnet[name](...values).then(
      () => { fired.settled[index] = [name, 'done']; },
      (error) => { fired.settled[index] = [name, error instanceof Error && error.message.length > 10 ? 'refused' : `no sentence: ${error}`]; },
    );
  };
  let api;
  Object.defineProperty(globalThis, 'glassnet', {
    configurable: true,
    get: () => api,
    set(value) {
      api = value;
      // Each call once, in an order of chance, and the rest as they come: at once, in bursts, and later.
      const order = calls.map((call) => [random(1 << 20), call]).sort(([a], [b]) => a - b).map(([, call]) => call);
      const moments = order.map(() => (random(3) === 0 ? 0 : random(400)));
      if (breaks) {
        const moment = random(300);
        api.ready.then(() => setTimeout(() => {
          fired.worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true }));
          // What is called while the next one starts.
          ['position', 'link', 'table'].forEach((name) => fire(api, [name, 'a,b\n1,2\n']));
        }, moment));
      }
      let left = order.length;
      order.forEach((call, index) => {
        const now = () => {
          fire(api, call);
          left -= 1;
          // What plays would go on for ever.
          if (left === 0) {
            fire(api, ['pause']);
            fired.done = true;
          }
        };
        if (moments[index] === 0) now();
        else setTimeout(now, moments[index]);
      });
    },
  });
}

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

/** Where the run is, without its errors. */
async function place(page) {
  const { epoch, step, operation, updates, running } = await glassnet(page, 'position');
  return { epoch, step, operation, updates, running };
}

inEachBrowser('the calls', (lab) => {
  test('tell how a table would be read, of a text or of bytes, and leave the bench alone', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', MAZUR);
      const before = await glassnet(page, 'document');
      const told = await page.evaluate(async () => {
        const text = 'Größe;NA?;Preis\n60;NA;1.210,5\n75;x;1.365\n\n82;y;990\n';
        const wide = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])]);
        const narrow = Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
        const packed = new Response(new Blob([new TextEncoder().encode(text)]).stream().pipeThrough(new CompressionStream('gzip')));
        const given = [text, wide, narrow.buffer, await packed.arrayBuffer(), new Blob([text])];
        const all = [];
        for (const table of given) all.push(await globalThis.glassnet.table(table));
        return all;
      });
      assert.deepEqual(told.map((table) => table.encoding), [null, 'utf-16le', 'windows-1252', 'utf-8', 'utf-8']);
      for (const table of told) {
        assert.deepEqual([table.separator, table.decimal, table.header, table.rows], [';', ',', true, 3]);
        assert.deepEqual(table.columns.map((column) => [column.name, column.holds, column.role]), [['Größe', 'number', 'input'], ['NA?', 'text', 'input'], ['Preis', 'number', 'target']]);
        assert.deepEqual(table.passed_over.map((line) => [line.line, line.what]), [[4, 'empty']]);
        assert.match(table.notes[0], /^semicolons, decimal comma, names in line 1, 1 empty line passed over/u);
      }
      assert.deepEqual(told.map((table) => [table.byte_order_mark, table.compression]), [[false, null], [true, null], [false, null], [false, 'gzip'], [false, null]]);
      const large = await page.evaluate(async () => {
        const most = 100_000_000;
        const given = ['x'.repeat(most + 1), new Uint8Array(most + 1), new Blob([new Uint8Array(most + 1)])];
        const all = [];
        for (const table of given) all.push(await globalThis.glassnet.table(table).then(() => 'done', (error) => error.message));
        return all;
      });
      assert.deepEqual(large.map((reason) => /101 MB.*at most 100 MB.*sample/u.test(reason)), [true, true, true], large.join('\n'));
      // Damaged packing is refused with a sentence, or does not show: bytes are changed, cut off and put in.
      const damaged = await page.evaluate(async () => {
        const packed = new Response(new Blob(['size;price\n60;1\n75;2\n']).stream().pipeThrough(new CompressionStream('gzip')));
        const whole = new Uint8Array(await packed.arrayBuffer());
        let state = 1;
        const random = (below) => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          return Math.floor((state / 2 ** 32) * below);
        };
        const odd = [];
        for (let turn = 0; turn < 60; turn += 1) {
          // The first two bytes say that it is packed.
          const bytes = [...whole];
          const at = 2 + random(bytes.length - 2);
          if (turn % 3 === 0) bytes.length = at;
          else if (turn % 3 === 1) bytes[at] ^= 1 << random(8);
          else bytes.splice(at, 0, random(256), random(256));
          const outcome = await globalThis.glassnet.table(Uint8Array.from(bytes)).then(() => true, (error) => error instanceof Error && error.message.length > 10);
          if (outcome !== true) odd.push(bytes);
        }
        return odd;
      });
      assert.deepEqual(damaged, []);
      assert.match(await refusal(page, 'table', 7), /text of a table, or its bytes/u);
      assert.match(await refusal(page, 'table', 'a,b\n1,2\n3\n'), /^Line 3, column 2/u);
      assert.deepEqual(await glassnet(page, 'document'), before);
      assert.equal(await page.$('#notice:not(:empty)'), null);
    });
  });

  test('give every number to the bit, its formula and what it reads', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', MAZUR);
      const read = (kind, indices) => glassnet(page, 'value', { kind, ...indices });
      const w5 = { layer: 2, unit: 0, source: 0 };
      assert.equal(await read('weight', w5), 0.4);
      assert.equal(await read('product', { layer: 1, unit: 0, source: 0, example: 0 }), 0.15 * 0.05);
      const sum = 0 + 0.15 * 0.05 + 0.2 * 0.1 + 0.35;
      assert.equal(await read('weighted_sum', { layer: 1, unit: 0, example: 0 }), sum);
      const change = await read('weight_change', w5);
      assert.equal(change, -0.5 * (await read('weight_gradient', w5)));
      assert.equal(await read('new_weight', w5), 0.4 + change);
      assert.equal(await read('learning_rate', {}), 0.5);

      const explained = await glassnet(page, 'formula', { kind: 'weighted_sum', layer: 1, unit: 0, example: 0 });
      assert.equal(explained.value, sum);
      assert.match(explained.symbols, /^z_h1 = w1 · i1 \+ w2 · i2 \+ b_h1$/);
      assert.match(explained.numbers, /^0\.0075 \+ 0\.020000000000000004 \+ 0\.35 = 0\.3775$/);
      // The formula reads products, and a product its weight and its input: every leaf is an address again.
      const seen = new Set();
      const follow = async (quantity) => {
        const key = JSON.stringify(quantity);
        if (seen.has(key)) return;
        seen.add(key);
        const { value, leaves } = await glassnet(page, 'formula', quantity);
        assert.equal(value, await glassnet(page, 'value', quantity), key);
        for (const leaf of leaves) await follow(leaf);
      };
      await follow({ kind: 'new_weight', ...w5 });
      assert.ok(seen.size > 20, `${seen.size} numbers lie behind w5`);
      await glassnet(page, 'step', 'step', 1);
      const document = await glassnet(page, 'document');
      assert.equal(document.network.layers[1].weights[0][0], 0.4 + change, 'the worker made the update that was explained');
    });
  });

  test('know the order of all numbers', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', MAZUR);
      const order = await glassnet(page, 'order', 0, 1000);
      assert.deepEqual(order[0], { kind: 'product', layer: 1, unit: 0, source: 0, example: 0 });
      assert.equal(order.at(-1).kind, 'new_bias');
      assert.equal(new Set(order.map((quantity) => JSON.stringify(quantity))).size, order.length);
      assert.deepEqual(await glassnet(page, 'order', 3, 2), order.slice(3, 5));
      assert.deepEqual(await glassnet(page, 'order', order.length, 5), []);
      await glassnet(page, 'step', 'operation', order.length);
      assert.deepEqual(await place(page), { epoch: 0, step: 0, operation: order.length, updates: 0, running: false });
    });
  });

  test('walk by every unit, forwards and back, over the borders of updates', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', MAZUR);
      const start = await glassnet(page, 'document');
      const { length } = await glassnet(page, 'order', 0, 1000);
      const walked = async (unit, count) => {
        const { updates, operation } = await glassnet(page, 'step', unit, count);
        assert.deepEqual({ updates, operation }, await glassnet(page, 'position').then((at) => ({ updates: at.updates, operation: at.operation })));
        return [updates, operation];
      };
      assert.deepEqual(await walked('operation', 1), [0, 1]);
      assert.deepEqual(await walked('unit', 1), [0, 4]);
      assert.deepEqual(await walked('layer', 1), [0, 8]);
      assert.deepEqual(await walked('phase', 1), [0, 16]);
      assert.deepEqual(await walked('phase', -1), [0, 0]);
      const [, example] = await walked('example', 1);
      assert.ok(example > 16 && example < length);
      assert.deepEqual(await walked('operation', length), [1, example]);
      assert.deepEqual(await walked('operation', 3 * length), [4, example]);
      assert.deepEqual(await walked('operation', -4 * length), [0, example]);
      assert.deepEqual(await walked('unit', -1000), [0, 0], 'the beginning of the run is the end of the way back');
      assert.deepEqual(await glassnet(page, 'document'), start, 'all is as it was, to the bit');
      assert.deepEqual(await walked('step', 3), [3, 0]);
      assert.deepEqual(await walked('epoch', 2), [5, 0]);
      assert.deepEqual(await walked('epoch', -5), [0, 0]);
      assert.deepEqual(await glassnet(page, 'document'), start);
    });
  });

  test('are served in the order in which they are made', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', MAZUR);
      const { length } = await glassnet(page, 'order', 0, 1000);
      const answers = await page.evaluate(async (operations) => {
        const { glassnet: calls } = globalThis;
        return Promise.all([
          calls.step('operation', operations + 1),
          calls.value({ kind: 'weight', layer: 2, unit: 0, source: 0 }),
          calls.step('operation', -2),
          calls.value({ kind: 'weight', layer: 2, unit: 0, source: 0 }),
        ]);
      }, length);
      assert.deepEqual([answers[0].updates, answers[0].operation], [1, 1]);
      assert.ok(Math.abs(answers[1] - 0.35891648) < 1e-8, 'w5 after the first update');
      assert.deepEqual([answers[2].updates, answers[2].operation], [0, length - 1]);
      assert.equal(answers[3], 0.4);
    });
  });

  test('settle, whenever they are made', async () => {
    let count = 0;
    for (let seed = 0; seed < LOADS; seed += 1) {
      const breaks = seed % 4 === 3;
      const before = (page) => page.evaluateOnNewDocument(fireCalls, seed, MAZUR, seed % 4 === 0, breaks);
      await lab.visit(async (page) => {
        const settled = await until(page, `every call of load ${seed} is settled`, (more) => {
          const { count, done, settled } = globalThis.fired;
          return done && count >= more && !settled.includes(null) ? settled : false;
        }, breaks ? 34 : 31).catch(async (error) => {
          const left = await page.evaluate(() => JSON.stringify(globalThis.fired));
          throw new Error(`${error.message} ${left}`, { cause: error });
        });
        const odd = settled.filter(([, outcome]) => outcome !== 'done' && outcome !== 'refused');
        assert.deepEqual(odd, [], `load ${seed}`);
        // What can always be done was not refused, but for what a worker had that broke.
        const always = breaks ? ['exports'] : ['position', 'document', 'pause', 'play', 'reproduce', 'exports', 'link'];
        assert.deepEqual(settled.filter(([name, outcome]) => always.includes(name) && outcome !== 'done'), [], `load ${seed}`);
        count += settled.length;
        assert.equal(await page.evaluate(async () => { await globalThis.glassnet.ready; return (await globalThis.glassnet.position()).running; }), false);
      }, { before, expectNoise: breaks });
    }
    assert.ok(count >= LOADS * 31, `${count} calls`);
  });

  test('settle when the page that would serve them is left', async () => {
    // Between any two things that it does the page waits for its turn, in which it may be left.
    const before = (page) => page.evaluateOnNewDocument(() => {
      let now = Date.now();
      Date.now = () => (now += 20);
    });
    await lab.visit(async (page) => {
      await page.evaluate(() => {
        document.body.append(Object.assign(document.createElement('iframe'), { src: location.href }));
      });
      await until(page, 'the page in the frame takes calls', () => Boolean(globalThis.frames[0]?.glassnet));
      const answers = await page.evaluate(async () => {
        const frame = document.querySelector('iframe');
        const calls = frame.contentWindow.glassnet;
        await calls.ready;
        // The next two wait for the first, the last for bytes that never come.
        const table = Object.assign(new frame.contentWindow.Blob(['a,b']), { arrayBuffer: () => new Promise(() => {}) });
        const open = [calls.train(1e9), calls.value({ kind: 'learning_rate' }), calls.step('operation', 1), calls.table(table)];
        const late = new Promise((resolve) => {
          frame.contentWindow.addEventListener('pagehide', () => { resolve(calls.position()); });
        });
        frame.contentWindow.location.href = 'about:blank';
        const outcome = (promise) => promise.then(() => 'done', (error) => error.message);
        return Promise.all([...open, late].map(outcome));
      });
      assert.equal(answers.length, 5);
      assert.ok(answers.every((answer) => /page was left/.test(answer)), JSON.stringify(answers));
    }, { before });
  });

  test('say what was expected', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', MAZUR);
      const start = await glassnet(page, 'document');
      const calls = [
        [['value', { kind: 'weigth', layer: 1, unit: 0, source: 0 }], /weigth.*expected.*weight/],
        [['value', { kind: 'weight', layer: 1, unit: 0 }], /source/],
        [['value', { kind: 'weight', layer: 1, unit: 0, source: 0, example: 0 }], /example/],
        [['value', { kind: 'weight', layer: 1, unit: 0.5, source: 0 }], /0\.5/],
        [['value', { kind: 'weight', layer: 3, unit: 0, source: 0 }], /layer is 3, but must be 1 to 2/],
        [['value', { kind: 'delta', layer: 1, unit: 2, example: 0 }], /unit is 2, but must be 0 to 1/],
        [['value', { kind: 'delta', layer: 1, unit: 1, example: 1 }], /example is 1, but must be 0 to 0/],
        [['value', { kind: 'momentum' }], /optimizer.*sgd/],
        [['value', 'w5'], /address of a number.*w5/],
        [['value'], /value\(quantity\) expects/],
        [['formula', { kind: 'delta', layer: 9, unit: 1, example: 1 }], /layer is 9/],
        [['formula', 7], /formula\(quantity\) expects/],
        [['order', 999, 1], /from is 999.*operations/],
        [['order', -1, 1], /whole number from 0.*-1/],
        [['order', 0, 'all'], /whole number.*all/],
        [['order', 0, 1e8], /at most 100000/],
        [['step', 'leap'], /operation, unit, layer, phase, example, step, epoch.*leap/],
        [['step', 'unit', 0.5], /whole number.*0\.5/],
      ];
      for (const [call, expected] of calls) assert.match(await refusal(page, ...call), expected, JSON.stringify(call));
      assert.deepEqual(await glassnet(page, 'document'), start, 'and nothing changed');
      assert.equal(await page.$('#notice'), null, 'who asked was told; the person was not disturbed');
      await glassnet(page, 'play');
      await until(page, 'the page shows that it runs', () => document.querySelector('#play').textContent.trim() === 'Pause');
      assert.match(await refusal(page, 'value', { kind: 'batch_loss' }), /pause\(\)/);
      await glassnet(page, 'pause');
    });
  });

  test('a walk is saved with the document, and opened again at its operation', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', MAZUR);
      await glassnet(page, 'step', 'step', 3);
      await glassnet(page, 'step', 'operation', 17);
      const walked = await glassnet(page, 'document');
      assert.deepEqual(walked.position, { epoch: 3, step: 0, operation: 17 });
      const shown = await text(page, '#position');
      assert.match(shown, /update 4 · operation 17 of/);

      await page.reload();
      await documentState(page, 'ready');
      await until(page, 'the walk is open again', () => /operation 17 of/.test(document.querySelector('#position').textContent));
      assert.equal(await text(page, '#position'), shown);
      assert.deepEqual(await glassnet(page, 'document'), walked);

      await glassnet(page, 'load', MAZUR);
      assert.deepEqual(await place(page), { epoch: 0, step: 0, operation: 0, updates: 0, running: false });
      assert.doesNotMatch(await text(page, '#position'), /operation/);
      await glassnet(page, 'load', walked);
      assert.deepEqual(await glassnet(page, 'document'), walked);
      assert.equal(await text(page, '#position'), shown);

      const refused = await refusal(page, 'load', { ...walked, position: { ...walked.position, operation: 4000 } });
      assert.match(refused, /position\.operation is 4000.*85 operations.*0.*85/);
      assert.match(await refusal(page, 'load', { ...walked, position: { ...walked.position, epoch: 2 } }), /position is epoch 2, step 0.*epoch 3, step 0/);
      assert.deepEqual(await glassnet(page, 'document'), walked, 'what is on the bench stays');
    });
  });
});
