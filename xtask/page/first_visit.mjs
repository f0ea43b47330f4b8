// The list of functions that a first visit calls, by which the program is taken apart. measure_first_visit.mjs finds and writes it.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const LIST = fileURLToPath(new URL('first_visit.txt', import.meta.url));

/** How signs are written in the names of functions. */
const SIGNS = { LT: '<', GT: '>', RF: '&', BP: '*', LP: '(', RP: ')', C: ',', SP: '@' };

/** The path of a function, by the name that it has in a program: `glassnet::lesson::file::read`. */
export const pathOf = (name) => identityOf(name).path;

/** The path of a function, and what tells it from others of the same path, which are made for other types. */
function identityOf(name) {
  const [, mangled, hash] = name.match(/^_ZN(.*)17h([0-9a-f]{8})[0-9a-f]{8}E/) ?? [];
  if (mangled === undefined) return { path: name.replace(/_h?[0-9a-f]{16}$/, ''), hash: '-' };
  const pieces = [];
  for (let at = 0; at < mangled.length;) {
    const [digits] = mangled.slice(at).match(/^\d+/);
    at += digits.length + Number(digits);
    pieces.push(mangled.slice(at - Number(digits), at));
  }
  const sign = (_, code, word) => (code ? String.fromCodePoint(parseInt(code, 16)) : SIGNS[word]);
  const path = pieces.map((piece) => piece.replace(/^_\$/, '$').replace(/\$(?:u([0-9a-f]+)|([A-Z]+))\$/g, sign).replaceAll('..', '::')).join('::');
  return { path, hash };
}

/** The functions, by paths and by hashes, as lines of the list. */
function linesOf(names) {
  const hashes = new Map();
  for (const { path, hash } of names.map(identityOf)) hashes.set(path, (hashes.get(path) ?? new Set()).add(hash));
  return [...hashes].map(([path, own]) => `${path} ${[...own].sort().join(' ')}`).sort();
}

/**
 * Of the functions with these `names` those that a first visit calls on the page, and those that it calls in the worker. Where another
 * compiler made the program none has the hash that is listed: then all of the path are meant.
 */
export async function firstVisit(names) {
  const own = names.map((name) => ({ name, ...identityOf(name) }));
  const [, ...lists] = (await readFile(LIST, 'utf8')).split(/^\[.*\]$/m);
  return lists.map((list) => {
    const listed = new Map(list.split('\n').filter((line) => line !== '').map((line) => {
      const [path, hashes] = line.match(/^(.*?)((?: (?:[0-9a-f]{8}|-))+)$/).slice(1);
      return [path, new Set(hashes.trim().split(' '))];
    }));
    const isFound = new Set(own.filter(({ path, hash }) => listed.get(path)?.has(hash)).map(({ path }) => path));
    const isMeant = ({ path, hash }) => listed.has(path) && (listed.get(path).has(hash) || !isFound.has(path));
    return new Set(own.filter(isMeant).map(({ name }) => name));
  });
}

/** Writes the list anew. */
export async function writeFirstVisit(page, worker) {
  const isOfPage = new Set(page);
  const sections = [['page', page], ['worker', worker.filter((name) => !isOfPage.has(name))]];
  const text = sections.map(([title, names]) => `[${title}]\n${linesOf(names).join('\n')}\n`).join('');
  await writeFile(LIST, `Functions that a first visit calls, as measure_first_visit.mjs found them.\n${text}`);
}
