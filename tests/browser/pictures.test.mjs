// Pictures: digits are learned, drawn by mouse and keys, and loaded from files; pixel, numbers and input unit are one.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { glassnet, inEachBrowser, picture, text, until } from './harness.mjs';

const DIGITS = JSON.parse(await readFile(new URL('../../static/lessons/digits.json', import.meta.url), 'utf8'));

/** A digit as a large drawing of 28 × 28 dots, dark on light: a portable picture without a library. */
function bitmap(inked) {
  const side = 28;
  const head = Buffer.alloc(54);
  head.write('BM');
  for (const [at, value] of [[2, 54 + side * side * 3], [10, 54], [14, 40], [18, side], [22, side], [34, side * side * 3]]) head.writeUInt32LE(value, at);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(24, 28);
  const rows = [];
  for (let y = side - 1; y >= 0; y -= 1) for (let x = 0; x < side; x += 1) rows.push(...Array(3).fill(inked(x, y) ? 20 : 250));
  return Buffer.concat([head, Buffer.from(rows)]);
}

async function learned(page) {
  await glassnet(page, 'load', DIGITS);
  await until(page, 'the picture of an example is there', () => document.querySelectorAll('#stage [data-quantity*="input"]').length === 64);
  await glassnet(page, 'train', 12);
}

const heading = (page, wanted) => until(page, `the heading is '${wanted}'`, (words) => document.querySelector('#outcome-heading').textContent.startsWith(words), wanted);

const chosen = (page) => page.$$eval('#stage [data-quantity][aria-pressed="true"]', (places) => places.map((place) => JSON.parse(place.dataset.quantity)));

/** Where the pen is on its way around a ring, as of a zero: from 0 to 1. */
async function onRing(page) {
  const { x, y, width, height } = await (await page.$('#pad')).boundingBox();
  return (share) => [x + width * (0.5 + 0.25 * Math.sin(share * 2 * Math.PI)), y + height * (0.5 - 0.38 * Math.cos(share * 2 * Math.PI))];
}

