// A zip archive of a few files.
import { deflateRawSync } from 'node:zlib';

/** The archive of `entries`, a list of name and bytes. It carries no time, so that the same files make the same archive. */
export function zip(entries) {
  const [bodies, directory] = [[], []];
  let offset = 0;
  for (const [name, bytes] of entries) {
    const [encoded, packed] = [Buffer.from(name, 'utf8'), deflateRawSync(bytes, { level: 9 })];
    // Version 2.0; the name is in UTF-8; deflated; at the first moment that the format knows, 1 January 1980.
    const common = fields([2, 20], [2, 1 << 11], [2, 8], [2, 0], [2, (1 << 5) | 1], [4, crc32(bytes)], [4, packed.length], [4, bytes.length], [2, encoded.length], [2, 0]);
    const body = Buffer.concat([fields([4, 0x04034b50]), common, encoded, packed]);
    bodies.push(body);
    directory.push(fields([4, 0x02014b50], [2, 20]), common, fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), encoded);
    offset += body.length;
  }
  const list = Buffer.concat(directory);
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, list.length], [4, offset], [2, 0]);
  return Buffer.concat([...bodies, list, end]);
}

/** Numbers of so many bytes each, the lowest byte first. */
function fields(...sized) {
  return Buffer.concat(sized.map(([size, value]) => {
    const bytes = Buffer.alloc(size);
    bytes.writeUIntLE(value, 0, size);
    return bytes;
  }));
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest >>> 0;
});

function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = CRC_TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
