// What the page loads: the peers bundled into one file, Glassnet's builds, and a server for both on this machine alone.

import { build } from 'esbuild';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const TYPES = { html: 'text/html', js: 'text/javascript', wasm: 'application/wasm' };
const TFJS_WASM = 'tfjs-backend-wasm-simd.wasm';

/** Writes the page into `folder`, beside the builds of Glassnet that are there. */
export async function bundle(folder) {
  await build({
    entryPoints: [fileURLToPath(new URL('page.mjs', import.meta.url))], outfile: fileURLToPath(new URL('page.js', folder)),
    bundle: true, format: 'esm', platform: 'browser', minify: false, logLevel: 'warning', logOverride: { 'direct-eval': 'silent' },
    // Glassnet's builds are loaded by the page; the rest is what some peers ask for when they run under Node.js.
    external: ['./release/bench.js', './page/bench.js', 'fs', 'path', 'crypto', 'worker_threads', 'perf_hooks', 'util', 'string_decoder'],
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  });
  await writeFile(new URL('index.html', folder), '<!doctype html><link rel="icon" href="data:,"><script type="module" src="page.js"></script>');
  await copyFile(new URL(`../../node_modules/@tensorflow/tfjs-backend-wasm/dist/${TFJS_WASM}`, import.meta.url), new URL(TFJS_WASM, folder));
}

/** Serves `folder`; gives the address. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname.slice(1) || 'index.html';
    try {
      const content = await readFile(new URL(path, folder));
      response.writeHead(200, { 'content-type': TYPES[path.split('.').at(-1)] ?? 'application/octet-stream' }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve, reject) => { server.on('error', reject).listen(0, '127.0.0.1', resolve); });
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => { server.close(); server.closeAllConnections(); } };
}
