// Writes `.br` and `.gz` beside each file that gets smaller by it, for hosts that send what is packed already.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { digest, isPackable } from './files.mjs';

/** A smaller file gains nothing: it crosses in one packet as it is. */
const LEAST = 1_024;

/** What is not smaller by this share is not worth a file of its own. */
const WORTH = 0.95;

const PACKERS = {
  br: (bytes, quality) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
    }),
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/**
 * Packs `files` into `folder`. What was packed before is taken from the folder `kept`, where it lies under its content. Gives for
 * each way of packing how many bytes of each file are sent.
 */
export async function packAll(folder, files, { kept, quality }) {
  await mkdir(kept, { recursive: true });
  const all = [...files].map(([name, bytes]) => [name, bytes.length]);
  const sent = { br: new Map(all), gz: new Map(all) };
  const packOne = async ([name, bytes], ending) => {
    const small = await packed(bytes, ending, quality, kept);
    const isWorth = small.length < WORTH * bytes.length;
    if (!isWorth) return;
    sent[ending].set(name, small.length);
    await writeFile(join(folder, `${name}.${ending}`), small);
  };
  const worth = [...files].filter(([name, bytes]) => isPackable(name) && bytes.length >= LEAST);
  // The longest first: it is not left alone at the end.
  worth.sort(([, one], [, other]) => other.length - one.length);
  await Promise.all(worth.flatMap((file) => Object.keys(PACKERS).map((ending) => packOne(file, ending))));
  return sent;
}

async function packed(bytes, ending, quality, kept) {
  const place = join(kept, `${digest(bytes)}-${quality}.${ending}`);
  const before = await readFile(place).catch(() => null);
  if (before) return before;
  const small = await PACKERS[ending](bytes, quality);
  // What is half written when the build is broken off never has its name. Two files of one content are packed side by side.
  const draft = `${place}.${randomUUID()}`;
  await writeFile(draft, small);
  await rename(draft, place);
  return small;
}
