// The trials of `trials/`, each for a fixed number of events of a fixed seed. `cargo xtask fuzz page` runs them for as long as one
// likes: GLASSNET_TRIAL_EVENTS and GLASSNET_TRIAL_SEED.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { glassnet, inEachBrowser, painted, serve, until, visit } from './harness.mjs';

const EVENTS = Number(process.env.GLASSNET_TRIAL_EVENTS ?? 150);
const SEED = Number(process.env.GLASSNET_TRIAL_SEED ?? 1);
/** Megabytes that the page's program may take. */
const MEMORY = 192;
const SIZES = [{ width: 1280, height: 720 }, { width: 360, height: 740 }];
const SHEETS = ['data', 'results', 'numbers', 'error-ladder', 'keys'];

/** A page that has gone through a trial answers scripts, and what it has on the bench can be saved and opened. */
async function isWell(page) {
  assert.equal(await page.evaluate(() => document.documentElement.dataset.state), 'ready');
  await glassnet(page, 'pause');
  const work = await glassnet(page, 'document');
  await glassnet(page, 'load', work);
  const again = await glassnet(page, 'document');
  assert.deepEqual(again.network, work.network);
  const { updates } = await glassnet(page, 'position');
  await glassnet(page, 'step', 'step', 1).catch((error) => assert.match(error.message, /infinite|not a number/));
  assert.ok((await glassnet(page, 'position')).updates >= updates);
}

/** What sticks out of the page, or is wider than the control that it is the name of. */
const outside = (page) => page.evaluate(() => {
  const found = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} pixels wide`);
  const isScrolled = (element) => {
    for (let box = element.parentElement; box; box = box.parentElement) {
      if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };
  for (const element of document.querySelectorAll('button, select, summary, input, h1, h2, h3, p')) {
    const { left, right, width } = element.getBoundingClientRect();
    if (width === 0 || element.closest('.visually-hidden') || isScrolled(element)) continue;
    if (left < -1 || right > innerWidth + 1) found.push(`${element.tagName} #${element.id} “${element.textContent.slice(0, 30)}”: ${left} to ${right}`);
  }
  return found.slice(0, 8);
});

/** A document whose every word is one that somebody might write to harm or to stretch. */
function document(word) {
  const name = (text) => `${text} ${word}`;
  const rows = [[1, 2], [3, 4], [5, 7], [2, 2]];
  return {
    format: 'glassnet/1',
    title: name('title'),
    data: {
      source: 'table',
      csv: [[name('size'), name('colour'), name('price')], ...rows.map(([size, price], row) => [size, name(row % 2 ? 'red' : 'blue'), price])]
        .map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')).join('\n'),
      options: { rules: 'whole_table' },
      test_fraction: 0,
      seed: 1,
    },
    network: { layers: [{ units: 3, activation: 'tanh' }, { units: 1, activation: 'identity' }] },
    training: { loss: 'mean_squared_error', optimizer: { kind: 'sgd', learning_rate: 0.05 }, batch_size: 2, shuffle: false, seed: 1 },
  };
}

const WORDS = {
  double: 'the same words the same words',
  long: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenknopf',
  rtl: 'שלום עולם \u202eאבג\u202c',
  xss: '<img src="x" onerror="globalThis.scriptRan = true"><script>globalThis.scriptRan = true</script>\' onclick="globalThis.scriptRan = true" {{7*7}}',
};

inEachBrowser('trials', (lab) => {
  let server;
  before(async () => { server = await serve({ trials: true }); });
  after(async () => server?.close());
  const tried = (query, use, options) => visit(lab.browser, `${server.url}?${query}`, use, options);

  for (const [index, name] of ['fuzz', 'keys'].entries()) {
    for (const viewport of SIZES.slice(0, 2 - index)) {
      test(`${name} at ${viewport.width} pixels, listeners in any order`, async () => {
        await tried(`test=${name}&order=random&memory=${MEMORY}&events=${EVENTS}&seed=${SEED}`, async (page) => {
          await until(page, 'the trial is over', (done) => document.documentElement.dataset.trial === done, `${name} done`);
          await isWell(page);
        }, { viewport });
      });
    }
  }

  for (const kind of Object.keys(WORDS)) {
    // Words that grow are hardest to hold where there is least room, mirrored ones where most lies side by side.
    const viewport = SIZES[['double', 'long'].includes(kind) ? 1 : 0];
    test(`words of the kind ${kind}: the layout holds and nothing runs`, async () => {
      await tried(`strings=${kind}`, async (page) => {
        await glassnet(page, 'load', document(WORDS[kind]));
        await glassnet(page, 'step', 'operation', 12);
        // Then at the size at which the sheets are tried.
        for (const size of [...SIZES.filter((size) => size !== viewport), viewport]) {
          await page.setViewport(size);
          await painted(page);
          assert.deepEqual(await outside(page), [], `the laboratory at ${size.width} pixels`);
        }
        for (const sheet of SHEETS) {
          await page.$eval(`#open-${sheet}`, (button) => button.click());
          await page.waitForSelector(`#sheet-${sheet}`);
          await painted(page);
          assert.deepEqual(await outside(page), [], sheet);
          await page.$eval('#close-sheet', (button) => button.click());
        }
        assert.equal(await page.evaluate(() => globalThis.scriptRan), undefined);
        assert.equal(await page.evaluate(() => document.querySelectorAll('img[src="x"], [onclick]').length), 0);
      }, { viewport });
      for (const size of SIZES) {
        await tried(`strings=${kind}`, async (page) => {
          assert.deepEqual(await outside(page), [], `the start at ${size.width} pixels`);
        }, { viewport: size, kept: null });
      }
    });
  }
});
