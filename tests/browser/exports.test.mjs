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
      for (const { kind, purpose, ending } of kinds) {
        assert.ok(purpose.length > 20 && ending.includes('.'), kind);
        assert.ok((await exported(page, kind)).length > 20, kind);
      }
      const document = JSON.parse(await exported(page, 'document'));
      assert.deepEqual(document.network, (await glassnet(page, 'document')).network);
      const head = (file) => JSON.parse(file.slice(8, 8 + file.charCodeAt(0) + 256 * file.charCodeAt(1)));
      assert.equal(head(await exported(page, 'safetensors'))['0.weight'].dtype, 'F64');
      assert.equal(head(await exported(page, 'safetensors', { precision: 'f32' }))['0.weight'].dtype, 'F32');
      for (const wrong of [['pickle'], [], ['numpy', { precision: 'f64' }], ['onnx', { precision: 'f16' }], ['onnx', { bits: 3 }]]) {
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
      await page.$eval('#save-network-svg', (button) => button.click());
      const drawing = await savedFile(page, 2);
      assert.ok(Buffer.from(drawing.bytes).toString().startsWith('<svg '), drawing.name);
      await page.$eval('#save-network-png', (button) => button.click());
      const picture = await savedFile(page, 3);
      assert.deepEqual(picture.bytes.slice(1, 4), [...Buffer.from('PNG')]);
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
