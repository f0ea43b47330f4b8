// The last step of a build, which Trunk calls: the service worker, and packed files beside the others.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf } from './files.mjs';
import { writeServiceWorker } from './offline.mjs';
import { packAll } from './packed.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = process.env.TRUNK_STAGING_DIR ?? process.argv[2] ?? join(ROOT, 'dist');
// Brotli's best, 11, makes a tenth less of it and takes ten times as long: that is for what is published.
const quality = Number(process.env.GLASSNET_BROTLI ?? 9);

await writeServiceWorker(folder, await filesOf(folder));
const start = performance.now();
const { raw, br, gz } = await packAll(folder, await filesOf(folder), { kept: join(ROOT, 'target', 'packed'), quality });
const kilobytes = (bytes) => `${(bytes / 1_000).toFixed(0)} kB`;
const seconds = ((performance.now() - start) / 1_000).toFixed(1);
console.log(`Packed in ${seconds} s: ${kilobytes(raw)} are ${kilobytes(gz)} as gzip, ${kilobytes(br)} as brotli.`);
