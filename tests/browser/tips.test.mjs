// The tips for teachers: opened from the list, the lesson and the teacher's window, and printed on two pages at most.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentState, inEachBrowser, lessonPage, openLesson, until } from './harness.mjs';
import { violations } from './violations.mjs';

const SECTIONS = ['tips-hide', 'tips-slips', 'tips-ask', 'tips-links'];

async function sections(page) {
  await page.waitForSelector('.tips');
  return page.$$eval('.tips section', (all) => all.map(({ id }) => id));
}

inEachBrowser('tips for teachers', (lab) => {
  test('they open from the list and from a lesson, and their links lead to its pages', async () => {
    await lab.visit(async (page) => {
      await page.$eval('#open-lessons', (button) => button.click());
      await page.waitForSelector('#lesson-03-layers');
      await page.$eval('#lesson-03-layers', (button) => button.closest('li').querySelector('.for-teacher').click());
      assert.deepEqual(await sections(page), SECTIONS);
      assert.equal(await page.$('.lesson-list'), null);
      await openLesson(page, '8', 2);
      await page.$eval('#open-tips', (button) => button.click());
      assert.deepEqual(await sections(page), SECTIONS);
      assert.match(await page.$eval('.tips', ({ ariaLabel }) => ariaLabel), /backpropagation/u);
      assert.ok((await page.$$eval('.tips .live', (all) => all.filter(({ textContent }) => /\d/u.test(textContent)).length)) > 10);
      assert.deepEqual(await violations(page), []);
      await page.$eval('#tips-links a[href*="page=7"]', (link) => link.click());
      await lessonPage(page, 7);
      await until(page, 'the wall is on, and the tips are closed', () => document.querySelector('#projector-off') && !document.querySelector('.tips'));
    });
  });

  test('in the teacher’s window their links lead the class', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, '8', 1);
      await page.evaluate(() => {
        globalThis.open = (address) => {
          globalThis.asked = address;
          return globalThis;
        };
      });
      await page.keyboard.press('t');
      const address = await until(page, 'the window is asked for', () => globalThis.asked);
      const teacher = await page.browserContext().newPage();
      await teacher.goto(new URL(address, page.url()).href);
      await teacher.waitForSelector('#tips');
      await teacher.$eval('#tips', (button) => button.click());
      assert.deepEqual(await sections(teacher), SECTIONS);
      assert.deepEqual(await violations(teacher), []);
      await teacher.$eval('#tips-links a[href*="page=9"]', (link) => link.click());
      await until(teacher, 'the teacher is told', () => document.querySelector('#here-heading').textContent.includes('Page 9'));
      await page.bringToFront();
      await lessonPage(page, 9);
      await documentState(page, 'ready');
    });
  });

  if (lab.name !== 'chrome') return;

  test('those of each lesson are printed alone, on two pages at most', async () => {
    await lab.visit(async (page) => {
      const ids = await page.evaluate(async () => (await (await fetch('./lessons/en/index.json')).json()).map(({ id }) => id));
      assert.equal(ids.length, 12);
      for (const id of ids) {
        await page.$eval('#open-lessons', (button) => button.click());
        await page.waitForSelector(`#lesson-${id}`);
        await page.$eval(`#lesson-${id}`, (button) => button.closest('li').querySelector('.for-teacher').click());
        await until(page, `the tips of ${id} are there`, (wanted) => document.querySelector('.tips .paper-id')?.textContent.includes(wanted), id);
        await page.emulateMediaType('print');
        const seen = await page.$$eval('.bar, #stage, .side, .paper-controls, .sheet > header', (all) => all.filter((one) => one.checkVisibility()).length);
        assert.equal(seen, 0, id);
        for (const format of ['A4', 'Letter']) {
          const pdf = Buffer.from(await page.pdf({ format })).toString('latin1');
          const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/gu).length;
          assert.ok(pages <= 2, `${id} takes ${pages} pages of ${format}`);
        }
        await page.emulateMediaType('screen');
      }
    });
  });
});
