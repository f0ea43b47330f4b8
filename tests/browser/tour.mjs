// A tour of all that comes with the page: what a person can open who has nothing but the page.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { glassnet, until } from './harness.mjs';

const LESSONS = JSON.parse(await readFile(new URL('../../static/lessons/en/index.json', import.meta.url), 'utf8'));

/** Opens every preset, and all data sets that are files and all lessons or the last `most` of them; fails where one does not come. */
export async function tour(page, most = Infinity) {
  const presets = await page.$$eval('#scene option', (options) => options.map(({ value }) => value).filter((value) => value !== ''));
  assert.ok(presets.length >= 3, presets.join());
  for (const name of presets) {
    await page.select('#scene', name);
    await until(page, `the preset ${name} is there`, async (wanted) => (await globalThis.glassnet.document()).preset === wanted, name);
  }
  assert.ok((await glassnet(page, 'train', 1)).updates > 0);
  await page.click('#open-data');
  await page.waitForSelector('[id^=choose-]');
  // Points and truth tables need no file.
  const sets = await page.$$eval('[id^=choose-]:not([id^=choose-points-], [id^=choose-gate-])', (buttons) => buttons.map(({ id }) => id));
  assert.ok(sets.length >= 10, sets.join());
  for (const id of sets.slice(-most)) {
    await page.$eval(`#${id}`, (button) => button.click());
    await until(page, `${id} is on the bench`, (wanted) => document.getElementById(wanted)?.ariaPressed === 'true' && !document.querySelector('#notice[role=alert]'), id);
  }
  await page.click('#close-sheet');
  for (const { id } of LESSONS.slice(-most)) {
    await page.click('#open-lessons');
    await page.waitForSelector(`#lesson-${id}`);
    await page.$eval(`#lesson-${id}`, (button) => button.click());
    await until(page, `the lesson ${id} is open`, (wanted) => location.hash.includes(`lesson=${wanted}`) && document.querySelector('.lesson #lesson-heading') && !document.querySelector('.lesson-list'), id);
  }
  // What a lesson brings along is on the bench before anything else is asked.
  await glassnet(page, 'position');
}
