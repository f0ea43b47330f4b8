// Writes the service worker of the page, with a list of all files of the page: of these it serves a person without a connection.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest } from './files.mjs';

const WORKER = fileURLToPath(new URL('../../static/service_worker.js', import.meta.url));

/** The name of the service worker. It is not among the files that it keeps: browsers ask for it themselves. */
const NAME = 'sw.js';

/** What no visitor opens. */
const NOT_KEPT = [NAME, 'robots.txt'];

/** Writes the service worker of `files` into `folder`. Gives the version, which is another one whenever a file is. */
export async function writeServiceWorker(folder, files) {
  const sums = [...files].filter(([name]) => !NOT_KEPT.includes(name)).map(([name, bytes]) => [name, digest(bytes)]);
  const code = await readFile(WORKER, 'utf8');
  const version = digest(JSON.stringify(sums) + code).slice(0, 16);
  const list = JSON.stringify(Object.fromEntries(sums), null, 1);
  await writeFile(join(folder, NAME), `const VERSION = '${version}';\nconst FILES = ${list};\n${code}`);
  return version;
}
