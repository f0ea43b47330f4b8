// Exports: files of this moment, from a script and from the sheet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glassnet, inEachBrowser, text, until } from './harness.mjs';

/** What the script's call for a file gives, as letters. */
const exported = (page, ...values) => page.evaluate(async (values) => {
  const bytes = await globalThis.glassnet.export(...values);
  if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
  return [...bytes].map((byte) => String.fromCharCode(byte)).join('');
}, values);

/** Has the page hand its files to `globalThis.saved` instead of to the person. */
const catchFiles = (page) => page.evaluate(() => {
  globalThis.saved = [];
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { globalThis.saved.push({ blob }); return make(blob); };
  HTMLAnchorElement.prototype.click = function click() { globalThis.saved.at(-1).name = this.download; };
});

/** The name, kind and bytes of the file that was saved as the `index`-th, once it is. */
async function savedFile(page, index) {
  await until(page, `file ${index} is saved`, (index) => globalThis.saved[index]?.name !== undefined, index);
  return page.evaluate(async (index) => {
    const { name, blob } = globalThis.saved[index];
    return { name, type: blob.type, bytes: [...new Uint8Array(await blob.arrayBuffer())] };
  }, index);
}

inEachBrowser('exports', (lab) => {
  test('a script has each kind that there is, as bytes, and is told of them where it asks for another', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'step', 'step', 3);
      const kinds = await glassnet(page, 'exports');
      await page.$eval('#stage [data-quantity]', (place) => place.click());
      for (const { kind, purpose, ending } of kinds) {
        assert.ok(purpose.length > 20 && ending.includes('.'), kind);
        assert.ok((await exported(page, kind, kind === 'webm' ? { seconds: 1 } : {})).length > 20, kind);
      }
      const document = JSON.parse(await exported(page, 'document'));
      assert.deepEqual(document.network, (await glassnet(page, 'document')).network);
      const head = (file) => JSON.parse(file.slice(8, 8 + file.charCodeAt(0) + 256 * file.charCodeAt(1)));
      assert.equal(head(await exported(page, 'safetensors'))['0.weight'].dtype, 'F64');
      assert.equal(head(await exported(page, 'safetensors', { precision: 'f32' }))['0.weight'].dtype, 'F32');
      for (const wrong of [['pickle'], [], ['numpy', { precision: 'f64' }], ['onnx', { precision: 'f16' }], ['onnx', { bits: 3 }],
        ['svg', { drawing: 'confusion' }], ['svg', { drawing: 'moon' }], ['webm', { seconds: 90 }], ['latex', { number: { kind: 'weight', layer: 9, unit: 0, source: 0 } }]]) {
        const refused = await page.evaluate((wrong) => globalThis.glassnet.export(...wrong).catch((error) => error.message), wrong);
        assert.equal(typeof refused, 'string', JSON.stringify(wrong));
      }
      const refused = await page.evaluate(() => globalThis.glassnet.export('pickle').catch((error) => error.message));
      for (const { kind } of kinds) assert.ok(refused.includes(kind), kind);
    });
  });

  test('the sheet shows how a file begins, and saves it and the pictures', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'step', 'step', 2);
      await catchFiles(page);
      await page.$eval('#open-export', (button) => button.click());
      await page.waitForSelector('#export-preview');
      await page.$eval('#export-onnx', (choice) => choice.click());
      await until(page, 'a model is looked at', () => document.querySelector('#export-file')?.textContent.includes('.onnx'));
      assert.match(await text(page, '#export-preview'), /0\.weight/);
      await page.$eval('#export-f64', (choice) => choice.click());
      await page.$eval('#save', (button) => button.click());
      const model = await savedFile(page, 0);
      assert.ok(model.name.endsWith('.onnx') && model.bytes.length > 500, model.name);
      await page.$eval('#export-document', (choice) => choice.click());
      await page.$eval('#save', (button) => button.click());
      const file = await savedFile(page, 1);
      assert.equal(file.type, 'application/json');
      assert.equal(JSON.parse(Buffer.from(file.bytes).toString()).format, 'glassnet/1');
      await page.$eval('#export-svg', (choice) => choice.click());
      await until(page, 'a drawing is looked at', () => document.querySelector('#export-preview')?.textContent.startsWith('<svg '));
      await page.$eval('#save', (button) => button.click());
      const drawing = await savedFile(page, 2);
      assert.ok(drawing.type === 'image/svg+xml' && Buffer.from(drawing.bytes).toString().startsWith('<svg '), drawing.name);
    });
  });

  test('each chart is a picture, with a ground or without, twice as large as it is drawn', async () => {
    await lab.visit(async (page) => {
      // What an image of these bytes is: its size, and how opaque its corner is.
      const looked = (type, options) => page.evaluate(async (type, options) => {
        const bytes = await globalThis.glassnet.export(type, options);
        const image = new Image();
        image.src = URL.createObjectURL(new Blob([bytes], { type: type === 'svg' ? 'image/svg+xml' : 'image/png' }));
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        return { size: [canvas.width, canvas.height], corner: data[3], inked: data.some((value, at) => at % 4 === 3 && value > 0) };
      }, type, options);
      const drawings = async () => {
        await page.$eval('#open-export', (button) => button.click());
        await page.waitForSelector('#export-png');
        await page.$eval('#export-png', (choice) => choice.click());
        await page.waitForSelector('#drawing-network');
        const names = await page.$$eval('[id^="drawing-"]', (choices) => choices.map(({ id }) => id.replace('drawing-', '')));
        await page.$eval('#open-export', (button) => button.click());
        return names;
      };
      const seen = new Set();
      const houses = await glassnet(page, 'document');
      const load = (data, output, loss, units = 1) => glassnet(page, 'load', {
        format: 'glassnet/1', title: 'Charts', data,
        network: { layers: [{ units: 3, activation: 'tanh' }, { units, activation: output }] },
        training: { loss, optimizer: { kind: 'sgd', learning_rate: 0.03 }, batch_size: 10, seed: 1 },
      });
      for (const data of [
        [{ source: 'generated', name: 'spiral', size: 60, test_fraction: 0.2, seed: 1 }, 'sigmoid', 'binary_cross_entropy'],
        [{ source: 'generated', name: 'sine', size: 60, test_fraction: 0.2, seed: 1 }, 'identity', 'mean_squared_error'],
        [{ source: 'builtin', name: 'digits_8x8', test_fraction: 0.2, seed: 1 }, 'softmax', 'cross_entropy', 10],
      ]) {
        await load(...data);
        await glassnet(page, 'step', 'step', 1);
        await until(page, 'a chart of the results can be saved', async () => {
          return globalThis.glassnet.export('svg', { drawing: document.querySelector('#chart-kind')?.value ?? 'confusion' }).then(() => true, () => false);
        });
        for (const drawing of await drawings()) {
          seen.add(drawing);
          const [shapes, pixels, ...clear] = [await looked('svg', { drawing }), await looked('png', { drawing }), await looked('png', { drawing, transparent: true }), await looked('svg', { drawing, transparent: true })];
          assert.deepEqual(pixels.size, shapes.size.map((side) => 2 * side), drawing);
          assert.deepEqual([shapes, pixels, ...clear].map(({ corner }) => corner), [255, 255, 0, 0], drawing);
          assert.ok(clear.every(({ inked }) => inked), drawing);
        }
      }
      await glassnet(page, 'load', houses);
      await page.$eval('#open-data', (button) => button.click());
      await page.waitForSelector('#tab-compare');
      await page.click('#tab-compare');
      await (await page.waitForSelector('#compare-50')).click();
      await until(page, 'all ways are trained', () => document.querySelectorAll('#curves tbody tr').length === 4 && !document.querySelector('#stop-comparing'));
      assert.ok((await looked('svg', { drawing: 'comparison' })).inked);
      seen.add('comparison');
      assert.deepEqual([...seen].sort(), ['boundary', 'comparison', 'confusion', 'curve', 'error-curve', 'network', 'scatter', 'weights']);
    });
  });

  test('the formula of the number in hand is saved as it stands, and says what to do where there is none', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'step', 'step', 2);
      await catchFiles(page);
      await page.$eval('#open-export', (button) => button.click());
      await page.waitForSelector('#export-latex');
      await page.$eval('#export-latex', (choice) => choice.click());
      await page.waitForSelector('#no-number');
      const number = { kind: 'activation', layer: 1, unit: 0, example: 0 };
      assert.match(await exported(page, 'text', { number }), / = /);
      await page.$eval('#open-export', (button) => button.click());
      await page.$eval('#stage [data-quantity]', (place) => place.click());
      await page.$eval('#open-export', (button) => button.click());
      await page.waitForSelector('#export-preview');
      const shown = await page.$eval('#export-preview', (preview) => preview.textContent);
      assert.equal(Buffer.from(await exported(page, 'latex'), 'latin1').toString(), shown, 'what is shown is what a script gets');
      await page.$eval('#export-mathml', (choice) => choice.click());
      await until(page, 'the other notation is shown', () => document.querySelector('#export-preview')?.textContent.startsWith('<math '));
      await page.$eval('#save', (button) => button.click());
      const file = await savedFile(page, 0);
      assert.equal(file.type, 'application/mathml+xml');
      const parsed = await page.evaluate((source) => {
        const read = new DOMParser().parseFromString(source, 'application/xml').documentElement;
        return [read.localName, read.namespaceURI];
      }, Buffer.from(file.bytes).toString());
      assert.deepEqual(parsed, ['math', 'http://www.w3.org/1998/Math/MathML']);
    });
  });

  test('a preview of the whole update of digits makes only what it shows', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'load', {
        format: 'glassnet/1', title: 'Digits', data: { source: 'builtin', name: 'digits_8x8', test_fraction: 0.2, seed: 1 },
        network: { layers: [{ units: 8, activation: 'relu' }, { units: 10, activation: 'softmax' }] },
        training: { loss: 'cross_entropy', optimizer: { kind: 'sgd', learning_rate: 0.03 }, batch_size: 10, seed: 1 },
      });
      await page.$eval('#open-export', (button) => button.click());
      await page.waitForSelector('#export-update');
      await page.$eval('#export-update', (choice) => choice.click());
      await until(page, 'it is looked at', () => document.querySelector('#export-file')?.textContent.includes('-update.csv'));
      assert.equal(await page.$eval('#export-preview', (preview) => preview.textContent.split('\n').length), 14);
      assert.doesNotMatch(await text(page, '#export-file'), /bytes/, 'its length is not known, for it was not made');
    });
  });

  test('a run is recorded as a film while it plays, and the film opens', async () => {
    await lab.visit(async (page) => {
      await catchFiles(page);
      await page.$eval('#open-export', (button) => button.click());
      await page.waitForSelector('#export-webm');
      await page.$eval('#export-webm', (choice) => choice.click());
      await page.waitForSelector('#record');
      await page.$eval('#record', (button) => button.click());
      await page.waitForSelector('#filming');
      assert.equal(await page.$('.export-sheet'), null, 'the sheet makes way');
      await glassnet(page, 'play');
      await until(page, 'a second of it is told', () => /[1-9]\d* s, .*[1-9]/.test(document.querySelector('#filming').textContent));
      await glassnet(page, 'pause');
      await page.$eval('#stop-film', (button) => button.click());
      const film = await savedFile(page, 0);
      assert.ok(film.name.endsWith('.webm') && film.type === 'video/webm', `${film.name}: ${film.type}`);
      assert.deepEqual(film.bytes.slice(0, 4), [0x1a, 0x45, 0xdf, 0xa3]);
      assert.equal(await page.$('#filming'), null);
      const stage = await page.$eval('#stage canvas', (canvas) => [canvas.width & ~1, canvas.height & ~1]);
      // The page lets in no media; another one plays the film.
      const player = await page.browser().newPage();
      const size = await player.evaluate(async (film) => {
        const video = document.createElement('video');
        video.muted = true;
        video.src = `data:video/webm;base64,${film}`;
        await new Promise((resolve, reject) => { video.onloadeddata = resolve; video.onerror = () => reject(new Error(video.error.message)); });
        return [video.videoWidth, video.videoHeight];
      }, Buffer.from(film.bytes).toString('base64'));
      await player.close();
      assert.deepEqual(size, stage);
    });
  });

  test('where a browser records no films, a sentence says so', async () => {
    await lab.visit(async (page) => {
      const refused = await page.evaluate(() => {
        delete globalThis.MediaRecorder;
        return globalThis.glassnet.export('webm').catch((error) => error.message);
      });
      assert.match(refused, /WebM/);
      await page.$eval('#open-export', (button) => button.click());
      await page.waitForSelector('#export-webm');
      await page.$eval('#export-webm', (choice) => choice.click());
      await page.waitForSelector('#record');
      await page.$eval('#record', (button) => button.click());
      await page.waitForSelector('#notice');
      assert.equal(await page.$('#filming'), null);
    });
  });

  test('a model that was exported is dropped onto the page and has its weights again; one that is none leaves them', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'step', 'step', 2);
      const drop = (name, wanted) => page.evaluate(async (name, wanted) => {
        const bytes = wanted ? await globalThis.glassnet.export(...wanted) : new Uint8Array([80, 75, 3, 4]);
        if (wanted) await globalThis.glassnet.step('step', 3);
        const data = new DataTransfer();
        data.items.add(new File([bytes], name));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
      }, name, wanted);
      const weights = async () => (await glassnet(page, 'document')).network.layers.map(({ weights, biases }) => [weights, biases]);
      for (const kind of ['onnx', 'safetensors']) {
        const before = await weights();
        await drop(`mine.${kind}`, [kind, { precision: 'f64' }]);
        await until(page, 'it is at the start of a run', async () => (await globalThis.glassnet.position()).updates === 0);
        assert.deepEqual(await weights(), before);
        await glassnet(page, 'step', 'step', 1);
      }
      const before = await weights();
      await drop('other.onnx', null);
      await page.waitForSelector('#notice');
      assert.deepEqual(await weights(), before);
    });
  });
});
