// What axe finds on a page.
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
