// Draws the icons of the page, in its own colours: `GLASSNET_CHROME=/path/to/chromium node xtask/page/icon.mjs`. What it writes is
// committed; it is called again when the drawing or the palette changes.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const STATIC = fileURLToPath(new URL('../../static/', import.meta.url));

/** Units, by layer: where they are on a ground of 64 × 64. All of it lies in the circle that every system leaves of an icon. */
const LAYERS = [[[16, 22], [16, 42]], [[32, 13], [32, 32], [32, 51]], [[49, 32]]];

/** Weights of the edges, in the order of the units that they lead from. */
const WEIGHTS = [2.6, -1.2, 1.4, -2.2, 1, 3, -1.6, 3.2, 1.8];

const css = await readFile(`${STATIC}styles/colours.css`, 'utf8');
/** The colour of this name on light ground. */
const colour = (name) => css.match(new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6})`))[1];

function drawing() {
  const edges = LAYERS.slice(0, -1).flatMap((layer, at) => layer.flatMap((from) => LAYERS[at + 1].map((to) => [from, to])));
  const lines = edges.map(([[x1, y1], [x2, y2]], at) => {
    const weight = WEIGHTS[at];
    return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${colour(weight < 0 ? 'negative' : 'positive')}" stroke-width="${Math.abs(weight)}"/>`;
  });
  const circle = (fill) => ([x, y]) => `<circle cx="${x}" cy="${y}" r="5.2" fill="${colour(fill)}" stroke="${colour('text')}" stroke-width="2"/>`;
  const units = [...LAYERS.slice(0, -1).flat().map(circle('paper')), ...LAYERS.at(-1).map(circle('gold-wash'))];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="${colour('ground')}"/>${lines.join('')}${units.join('')}</svg>\n`;
}

const svg = drawing();
await writeFile(`${STATIC}icons/icon.svg`, svg);
const browser = await puppeteer.launch({ executablePath: process.env.GLASSNET_CHROME, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const size of [192, 512]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: `${STATIC}icons/icon-${size}.png` });
}
await browser.close();
