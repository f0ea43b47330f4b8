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
      assert.deepEqual(outcome, ['fulfilled', 'fulfilled'], 'calls are done in their order');
      assert.equal((await glassnet(page, 'document')).data.name, 'titanic');
    });
  });

  test('a file that cannot be had is told of, and what was there stays', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 1);
      const work = await glassnet(page, 'document');
      lab.server.withheld.add('data/iris.csv');
      try {
        assert.match(await refusal(page, IRIS), /Irises.*data\/iris\.csv.*404/u);
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
      await until(page, 'the work is kept', () => JSON.parse(localStorage.getItem('glassnet.document'))?.position.epoch === 2);
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

  test('irises and a spiral are chosen with a network for them, and the work before can be taken back', async () => {
    await lab.visit(async (page) => {
      await page.click('#layers .layer .more');
      await until(page, 'a unit was added', async () => (await globalThis.glassnet.document()).network.layers[0].units === 9);
      await page.click('#open-data');
      await page.click('#choose-iris');
      await until(page, 'irises are on the bench', async () => (await globalThis.glassnet.document()).data.name === 'iris');
      const iris = await glassnet(page, 'document');
      assert.deepEqual(iris.network.layers.map(({ units, activation }) => [units, activation]), [[9, 'relu'], [4, 'relu'], [3, 'softmax']]);
      assert.equal(iris.training.loss, 'cross_entropy');
      assert.match(await text(page, '.origin'), /CC BY 4\.0/u);
      await page.click('#choose-points-spiral');
      await until(page, 'the spiral is on the bench', async () => (await globalThis.glassnet.document()).data.name === 'spiral');
      await page.click('#use-proposal');
      await until(page, 'its network is there', async () => (await globalThis.glassnet.document()).network.layers[0].activation === 'tanh');
      for (const name of ['spiral', 'iris', 'houses']) {
        await page.click('#undo');
        await until(page, `${name} is back`, async (wanted) => (await globalThis.glassnet.document()).data.name === wanted, name);
      }
      assert.equal((await glassnet(page, 'document')).network.layers[0].units, 9);
    });
  });

  test('a table that is dropped is shown, its columns are used as told, and it travels with the document', async () => {
    await lab.visit(async (page) => {
      await drop(page, 'flats.csv', 'place;size_m2;rooms;price_eur\n'
        + Array.from({ length: 40 }, (_, row) => `${['north', 'south'][row % 2]};${50 + row},5;${2 + (row % 3)};${100000 + 2500 * row}`).join('\n'));
      await until(page, 'the table is told of', () => document.querySelector('#outcome-of-table')?.textContent.includes('amount'));
      assert.match(await text(page, '#outcome-of-table'), /4 inputs, 1 output \(identity\), loss mean squared error\. 32 rows to train on, 8 to test/u);
      assert.equal(await page.$eval('#delimiter', (select) => select.value), 'semicolon');
      assert.equal(await page.$eval('#decimal-mark', (select) => select.value), 'comma');
      await page.select('#role-0', 'target');
      await until(page, 'two classes are asked for', () => document.querySelector('#outcome-of-table')?.textContent.includes('north or south'));
      await page.click('#use-data');
      await until(page, 'the table is on the bench', async () => (await globalThis.glassnet.document()).data.source === 'table');
      const work = await glassnet(page, 'document');
      assert.equal(work.title, 'flats');
      assert.equal(work.training.loss, 'binary_cross_entropy');
      assert.match(work.data.csv, /^place;size_m2/u);
      await glassnet(page, 'train', 1);
      const trained = await glassnet(page, 'document');
      await page.reload();
      await documentState(page, 'ready');
      assert.deepEqual(await glassnet(page, 'document'), trained);
    });
  });

  test('a large table is on the bench, and what the page computes of it is what the worker does', async () => {
    await lab.visit(async (page) => {
      await drop(page, 'large.csv', largeTable(30_000));
      await until(page, 'the table is told of', () => document.querySelector('#outcome-of-table')?.textContent.match(/24.000 rows to train on, 6.000 to test/u));
      await page.click('#use-data');
      await until(page, 'the table is on the bench', () => document.querySelector('#use-data') === null
        && document.querySelector('#example')?.options.length > 100);
      const work = await glassnet(page, 'document');
      assert.equal(work.data.csv, largeTable(30_000));
      // Values of the next update are the page's, the update is the worker's.
      const place = { layer: 1, unit: 0, source: 5 };
      for (let step = 0; step < 3; step += 1) {
        const expected = await glassnet(page, 'value', { kind: 'new_weight', ...place });
        await glassnet(page, 'step', 'step', 1);
        assert.equal(await glassnet(page, 'value', { kind: 'weight', ...place }), expected);
      }
      assert.match(await glassnet(page, 'value', { kind: 'raw_value', column: 0, example: 0 }), /^(north|south|“the” west, far)$/u);
      // What stands beside the network is the row of the table.
      await page.$eval('#close-sheet', (button) => button.click());
      await until(page, 'the sheet is closed', () => document.querySelector('.sheet') === null);
      const first = await text(page, '#outcome-heading');
      await page.click('button[aria-label="Next example"]');
      await until(page, 'another example is shown', (old) => document.querySelector('#outcome-heading')?.textContent.trim() !== old, first);
      await page.click('#open-results');
      await until(page, 'the predictions are drawn', () => document.querySelector('#results-chart canvas')?.ariaLabel?.length > 0);
      await page.keyboard.press('Escape');
      // Opened again from its document it is the same run, and the work before comes back.
      const trained = await glassnet(page, 'document');
      await glassnet(page, 'load', trained);
      assert.deepEqual(await glassnet(page, 'document'), trained);
      await page.click('#undo');
      await page.click('#undo');
      await until(page, 'the houses are back', async () => (await globalThis.glassnet.document()).data.name === 'houses');
    });
  });

  test('letters that were read in the wrong way are read in another', async () => {
    await lab.visit(async (page) => {
      await page.evaluate(() => {
        // Windows-1251: Cyrillic, which by its bytes alone is as well Western.
        const letters = [...'Город;Цена\nТула;12\nОмск;15\nПермь;11\n'];
        const bytes = letters.map((letter) => (letter >= 'А' ? letter.codePointAt(0) - 0x410 + 0xc0 : letter.codePointAt(0)));
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], 'towns.csv', { type: 'text/csv' }));
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      await page.waitForSelector('#encoding');
      assert.match(await text(page, '#reading-of-table'), /Windows-1252/);
      await page.select('#encoding', 'windows-1251');
      await until(page, 'the names are right', () => document.querySelector('#columns').textContent.includes('Город'));
      assert.match(await text(page, '#reading-of-table'), /Windows-1251/);
      assert.equal(await page.$eval('#encoding', (list) => list.value), 'windows-1251');
    });
  });

  test('what cannot be decided is asked, and an answer changes the reading and not the bench', async () => {
    await lab.visit(async (page) => {
      const work = await glassnet(page, 'document');
      // Each with what stands on the two answers, and what of the table shows which one holds.
      const rows = (cells) => cells.map((cell, row) => `${cell};${(row * 7) % 13}`).join('\n');
      const tables = [
        [`size;left\n${rows(['1.050', '2.300', '1.800', '1.250'])}`, ['1.05', '1050'], '#decimal-mark', ['point', 'comma']],
        [`day;left\n${rows(['3/4/2021', '5/6/2021', '7/8/2021'])}`, ['2021-04-03', '2021-03-04'], '#date-order', ['day', 'month']],
        ['place;kind\nDelft;flat\nEde;house', ['They are names', 'It is the first row'], '#header', ['yes', 'no']],
        ['1 234  5 678\n2 345  6 789\n3 456  7 891', ['2 345', '2 |'], '#delimiter', ['two spaces or more', 'space']],
        [`continent;left\n${rows(['EU', 'NA', ...Array.from({ length: 38 }, (_, row) => ['EU', 'AS'][row % 2])])}`, ['no value', 'like the others'], '#missing-0', ['drop', 'category']],
      ];
      for (const [table, answers, list, values] of tables) {
        await drop(page, 'given.csv', table);
        await until(page, `“${answers[0]}” is asked`, (wanted) => document.querySelector('.reading')?.textContent.includes(wanted), answers[0]);
        const shown = await page.$$eval('.reading', (buttons) => buttons.map((button) => button.textContent));
        assert.equal(shown.length, 2, table);
        shown.forEach((answer, index) => assert.ok(answer.includes(answers[index]), `${answer}: ${answers[index]}`));
        const now = await page.$eval(list, (select) => select.value);
        const other = values.indexOf(now) === 0 ? 1 : 0;
        await page.$$eval('.reading', (buttons, index) => buttons[index].click(), other);
        await until(page, `${list} is ${values[other]}`, (selector, value) => document.querySelector(selector)?.value === value, list, values[other]);
        assert.deepEqual(await glassnet(page, 'document'), work, `the bench stays: ${table}`);
      }
      await page.click('#use-data');
      await until(page, 'it is used once it was agreed to', async () => (await globalThis.glassnet.document()).data.source === 'table');
    });
  });

  test('letters of two encodings are asked, and read as the answer says', async () => {
    await lab.visit(async (page) => {
      await page.evaluate(() => {
        // “Łódź” in Windows-1250.
        const bytes = [...'miasto;cena\n'].map((letter) => letter.charCodeAt(0)).concat([0xa3, 0xf3, 0x64, 0x9f, 0x3b, 0x36, 0x0a, 0x45, 0x64, 0x65, 0x3b, 0x37, 0x0a]);
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], 'towns.csv'));
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      await until(page, 'it is asked', () => [...document.querySelectorAll('.reading')].some((button) => button.textContent.startsWith('Łódź')));
      await page.$$eval('.reading', (buttons) => buttons.find((button) => button.textContent.startsWith('Łódź')).click());
      await until(page, 'the letters are right', () => document.querySelector('#rows')?.textContent.includes('Łódź'));
      assert.match(await text(page, '#reading-of-table'), /Windows-1250/);
    });
  });

  test('a file says how it was packed and marked; one that holds too much is refused before it is unpacked to its end', async () => {
    const dropPacked = (page, name, parts) => page.evaluate(async (fileName, [piece, count]) => {
      const zip = new CompressionStream('gzip');
      const packed = new Response(zip.readable).blob();
      const writer = zip.writable.getWriter();
      const bytes = new TextEncoder().encode(piece);
      for (let left = count; left > 0; left -= 1) writer.write(bytes);
      await writer.close();
      const data = new DataTransfer();
      data.items.add(new File([await packed], fileName));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, name, parts);
    await lab.visit(async (page) => {
      const work = await glassnet(page, 'document');
      await dropPacked(page, 'sizes.csv.gz', ['\ufeffsize,price\n50,100\n60,120\n', 1]);
      await page.waitForSelector('#reading-of-table');
      assert.match(await text(page, '#reading-of-table'), /UTF-8 with a byte order mark.*gzip/u);
      await dropPacked(page, 'bomb.csv.gz', [' '.repeat(1 << 20), 97]);
      await until(page, 'it is refused', () => /more than 100 MB.*sample/su.test(document.querySelector('#notice')?.textContent));
      assert.deepEqual(await glassnet(page, 'document'), work);
    });
  });

  test('a bad table is told of with line, column and mend, and changes nothing', async () => {
    await lab.visit(async (page) => {
      const work = await glassnet(page, 'document');
      await drop(page, 'bad.csv', 'a,b\n1,2\n3\n5,6\n');
      await until(page, 'the fault is told of', () => document.querySelector('#notice') !== null);
      assert.match(await text(page, '#notice'), /Line 3, column 2.*Look for a missing/u);
      assert.deepEqual(await glassnet(page, 'document'), work);
    });
  });

  test('each number on the way from the cell to the input leads to its formula', async () => {
    await lab.visit(async (page) => {
      await page.click('#open-data');
      await page.click('#tab-preparation');
      await until(page, 'the way is shown', () => document.querySelectorAll('#preparation .fed').length === 12);
      await page.click('#preparation-step-0');
      await until(page, 'the cell alone is shown', () => document.querySelectorAll('#preparation .fed').length === 0);
      await page.click('#preparation-step-3');
      await page.$$eval('#preparation .fed .number', (numbers) => numbers[9].click());
      await until(page, 'its formula is there', () => document.querySelector('#detail .formulas') !== null);
      assert.match(await text(page, '#detail'), /standard deviations/u);
    });
  });

  test('a bad paste stays where it can be mended, and the focus goes along once the table is there and used', async () => {
    await lab.visit(async (page) => {
      const focused = () => page.evaluate(() => document.activeElement.id);
      await page.click('#open-data');
      await page.click('.own summary');
      await page.type('#pasted-table', 'size,price\n50,100\n60,120,7\n');
      await page.click('#use-pasted');
      await until(page, 'the fault is told of', () => document.querySelector('#notice')?.textContent.includes('Line 3, column 3'));
      assert.equal(await page.$eval('#pasted-table', (area) => area.value), 'size,price\n50,100\n60,120,7\n');
      assert.equal(await focused(), 'use-pasted');
      await page.$eval('#pasted-table', (area) => { area.value = area.value.replace(',7', ''); });
      await page.click('#use-pasted');
      await until(page, 'the table is shown', () => document.querySelector('#use-data') !== null);
      assert.equal(await focused(), 'tab-table');
      await page.click('#use-data');
      await until(page, 'it is on the bench', async () => (await globalThis.glassnet.document()).data.source === 'table');
      await until(page, 'nothing waits any more', () => document.querySelector('#use-data') === null);
      assert.equal(await focused(), 'tab-table');
    });
  });

  test('a choice that is refused does not look as if it held, and one that holds does, however often it was chosen', async () => {
    await lab.visit(async (page) => {
      const shown = (id) => page.$eval(`#${id}`, (select) => select.value);
      const is = (id, value) => until(page, `${id} is ${value}`, (of, wanted) => document.querySelector(`#${of}`)?.value === wanted, id, value);
      await drop(page, 'flats.csv', 'a;b\n1,5;3\n2,5;4\n3;5\n4,5;6\n');
      await is('delimiter', 'semicolon');
      await page.select('#delimiter', 'comma');
      await until(page, 'it is refused', () => document.querySelector('#notice')?.textContent.includes('Line 4'));
      assert.equal(await shown('delimiter'), 'semicolon');
      await drop(page, 'flats.csv', 'place,size,price\n' + Array.from({ length: 20 }, (_, row) => `${'nsw'[row % 3]},${row},${row * row}`).join('\n'));
      await is('role-2', 'target');
      for (let round = 0; round < 2; round += 1) {
        await page.select('#role-0', 'target');
        await is('role-2', 'input');
        assert.equal(await shown('role-0'), 'target');
        await page.select('#role-2', 'target');
        await is('role-0', 'input');
        assert.equal(await shown('role-2'), 'target');
      }
      await page.select('#role-2', 'ignore');
      await until(page, 'it is told that there is no target', () => document.querySelector('#fault-of-table') !== null);
      assert.equal(await shown('role-2'), 'ignore');
      assert.equal(await page.$eval('#use-data', (button) => button.disabled), true);
    });
  });

  test('what is refused in a box does not stand there as if it held', async () => {
    await lab.visit(async (page) => {
      await page.click('#open-data');
      await page.click('#tab-table');
      await page.waitForSelector('#table-test-share');
      for (const wrong of ['-5', '100']) {
        await page.click('#table-test-share', { count: 3 });
        await page.type('#table-test-share', wrong);
        await page.keyboard.press('Enter');
        await until(page, 'it is refused', () => document.querySelector('#notice') !== null);
        await page.click('#dismiss');
        await until(page, 'what holds is there again', () => document.querySelector('#table-test-share').value === '20');
      }
      await page.click('#row-wanted');
      await page.type('#row-wanted', '481\n');
      await until(page, 'it is refused', () => document.querySelector('#notice')?.textContent.includes('from 1 to 480'));
    });
  });

  test('ways to encode and scale are compared by training, and the bench stays as it is', async () => {
    await lab.visit(async (page) => {
      await page.click('#open-data');
      await page.click('#tab-compare');
      const work = await glassnet(page, 'document');
      await page.click('#compare-50');
      await until(page, 'all ways are trained', () => document.querySelectorAll('#curves tbody tr').length === 4
        && document.querySelector('#stop-comparing') === null);
      assert.match(await page.$eval('.curves canvas', (canvas) => canvas.getAttribute('aria-label')), /^4 /u);
      await until(page, 'the curves are drawn', async (selector) => {
        const canvas = document.querySelector(selector);
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return data.some((value) => value > 0);
      }, '.curves canvas');
      assert.deepEqual(await glassnet(page, 'document'), work);
    });
  });

  test('all that can be chosen of the columns of the penguins is seen', async () => {
    await lab.visit(async (page) => {
      await page.click('#open-data');
      await page.click('#choose-penguins');
      await until(page, 'the penguins are on the bench', () => document.querySelector('#classes') !== null);
      await page.click('#tab-table');
      await page.waitForSelector('#columns select[id^="missing"]');
      const fits = await page.$$eval('#columns select', (selects) => selects.map((select) => {
        return select.getBoundingClientRect().right <= select.closest('.scroll').getBoundingClientRect().right;
      }));
      assert.ok(fits.every(Boolean), fits.join());
    });
  });

  test('on a phone all steps of the way are in sight, and the comparison is as wide as the screen allows', async () => {
    await lab.visit(async (page) => {
      const click = (id) => page.$eval(id, (button) => button.click());
      await click('#open-data');
      await (await page.waitForSelector('#tab-preparation')).evaluate((button) => button.click());
      await (await page.waitForSelector('#preparation-step-3')).evaluate((button) => button.click());
      await page.waitForSelector('#preparation .fed');
      const places = await page.$$eval('#preparation .fed', (cells) => cells.map((cell) => cell.getBoundingClientRect().right));
      assert.ok(places.every((right) => right <= 360), places.join());
      await click('#tab-compare');
      await (await page.waitForSelector('#compare-50')).evaluate((button) => button.click());
      // What is drawn to scale is not of the size that the chart was told of.
      await until(page, 'there are curves, one pixel of the drawing for each of the screen', () => {
        const canvas = document.querySelector('.curves canvas');
        const { left, right, width, height } = canvas?.getBoundingClientRect() ?? {};
        const fits = (pixels, size) => Math.abs(pixels - size * devicePixelRatio) <= 2;
        return canvas && left >= 0 && right <= 360 && fits(canvas.width, width) && fits(canvas.height, height);
      });
    }, { viewport: { width: 360, height: 740 } });
  });
});

/** A table of so many rows and twenty columns, made by rule; some cells have quotes, a comma, or nothing in them. */
function largeTable(rows) {
  const places = ['north', 'south', '"“the” west, far"'];
  const line = (row) => [places[row % 3], ...Array.from({ length: 18 }, (_, column) => ((row * (column + 7)) % 9973) / 8), row % 1000];
  const names = ['place', ...Array.from({ length: 18 }, (_, column) => `x${column + 1}`), 'price'];
  return [names, ...Array.from({ length: rows }, (_, row) => line(row))].map((cells) => cells.join(',')).join('\n');
}

/** Drops a file onto the page, as from the desktop. */
async function drop(page, name, content) {
  await page.evaluate((fileName, body) => {
    const data = new DataTransfer();
    data.items.add(new File([body], fileName, { type: 'text/csv' }));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  }, name, content);
}
