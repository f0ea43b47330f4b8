// How long it takes to turn a page of a lesson, from the press to its first correct picture: all pages of all lessons, on and back.
// Run on a built page:
//   GLASSNET_CHROME=… node benches/browser/turns.mjs [--keep]
// It measures and judges nothing. With `--keep` the table takes the place of the one before in results.md.
import { glassnet, launch, openLesson, painted, serve, until, visit } from '../../tests/browser/harness.mjs';
import { machine } from './machine.mjs';
import { during, keepSection, median, table } from './results.mjs';

/** Turns a page, and gives the milliseconds until it is there, the bench is where it begins, and the picture is painted. */
const turn = (page, forward, number) => page.evaluate(async (selector, wanted) => {
  const begin = performance.now();
  document.querySelector(selector).click();
  await new Promise((told) => {
    const look = () => {
      const lesson = document.querySelector('.lesson');
      const isThere = lesson.dataset.page === wanted && lesson.ariaBusy !== 'true';
      // A light that goes out lies on a picture that is right already.
      if (isThere && [null, 'light'].includes(document.querySelector('#stage canvas').getAttribute('data-pending'))) told();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return performance.now() - begin;
}, forward ? '#lesson-next' : '#lesson-back', String(number));

/** The times of all turns of a lesson on, and back again. */
async function turns(page, lesson, pages) {
  await openLesson(page, lesson, 1);
  await until(page, 'its work is there', () => document.querySelector('.lesson').ariaBusy !== 'true');
  await painted(page);
  const found = { on: [], back: [] };
  for (let number = 2; number <= pages; number += 1) found.on.push({ number, time: await turn(page, true, number) });
  for (let number = pages - 1; number >= 1; number -= 1) found.back.push({ number, time: await turn(page, false, number) });
  return found;
}

const cells = (found) => {
  const slowest = found.reduce((one, other) => (other.time > one.time ? other : one));
  return [`${median(found.map(({ time }) => time)).toFixed(0)} ms`, `${slowest.time.toFixed(0)} ms (page ${slowest.number})`];
};

const server = await serve();
// With motion, the picture is on its way to the right one for as long as a number travels.
const browser = await launch('chrome', { reducedMotion: true });
const before = machine();
const rows = [];
const all = [];
try {
  await visit(browser, server.url, async (page) => {
    const list = await page.evaluate(async () => (await fetch('./lessons/en/index.json')).json());
    for (const { id, pages } of list) {
      const { on, back } = await turns(page, id, pages);
      const row = [id, String(pages), ...cells(on), ...cells(back)];
      console.log(row.join('  '));
      rows.push(row);
      all.push(...on, ...back);
    }
    await until(page, 'nothing runs', () => document.querySelector('.lesson').ariaBusy !== 'true');
    await glassnet(page, 'position');
  });
} finally {
  await browser.close();
  await server.close();
}

const head = ['', 'pages', 'on, median', 'slowest', 'back, median', 'slowest'];
const late = all.filter(({ time }) => time > 100).length;
const run = `${during(before, machine())}
${all.length} turns, of which ${late} took more than 100 ms.

${table(head, rows)}`;
console.log(`\n${run}`);
if (process.argv.includes('--keep')) {
  await keepSection('Turning a page of a lesson', () => `The built page in headless Chromium, software raster, without motion: from the press to the page, the bench where it begins, and its
picture.

${run}`);
}
