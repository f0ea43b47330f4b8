// Axe finds nothing: at the start, in the laboratory, during a walk, and with each sheet open; light and dark, wide and narrow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEachBrowser, openLesson, until } from './harness.mjs';
import { PROJECTORS, small, violations } from './violations.mjs';

const SIZES = [{ width: 1280, height: 720 }, { width: 360, height: 740 }];

/** Opens Mazur's example, with which every sheet goes. */
async function openMazur(page) {
  await page.select('#scene', 'mazur');
  await until(page, 'the example is on the stage', () => document.querySelector('#stage [aria-label*="w5"]') !== null);
}

/** Walks to a gradient, with its formula, its check and a trail open. */
async function walk(page) {
  await page.select('#stride', 'operation');
  await page.evaluate(() => document.activeElement.blur());
  for (let operation = 1; operation <= 3; operation += 1) {
    await page.keyboard.press('ArrowRight');
    await until(page, `operation ${operation} is reached`, (wanted) => document.querySelector('#position').textContent.includes(`operation ${wanted} of`), operation);
  }
  await page.$eval('#detail .link', (link) => link.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  await page.waitForSelector('#trail-back');
  await page.$eval('#stage [aria-label*="weight w5"]', (place) => place.click());
  await page.waitForSelector('#check-gradient');
  await page.$eval('#check-gradient', (button) => button.click());
  await page.waitForSelector('#check-plus');
}

/** What axe finds in light, and of colours in dark: a theme is colours and nothing else. */
async function inBothThemes(page, light = {}, dark = light) {
  const found = await violations(page, light);
  await page.evaluate(() => document.documentElement.dataset.theme = 'dark');
  found.push(...(await violations(page, { ...dark, rules: ['color-contrast', 'link-in-text-block'] })).map((violation) => `dark: ${violation}`));
  await page.evaluate(() => document.documentElement.dataset.theme = 'light');
  return found;
}

inEachBrowser('axe', (lab) => {
  for (const viewport of SIZES) {
    test(`finds nothing at the start, in light and dark, at ${viewport.width} pixels`, async () => {
      await lab.visit(async (page) => {
        await page.waitForSelector('#first-miss');
        assert.deepEqual(await inBothThemes(page), []);
      }, { viewport, kept: null });
    });

    test(`finds nothing in light and dark at ${viewport.width} pixels`, async () => {
      await lab.visit(async (page) => {
        const seen = [];
        const problems = [];
        const check = async (what) => {
          seen.push(what);
          problems.push(...(await inBothThemes(page)).map((violation) => `${what}: ${violation}`));
        };
        await check('the laboratory');
        await openMazur(page);
        await walk(page);
        await check('a walk with a formula open');
        const sheets = await page.$$eval('[id^="open-"][aria-expanded]', (buttons) => buttons.map((button) => button.id).filter((id) => id !== 'open-lessons'));
        assert.ok(sheets.length >= 4, sheets.join());
        for (const sheet of sheets) {
          await page.$eval(`#${sheet}`, (button) => button.click());
          await page.waitForSelector(`#${sheet.replace('open-', 'sheet-')}`);
          await check(sheet);
          await page.$eval('#close-sheet', (button) => button.click());
          await until(page, 'the sheet is closed', () => document.querySelector('.sheet') === null);
        }
        await page.select('#scene', 'digits');
        for (const sheet of ['weights', 'mistakes']) {
          await (await page.waitForSelector(`#open-${sheet}`)).evaluate((button) => button.click());
          await page.waitForSelector(`#sheet-${sheet} img`);
          await check(sheet);
          await page.$eval('#close-sheet', (button) => button.click());
          await until(page, 'the sheet is closed', () => document.querySelector('.sheet') === null);
        }
        await check('a picture to draw into');
        await page.$eval('#open-lessons', (button) => button.click());
        await page.waitForSelector('#lessons-heading');
        await check('the lessons');
        await page.$eval('#close-lessons', (button) => button.click());
        assert.equal(seen.length, sheets.length + 6);
        assert.ok(problems.length === 0, problems.join('\n'));
      }, { viewport });
    });
  }

  for (const viewport of SIZES) {
    test(`finds nothing on pages with each kind of question, nor on the list of lessons, at ${viewport.width} pixels`, async () => {
      await lab.visit(async (page) => {
        for (const [lesson, number] of [['1', 2], ['1', 6], ['3', 8], ['8', 1], ['9', 3]]) {
          await openLesson(page, lesson, number);
          assert.deepEqual(await violations(page), [], `lesson ${lesson}, page ${number}`);
        }
        await page.$eval('#open-lessons', (button) => button.click());
        await page.waitForSelector('#lesson-01-neuron');
        assert.deepEqual(await violations(page), [], 'the list');
      }, { viewport });
    });
  }

  // One browser is enough for what a lesson says; the pages above are the same parts in both.
  const modes = lab.name === 'chrome' ? ['', '&projector=1'] : [];
  for (const more of modes) {
    test(`finds nothing on any page of any lesson, ${more ? 'with the projector, nor a text under 24 pixels' : 'in light and dark'}`, async () => {
      await lab.visit(async (page) => {
        const lessons = await page.evaluate(async () => (await fetch('lessons/en/index.json')).json());
        assert.equal(lessons.length, 12);
        const problems = [];
        for (const { id, pages } of lessons) {
          for (let number = 1; number <= pages; number += 1) {
            await openLesson(page, id, number, more);
            // What stands around the page of a lesson is the same for all of them, and the network beside it for both themes.
            const only = (...parts) => ({ include: number === 1 ? ['html'] : parts });
            // A projector changes sizes, and no colours.
            const found = more ? await violations(page, only('.lesson')) : await inBothThemes(page, only('.lesson', 'main'), only('.lesson'));
            for (const viewport of more ? PROJECTORS : []) {
              await page.setViewport(viewport);
              found.push(...(await small(page, 24)).found);
            }
            problems.push(...found.map((violation) => `${id}, page ${number}: ${violation}`));
          }
        }
        assert.ok(problems.length === 0, problems.join('\n'));
      }, { viewport: SIZES[0] });
    });
  }
});
