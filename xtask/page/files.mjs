// The files of the built page: which there are, what each is, and what it comes to.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** By ending: the type that a host tells, and whether packing makes the file smaller. */
const KINDS = {
  '.css': ['text/css; charset=utf-8', true],
  '.csv': ['text/csv; charset=utf-8', true],
  '.gz': ['application/gzip', false],
  '.html': ['text/html; charset=utf-8', true],
  '.js': ['text/javascript; charset=utf-8', true],
  '.json': ['application/json', true],
  '.md': ['text/markdown; charset=utf-8', true],
  '.png': ['image/png', false],
  '.svg': ['image/svg+xml', true],
  '.txt': ['text/plain; charset=utf-8', true],
  '.wasm': ['application/wasm', true],
  '.webmanifest': ['application/manifest+json', true],
};

/** The type of the file of this name, as a host tells it. */
export const typeOf = (name) => KINDS[extname(name)]?.[0] ?? 'application/octet-stream';

/** Whether the file of this name gets smaller by packing. */
export const isPackable = (name) => KINDS[extname(name)]?.[1] ?? false;

/** A digest of bytes, in the spelling that is asked for. */
export const digest = (bytes, spelling = 'hex') => createHash('sha256').update(bytes).digest(spelling);

/** Whether the name changes with what the file holds, so that it can be kept for ever. The build writes such names. */
export const isNamedByContent = (name) => /-[0-9a-f]{12,16}(_[a-z]+)?\.(js|wasm|css)$/.test(name);

/**
 * All files of a folder and of those in it, as a map from their names, with '/' between folders, to their bytes; in the order of
 * the names. The packed ones beside others are not among them, nor is what begins with a dot.
 */
export async function filesOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/'))
    .filter((name) => !name.split('/').some((part) => part.startsWith('.')));
  const all = new Set(names);
  const isBeside = (name) => ['.br', '.gz'].some((ending) => name.endsWith(ending) && all.has(name.slice(0, -ending.length)));
  const own = names.filter((name) => !isBeside(name)).sort();
  return new Map(await Promise.all(own.map(async (name) => [name, await readFile(join(folder, name))])));
}
