// On paper: worksheets and their keys, the table of an update as a file, what is handed in, and any view as it is printed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glassnet, inEachBrowser, launch, number, openLesson, until, visit } from './harness.mjs';

/** Has files that the page gives away be kept in the page. */
async function keepFiles(page) {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    globalThis.given = [];
    URL.createObjectURL = (blob) => {
      globalThis.given.push(blob);
      return make(blob);
    };
  });
}

/** The text of the only file that was given away. */
async function file(page) {
  await until(page, 'a file was given', () => globalThis.given.length === 1);
  return page.evaluate(async () => globalThis.given[0].text());
}

/** What of these can be seen. */
async function seen(page, selectors) {
  return page.evaluate((all) => all.filter((selector) => [...document.querySelectorAll(selector)].some((element) => element.checkVisibility())), selectors);
}

/** How much wider each canvas is shown than its shape says; 1 where it is not stretched. */
async function stretched(page) {
  return page.$$eval('canvas', (canvases) => canvases
    .filter((canvas) => canvas.checkVisibility() && canvas.width > 1)
    .map((canvas) => (canvas.clientWidth / canvas.clientHeight) / (canvas.width / canvas.height)));
}

const CONTROLS = ['.transport .buttons', '#open-lessons', '.tools', '#scene', '.lesson-foot', '.marks', '.doors', '#learn', '#theme', '#close-sheet', '.paper-controls', '#all-settings'];

