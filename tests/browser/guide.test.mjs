// The way to a lesson of one's own: the list of lessons, the page of documentation, its example; and addresses that lead nowhere.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { documentState, glassnet, inEachBrowser, until } from './harness.mjs';

const read = (name) => readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

inEachBrowser('a lesson of one’s own', (lab) => {
  test('the list leads to the page of documentation, whose example is a shipped lesson', async () => {
    const [guide, example] = await Promise.all([read('docs/lessons.md'), read('static/lessons/en/08-backpropagation.md')]);
    await lab.visit(async (page) => {
      await page.goto(`${lab.server.url}#lesson=none`);
      await page.reload();
      const link = await page.waitForSelector('#lesson-guide');
      await page.goto(await link.evaluate((link) => link.href));
      const found = await page.evaluate(async () => {
        const file = document.querySelector('#example-file');
        return {
          headings: [...document.querySelectorAll('h2')].map((heading) => heading.textContent),
          rows: document.querySelectorAll('tbody tr').length,
          name: file.download,
          example: new TextDecoder().decode(Uint8Array.from(atob(file.href.split('base64,')[1]), (letter) => letter.charCodeAt(0))),
        };
      });
      const lines = guide.split('\n');
      const sections = lines.filter((line) => line.startsWith('## ')).map((line) => line.slice(3));
      assert.deepEqual(found.headings.slice(0, -1), sections);
      assert.equal(found.rows, lines.filter((line) => line.startsWith('|')).length - 2);
      assert.deepEqual([found.name, found.example], ['08-backpropagation.md', example]);
    });
  });

  test('an address of a lesson or page that is not there is told over the list, and the bench stays', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 1);
      for (const address of ['lesson=none', 'lesson=8&page=99']) {
        await page.evaluate((address) => { location.hash = address; }, address);
        await until(page, 'it is told', () => (document.querySelector('.lesson-list .faults')?.textContent ?? '').length > 20);
        assert.equal((await glassnet(page, 'position')).epoch, 1, address);
        await page.click('#close-lessons');
        await until(page, 'the list is gone', () => document.querySelector('.lesson-list') === null);
      }
      await documentState(page, 'ready');
    });
  });
});
