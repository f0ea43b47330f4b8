// Digits, copying, the sheets of numbers: what a person does with them in a real browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glassnet, inEachBrowser, number, painted, text, until } from './harness.mjs';

async function openMazur(page) {
  await page.select('#scene', 'mazur');
  await until(page, 'the example is on the stage', () => document.querySelector('#stage [aria-label*="h1: 0.59"]') !== null);
}

async function openSheet(page, name) {
  await page.$eval(`#open-${name}`, (button) => button.click());
  await page.waitForSelector(`#sheet-${name}`);
}

/** What the stage tells of the network, each time that it is rendered, while `act` is done and until the page rests again. */
async function seen(page, act) {
  await painted(page);
  await page.evaluate(() => {
    const told = () => JSON.stringify([...document.querySelectorAll('#stage [aria-label]')].map((place) => place.getAttribute('aria-label')));
    globalThis.seen = new Set([told()]);
    globalThis.observer = new MutationObserver(() => globalThis.seen.add(told()));
    globalThis.observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await act();
  await painted(page);
  return page.evaluate(() => {
    globalThis.observer.disconnect();
    return [...globalThis.seen];
  });
}

inEachBrowser('the panels', (lab) => {
  test('between two moments the stage tells nothing else: no number of one beside names or numbers of the other', async () => {
    await lab.visit(async (page) => {
      await openMazur(page);
      const wide = await page.evaluate(async () => {
        const { format, data, network, training } = await globalThis.glassnet.document();
        return { format, data, training, network: { ...network, layers: [{ units: 4, activation: 'relu' }, { units: 2, activation: 'sigmoid' }] } };
      });
      const changes = [['train', 1], ['step', 'step', 5], ['step', 'step', -2], ['load', wide]];
      for (const [method, ...values] of changes) {
        const moments = await seen(page, () => glassnet(page, method, ...values));
        assert.ok(moments.length <= 2, `${method}: ${moments.join('\n')}`);
      }
      const moments = await seen(page, () => page.select('#scene', 'houses'));
      assert.equal(moments.length, 2, moments.join('\n'));
    });
  });

  test('digits are the same everywhere, all of them with one key, and stay over a reload', async () => {
    await lab.visit(async (page) => {
      await openMazur(page);
      const label = () => page.$eval('#stage [aria-label*="h1: 0.59"]', (place) => place.getAttribute('aria-label').split(': ').at(-1));
      assert.equal(await label(), '0.5933');
      await page.select('#digits', '6');
      await until(page, 'the stage has six digits', () => document.querySelector('#stage [aria-label*="h1: 0.593270"]') !== null);
      assert.equal(await text(page, '#train-error'), '0.298371');
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press('f');
      await until(page, 'all digits are shown', () => document.querySelector('#stage [aria-label*="h1: 0.5932699921071872"]') !== null);
      assert.equal(Number(await text(page, '#train-error')), (await glassnet(page, 'position')).loss);
      await page.keyboard.press('f');
      await until(page, 'six digits are back', () => document.querySelector('#train-error').textContent === '0.298371');
      await page.reload();
      await until(page, 'six digits are remembered', () => document.querySelector('#train-error')?.textContent === '0.298371');
    });
  });

  test('a formula is copied as text and as LaTeX, or the page says that it may not', async () => {
    await lab.visit(async (page) => {
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (words) => { if (globalThis.forbidden) throw new Error('forbidden'); globalThis.copied = words; } } });
      });
      await openMazur(page);
      await page.$eval('#stage [aria-label*="h1: 0.5933"]', (place) => place.click());
      await page.waitForSelector('#detail .link');
      const press = (name) => page.$$eval('#detail .notes button', (buttons, wanted) => buttons.find((button) => button.textContent === wanted).click(), name);
      await press('Copy as text');
      await until(page, 'it is confirmed', () => [...document.querySelectorAll('.copied')].some((word) => word.textContent === 'copied'));
      assert.match(await page.evaluate(() => globalThis.copied), /^a_h1 = .*0\.5933$/u);
      await press('Copy as LaTeX');
      await until(page, 'LaTeX is there', () => globalThis.copied.includes('\\frac'));
      await page.evaluate(() => { globalThis.forbidden = true; });
      await press('Copy as text');
      await page.waitForSelector('#notice');
      assert.match(await text(page, '#notice'), /did not allow copying.*a_h1 =/u);
    });
  });

  test('the table of numbers begins a walk, is filtered, and leads to the stage', async () => {
    await lab.visit(async (page) => {
      await openSheet(page, 'numbers');
      await page.click('#begin-walk');
      await page.waitForSelector('.numbers');
      assert.equal(await page.$$eval('.numbers tbody tr', (rows) => rows.length), 50);
      const kind = await page.$$eval('#number-kind option', (options) => options.find((option) => option.textContent === 'delta').value);
      await page.select('#number-kind', kind);
      await page.select('#number-example', '2');
      await until(page, 'the deltas of one example are there', () => document.querySelectorAll('.numbers tbody tr').length === 13);
      assert.ok((await page.$$eval('.numbers tbody tr', (rows) => rows.map((row) => row.cells[2].textContent))).every((scope) => scope === 'example 3 of 16'));
      assert.ok((await page.$$eval('.numbers .value', (cells) => cells.map((cell) => cell.textContent))).every((value) => value === 'not yet'));
      await page.$eval('.numbers .formula-link', (button) => button.click());
      await until(page, 'its formula is below, not computed yet', () => document.querySelector('#detail').textContent.includes('not computed yet'));
      const operation = await page.$eval('.numbers .jump', (button) => Number(button.textContent.replace(/\D/gu, '')));
      await page.$eval('.numbers .jump', (button) => button.click());
      await until(page, 'the walk is there', (wanted) => document.querySelector('.sheet') === null && document.querySelector('#position').textContent.includes(`operation ${wanted} of`), operation);
      assert.ok(Number.isFinite(number((await text(page, '#detail .result')).split('=').at(-1))));
    });
  });

  test('a published figure that does not follow is reproduced on the bench', async () => {
    await lab.visit(async (page) => {
      await openMazur(page);
      await openSheet(page, 'ledger');
      await page.$eval('.figure .reproduce', (button) => button.click());
      await until(page, 'the second update is in hand', () => document.querySelector('#position').textContent.includes('update 2 ·'));
      await page.select('#digits', '8');
      await until(page, 'the published error is there', () => document.querySelector('#detail .result').textContent.includes('0.29102792'));
      assert.equal((await glassnet(page, 'document')).training.update_order, 'sequential');
    });
  });

  test('on a phone no sheet sticks out', async () => {
    await lab.visit(async (page) => {
      await openMazur(page);
      for (const sheet of ['numbers', 'ledger', 'error-ladder', 'keys']) {
        await openSheet(page, sheet);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 360, `${sheet}: ${width} pixels wide`);
        await page.$eval('#close-sheet', (button) => button.click());
      }
    }, { viewport: { width: 360, height: 740 } });
  });

  for (const viewport of [{ width: 1280, height: 720 }, { width: 360, height: 740 }]) {
    test(`the error ladder is seen whole, ${viewport.width} pixels wide`, async () => {
      await lab.visit(async (page) => {
        await openSheet(page, 'error-ladder');
        const cut = await page.$$eval('.ladder td, .ladder th, .ladder section', (parts) => parts.filter((part) => {
          const { right, width } = part.getBoundingClientRect();
          return width > 0 && right > part.closest('.content').getBoundingClientRect().right;
        }).map((part) => part.textContent));
        assert.deepEqual(cut, []);
      }, { viewport });
    });
  }

  test('a price on the error ladder is typed, and a bad one is refused with a sentence', async () => {
    await lab.visit(async (page) => {
      await openSheet(page, 'error-ladder');
      const type = async (price) => {
        await page.focus('#predicted-1');
        await page.$eval('#predicted-1', (box) => box.select());
        await page.type('#predicted-1', price);
        await page.keyboard.press('Enter');
      };
      assert.equal(await text(page, '#mean-difference'), '0');
      await type('140000');
      await until(page, 'the mean follows', () => document.querySelector('#mean-difference').textContent.replace(/\s/gu, '') === '10000');
      await type('cheap');
      await page.waitForSelector('#notice');
      assert.match(await text(page, '#notice'), /“cheap”/u);
    });
  });
});
