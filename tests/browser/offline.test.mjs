// Without a connection: after one visit all of the page is there, and a new version is taken when the person agrees.
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesOf } from '../../xtask/page/files.mjs';
import { writeServiceWorker } from '../../xtask/page/offline.mjs';
import { documentState, glassnet, inEachBrowser, serve, until, visit } from './harness.mjs';
import { DIST } from './server.mjs';
import { tour } from './tour.mjs';

/** Waits until all of the page is kept, and gives the names of the caches. */
async function kept(page) {
  await until(page, 'the page is kept', async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated');
  return page.evaluate(() => caches.keys());
}

/** Goes on with a copy of the page, in which files can be changed. */
async function withCopy(use) {
  const folder = await mkdtemp(join(tmpdir(), 'glassnet-'));
  await cp(DIST, folder, { recursive: true });
  const server = await serve({ folder, offline: true });
  try {
    await use(server, folder);
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

const marker = (page) => page.evaluate(async () => (await fetch('./lessons/marker.txt')).text());

/** Puts another version of the page in the folder. */
async function release(folder, content) {
  await writeFile(join(folder, 'lessons', 'marker.txt'), content);
  return writeServiceWorker(folder, await filesOf(folder));
}

inEachBrowser('without a connection', (lab) => {
  test('after one visit everything is there, with the server gone', async () => {
    const server = await serve({ offline: true });
    let isOpen = true;
    try {
      await visit(lab.browser, server.url, async (page) => {
        const [name, ...others] = await kept(page);
        assert.ok(name.startsWith('glassnet ') && others.length === 0, name);
        await glassnet(page, 'train', 2);
        await until(page, 'the work is kept', () => JSON.parse(localStorage.getItem('glassnet.document')).position.epoch === 2);
        await server.close();
        isOpen = false;
        await page.reload();
        await documentState(page, 'ready');
        assert.equal((await glassnet(page, 'position')).epoch, 2);
        const lengths = await page.evaluate(async () => {
          document.querySelector('#stage [data-quantity]').click();
          const lengths = [];
          for (const { kind, made_of: madeOf } of await globalThis.glassnet.exports()) {
            lengths.push([kind, (await globalThis.glassnet.export(kind, madeOf === 'film' ? { seconds: 1 } : {})).length]);
          }
          return lengths;
        });
        for (const [kind, length] of lengths) assert.ok(length > 20, kind);
        await tour(page);
        await page.goto(`${server.url}#lesson=01-neuron`);
        await page.reload();
        await documentState(page, 'ready');
        await page.waitForSelector('#lesson-heading');
      }, { expectNoise: true });
    } finally {
      if (isOpen) await server.close();
    }
  });

  test('a new version is told of, and loaded when one agrees; the work stays', async () => {
    await withCopy(async (server, folder) => {
      await release(folder, 'one');
      await visit(lab.browser, server.url, async (page) => {
        const [before] = await kept(page);
        await page.reload();
        await documentState(page, 'ready');
        assert.equal(await page.$('#new-version'), null, 'the first version is not a new one');
        await glassnet(page, 'train', 1);
        await release(folder, 'two');
        await page.reload();
        await documentState(page, 'ready');
        await page.waitForSelector('#new-version');
        assert.equal(await marker(page), 'one', 'it is not mixed with the version that is open');
        await page.evaluate(() => { globalThis.isBefore = true; });
        await page.click('#take-version');
        await until(page, 'the new version is loaded', async () => {
          return !globalThis.isBefore && document.documentElement.dataset.state === 'ready' && (await (await fetch('./lessons/marker.txt')).text()) === 'two';
        });
        assert.equal((await glassnet(page, 'position')).epoch, 1);
        assert.equal(await page.$('#new-version'), null);
        const after = await page.evaluate(() => caches.keys());
        assert.ok(after.length === 1 && after[0] !== before, 'what was kept of the version before is gone');
      });
    });
  });

  test('a host in the middle of a deployment changes nothing', async () => {
    await withCopy(async (server, folder) => {
      await release(folder, 'one');
      await visit(lab.browser, server.url, async (page) => {
        const before = await kept(page);
        await release(folder, 'two');
        await writeFile(join(folder, 'lessons', 'marker.txt'), 'still one');
        await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update().catch(() => {}));
        await until(page, 'the attempt is given up', async () => {
          const { installing, waiting } = await navigator.serviceWorker.getRegistration();
          return !installing && !waiting;
        });
        assert.deepEqual(await page.evaluate(() => caches.keys()), before);
        await page.reload();
        await documentState(page, 'ready');
        assert.equal(await marker(page), 'one');
        assert.equal(await page.$('#new-version'), null);
      }, { expectNoise: true });
    });
  });
});