inEachBrowser('paper', (lab) => {
  test('a worksheet of a lesson has its boxes, and its key has what the engine has', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, 'backpropagation', 7);
      await page.waitForSelector('#open-worksheet');
      await page.$eval('#open-worksheet', (button) => button.click());
      await page.waitForSelector('.paper.key .answer');
      const boxes = await page.$$eval('.paper:not(.key) .box', ({ length }) => length);
      assert.ok(boxes >= 10, `${boxes} boxes`);
      const gradient = await glassnet(page, 'value', { kind: 'weight_gradient', layer: 2, unit: 0, source: 0 });
      const answers = await page.$$eval('.paper.key .answer', (all) => all.map(({ textContent }) => textContent));
      assert.ok(answers.some((answer) => /^[−\d.]/u.test(answer) && number(answer) === Number(gradient.toPrecision(3))), answers.join(' · '));
      assert.equal(await page.$$eval('.paper:not(.key) .answer', ({ length }) => length), 0);
      await page.$eval('#paper-variants', (input) => {
        input.value = '3';
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await until(page, 'there are three sheets and three keys', () => document.querySelectorAll('.paper').length === 6);
      const ids = await page.$$eval('.paper .paper-id', (all) => all.map(({ textContent }) => textContent));
      assert.deepEqual(ids.slice(0, 3), ids.slice(3));
      assert.equal(new Set(ids).size, 3);
      const codes = await page.$$eval('.paper.key .replay', (links) => links.map((link) => [link.hash, link.querySelector('path').getAttribute('d').length]));
      assert.equal(new Set(codes.map(([hash]) => hash)).size, 3, 'each key leads to a run of its own');
      for (const [hash, drawn] of codes) assert.ok(/^#engine=\d+&.*&hash=[0-9a-f]{8}$/u.test(hash) && drawn > 1_000, hash);
    });
  });

  test('the whole update is given as a file for spreadsheets', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, 'backpropagation', 7);
      await page.waitForSelector('#open-worksheet');
      await page.$eval('#open-worksheet', (button) => button.click());
      await page.waitForSelector('#paper-csv');
      await keepFiles(page);
      await page.$eval('#paper-csv', (button) => button.click());
      const rows = (await file(page)).trim().split('\r\n');
      assert.equal(rows[0], 'place,phase,example,kind,symbol,formula,in numbers,value');
      const gradient = await glassnet(page, 'value', { kind: 'weight_gradient', layer: 2, unit: 0, source: 0 });
      assert.ok(rows.some((row) => Number(row.split(',').at(-1)) === gradient));
    });
  });

  test('what was answered is handed in as a file with the tries in it', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, 'backpropagation', 2);
      await page.waitForSelector('.question .typed');
      for (const [typed, state] of [['0.9', 'wrong'], ['0.3775', 'right']]) {
        await page.$eval('.question .typed', (input, text) => {
          input.value = text;
          input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }, typed);
        await page.$eval('.question', (form) => form.requestSubmit());
        await until(page, `the answer is ${state}`, (wanted) => document.querySelector('.question').dataset.answer === wanted, state);
      }
      await page.$eval('#open-hand-in', (button) => button.click());
      await page.waitForSelector('#hand-in-name');
      await page.$eval('#hand-in-name', (input) => {
        input.value = 'Ada';
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
      await until(page, 'the name stands on the page', () => document.querySelector('.hand-in .paper-name').textContent.includes('Ada'));
      await keepFiles(page);
      await page.$eval('#hand-in-file', (button) => button.click());
      const text = await file(page);
      await page.waitForSelector('.hand-in .replay path');
      assert.match(await page.$eval('.hand-in .replay', (link) => link.hash), /^#engine=\d+&preset=mazur&.*hash=[0-9a-f]{8}$/u);
      assert.ok(await page.$('.hand-in .paper-drawing svg path, .hand-in .paper-drawing svg circle'), 'the error over time is drawn');
      assert.match(text, /Ada[^]*0\.3775[^]*0\.9[^]*\d{4}-\d\d-\d\d[^]*```document\n\{/u);
    });
  });

  test('a lesson works without storage, and says once that nothing is kept', async () => {
    await lab.visit(
      async (page) => {
        await page.waitForSelector('#notice');
        await page.$eval('#notice button', (button) => button.click());
        await until(page, 'the notice is put away', () => !document.querySelector('#notice'));
        await openLesson(page, 'backpropagation', 2);
        await page.waitForSelector('.question .typed');
        await page.$eval('.question .typed', (input) => {
          input.value = '0.3775';
          input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        });
        await page.$eval('.question', (form) => form.requestSubmit());
        await until(page, 'the answer is right', () => document.querySelector('.question').dataset.answer === 'right');
        await page.$eval('#lesson-next', (button) => button.click());
        await until(page, 'the next page is there', () => document.querySelector('.lesson')?.dataset.page === '3');
        assert.equal(await page.$('#notice'), null);
      },
      {
        before: (page) => page.evaluateOnNewDocument(() => {
          Object.defineProperty(globalThis, 'localStorage', {
            get() {
              throw new DOMException('storage is blocked', 'SecurityError');
            },
          });
        }),
        expectNoise: true,
      },
    );
  });

  if (lab.name !== 'chrome') return;

  test('every view prints its own shape, without controls, light where the theme is dark', async () => {
    const dark = await launch(lab.name, { dark: true });
    try {
      const views = {
        start: [{ kept: null }, async () => {}],
        laboratory: [{}, async (page) => glassnet(page, 'train', 2)],
        sheet: [{}, async (page) => {
          await page.$eval('#open-results', (button) => button.click());
          await page.waitForSelector('#sheet-results canvas');
        }],
        lesson: [{}, async (page) => openLesson(page, '4', 4)],
      };
      for (const [name, [options, prepare]] of Object.entries(views)) {
        await visit(dark, lab.server.url, async (page) => {
          await prepare(page);
          await page.emulateMediaType('print');
          await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
          assert.deepEqual(await seen(page, CONTROLS), [], name);
          const shapes = await stretched(page);
          assert.ok(shapes.length > 0, `${name} shows no canvas`);
          for (const share of shapes) assert.ok(Math.abs(share - 1) < 0.02, `${name}: a canvas is stretched by ${share}`);
          const ground = await page.evaluate(() => getComputedStyle(document.querySelector('canvas')).backgroundColor);
          assert.match(ground, /rgb\(2[3-5]\d, 2[3-5]\d, 2[3-5]\d\)/u, `${name} prints on ${ground}`);
          const pdf = await page.pdf({ format: 'A4', printBackground: false });
          assert.ok(pdf.length > 1_000, name);
          await page.emulateMediaType('screen');
          await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
          assert.equal((await seen(page, ['.tools'])).length, 1, name);
        }, options);
      }
    } finally {
      await dark.close();
    }
  });

  test('sheet and key are printed alone, each on pages of its own', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, 'backpropagation', 7);
      await page.waitForSelector('#open-worksheet');
      await page.$eval('#open-worksheet', (button) => button.click());
      await page.waitForSelector('.paper.key .answer');
      await page.emulateMediaType('print');
      assert.deepEqual(await seen(page, [...CONTROLS, '.lesson', '#stage', '#detail', '.bar', '.sheet > header']), []);
      assert.equal(await page.$eval('.paper.key', (key) => getComputedStyle(key).breakBefore), 'page');
      for (const format of ['A4', 'Letter']) {
        const pdf = Buffer.from(await page.pdf({ format })).toString('latin1');
        const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/gu).length;
        assert.ok(pages >= 2 && pages <= 5, `${format}: ${pages} pages`);
      }
    });
  });
});
