// Serves the built page to the tests: on 127.0.0.1, at a port that the system chooses.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { typeOf } from '../../xtask/page/files.mjs';

export const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const TRIALS = fileURLToPath(new URL('trials/', import.meta.url));

/** The scripts of trials, in their order. */
const SCRIPTS = ['trial', 'order', 'strings', 'memory', 'fuzz', 'keys'];

/** Has the browser keep the page. Most tests are not to load all of it each time, and get one that does nothing. */
const SERVICE_WORKER = 'sw.js';

/**
 * Starts a server of `folder` under the path `prefix`, which ends in '/'.
 * `withheld` holds names of files that it then denies having, as a host after a half-done deployment does; `hold(ending)`
 * lets whoever asks for a file whose name ends so wait until what it returns is called; `asked` names the files that were asked for.
 * With `trials` the page gets the scripts of the folder of that name, and obeys what its address says of them. Only with
 * `offline` does it have the page's service worker. Without a `port` the system chooses one.
 */
export async function serve({ folder = DIST, prefix = '/', trials = false, offline = false, port = 0 } = {}) {
  const withheld = new Set();
  const held = new Map();
  const asked = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    const name = fileIn(pathname, prefix);
    const isTrial = trials && SCRIPTS.some((script) => name === `trials/${script}.js`);
    const path = name === null ? null : isTrial ? join(TRIALS, '..', name) : join(folder, name);
    if (name === SERVICE_WORKER && !offline) {
      response.writeHead(200, { 'content-type': typeOf(name) }).end();
      return;
    }
    const found = path !== null && !withheld.has(name) && (await stat(path).catch(() => null))?.isFile();
    if (!found) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.');
      return;
    }
    asked.push(name);
    await [...held].find(([ending]) => name.endsWith(ending))?.[1];
    response.writeHead(200, { 'content-type': typeOf(name), 'cache-control': 'no-cache' });
    if (trials && name === 'index.html') {
      response.end(withTrials(await readFile(path, 'utf8')));
      return;
    }
    createReadStream(path).on('error', () => response.destroy()).pipe(response);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  // A test that breaks down before it closes its server still ends.
  server.unref();
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + prefix,
    withheld,
    asked,
    hold(ending) {
      let release;
      held.set(ending, new Promise((resolve) => { release = resolve; }));
      return () => {
        held.delete(ending);
        release();
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The page with the scripts of trials before any other: the program's own listeners come after them. */
function withTrials(html) {
  const scripts = SCRIPTS.map((script) => `<script src="trials/${script}.js"></script>`).join('');
  return html.replace('<script', `${scripts}<script`);
}

/** The name within the folder that `pathname` asks for, or null outside of it. */
function fileIn(pathname, prefix) {
  if (!pathname.startsWith(prefix)) return null;
  const name = normalize(decodeURIComponent(pathname.slice(prefix.length)));
  if (name.startsWith('..') || name.startsWith('/')) return null;
  return name === '.' || name === '' ? 'index.html' : name;
}
