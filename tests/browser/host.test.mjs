// How `cargo xtask serve` serves, and what the build packs: asked without a browser.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync, inflateRawSync } from 'node:zlib';
import { filesOf } from '../../xtask/page/files.mjs';
import { packAll } from '../../xtask/page/packed.mjs';
import { pageServer } from '../../xtask/page/serve.mjs';
import { zip } from '../../xtask/page/zip.mjs';

const TEXT = 'A line of a lesson.\n'.repeat(400);

describe('the host', () => {
  let [folder, server] = [null, null];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'glassnet-host-'));
    const page = join(folder, 'page');
    await mkdir(join(page, 'lessons'), { recursive: true });
    for (const [name, content] of [['index.html', TEXT], ['lessons/one.md', TEXT], ['app-0123456789abcdef.js', TEXT], ['app-0123456789abcdef_bg.wasm', TEXT], ['short.txt', 'short']]) {
      await writeFile(join(page, name), content);
    }
    await writeFile(join(folder, 'secret'), 'not for anybody');
    await packAll(page, await filesOf(page), { kept: join(folder, 'kept'), quality: 5 });
    server = pageServer(page);
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  /** What is answered, as it comes over the wire. */
  const ask = (path, headers = {}) =>
    new Promise((resolve, reject) => {
      get({ port: server.address().port, host: '127.0.0.1', path, headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
      }).on('error', reject);
    });

  test('what gets smaller is packed once, and listed as one file', async () => {
    const packed = (await readdir(join(folder, 'page'))).filter((name) => /\.(br|gz)$/.test(name));
    assert.equal(packed.length, 2 * 3, packed.join());
    assert.deepEqual([...(await filesOf(join(folder, 'page'))).keys()], ['app-0123456789abcdef.js', 'app-0123456789abcdef_bg.wasm', 'index.html', 'lessons/one.md', 'short.txt']);
  });

  test('it sends what the browser unpacks, and nothing else', async () => {
    for (const [accepted, encoding, unpack] of [['gzip, deflate, br, zstd', 'br', brotliDecompressSync], ['gzip;q=0.5', 'gzip', gunzipSync], ['br;q=0, gzip', 'gzip', gunzipSync], ['', undefined, (body) => body], ['identity', undefined, (body) => body]]) {
      const { status, headers, body } = await ask('/', { 'accept-encoding': accepted });
      assert.deepEqual([status, headers['content-encoding'], headers['content-type'], headers.vary], [200, encoding, 'text/html; charset=utf-8', 'accept-encoding'], accepted);
      assert.equal(unpack(body).toString(), TEXT);
    }
    assert.equal((await ask('/short.txt', { 'accept-encoding': 'br' })).body.toString(), 'short');
    assert.equal((await ask('/app-0123456789abcdef_bg.wasm', { 'accept-encoding': 'br' })).headers['content-type'], 'application/wasm');
  });

  test('what is named by its content is kept for ever, and all else asked for again, which costs little', async () => {
    assert.match((await ask('/app-0123456789abcdef.js')).headers['cache-control'], /immutable/);
    const { headers } = await ask('/lessons/one.md');
    assert.equal(headers['cache-control'], 'no-cache');
    const again = await ask('/lessons/one.md', { 'if-none-match': headers.etag });
    assert.deepEqual([again.status, again.body.length], [304, 0]);
  });

  test('it has nothing but its folder', async () => {
    for (const path of ['/missing.txt', '/../secret', '/..%2fsecret', '/%2e%2e/secret', '/lessons', '/%', '/lessons/%00']) {
      assert.equal((await ask(path)).status, 404, path);
    }
  });
});

test('an archive holds its files as they are', () => {
  const entries = [['one.html', Buffer.from(TEXT)], ['zwei.txt', Buffer.from('ü')]];
  const archive = zip(entries);
  let offset = 0;
  for (const [name, bytes] of entries) {
    assert.equal(archive.readUInt32LE(offset), 0x04034b50);
    const [packed, length, nameLength] = [archive.readUInt32LE(offset + 18), archive.readUInt32LE(offset + 22), archive.readUInt16LE(offset + 26)];
    const start = offset + 30 + nameLength;
    assert.equal(archive.subarray(offset + 30, start).toString(), name);
    const content = inflateRawSync(archive.subarray(start, start + packed));
    assert.deepEqual([content.length, content], [length, bytes]);
    offset = start + packed;
  }
  assert.equal(archive.readUInt32LE(offset), 0x02014b50, 'the directory follows');
});
