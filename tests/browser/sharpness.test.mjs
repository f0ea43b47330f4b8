// Canvases show the same picture on every screen: whole, in its place, and as sharp as the screen is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { painted, glassnet, inEachBrowser, until } from './harness.mjs';

const CANVASES = ['#stage canvas', '#chart canvas', '#results-chart canvas'];
const SCREENS = [1.5, 2, 1];

/** Of a canvas, in CSS pixels: its size, how many of its pixels make one, and from where to where it is drawn on. */
const drawn = (page, selector) => page.$eval(selector, (canvas) => {
  const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
  const context = copy.getContext('2d', { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  const { width, height } = canvas.getBoundingClientRect();
  const scale = canvas.width / width;
  const box = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
  for (let y = 0; y < copy.height; y += 1) {
    for (let x = 0; x < copy.width; x += 1) {
      // Faint edges of letters and lines are a matter of how they are smoothed.
      if (data[4 * (y * copy.width + x) + 3] < 128) continue;
      box.left = Math.min(box.left, x / scale);
      box.right = Math.max(box.right, (x + 1) / scale);
      box.top = Math.min(box.top, y / scale);
      box.bottom = Math.max(box.bottom, (y + 1) / scale);
    }
  }
  return { ...box, width, height, scale };
});

/** Waits until all canvases have the screen's sharpness, and what is on them is drawn. */
async function settled(page) {
  await until(page, 'all canvases are as sharp as the screen', (selectors) => selectors.every((selector) => {
    const canvas = document.querySelector(selector);
    const { width, height } = canvas.getBoundingClientRect();
    const fits = (pixels, size) => Math.abs(pixels - size * devicePixelRatio) <= 2;
    return fits(canvas.width, width) && fits(canvas.height, height);
  }), CANVASES);
  await painted(page);
}

function assertSame(found, expected, sides, what) {
  for (const side of sides) {
    // Lines and letters are put on whole pixels, of which the sharper screen has more.
    assert.ok(Math.abs(found[side] - expected[side]) <= 2, `${what}: ${side} at ${found[side]}, and not at ${expected[side]}`);
  }
}

inEachBrowser('sharpness', (lab) => {
  test('every canvas is whole on every screen, also in the other theme', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 20);
      await page.waitForSelector('#results-chart[data-updates="480"]');
      const boxes = async () => Object.fromEntries(await Promise.all(CANVASES.map(async (selector) => [selector, await drawn(page, selector)])));
      await settled(page);
      const plain = await boxes();
      for (const deviceScaleFactor of SCREENS) {
        await page.setViewport({ width: 1280, height: 720, deviceScaleFactor });
        await until(page, 'the screen is another one', (wanted) => devicePixelRatio === wanted, deviceScaleFactor);
        await page.click('#theme');
        await settled(page);
        const found = await boxes();
        for (const selector of CANVASES) {
          const what = `${selector} at ${deviceScaleFactor} pixels`;
          assert.ok(Math.abs(found[selector].scale - deviceScaleFactor) < 0.02, what);
          assertSame(found[selector], plain[selector], ['left', 'top', 'right', 'bottom'], what);
        }
      }
    });
  });

  test('the error over time fills its place, whatever the size of the window', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 20);
      await settled(page);
      const margins = async () => {
        const { left, right, top, bottom, width, height } = await drawn(page, '#chart canvas');
        return { left, top, right: width - right, bottom: height - bottom };
      };
      const first = await margins();
      for (const [width, height] of [[800, 740], [360, 740], [1440, 900]]) {
        await page.setViewport({ width, height, deviceScaleFactor: 2 });
        await until(page, 'the window has its size', (wanted) => innerWidth === wanted, width);
        await settled(page);
        assertSame(await margins(), first, ['left', 'top', 'right', 'bottom'], `the margins at ${width} × ${height}`);
      }
    }, { viewport: { width: 1280, height: 720, deviceScaleFactor: 2 } });
  });
});
