// The second scene: Matt Mazur's published example, whose numbers readers hold beside the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glassnet, inEachBrowser, number, text, until } from './harness.mjs';

// Computed apart from this project in float64, and checked there by 40-digit arithmetic.
const AFTER_ONE_UPDATE = [
  [[0.1497807161327628, 0.19956143226552567], [0.24975114363236958, 0.29950228726473915]],
  [[0.35891647971788465, 0.4086661860762334], [0.5113012702387375, 0.5613701211079891]],
];

/** The value in the label of the place over a number of the network. */
async function labelled(page, quantity) {
  return page.$$eval('#stage [data-quantity]', (places, wanted) => {
    const isWanted = (place) => Object.entries(wanted).every(([key, value]) => JSON.parse(place.dataset.quantity)[key] === value);
    return places.find(isWanted)?.getAttribute('aria-label').split(': ').at(-1) ?? 'nothing';
  }, quantity);
}

async function openMazur(page) {
  await page.select('#scene', 'mazur');
  await until(page, 'the example is on the stage', () => document.querySelector('#stage [aria-label*="w5"]') !== null);
}

inEachBrowser("Mazur's example", (lab) => {
  test('the published forward pass is on the page', async () => {
    await lab.visit(async (page) => {
      await openMazur(page);
      const shown = [
        [{ kind: 'input', unit: 0 }, 0.05],
        [{ kind: 'activation', layer: 1, unit: 0 }, 0.5932699921071872],
        [{ kind: 'activation', layer: 1, unit: 1 }, 0.596884378259767],
        [{ kind: 'activation', layer: 2, unit: 0 }, 0.7513650695523157],
        [{ kind: 'activation', layer: 2, unit: 1 }, 0.7729284653214625],
        [{ kind: 'weight', layer: 2, unit: 0, source: 0 }, 0.4],
        [{ kind: 'bias', layer: 1, unit: 0 }, 0.35],
      ];
      for (const [quantity, value] of shown) {
        assert.equal(number(await labelled(page, quantity)), Number(value.toPrecision(4)), JSON.stringify(quantity));
      }
      assert.equal(number(await text(page, '#train-error')), 0.2984);
      await page.click('#stage [aria-label*="h1: 0.5933"]');
      // The sum of h1, 0.3775, and what the sigmoid makes of it.
      await until(page, 'the sum is explained', () => /0\.3775.*0\.5933/s.test(document.querySelector('#detail').textContent));
    });
  });

  test('one step gives the published weights, and leaves the biases alone', async () => {
    await lab.visit(async (page) => {
      await openMazur(page);
      await page.click('#step');
      await until(page, 'one update is made', async () => (await globalThis.glassnet.position()).updates === 1);
      const { network } = await glassnet(page, 'document');
      for (const [layer, rows] of AFTER_ONE_UPDATE.entries()) {
        for (const [unit, row] of rows.entries()) {
          for (const [source, expected] of row.entries()) {
            const difference = Math.abs(network.layers[layer].weights[unit][source] - expected);
            // The order of the roundings may differ; the published figures have nine digits.
            assert.ok(difference <= 1e-12, `layer ${layer}, unit ${unit}, source ${source}: off by ${difference}`);
          }
        }
      }
      assert.deepEqual(network.layers.map((layer) => layer.biases), [[0.35, 0.35], [0.6, 0.6]]);
      await until(page, 'the new w5 stands on the stage', () => document.querySelector('#stage [aria-label*="w5"]').getAttribute('aria-label').includes('0.3589'));
      assert.equal(number(await text(page, '#train-error')), 0.291);
    });
  });

  test('after ten thousand updates the outputs are at their targets', async () => {
    await lab.visit(async (page) => {
      await openMazur(page);
      const { loss, epoch } = await glassnet(page, 'train', 10_000);
      assert.equal(epoch, 10_000);
      assert.ok(Math.abs(loss - 3.510187782978859e-5) <= 1e-12, String(loss));
      await until(page, 'both outputs are shown', () => {
        const labels = [...document.querySelectorAll('#stage [data-quantity]')].map((place) => place.getAttribute('aria-label')).join();
        return labels.includes('0.01591') && labels.includes('0.9841');
      });
    });
  });
});
