// One style sheet of all: on a slow line each file that the first picture has to wait for costs a turn of its own.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digest } from './files.mjs';

const LINK = /<link\b[^>]*\brel="stylesheet"[^>]*>\s*/g;

/** Puts the style sheets of the page in `folder` into one file, in their order, in the place of the first. */
export async function joinStyles(folder) {
  const index = join(folder, 'index.html');
  const page = await readFile(index, 'utf8');
  const names = [...page.matchAll(LINK)].map(([tag]) => tag.match(/\bhref="([^"]*)"/)[1]);
  if (names.length < 2) return;
  const sheets = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const style = sheets.join('\n');
  const own = `styles-${digest(style).slice(0, 16)}.css`;
  await writeFile(join(folder, own), style);
  let isFirst = true;
  const joined = page.replace(LINK, () => {
    const link = isFirst ? `<link rel="stylesheet" href="./${own}">\n    ` : '';
    isFirst = false;
    return link;
  });
  await writeFile(index, joined);
  await Promise.all(names.map((name) => rm(join(folder, name))));
}
