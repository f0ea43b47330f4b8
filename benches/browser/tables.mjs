// How the page fares with tables that people have: each CSV file of some folders, packed or not, is dropped onto it, looked at, and put
// on the bench. Run on a built page:
//   GLASSNET_CHROME=… node benches/browser/tables.mjs FOLDER…
// It tells of each file that is refused, cannot be learned from, keeps under half of its rows, or takes over a second, and sums up; it judges nothing.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { documentState, launch, serve, visit } from '../../tests/browser/harness.mjs';
import { machine } from './machine.mjs';

const SLOW = 1000;

/** All tables in a folder and those below it. */
async function tables(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile() && /^[^.].*\.csv(\.gz)?$/iu.test(entry.name)).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}

/** Drops a file onto the page, and puts it on the bench: the milliseconds until either is done, or why it is refused. */
const fare = (page, name, content) => page.evaluate(async (fileName, packed) => {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const seen = (look) => new Promise((told) => {
    const began = performance.now();
    const again = () => {
      const found = look();
      if (found || performance.now() - began > 20_000) told(found);
      else setTimeout(again, 4);
    };
    again();
  });
  const shown = (selector) => document.querySelector(selector);
  // Nothing is left of the file before, so that what is said next is said of this one.
  for (const left of ['#dismiss', '#leave-draft', '#close-sheet']) {
    shown(left)?.click();
    await seen(() => shown(left) === null);
  }
  const begin = performance.now();
  const data = new DataTransfer();
  data.items.add(new File([bytes], fileName));
  document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  // A table that is on the bench already is shown as that.
  const isThere = () => (shown('#leave-draft') === null ? shown('#outcome-of-table') : null);
  const answer = await seen(() => shown('#use-data') ?? shown('#notice') ?? isThere());
  const looked = performance.now() - begin;
  if (!answer) return { refused: 'nothing was said for 20 s', looked };
  if (answer.id === 'notice') return { refused: answer.textContent, looked };
  if (answer.id === 'outcome-of-table') return { looked };
  if (answer.disabled) return { unfit: shown('#fault-of-table').textContent, looked };
  const counts = (shown('#outcome-of-table').textContent.match(/[\d\s,.]+(?= rows? to train| to test)/gu) ?? []).map((count) => Number(count.replace(/\D/gu, '')));
  const kept = counts.reduce((sum, count) => sum + count, 0);
  answer.click();
  const outcome = await seen(() => shown('#notice') ?? (shown('#use-data') === null && shown('#stage canvas')));
  if (!outcome) return { refused: 'it did not come to the bench for 20 s', looked };
  const refused = outcome.id === 'notice' && !outcome.classList.contains('calm') ? outcome.textContent : undefined;
  const used = performance.now() - begin - looked;
  const { rows } = await globalThis.glassnet.table(bytes);
  return { looked, used, refused, kept, rows };
}, name, content);

const folders = process.argv.slice(2);
const server = await serve();
const browser = await launch('chrome');
try {
  for (const folder of folders) {
    let [refused, unfit, few, slow] = [0, 0, 0, 0];
    const times = [];
    const files = await tables(folder);
    await visit(browser, server.url, async (page) => {
      await documentState(page, 'ready');
      for (const file of files) {
        const content = (await readFile(file)).toString('base64');
        const found = await fare(page, basename(file), content);
        const time = Math.max(found.looked, found.used ?? 0);
        times.push(time);
        if (found.refused) {
          refused += 1;
          console.log(`refused  ${file}: ${found.refused}`);
        } else if (found.unfit) {
          unfit += 1;
          console.log(`unfit    ${file}: ${found.unfit}`);
        } else if (2 * found.kept < found.rows) {
          few += 1;
          console.log(`few      ${file}: ${found.kept} of ${found.rows} rows`);
        }
        if (time > SLOW) {
          slow += 1;
          console.log(`slow     ${file}: looked at in ${found.looked.toFixed(0)} ms, used in ${(found.used ?? 0).toFixed(0)} ms`);
        }
      }
    }, { expectNoise: true });
    times.sort((one, other) => one - other);
    console.log(`${folder}: ${files.length} tables, ${refused} refused, ${unfit} cannot be learned from as they are, ${few} keep under half of their rows, ${slow} take over a second; median ${times[times.length >> 1]?.toFixed(0)} ms, slowest ${times.at(-1)?.toFixed(0)} ms`);
  }
  const { processor, cores, load } = machine();
  console.log(`${processor}, ${cores} cores; load average ${load.toFixed(1)} at the end.`);
} finally {
  await browser.close();
  await server.close();
}
