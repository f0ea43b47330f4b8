// Serves the built page as a good host does: packed as the browser likes it, of the right type, kept as long as it is right.
//   node serve.mjs [--port N] [--open] [--folder FOLDER] [-- COMMAND …]
// COMMAND builds the page, and again whenever a source file changes; the page is served from when it is built first.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { digest, isNamedByContent, isPackable, typeOf } from './files.mjs';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Packed forms, the better one first: how a browser asks for it, and how the file beside ends. */
const ENCODINGS = [['br', '.br'], ['gzip', '.gz']];

/** A server of `folder`. */
export function pageServer(folder) {
  return createServer((request, response) => {
    answer(folder, request).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body),
      (error) => {
        console.error(error);
        response.writeHead(500).end();
      },
    );
  });
}

async function answer(folder, request) {
  if (!['GET', 'HEAD'].includes(request.method)) return { status: 405, headers: { allow: 'GET, HEAD' } };
  const name = await nameOf(folder, request.url);
  if (name === null) return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'There is no such file.' };
  const [encoding, ending] = await encodingOf(join(folder, name), request.headers['accept-encoding'] ?? '');
  const body = await readFile(join(folder, name + ending));
  const headers = {
    'content-type': typeOf(name),
    'content-length': body.length,
    'x-content-type-options': 'nosniff',
    // What may have changed under its name is asked for again, and costs an answer without a body if it has not.
    'cache-control': isNamedByContent(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${digest(body).slice(0, 16)}"`,
  };
  if (encoding) headers['content-encoding'] = encoding;
  if (isPackable(name)) headers.vary = 'accept-encoding';
  if (request.headers['if-none-match'] === headers.etag) {
    delete headers['content-length'];
    return { status: 304, headers };
  }
  return { status: 200, headers, body };
}

/** The name of the file within `folder` that is asked for; null where there is none, or outside of it. */
async function nameOf(folder, url) {
  let name;
  try {
    name = normalize(decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname)).slice(1);
  } catch {
    return null;
  }
  if (name.split('/').some((part) => part.startsWith('.'))) return null;
  const candidates = name === '' || name.endsWith('/') ? [`${name}index.html`] : [name];
  const found = await stat(join(folder, candidates[0])).catch(() => null);
  return found?.isFile() ? candidates[0] : null;
}

async function encodingOf(path, accepted) {
  const likes = new Set(accepted.split(',').filter((word) => !/;\s*q=0(\.0*)?\s*$/.test(word)).map((word) => word.split(';')[0].trim()));
  for (const [encoding, ending] of ENCODINGS) {
    if (likes.has(encoding) && (await stat(path + ending).catch(() => null))?.isFile()) return [encoding, ending];
  }
  return [null, ''];
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { port: { type: 'string', default: '8080' }, open: { type: 'boolean', default: false }, folder: { type: 'string', default: DIST } },
    allowPositionals: true,
  });
  const { port, folder } = values;
  if (positionals.length > 0) await built(folder, positionals);
  const server = pageServer(folder).on('error', (error) => {
    console.error(`error: 127.0.0.1:${port} cannot be listened on (${error.message}).`);
    process.exit(1);
  });
  server.listen(Number(port), '127.0.0.1', () => {
    const address = `http://127.0.0.1:${port}/`;
    console.log(`Serving ${address} until Ctrl+C.`);
    if (values.open) open(address);
  });
}

/** Starts `command`, which builds the page and goes on to do so, and waits until it has built it. Both end together. */
async function built(folder, [program, ...rest]) {
  const start = Date.now();
  const builder = spawn(program, rest, { stdio: 'inherit' });
  builder.on('error', (error) => {
    console.error(`error: could not run '${program}' (${error.message}).`);
    process.exit(1);
  });
  builder.on('exit', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => builder.kill(signal) || process.exit(1));
  const index = join(folder, 'index.html');
  // Trunk builds in a folder within this one, and removes that when all is in its place.
  const isBuilt = () => existsSync(index) && statSync(index).mtimeMs >= start && !existsSync(join(folder, '.stage'));
  while (!isBuilt()) await new Promise((resolve) => setTimeout(resolve, 100));
}

function open(address) {
  const [program, ...rest] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  // A machine without a screen has no such program; the address stands in the terminal.
  spawn(program, [...rest, address], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
