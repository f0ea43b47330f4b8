// Parts of the program: how one is taken apart, when the part comes that lessons and paper need, and what is done where it does not.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { split } from '../../xtask/page/split.mjs';
import { glassnet, inEachBrowser, lessonPage, openLesson, text, until } from './harness.mjs';

const WASM_AS = fileURLToPath(new URL('../../node_modules/binaryen/bin/wasm-as', import.meta.url));

/** Functions that call each other by name and through a table, with memory and a number that all of them know. */
const PROGRAM = `(module
  (type $unary (func (param i32) (result i32)))
  (import "page" "bring" (func $bring (param i32)))
  (memory (export "memory") 1)
  (global $seven (mut i32) (i32.const 7))
  (table 4 4 funcref)
  (elem (i32.const 1) $near $far $wide)
  (func $near (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $far (param i32) (result i32) (i32.add (call $farther (local.get 0)) (global.get $seven)))
  (func $farther (param i32) (result i32) (i32.store (i32.const 16) (local.get 0)) (i32.mul (call $near (local.get 0)) (i32.const 300)))
  (func $wide (param i32) (result i32)
    (global.set $seven (i32.add (global.get $seven) (i32.const 1)))
    (i32.trunc_f64_s (call $many (f64.const 2.5) (i64.const 4) (local.get 0))))
  (func $many (param f64 i64 i32) (result f64) (f64.mul (local.get 0) (f64.add (f64.convert_i64_s (local.get 1)) (f64.convert_i32_s (local.get 2)))))
  (func (export "by_name") (param i32) (result i32) (call $far (local.get 0)))
  (func (export "by_table") (param i32 i32) (result i32) (call_indirect (type $unary) (local.get 1) (local.get 0)))
  (func (export "of_many") (param f64 i64 i32) (result f64) (call $many (local.get 0) (local.get 1) (local.get 2)))
  (func (export "stored") (result i32) (i32.load (i32.const 16)))
  (func (export "bringPart") (param i32) (call $bring (local.get 0))))`;

const PARTS = [
  { isOf: (name) => ['wide', 'many'].includes(name), isKin: (name) => ['wide', 'many'].includes(name) },
  { isOf: (name) => name === 'far', isKin: (name) => ['near', 'far'].includes(name) },
];

