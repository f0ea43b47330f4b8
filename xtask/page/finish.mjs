// The last step of a build, which Trunk calls: the program in its parts, the page of documentation, one style sheet, the service worker,
// packed files beside the others, and what they may come to.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hold, sizes } from './budgets.mjs';
import { filesOf } from './files.mjs';
import { writeGuide } from './guide.mjs';
import { writeServiceWorker } from './offline.mjs';
import { packAll } from './packed.mjs';
import { writeParts } from './parts.mjs';
import { joinStyles } from './styles.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What the linker made, with all that it wrote down. */
const LINKED = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'wasm32-unknown-unknown', 'page', 'app.wasm');
const folder = process.env.TRUNK_STAGING_DIR ?? process.argv[2] ?? join(ROOT, 'dist');
// Brotli's best, 11, makes a tenth less of it and takes ten times as long: that is for what is published.
const quality = Number(process.env.GLASSNET_BROTLI ?? 9);

await writeParts(folder, LINKED);
await writeGuide(folder);
await joinStyles(folder);
await writeServiceWorker(folder, await filesOf(folder));
const start = performance.now();
const { br, gz } = await packAll(folder, await filesOf(folder), { kept: join(ROOT, 'target', 'packed'), quality });
const kilobytes = (sent) => `${([...sent.values()].reduce((sum, bytes) => sum + bytes, 0) / 1_000).toFixed(0)} kB`;
const seconds = ((performance.now() - start) / 1_000).toFixed(1);
console.log(`Packed in ${seconds} s: ${kilobytes(gz)} as gzip, ${kilobytes(br)} as brotli. As gzip:`);
hold(sizes(gz));
