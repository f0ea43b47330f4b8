// The trials of `trials/`, each for a fixed number of events of a fixed seed. `cargo xtask fuzz page` runs them for as long as one
// likes: GLASSNET_TRIAL_EVENTS and GLASSNET_TRIAL_SEED.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { glassnet, inEachBrowser, openLesson, painted, serve, until, visit } from './harness.mjs';

/** Of which four come before each frame: some seconds of them. */
const EVENTS = Number(process.env.GLASSNET_TRIAL_EVENTS ?? 600);
const IS_LONG = 'GLASSNET_TRIAL_EVENTS' in process.env;
const SEED = Number(process.env.GLASSNET_TRIAL_SEED ?? 1);
/** Megabytes that the page's program may take. */
const MEMORY = 192;
const SIZES = [{ width: 1280, height: 720 }, { width: 360, height: 740 }];

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

/** Waits until a trial is over, however long it takes, as long as it goes on. */
async function isOver(page, name) {
  let now = '';
  while (now !== `${name} done`) {
    now = await until(page, `the trial goes on from '${now}'`, (before) => {
      const { trial } = document.documentElement.dataset;
      return trial !== undefined && trial !== before ? trial : false;
    }, now);
  }
}

/** The names of the sheets that the page offers now, as its buttons have them. */
const offered = (page) => page.$$eval('button[id^="open-"][aria-expanded]:not(#open-lessons)', (buttons) => buttons.map(({ id }) => id.slice(5)));

/** All names of sheets, as the program has them. */
async function allSheets() {
  const source = await readFile(new URL('../../src/view/state/sheet.rs', import.meta.url), 'utf8');
  const names = source.slice(source.indexOf('fn name(')).split('}\n')[0];
  return [...names.matchAll(/=> "([a-z-]+)"/gu)].map(([, name]) => name);
}

/** Opens each sheet that is offered and not among those `seen`: its layout holds. */
async function lookThrough(page, seen) {
  for (const sheet of await offered(page)) {
    if (seen.has(sheet)) continue;
    seen.add(sheet);
    await page.$eval(`#open-${sheet}`, (button) => button.click());
    await page.waitForSelector(`#sheet-${sheet}`);
    await painted(page);
    assert.deepEqual(await outside(page), [], sheet);
    await page.$eval('#close-sheet', (button) => button.click());
  }
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

/** Pictures, and a worked example that is published: their sheets are offered with them alone. */
const PICTURES = {
  format: 'glassnet/1',
  title: 'Icons',
  data: { source: 'builtin', name: 'icons_16' },
  network: { layers: [{ units: 3, activation: 'tanh' }, { units: 8, activation: 'softmax' }] },
  training: { loss: 'cross_entropy', optimizer: { kind: 'sgd', learning_rate: 0.05 }, batch_size: 8, seed: 1 },
};

inEachBrowser('trials', (lab) => {
  let server;
  before(async () => { server = await serve({ trials: true }); });
  after(async () => server?.close());
  const tried = (query, use, options) => visit(lab.browser, `${server.url}?${query}`, use, options);

  for (const [index, name] of ['fuzz', 'keys'].entries()) {
    for (const viewport of SIZES.slice(0, 2 - index)) {
      // For as long as one likes, with words of each kind as well.
      for (const kind of IS_LONG ? ['', ...Object.keys(WORDS)] : ['']) {
        test(`${name} at ${viewport.width} pixels, listeners in any order${kind && `, words of the kind ${kind}`}`, async () => {
          await tried(`test=${name}&order=random&memory=${MEMORY}&events=${EVENTS}&seed=${SEED}&strings=${kind}`, async (page) => {
            await isOver(page, name);
            await isWell(page);
            assert.equal(await page.evaluate(() => globalThis.scriptRan), undefined);
          }, { viewport });
        });
      }
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
        const seen = new Set();
        await lookThrough(page, seen);
        // The sheets of other works, where words take the most room, and where they might run.
        const isHardest = ['long', 'xss'].includes(kind);
        if (isHardest) {
          await glassnet(page, 'load', PICTURES);
          await lookThrough(page, seen);
          await page.select('#scene', 'mazur');
          await page.waitForSelector('#open-ledger');
          await lookThrough(page, seen);
        }
        await openLesson(page, 3, 2);
        await painted(page);
        assert.deepEqual(await outside(page), [], 'a page of a lesson');
        await lookThrough(page, seen);
        if (isHardest) assert.deepEqual([...seen].toSorted(), (await allSheets()).toSorted(), 'all sheets');
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
