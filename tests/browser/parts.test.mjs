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
import { documentState, glassnet, inEachBrowser, lessonPage, openLesson, text, until } from './harness.mjs';

const PROGRAM = fileURLToPath(new URL('parted_program.rs', import.meta.url));
/** As the page is linked: what refers to what is written down. */
const LINKED = ['--edition=2021', '--crate-type=cdylib', '--target=wasm32-unknown-unknown', '-Copt-level=s', '-Clink-arg=--emit-relocs', '-Astatic_mut_refs', '-Anon_snake_case'];

/** Its parts: what is far, what is wide, and the rest. */
const assign = ({ names }) => names.map((name) => (/wide/i.test(name) ? 2 : Number(/far/i.test(name))));

test('a program that was taken apart computes what it computed before, brings each part once, and data goes with it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'glassnet-'));
  try {
    const whole = join(folder, 'program.wasm');
    await promisify(execFile)('rustc', [...LINKED, PROGRAM, '-o', whole]);
    const bytes = await readFile(whole);
    const modules = await split(bytes, bytes, 2, assign);
    const brought = [];
    const run = (module, bring) => new WebAssembly.Instance(new WebAssembly.Module(module), { page: { bring } }).exports;
    const before = run(bytes, assert.fail);
    const after = run(modules[0], (part) => {
      brought.push(part);
      new WebAssembly.Instance(new WebAssembly.Module(modules[1 + part]), { a: after });
      after[`is_here_${part}`].value = 1;
    });
    const calls = [
      ['by_kind', 0, 3], ['of_many', 1.5, 2n ** 40n, -3], ['of_many', 1.5, -1n, 4], ['by_kind', 2, 50], ['seven'], ['by_kind', 2, 1000], ['seven'],
      ['by_kind', 1, 6], ['by_kind', 0, 2], ['by_name', 5], ['by_name', 4], ['seven'], ['by_kind', 2, 101],
    ];
    for (const [name, ...values] of calls) assert.equal(after[name](...values), before[name](...values), `${name} ${values}`);
    assert.deepEqual(brought, [1, 0]);
    assert.deepEqual(modules.map((module) => module.includes('far away')), [false, true, false]);
    await assert.rejects(split(bytes, modules[0], 2, assign), /linking/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** A part of a program with nothing in it. */
const EMPTY = 'AGFzbQEAAAA=';

/** How often lessons' part was asked for. */
const lessonsIn = (asked) => asked.filter((name) => name === 'lessons').length;

/** How often the page had to wait for a file in the middle of a call. */
const waited = (page) => page.evaluate(() => globalThis.waited);

inEachBrowser('parts of the program', (lab) => {
  /** Visits the page, with the later parts that anybody asked the host for so far, by their names. */
  async function visit(use, options = {}) {
    const from = lab.server.asked.length;
    const asked = () => lab.server.asked.slice(from).map((name) => name.match(/^app-[0-9a-f]+_(\w+)\.wasm$/)?.[1]).filter((name) => name !== undefined);
    const before = (page) => page.evaluateOnNewDocument(() => {
      globalThis.waited = 0;
      const { open } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.open = function (method, address, isAsync = true, ...more) {
        globalThis.waited += Number(!isAsync);
        return open.call(this, method, address, isAsync, ...more);
      };
    });
    await lab.visit((page) => use(page, asked), { ...options, before });
  }

  const FIRST_VISITS = [{ width: 1280, height: 720 }, { width: 360, height: 640 }];

  for (const viewport of FIRST_VISITS) {
    test(`a first visit at ${viewport.width} pixels has its picture and its first pass without the rest, which then comes once`, async () => {
      const release = lab.server.hold('_rest.wasm');
      const use = async (page, asked) => {
        await until(page, 'the picture is the program’s', () => !document.querySelector('#first') && document.querySelector('#stage canvas'));
        await page.mouse.move(viewport.width / 2, viewport.height / 2, { steps: 4 });
        await page.keyboard.press('Tab');
        await until(page, 'the first pass is over', () => document.querySelector('#stage canvas:not([data-pending])'));
        assert.equal(await page.evaluate(() => document.documentElement.dataset.program), undefined);
        release();
        await documentState(page, 'ready');
        assert.deepEqual([asked().toSorted(), await waited(page)], [['bg', 'rest', 'worker'], 0]);
      };
      await visit(use, { kept: null, viewport, state: null }).finally(release);
    });
  }

  test('what is pressed before the rest came is done when it is there, in order', async () => {
    const release = lab.server.hold('_rest.wasm');
    const use = async (page) => {
      await until(page, 'the picture is the program’s', () => !document.querySelector('#first') && document.querySelector('#learn'));
      await page.click('#door-laboratory');
      await page.keyboard.press('ArrowRight');
      assert.ok(await page.$('#door-laboratory'));
      release();
      await until(page, 'a step was made', async () => !document.querySelector('#door-laboratory') && (await globalThis.glassnet.position()).updates > 0);
      assert.equal(await waited(page), 0);
    };
    await visit(use, { kept: null, state: null }).finally(release);
  });

  test('where the rest cannot be had the page asks, and goes on with it', async () => {
    const [, name] = await lab.visit((page) => page.$eval('script[data-js]', ({ dataset }) => dataset.parts.split(' ')));
    lab.server.withheld.add(name.replace('./', ''));
    try {
      await visit(async (page) => {
        const questions = [];
        page.on('dialog', async (dialog) => {
          questions.push(dialog.type());
          lab.server.withheld.clear();
          await dialog.accept();
        });
        await page.$eval('#door-laboratory', (button) => button.click());
        await page.waitForSelector('#open-data');
        assert.deepEqual(questions, ['confirm']);
      }, { kept: null, expectNoise: true });
    } finally {
      lab.server.withheld.clear();
    }
  });

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
      assert.equal(asked().includes('lessons'), false);
      await openLesson(page, '3', 2);
      await openLesson(page, '8', 1);
      assert.deepEqual([lessonsIn(asked()), await waited(page)], [1, 0]);
    }, { kept: null });
  });

  test('the door of the start waits for it', async () => {
    await visit(async (page, asked) => {
      await page.click('#door-lessons');
      await page.waitForSelector('#lessons-heading');
      assert.deepEqual([lessonsIn(asked()), await waited(page)], [1, 0]);
    }, { kept: null });
  });

  test('an address, the list, a reload and the teacher’s window wait for it', async () => {
    await visit(async (page) => {
      await page.click('#open-lessons');
      await page.waitForSelector('#lessons-heading');
      assert.equal(await waited(page), 0);
      await page.goto(`${lab.server.url}#lesson=8&page=7`);
      await page.reload();
      await lessonPage(page, 7);
      assert.equal(await waited(page), 0);
      await page.goto(`${lab.server.url}#teacher=1`);
      await page.reload();
      await page.waitForSelector('main.teacher');
      assert.equal(await waited(page), 0);
    });
  });

  test('a worksheet brings it, too', async () => {
    await visit(async (page, asked) => {
      await glassnet(page, 'step', 'operation', 5);
      await page.$eval('#open-worksheet', (button) => button.click());
      await page.waitForSelector('#sheet-worksheet');
      assert.deepEqual([lessonsIn(asked()), await waited(page)], [1, 0]);
    });
  });

  test('whoever leaves the page while it loads breaks that off, and nothing complains', async () => {
    const release = lab.server.hold('_worker.wasm');
    const use = async (page) => {
      await until(page, 'its program is on its way', () => document.documentElement.dataset.state === 'starting');
      await page.goto('about:blank');
      release();
      await page.goto(lab.server.url);
      await documentState(page, 'ready');
    };
    await visit(use, { state: null }).finally(release);
  });

  test('where it cannot be had a sentence says so, and the next try gets it', async () => {
    const [,, name] = await lab.visit((page) => page.$eval('script[data-js]', ({ dataset }) => dataset.parts.split(' ')));
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
      assert.deepEqual([lessonsIn(asked()), await waited(page)], [1, 1]);
    }, { expectNoise: true });
  });

  test('the worker has the parts that it was sent, and brings others by their address, or from the file that it was given', async () => {
    await lab.visit(async (page) => {
      const here = await page.evaluate(async (empty) => {
        const bytes = Uint8Array.from(atob(empty), (letter) => letter.charCodeAt(0));
        const script = new Blob([`export default async () => {
          const flags = [0, 1, 2, 3].map((part) => [\`is_here_\${part}\`, { value: 0 }]);
          const program = Object.fromEntries(flags);
          for (const part of [0, 1, 2]) self.glassnetBring(part, program);
          self.setTimeout(() => self.postMessage(flags.map(([, { value }]) => value)));
          return program;
        };`], { type: 'text/javascript' });
        const worker = new Worker('worker.js');
        const answer = new Promise((resolve, reject) => Object.assign(worker, { onmessage: ({ data }) => resolve(data), onerror: ({ message }) => reject(new Error(message)) }));
        worker.postMessage({ script, parts: ['nowhere', `data:application/wasm;base64,${empty}`, new Blob([bytes]), 'nowhere'] });
        for (const part of [3, 0]) worker.postMessage({ part, module: await WebAssembly.compile(bytes) });
        return answer;
      }, EMPTY);
      assert.deepEqual(here, [1, 1, 1, 1]);
    });
  });
});