inEachBrowser('pictures', (lab) => {
  test('digits are learned, and the bars say which one the picture is taken for', async () => {
    await lab.visit(async (page) => {
      await learned(page);
      const { test_loss: loss } = await glassnet(page, 'position');
      assert.ok(loss < 0.25, `test loss ${loss}`);
      await until(page, 'the answer is the target', () => document.querySelector('#answer').textContent === document.querySelector('#class-target').textContent);
      assert.equal((await page.$$('#classes > div')).length, 10);
    });
  });

  test('the bars of classes begin at one place and are as long as their shares', async () => {
    await lab.visit(async (page) => {
      await page.click('#open-data');
      await (await page.waitForSelector('#choose-penguins')).click();
      await until(page, 'there is a bar for each class', () => document.querySelectorAll('#classes .class-bar').length === 3);
      const bars = await page.$$eval('#classes .class-bar', (bars) => bars.map((bar) => {
        const [track, fill] = ['.track', '.fill'].map((part) => bar.querySelector(part).getBoundingClientRect());
        return { left: track.left, scale: track.width, length: fill.width, share: parseFloat(bar.querySelector('.share').textContent) };
      }));
      const [{ left, scale }] = bars;
      assert.ok(scale > 50, `${scale} px for 100 %`);
      for (const bar of bars) {
        assert.deepEqual([bar.left, bar.scale], [left, scale]);
        // Browsers place boxes on fractions of a pixel.
        assert.ok(Math.abs(bar.length - (scale * bar.share) / 100) < 0.1, JSON.stringify(bar));
      }
    });
  });

  test('a pixel of the picture is its input unit on the stage, and the other way round', async () => {
    await lab.visit(async (page) => {
      await learned(page);
      assert.equal((await page.$$('#stage [data-quantity*="input"]')).length, 64);
      const { x, y, width } = await (await page.$('#pad')).boundingBox();
      await page.mouse.click(x + (width * 4.5) / 8, y + (width * 2.5) / 8);
      await until(page, 'the pixel is told of', () => /row 3, column 5/.test(document.querySelector('#pixel').textContent));
      assert.deepEqual((await chosen(page)).map(({ kind, unit }) => [kind, unit]), [['input', 20]]);
      await page.keyboard.press('ArrowRight');
      await until(page, 'the next pixel is told of', () => /row 3, column 6.*input 22/s.test(document.querySelector('#pixel').textContent));
      await page.$$eval('#stage [data-quantity*="input"]', (places) => places.find((place) => JSON.parse(place.dataset.quantity).unit === 9).click());
      await until(page, 'the pixel of the unit is told of', () => /row 2, column 2.*input 10/s.test(document.querySelector('#pixel').textContent));
    });
  });

  test('one draws into the picture on the stage, which is large, and the answer stands beside it while the stroke goes on', async () => {
    await lab.visit(async (page) => {
      await learned(page);
      const { side, apart, right } = await page.evaluate(() => {
        const [pad, canvas] = ['#pad', '#stage canvas'].map((part) => document.querySelector(part).getBoundingClientRect());
        const pixels = [...document.querySelectorAll('#stage [data-quantity*="input"]')].map((place) => place.getBoundingClientRect());
        const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
        const [first, last] = [middle(pixels[0]), middle(pixels[63])];
        const half = pad.width / 16;
        return {
          side: Math.min(pad.width, pad.height),
          apart: Math.max(...[first[0] - pad.left, first[1] - pad.top, pad.right - last[0], pad.bottom - last[1]].map((length) => Math.abs(length - half))),
          right: canvas.right - pad.right,
        };
      });
      assert.ok(side >= 280 && apart < 0.2 && right > side, JSON.stringify({ side, apart, right }));
      const before = await picture(page, '#stage canvas');
      const at = await onRing(page);
      await page.mouse.move(...at(0));
      await page.mouse.down();
      for (let step = 1; step <= 8; step += 1) await page.mouse.move(...at(step / 24));
      await heading(page, 'Your picture');
      const part = await until(page, 'the part of a ring is answered', () => document.querySelector('#classes').textContent);
      const half = await picture(page, '#stage canvas');
      assert.notEqual(half.fingerprint, before.fingerprint);
      for (let step = 9; step <= 24; step += 1) await page.mouse.move(...at(step / 24));
      await until(page, 'the drawing is a zero', (old) => document.querySelector('#answer').textContent === '0' && document.querySelector('#classes').textContent !== old, part);
      assert.notEqual((await picture(page, '#stage canvas')).fingerprint, half.fingerprint, 'the pen is not lifted yet');
      await page.mouse.up();
      assert.equal(await page.$('#class-target'), null);
      assert.equal((await page.$$('#pad polyline')).length, 1);
      await page.click('#wipe');
      await heading(page, 'Example');
      assert.equal((await picture(page, '#stage canvas')).fingerprint, before.fingerprint);
    });
  });

  test('a pen and a finger draw, too', async () => {
    const isTouched = lab.name === 'chrome';
    for (const viewport of [{ width: 1280, height: 720 }, { width: 412, height: 915, hasTouch: isTouched, isMobile: isTouched }]) {
      await lab.visit(async (page) => {
        await learned(page);
        const at = await onRing(page);
        const steps = Array.from({ length: 24 }, (_, step) => at((step + 1) / 24));
        if (viewport.hasTouch) {
          await page.touchscreen.touchStart(...at(0));
          for (const step of steps) await page.touchscreen.touchMove(...step);
          await page.touchscreen.touchEnd();
        } else {
          await page.evaluate((places) => places.forEach(([clientX, clientY], step) => {
            const kind = step === 0 ? 'pointerdown' : 'pointermove';
            const init = { clientX, clientY, pointerType: 'pen', pointerId: 7, button: 0, buttons: 1, bubbles: true };
            document.querySelector('#pad').dispatchEvent(new PointerEvent(kind, init));
          }), [at(0), ...steps]);
        }
        await until(page, 'the drawing is a zero', () => document.querySelector('#answer').textContent === '0' && document.querySelector('#outcome-heading').textContent === 'Your picture');
      }, { viewport });
    }
  });

  test('a one drawn with the keys is answered', async () => {
    await lab.visit(async (page) => {
      await learned(page);
      await page.focus('#pad');
      await page.keyboard.press('ArrowRight');
      await until(page, 'the first pixel is told of', () => /row 3, column 5/.test(document.querySelector('#pixel').textContent));
      await page.keyboard.press(' ');
      for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press(' ');
      await page.keyboard.press('ArrowRight');
      await until(page, 'the drawing is answered', () => document.querySelector('#outcome-heading').textContent === 'Your picture' && /^\d$/.test(document.querySelector('#answer').textContent));
      assert.deepEqual(await page.$$eval('#pad polyline', (lines) => lines.map((line) => line.points.numberOfItems)), [5]);
      assert.equal(await page.$eval('#play', (button) => button.textContent.trim()), 'Train', 'Space is the pen’s');
      await page.keyboard.press('Delete');
      await heading(page, 'Example');
      assert.equal((await page.$$('#pad polyline')).length, 0);
      // Keys may come faster than the page is rendered: all of these before it is rendered once.
      await page.$eval('#pad', (pad) => {
        const keys = [' ', 'ArrowUp', 'ArrowUp', 'ArrowLeft', ' ', 'ArrowLeft', ' ', 'ArrowDown', ' '];
        for (const key of keys) pad.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      });
      await until(page, 'two strokes are drawn', () => document.querySelectorAll('#pad polyline').length === 2);
      assert.deepEqual(await page.$$eval('#pad polyline', (lines) => lines.map((line) => line.points.numberOfItems)), [4, 2]);
      assert.equal(await page.$eval('#pad svg', (svg) => svg.classList.contains('down')), false, 'the pen is lifted');
    });
  });

  test('a picture from a file is reduced and answered; what is no picture is told of', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
    const [good, bad] = [join(folder, 'zero.bmp'), join(folder, 'words.png')];
    const ring = (x, y) => Math.abs(Math.hypot((x - 13.5) / 6, (y - 13.5) / 10) - 1) < 0.22;
    await writeFile(good, bitmap(ring));
    await writeFile(bad, 'no picture at all');
    await lab.visit(async (page) => {
      await learned(page);
      const input = await page.$('#load-picture');
      await input.uploadFile(good);
      await until(page, 'the picture is a zero', () => document.querySelector('#outcome-heading').textContent === 'Your picture' && document.querySelector('#answer').textContent === '0');
      await input.uploadFile(bad);
      await until(page, 'the bad file is told of', () => /words\.png.*is not a picture/.test(document.body.textContent));
      assert.equal(await text(page, '#answer'), '0');
    });
  });

  test('a mistake is browsed to and becomes the example on the stage', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', DIGITS);
      await glassnet(page, 'train', 2);
      await page.waitForSelector('#open-mistakes');
      await page.click('#open-mistakes');
      await page.waitForSelector('#mistakes-test button[data-row]');
      const [row, words] = await page.$eval('#mistakes-test button[data-row]', (button) => [Number(button.dataset.row), button.textContent]);
      const [, is, taken] = /is (\d)taken for (\d)/.exec(words);
      await page.click('#mistakes-test button[data-row]');
      await until(page, 'the mistake is on the stage', (heading) => document.querySelector('#outcome-heading').textContent === heading, `Example ${row + 1}`);
      assert.deepEqual([await text(page, '#class-target'), await text(page, '#answer')], [is, taken]);
      assert.equal(await page.$('#mistakes'), null);
    });
  });

  test('the weights of the first layer are pictures that change while it learns', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', DIGITS);
      await page.waitForSelector('#open-weights');
      await page.click('#open-weights');
      await page.waitForSelector('#weights img');
      const before = await page.$$eval('#weights img', (images) => images.map((image) => image.src));
      assert.equal(before.length, 16);
      assert.match(await text(page, '#weights-scale'), /largest weight/);
      await glassnet(page, 'train', 1);
      await until(page, 'the pictures have changed', (old) => [...document.querySelectorAll('#weights img')].every((image, unit) => image.src !== old[unit]), before);
    });
  });
});
