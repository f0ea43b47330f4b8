// For eyes that need large letters, or the colours of their system: nothing is cut, and no colour tells anything alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { forceColours, inEachBrowser, launch, until, visit } from './harness.mjs';

const SHEETS = ['data', 'results', 'numbers', 'error-ladder', 'keys'];
const LABORATORY = { room: 'laboratory' };

/** What is cut, or sticks out of the window, where nothing scrolls to it. */
const hidden = (page) => page.evaluate(() => {
  const scrolls = (element) => element !== null && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 1;
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
  const isCut = (element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1;
  const told = (element) => `${element.id || element.className || element.tagName}: ${element.textContent.slice(0, 40)}`;
  const texts = [...document.querySelectorAll('body *')].filter((element) => hasText(element) && !element.closest('.visually-hidden, select, svg, math') && isShown(element));
  const out = texts.filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return (left < -1 || right > innerWidth + 1) && !scrolls(element);
  });
  const wide = document.documentElement.scrollWidth > innerWidth ? [`the page: ${document.documentElement.scrollWidth} pixels wide`] : [];
  return [...wide, ...texts.filter(isCut).map(told), ...out.map(told)];
});

inEachBrowser('letters twice as large', (lab) => {
  let browser;
  before(async () => { browser = await launch(lab.name, { largeText: true }); });
  after(() => browser?.close());

  for (const viewport of [{ width: 1280, height: 720 }, { width: 1920, height: 1080 }]) {
    test(`cut nothing and push nothing out at ${viewport.width} pixels`, async () => {
      await visit(browser, lab.server.url, async (page) => {
        await page.waitForSelector('#first-miss');
        assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), '32px');
        assert.deepEqual(await hidden(page), [], 'the start');
        await page.click('#door-laboratory');
        await page.waitForSelector('#play');
        assert.deepEqual(await hidden(page), [], 'the laboratory');
        for (const sheet of SHEETS) {
          await page.$eval(`#open-${sheet}`, (button) => button.click());
          await page.waitForSelector(`#sheet-${sheet}`);
          assert.deepEqual(await hidden(page), [], sheet);
          await page.$eval('#close-sheet', (button) => button.click());
          await until(page, 'the sheet is closed', () => document.querySelector('.sheet') === null);
        }
        await page.$eval('#open-lessons', (button) => button.click());
        await (await page.waitForSelector('[id^="lesson-08"]')).evaluate((button) => button.click());
        await page.waitForSelector('.lesson-page');
        assert.deepEqual(await hidden(page), [], 'a lesson');
      }, { viewport, kept: null });
    });
  }
});

inEachBrowser('the colours of the system', (lab) => {
  let browser;
  before(async () => { browser = await launch(lab.name, { forcedColours: true }); });
  after(() => browser?.close());

  /** How thick the border and the outline of elements are, and how bold they are. */
  const marks = (page, selector) => page.$$eval(selector, (elements) => elements.map((element) => {
    const style = getComputedStyle(element);
    return [parseFloat(style.borderTopWidth), style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), style.fontWeight, style.borderTopColor].join();
  }));

  test('the picture keeps its own, and what is current, pressed or main is told by its border', async () => {
    await visit(browser, lab.server.url, async (page) => {
      assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
      assert.equal(await page.$eval('#stage', (stage) => getComputedStyle(stage).forcedColorAdjust), 'none');
      const [[main], [other]] = [await marks(page, '#play'), await marks(page, '#step')];
      assert.notEqual(main, other, 'the main action');
      const [[here], [elsewhere]] = [await marks(page, '.rooms > [aria-current]'), await marks(page, '.rooms > :not([aria-current])')];
      assert.notEqual(here, elsewhere, 'the room');
      await page.$eval('#open-data', (button) => button.click());
      await page.waitForSelector('#sheet-data [aria-pressed="true"]');
      const [[pressed], [loose]] = [await marks(page, '#sheet-data [aria-pressed="true"]'), await marks(page, '#sheet-data [aria-pressed="false"]')];
      assert.notEqual(pressed, loose, 'what is chosen');
      await page.$eval('#close-sheet', (button) => button.click());
      await page.$eval('#open-lessons', (button) => button.click());
      await (await page.waitForSelector('[id^="lesson-01"]')).evaluate((button) => button.click());
      await page.waitForSelector('.marks [aria-current="page"]');
      const [[this_page], [next]] = [await marks(page, '.marks [aria-current="page"]'), await marks(page, '.marks :not([aria-current])')];
      assert.notEqual(this_page, next, 'the page of a lesson');
    }, { before: (page) => forceColours(lab.name, page), kept: LABORATORY });
  });

  test('the focus is seen wherever the Tab key leads', async () => {
    await visit(browser, lab.server.url, async (page) => {
      const unseen = [];
      const seen = new Set();
      for (let stop = 0; stop < 30; stop += 1) {
        await page.keyboard.press('Tab');
        const [name, isSeen] = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === document.body) return ['', true];
          const rings = [element, element.parentElement, element.closest('label')].filter(Boolean).map((ring) => getComputedStyle(ring));
          return [element.id || element.dataset.quantity || element.textContent.slice(0, 20), rings.some((ring) => ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2)];
        });
        if (name === '' || seen.has(name)) continue;
        seen.add(name);
        if (!isSeen) unseen.push(name);
      }
      assert.ok(seen.size > 12, `${seen.size} stops`);
      assert.deepEqual(unseen, []);
    }, { before: (page) => forceColours(lab.name, page), kept: LABORATORY });
  });
});