test('a program that was taken apart computes what it computed before, and brings each part once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'glassnet-'));
  try {
    const [source, whole] = ['program.wat', 'program.wasm'].map((name) => join(folder, name));
    await writeFile(source, PROGRAM);
    await promisify(execFile)(process.execPath, [WASM_AS, '-g', source, '-o', whole]);
    const bytes = await readFile(whole);
    const { modules, left } = await split(bytes, PARTS);
    assert.deepEqual([modules.length, left.map(({ length }) => length > 0)], [3, [false, true]]);
    const brought = [];
    const run = (module, bring) => new WebAssembly.Instance(new WebAssembly.Module(module), { page: { bring } }).exports;
    const before = run(bytes, assert.fail);
    const after = run(modules[0], (part) => {
      brought.push(part);
      new WebAssembly.Instance(new WebAssembly.Module(modules[1 + part]), { a: after });
      after[`is_here_${part}`].value = 1;
    });
    const calls = [['by_table', 1, 4], ['of_many', 1.5, 2n ** 40n, -3], ['by_table', 3, 1000], ['by_name', 5], ['stored'], ['by_table', 2, -8], ['by_name', 6], ['stored'], ['by_table', 3, 2]];
    for (const [name, ...values] of calls) assert.equal(after[name](...values), before[name](...values), `${name} ${values}`);
    assert.deepEqual(brought, [0, 1]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** A part of a program with nothing in it. */
const EMPTY = 'AGFzbQEAAAA=';

/** How often a part was brought in the middle of a call. */
const brought = (page) => page.evaluate(() => globalThis.brought);

inEachBrowser('parts of the program', (lab) => {
  /** Visits the page, with the names of later parts that were asked for so far. */
  async function visit(use, options = {}) {
    const asked = [];
    const before = async (page) => {
      page.on('request', (request) => {
        const name = new URL(request.url()).pathname.split('/').at(-1);
        if (/^app-.*_lessons\.wasm$/.test(name)) asked.push(name);
      });
      await page.evaluateOnNewDocument(() => {
        let bring;
        globalThis.brought = 0;
        const count = (...values) => { globalThis.brought += 1; bring(...values); };
        Object.defineProperty(globalThis, 'glassnetBring', { get: () => count, set: (own) => { bring = own; } });
      });
    };
    await lab.visit((page) => use(page, asked), { ...options, before });
  }

  test('the start, the laboratory and its sheets do without what lessons need; the first lesson brings it, once', async () => {
    await visit(async (page, asked) => {
      await glassnet(page, 'train', 2);
      await glassnet(page, 'step', 'operation', 5);
      for (const sheet of ['data', 'results', 'link', 'export', 'keys']) {
        await page.$eval(`#open-${sheet}`, (button) => button.click());
        await page.waitForSelector(`#sheet-${sheet}`);
        await page.keyboard.press('Escape');
        await until(page, 'the sheet is closed', (name) => document.querySelector(`#sheet-${name}`) === null, sheet);
      }
      await page.keyboard.press('1');
      await page.keyboard.press('PageDown');
      assert.deepEqual(asked, []);
      await openLesson(page, '3', 2);
      await openLesson(page, '8', 1);
      assert.deepEqual([asked.length, await brought(page)], [1, 0]);
    }, { kept: null });
  });

  test('the door of the start waits for it', async () => {
    await visit(async (page, asked) => {
      await page.click('#door-lessons');
      await page.waitForSelector('#lessons-heading');
      assert.deepEqual([asked.length, await brought(page)], [1, 0]);
    }, { kept: null });
  });

  test('an address, the list, a reload and the teacher’s window wait for it', async () => {
    await visit(async (page) => {
      await page.click('#open-lessons');
      await page.waitForSelector('#lessons-heading');
      assert.equal(await brought(page), 0);
      await page.goto(`${lab.server.url}#lesson=8&page=7`);
      await page.reload();
      await lessonPage(page, 7);
      assert.equal(await brought(page), 0);
      await page.goto(`${lab.server.url}#teacher=1`);
      await page.reload();
      await page.waitForSelector('main.teacher');
      assert.equal(await brought(page), 0);
    });
  });

  test('a worksheet brings it, too', async () => {
    await visit(async (page, asked) => {
      await glassnet(page, 'step', 'operation', 5);
      await page.$eval('#open-worksheet', (button) => button.click());
      await page.waitForSelector('#sheet-worksheet');
      assert.deepEqual([asked.length, await brought(page)], [1, 0]);
    });
  });

  test('where it cannot be had a sentence says so, and the next try gets it', async () => {
    const [name] = await lab.visit((page) => page.$eval('script[data-js]', ({ dataset }) => dataset.parts.split(' ')));
    lab.server.withheld.add(name.replace('./', ''));
    try {
      await visit(async (page) => {
        await page.click('#open-lessons');
        await page.waitForSelector('#notice');
        assert.match(await text(page, '#notice'), /could not be loaded/);
        lab.server.withheld.clear();
        await openLesson(page, '3', 2);
      }, { expectNoise: true });
    } finally {
      lab.server.withheld.clear();
    }
  });

  test('what was not fetched is brought in the middle of the call that needs it', async () => {
    await visit(async (page, asked) => {
      await page.evaluate(() => { globalThis.glassnetFetch = () => Promise.resolve(); });
      await openLesson(page, '8', 7);
      await until(page, 'its question is there', () => document.querySelector('.lesson .typed') !== null);
      assert.deepEqual([asked.length, await brought(page)], [1, 1]);
    }, { expectNoise: true });
  });

  test('the worker brings a part by its address, or from the file that it was given', async () => {
    await lab.visit(async (page) => {
      const here = await page.evaluate(async (empty) => {
        const held = new Blob([Uint8Array.from(atob(empty), (letter) => letter.charCodeAt(0))]);
        const script = new Blob([`export default async () => {
          const program = { is_here_0: { value: 0 }, is_here_1: { value: 0 } };
          for (const part of [0, 1]) self.glassnetBring(part, program);
          self.postMessage([program.is_here_0.value, program.is_here_1.value]);
        };`], { type: 'text/javascript' });
        const worker = new Worker('worker.js');
        const answer = new Promise((resolve, reject) => Object.assign(worker, { onmessage: ({ data }) => resolve(data), onerror: ({ message }) => reject(new Error(message)) }));
        worker.postMessage({ script, parts: [`data:application/wasm;base64,${empty}`, held] });
        return answer;
      }, EMPTY);
      assert.deepEqual(here, [1, 1]);
    });
  });
});
