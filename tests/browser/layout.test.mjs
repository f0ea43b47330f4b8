// Fits the screen, shows itself in light and dark, and obeys keyboard and touch.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentState, painted, glassnet, inEachBrowser, launch, picture, until, visit } from './harness.mjs';

const sizes = (page) => page.evaluate(() => {
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { width: innerWidth, height: innerHeight, scrollWidth, scrollHeight };
});

/** The luminance of the ground, 0 (black) to 255 (white). */
const luminance = (page) => page.evaluate(() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
});

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.dataset.quantity || document.activeElement.tagName);

inEachBrowser('the layout', (lab) => {
  test('1280 × 720 needs no scrolling', async () => {
    await lab.visit(async (page) => {
      const { width, height, scrollWidth, scrollHeight } = await sizes(page);
      assert.deepEqual([width, height], [1280, 720]);
      assert.ok(scrollWidth <= width && scrollHeight <= height, `${scrollWidth} × ${scrollHeight}`);
    });
  });

  test('the rooms have their measures, and links stand in one row', async () => {
    await lab.visit(async (page) => {
      for (const scene of ['houses', 'mazur']) {
        await page.select('#scene', scene);
        await until(page, 'it is on the bench', (wanted) => document.querySelector('#scene').value === wanted, scene);
        const { heights, side, rows } = await page.evaluate(() => {
          const box = (selector) => document.querySelector(selector).getBoundingClientRect();
          const tops = (selector) => new Set([...document.querySelectorAll(selector)].map((element) => Math.round(element.getBoundingClientRect().top))).size;
          return { heights: ['.bar', '#detail', '.transport'].map((selector) => Math.round(box(selector).height)), side: Math.round(box('.side').width), rows: ['.bar button, .bar select', '.foot button'].map(tops) };
        });
        assert.deepEqual([heights[0], heights[1] >= 108 && heights[1] <= 112, heights[2], side], [48, true, 56, 356], `${scene}: ${heights}`);
        assert.equal(rows[1], 1, scene);
      }
    }, { kept: { room: 'laboratory' } });
  });

  test('on a phone the transport takes two rows, also during a walk', async () => {
    await lab.visit(async (page) => {
      for (const stride of ['step', 'operation']) {
        await page.select('#stride', stride);
        await page.click('#step');
        await until(page, 'it has moved', (words) => document.querySelector('#position').textContent.includes(words), stride === 'step' ? 'update 1' : 'operation 1');
        const { rows, height, right } = await page.$eval('.transport', (transport) => {
          const shown = [...transport.querySelectorAll('button, select, input, #position')].map((element) => element.getBoundingClientRect()).filter(({ width }) => width > 0);
          const middles = shown.map(({ top, bottom }) => (top + bottom) / 2).sort((one, other) => one - other);
          return { rows: middles.filter((middle, at) => at === 0 || middle - middles[at - 1] > 18).length, height: transport.offsetHeight, right: Math.max(...shown.map((box) => box.right)) };
        });
        assert.ok(rows === 2 && height <= 104 && right <= 360, `${stride}: ${rows} rows, ${height} pixels high, ${right} wide`);
      }
    }, { viewport: { width: 360, height: 740 }, kept: { room: 'laboratory' } });
  });

  test('the formula of every kind of number fits its panel, in one row', async () => {
    await lab.visit(async (page) => {
      let [at, seen, end] = [0, new Set(), false];
      for (let from = 0; !end; from += 500) {
        const order = await glassnet(page, 'order', from, 500);
        end = order.length < 500;
        for (const [index, { kind, layer }] of order.entries()) {
          if (seen.has(`${kind} ${layer}`)) continue;
          seen.add(`${kind} ${layer}`);
          const operation = from + index + 1;
          await glassnet(page, 'step', 'operation', operation - at);
          at = operation;
          await painted(page);
          const over = await page.$eval('#detail', (panel) => {
            const [explained, formula] = [panel.querySelector('.explained'), panel.querySelector('.formulas')];
            const sides = [...formula.children].map((side) => side.getBoundingClientRect());
            // All sides of an equation that stands in one row have a height in common.
            const apart = Math.max(...sides.map(({ top }) => top)) - Math.min(...sides.map(({ bottom }) => bottom));
            return [panel.scrollHeight - panel.clientHeight, explained.scrollHeight - explained.clientHeight, formula.scrollWidth - formula.clientWidth, apart];
          });
          assert.ok(over.every((pixels) => pixels <= 0), `operation ${operation}, ${kind}: ${over} pixels over`);
        }
      }
      assert.ok(seen.size > 30, `${seen.size} kinds`);
    });
  });

  test('the check of a gradient comes into sight, clear of the transport', async () => {
    for (const viewport of [{ width: 1280, height: 720 }, { width: 360, height: 740 }]) {
      await lab.visit(async (page) => {
        await glassnet(page, 'step', 'operation', 6019);
        for (const operations of [0, 1]) {
          await glassnet(page, 'step', 'operation', operations);
          await page.$eval('#check-gradient', (button) => button.click());
          await until(page, 'the result is in sight', () => {
            const bottom = document.querySelector('#check-result')?.getBoundingClientRect().bottom;
            return bottom > 0 && bottom <= document.querySelector('.transport').getBoundingClientRect().top;
          });
        }
      }, { viewport });
    }
  });

  for (const width of [360, 768, 1024]) {
    test(`at ${width} pixels nothing sticks out, and the network is there`, async () => {
      await lab.visit(async (page) => {
        const { scrollWidth } = await sizes(page);
        assert.ok(scrollWidth <= width, `${scrollWidth} pixels wide`);
        assert.ok((await picture(page, '#stage canvas')).colours > 20);
        await page.click('#step');
        await until(page, 'one update is made', async () => (await globalThis.glassnet.position()).updates === 1);
      }, { viewport: { width, height: 740 } });
    });
  }

  test('a sentence about what went wrong lies over the stage and takes nothing from it, at any width', async () => {
    for (const viewport of [{ width: 1280, height: 720 }, { width: 360, height: 740 }]) {
      await lab.visit(async (page) => {
        const stage = () => page.$eval('#stage', (element) => { const { top, height } = element.getBoundingClientRect(); return [Math.round(top + scrollY), height]; });
        const before = await stage();
        await page.click('#learning-rate', { count: 3 });
        await page.keyboard.type('fast');
        await page.keyboard.press('Enter');
        const box = await (await page.waitForSelector('#notice')).boundingBox();
        assert.deepEqual(await stage(), before);
        assert.ok(box.y >= 0 && box.y + box.height < viewport.height && box.width > viewport.width / 3, JSON.stringify(box));
        await page.click('#dismiss');
        await until(page, 'the sentence is gone', () => document.querySelector('#notice') === null);
      }, { viewport });
    }
  });

  test('on a phone a sheet ends above the transport, and nothing of it is cut off', async () => {
    await lab.visit(async (page) => {
      for (const sheet of ['data', 'results', 'numbers', 'error-ladder', 'keys']) {
        // Where it stands may be below the transport now, from where a person scrolls.
        await page.$eval(`#open-${sheet}`, (button) => button.click());
        await page.waitForSelector(`#sheet-${sheet}`);
        const found = await page.$eval(`#sheet-${sheet}`, async (element) => {
          element.scrollIntoView({ block: 'end' });
          scrollBy(0, document.querySelector('.transport').offsetHeight);
          await new Promise(requestAnimationFrame);
          const transport = document.querySelector('.transport').getBoundingClientRect();
          const content = element.querySelector('.content');
          const words = [...content.querySelectorAll('p, h3, caption')].filter((part) => part.getClientRects().length > 0);
          return {
            onTop: document.elementFromPoint(innerWidth / 2, transport.top + 4).closest('.transport') !== null,
            atTheBottom: Math.abs(transport.bottom - innerHeight) <= 1,
            clear: element.getBoundingClientRect().bottom <= transport.top + 1,
            scrolls: content.scrollHeight > content.clientHeight + 1,
            cut: words.filter((part) => !part.closest('table')).filter((part) => part.getBoundingClientRect().right > innerWidth).map((part) => part.textContent),
          };
        });
        assert.deepEqual(found, { onTop: true, atTheBottom: true, clear: true, scrolls: false, cut: [] }, sheet);
        await page.$eval('#close-sheet', (button) => button.click());
        await page.waitForFunction((name) => !document.querySelector(`#sheet-${name}`), {}, sheet);
      }
    }, { viewport: { width: 360, height: 740 } });
  });

  test('canvases are as sharp as the screen', async () => {
    await lab.visit(async (page) => {
      for (const selector of ['#stage canvas', '#chart canvas']) {
        const [pixels, css] = await page.$eval(selector, (canvas) => [canvas.width, canvas.getBoundingClientRect().width]);
        assert.ok(Math.abs(pixels - 2 * css) <= 2, `${selector}: ${pixels} pixels over ${css}`);
      }
    }, { viewport: { width: 1280, height: 720, deviceScaleFactor: 2 } });
  });

  test('light and dark follow the system until one is chosen', async () => {
    await lab.visit(async (page) => {
      assert.ok((await luminance(page)) > 200);
      const light = await picture(page, '#stage canvas');
      await page.click('#theme');
      await until(page, 'the page is dark', () => document.documentElement.dataset.theme === 'dark');
      await painted(page);
      assert.ok((await luminance(page)) < 60);
      assert.notEqual((await picture(page, '#stage canvas')).fingerprint, light.fingerprint);
      // On the next visit it is dark before any program runs.
      await page.evaluateOnNewDocument(() => document.addEventListener('readystatechange', () => {
        globalThis.themesSeen = [...(globalThis.themesSeen ?? []), document.documentElement.dataset.theme];
      }));
      await page.reload();
      await documentState(page, 'ready');
      assert.deepEqual(await page.evaluate(() => globalThis.themesSeen), ['dark', 'dark']);
      assert.ok((await luminance(page)) < 60);
    });
    const dark = await launch(lab.name, { dark: true });
    try {
      await visit(dark, lab.server.url, async (page) => assert.ok((await luminance(page)) < 60));
    } finally {
      await dark.close();
    }
  });

  test('the keyboard reaches the run and the network', async () => {
    await lab.visit(async (page) => {
      const seen = [];
      while (!seen.includes('theme') && seen.length < 120) {
        await page.keyboard.press('Tab');
        seen.push(await focused(page));
      }
      for (const id of ['scene', 'example', 'learning-rate', 'new-start', 'play', 'step']) assert.ok(seen.includes(id), `${id} in ${seen}`);
      assert.equal(seen.filter((place) => place.startsWith('{')).length, 1, 'the network is one stop of the Tab key');
      assert.ok(seen.indexOf('play') < 5, `play is stop ${seen.indexOf('play') + 1}`);
      await page.focus('#step');
      await page.keyboard.press('Enter');
      await until(page, 'one update is made', async () => (await globalThis.glassnet.position()).updates === 1);

      const place = await page.$('#stage [data-quantity][tabindex="0"]');
      await place.focus();
      const first = await focused(page);
      await page.keyboard.press('ArrowRight');
      await until(page, 'the next place has the focus', (old) => document.activeElement.dataset.quantity && document.activeElement.dataset.quantity !== old, first);
      assert.equal((await glassnet(page, 'position')).updates, 1, 'the arrow led to a place, and made no step');
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press(' ');
      await until(page, 'it runs', async () => (await globalThis.glassnet.position()).running);
      await page.keyboard.press(' ');
      await until(page, 'it rests', async () => !(await globalThis.glassnet.position()).running);
    });
  });

  test('a finger can play', async () => {
    await lab.visit(async (page) => {
      await page.tap('#play');
      await until(page, 'it runs', async () => (await globalThis.glassnet.position()).running);
      await page.tap('#play');
      await until(page, 'it rests', async () => !(await globalThis.glassnet.position()).running);
    }, { viewport: { width: 412, height: 915, hasTouch: lab.name === 'chrome', isMobile: lab.name === 'chrome' } });
  });

  test('every control has a name, and is large enough to be met', async () => {
    await lab.visit(async (page) => {
      const controls = await page.$$eval('button, select, input, summary', (elements) => elements
        .filter((element) => element.getClientRects().length > 0)
        .map((element) => {
          const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
          const own = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
          const name = own.trim() === '' ? element.title : own;
          return { control: element.id || element.className || element.dataset.quantity, name: name.trim(), size: Math.min(width, height) };
        }));
      assert.ok(controls.length > 30);
      assert.deepEqual(controls.filter(({ name }) => name === ''), []);
      // WCAG 2.2, 2.5.8. Places over the network may be smaller where the units stand close: arrows reach them too.
      assert.deepEqual(controls.filter(({ control, size }) => size < 24 && !String(control).startsWith('{')), []);
    });
  });
});
