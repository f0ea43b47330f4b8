// A WebAssembly module as its sections, to be taken apart and put together again. What is in its functions is left as it is.

/** Numbers of sections, by what they hold. */
export const SECTION = { names: 0, types: 1, imports: 2, functions: 3, tables: 4, memories: 5, globals: 6, exports: 7, elements: 9, code: 10, data: 11, dataCount: 12 };

/** In this order they stand in a module; names, which stand last, are of their own kind. */
const ORDER = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 10, 11, 0];

export class Reader {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }

  get isAtEnd() {
    return this.at >= this.bytes.length;
  }

  byte() {
    this.at += 1;
    return this.bytes[this.at - 1];
  }

  number() {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text() {
    return Buffer.from(this.take(this.number())).toString('utf8');
  }

  list(read) {
    return Array.from({ length: this.number() }, () => read(this));
  }

  /** What `read` passes over, as it stands. */
  passed(read) {
    const from = this.at;
    read(this);
    return this.bytes.subarray(from, this.at);
  }
}

/** A number as bytes, unsigned. */
export function number(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

/** A number from 0 on as bytes, signed. */
export function signed(value) {
  const bytes = number(value);
  // The highest bit of the last byte would be its sign.
  if (bytes.at(-1) < 64) return bytes;
  return Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1) + 128, 0])]);
}

export const text = (string) => sized(Buffer.from(string, 'utf8'));
export const sized = (bytes) => Buffer.concat([number(bytes.length), bytes]);
export const list = (items) => Buffer.concat([number(items.length), ...items]);

/** The sections of a module by their numbers. Of those without a number only the names of functions are kept. */
export function sectionsOf(bytes) {
  return new Map(allSections(bytes).filter(([kind, body]) => kind !== SECTION.names || new Reader(body).text() === 'name'));
}

/** What is in a section that has a name instead of a number. Throws where there is none of that name. */
export function customSection(bytes, name) {
  for (const [kind, body] of allSections(bytes)) {
    const reader = new Reader(body);
    if (kind === SECTION.names && reader.text() === name) return body.subarray(reader.at);
  }
  throw new Error(`The module has no section '${name}'.`);
}

function allSections(bytes) {
  const reader = new Reader(bytes, 8);
  const sections = [];
  while (!reader.isAtEnd) sections.push([reader.byte(), reader.take(reader.number())]);
  return sections;
}

/** The module of sections. */
export function moduleOf(sections) {
  const parts = ORDER.filter((kind) => sections.has(kind)).map((kind) => Buffer.concat([Buffer.from([kind]), sized(sections.get(kind))]));
  return Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), ...parts]);
}

/** The names of functions by their indices. */
export function namesOf(sections) {
  const reader = new Reader(sections.get(SECTION.names) ?? text('name'));
  reader.text();
  const names = new Map();
  while (!reader.isAtEnd) {
    const isOfFunctions = reader.byte() === 1;
    const part = new Reader(reader.take(reader.number()));
    if (isOfFunctions) for (const [index, name] of part.list(() => [part.number(), part.text()])) names.set(index, name);
  }
  return names;
}

/** The section with the names of functions. */
export function namesSection(names) {
  const entries = [...names].map(([index, name]) => Buffer.concat([number(index), text(name)]));
  return Buffer.concat([text('name'), Buffer.from([1]), sized(list(entries))]);
}
