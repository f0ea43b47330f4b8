// What is met first, the ways on from there, and where a later visit goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentState, glassnet, inEachBrowser, number, pictureNow, text, until } from './harness.mjs';

const FIRST = { kept: null };
const inTheLaboratory = (page) => until(page, 'the laboratory is entered', () => document.querySelector('#play') !== null && document.querySelector('#learn') === null);

inEachBrowser('the start', (lab) => {
  test('one real house, one button, no scrolling', async () => {
    await lab.visit(async (page) => {
      await page.waitForSelector('#first-miss');
      assert.ok(number(await text(page, '#first-miss')) > 1_000);
      const over = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
      assert.ok(over.every((pixels) => pixels <= 0), `${over} pixels over`);
      assert.equal((await page.$$('button.primary')).length, 1);
    }, FIRST);
  });

  test('a reload meets it again, until a door is taken; from then on the laboratory', async () => {
    await lab.visit(async (page) => {
      await page.reload();
      await documentState(page, 'ready');
      await page.click('#door-laboratory');
      await inTheLaboratory(page);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'play', 'the focus is where one goes on');
      await page.reload();
      await documentState(page, 'ready');
      await inTheLaboratory(page);
    }, FIRST);
  });

  test('it learns at the press of the space bar', async () => {
    await lab.visit(async (page) => {
      await page.waitForSelector('#first-miss');
      await page.keyboard.press(' ');
      await inTheLaboratory(page);
      await until(page, 'it learns', async () => (await globalThis.glassnet.position()).updates > 0);
    }, FIRST);
  });

  test('one door leads to tables, one to digits', async () => {
    await lab.visit(async (page) => {
      await page.click('#door-own-table');
      await inTheLaboratory(page);
      await page.waitForSelector('#sheet-data');
    }, FIRST);
    await lab.visit(async (page) => {
      await page.click('#door-digits');
      await inTheLaboratory(page);
      assert.equal(await page.$eval('#scene', (select) => select.value), 'digits');
    }, FIRST);
  });

  test('the name of the program leads back to it, and one button to where one was', async () => {
    await lab.visit(async (page) => {
      await page.click('#step');
      await until(page, 'one update is made', async () => (await globalThis.glassnet.position()).updates === 1);
      await page.click('#home');
      await page.waitForSelector('#go-on');
      assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.querySelectorAll('.door').length]), ['go-on', 4]);
      await page.click('#go-on');
      await inTheLaboratory(page);
      assert.equal((await glassnet(page, 'position')).updates, 1);
    });
  });

  test('scripts work from there as well', async () => {
    await lab.visit(async (page) => {
      const { updates, operation } = await glassnet(page, 'step', 'operation', 5);
      assert.deepEqual([updates, operation], [0, 5]);
      await inTheLaboratory(page);
    }, FIRST);
  });

  test('it says little and asks little, and the one button comes first', async () => {
    await lab.visit(async (page) => {
      const { words, controls } = await page.evaluate(() => {
        const said = [...document.querySelectorAll('h1, .says, .learn p, .welcome > .note, .door')].map((element) => element.innerText).join(' ');
        // An amount is one word, whatever parts its thousands.
        const words = said.replaceAll('\u{202f}', '').match(/[\p{L}\p{N}][^\s]*/gu);
        const all = [...document.querySelectorAll('button, select, input, a[href]')].filter((element) => !element.closest('.overlay') && element.checkVisibility());
        return { words: words.length, controls: all.length };
      });
      assert.ok(words < 90, `${words} words`);
      assert.ok(controls < 20, `${controls} controls`);
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'learn');
    }, FIRST);
  });

  for (const width of [360, 768, 1024, 1920]) {
    test(`at ${width} pixels nothing sticks out`, async () => {
      await lab.visit(async (page) => {
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
      }, { ...FIRST, viewport: { width, height: 740 } });
    });
  }

  for (const [theme, viewport] of [['light', { width: 1280, height: 720 }], ['dark', { width: 360, height: 740 }]]) {
    test(`the network stands there before the program, which takes it over where it is, in ${theme} at ${viewport.width} pixels`, async () => {
      const release = lab.server.hold('.wasm');
      const kept = { palette: theme };
      await lab.visit(async (page) => {
        await page.waitForSelector('#first #start-heading');
        const circles = await page.$$eval('#first #stage > svg', (all) => all.filter((svg) => svg.checkVisibility()).map((svg) => svg.querySelectorAll('circle').length));
        assert.equal(circles.length, 1, 'one of the two drawings is seen');
        assert.ok(circles[0] > 20, `${circles[0]} circles`);
        const ground = await page.$eval('#first', (first) => getComputedStyle(first).backgroundColor.match(/\d+/u)[0]);
        assert.equal(Number(ground) > 128, theme === 'light');
        const places = () => page.evaluate(() => ['#start-heading', '#first-miss', '#learn', '#stage', '#door-digits'].map((selector) => {
          const element = document.querySelector(selector);
          const { left, top, width, height } = element.getBoundingClientRect();
          return [selector, left, top, width, height, selector === '#stage' ? '' : element.textContent];
        }));
        const before = await places();
        await page.evaluate(() => {
          globalThis.shifts = 0;
          if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
            new PerformanceObserver((list) => {
              for (const { value } of list.getEntries()) globalThis.shifts += value;
            }).observe({ type: 'layout-shift', buffered: true });
          }
        });
        release();
        await documentState(page, 'ready');
        assert.deepEqual(await places(), before);
        const shifts = await page.evaluate(() => globalThis.shifts);
        assert.ok(shifts < 0.02, `shifted by ${shifts}`);
      }, { kept, viewport, state: null });
    });
  }

  test('the first pass begins where it is seen', async () => {
    const before = (page) => page.evaluateOnNewDocument(() => {
      new MutationObserver((changes) => {
        if (!changes.some(({ removedNodes }) => [...removedNodes].some(({ id }) => id === 'first'))) return;
        globalThis.whenSeen = document.querySelector('#stage canvas').dataset.pending;
      }).observe(document, { childList: true, subtree: true });
    });
    await lab.visit(async (page) => {
      await until(page, 'the picture is the program’s', () => !document.querySelector('#first'));
      assert.equal(await page.evaluate(() => globalThis.whenSeen), '');
      await until(page, 'the pass is over', () => document.querySelector('#stage canvas:not([data-pending])'));
    }, { ...FIRST, before });
  });

  for (const viewport of [{ width: 1280, height: 720 }, { width: 412, height: 823, deviceScaleFactor: 1.75 }]) {
    test(`on the way, what is copied of the picture before is to the pixel what is drawn, at ${viewport.width} pixels`, async () => {
      const before = (page) => page.evaluateOnNewDocument(() => {
        const draw = globalThis.requestAnimationFrame.bind(globalThis);
        const copy = CanvasRenderingContext2D.prototype.drawImage;
        Object.assign(globalThis, { clock: 0, copies: 0, isCopyRefused: false });
        globalThis.requestAnimationFrame = (turn) => draw(() => turn(globalThis.clock));
        CanvasRenderingContext2D.prototype.drawImage = function drawImage(...given) {
          if (this.canvas.closest('#stage')) {
            if (globalThis.isCopyRefused) throw new Error('refused');
            globalThis.copies += 1;
          }
          return copy.apply(this, given);
        };
      });
      await lab.visit(async (page) => {
        await until(page, 'the picture is the program’s', () => !document.querySelector('#first'));
        // The picture at a moment of the pass, once it was painted twice: what stayed the same is copied by then.
        const at = async (clock, isCopyRefused) => {
          await page.evaluate(async (now) => {
            Object.assign(globalThis, now);
            for (let turn = 0; turn < 3; turn += 1) await new Promise(requestAnimationFrame);
          }, { clock, isCopyRefused, copies: 0 });
          const { fingerprint } = await pictureNow(page, '#stage canvas');
          return { fingerprint, copies: await page.evaluate(() => globalThis.copies) };
        };
        const moments = [];
        for (let clock = 0; clock < 1_600; clock += 100) {
          const [copied, drawn] = [await at(clock, false), await at(clock, true)];
          assert.ok(copied.copies > 0 && drawn.copies === 0, `${copied.copies} and ${drawn.copies} copies`);
          assert.equal(copied.fingerprint, drawn.fingerprint, `after ${clock} ms`);
          moments.push(drawn.fingerprint);
        }
        assert.ok(new Set(moments).size > 10, 'the pass moves');
        await at(1_600, false);
        await until(page, 'the pass is over', () => document.querySelector('#stage canvas:not([data-pending])'));
      }, { ...FIRST, before, viewport });
    });
  }

  test('what is pressed before the program is there is done when it is', async () => {
    for (const press of [(page) => page.click('#first #learn'), (page) => page.keyboard.press(' ')]) {
      const release = lab.server.hold('.wasm');
      await lab.visit(async (page) => {
        await page.waitForSelector('#first #learn');
        await press(page);
        release();
        await inTheLaboratory(page);
        await until(page, 'it learns', async () => (await globalThis.glassnet.position()).updates > 0);
      }, { ...FIRST, state: null });
    }
  });

  test('who was here before does not meet it', async () => {
    const release = lab.server.hold('.wasm');
    await lab.visit(async (page) => {
      assert.equal(await page.$eval('#loading', (text) => text.checkVisibility()), true);
      assert.equal(await page.$('#first'), null);
      release();
      await documentState(page, 'ready');
    }, { state: null });
  });
});
