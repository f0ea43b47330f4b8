// What axe finds on a page, and what is too small to be read from the back of a room.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { painted } from './harness.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds, each in a few lines. `include` are selectors of what is looked at; with `rules`, only these are held.
 */
export async function violations(page, { include = ['html'], rules = null } = {}) {
  // The page's own rules forbid scripts from elsewhere; puppeteer hands this one in from outside.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  await painted(page);
  const found = await page.evaluate(
    async (context, runOnly) => (await globalThis.axe.run(context, { resultTypes: ['violations'], ...(runOnly ? { runOnly } : {}) })).violations,
    { include: include.map((selector) => [selector]) },
    rules,
  );
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary}`));
}

/** The pictures that projectors throw. */
export const PROJECTORS = [{ width: 1280, height: 720 }, { width: 1024, height: 768 }];

/** Texts on the page, in CSS pixels, that are smaller than `least`; and how many there are. */
export async function small(page, least) {
  return page.evaluate((limit) => {
    const found = [];
    let count = 0;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const isHidden = !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('.visually-hidden, option, script') !== null;
      if (node.textContent.trim() === '' || isHidden) continue;
      count += 1;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (size < limit) found.push(`${size.toFixed(1)}: ${node.textContent.trim().slice(0, 40)} (${element.tagName}.${element.className})`);
    }
    return { found: [...new Set(found)], count };
  }, least);
}
