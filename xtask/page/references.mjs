// What refers to what in a program, as its linker wrote it down (`--emit-relocs`): which functions and which data a function or a piece
// of data has the address of. What a function calls by name is not in here.
// The form: https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md
import { customSection, namesOf, Reader, SECTION, sectionsOf } from './module.mjs';

const SYMBOL = { function: 0, data: 1, section: 3 };
const UNDEFINED = 0x10;
const EXPLICIT_NAME = 0x40;
const SUBSECTION = { segments: 5, symbols: 8 };
/** Kinds of places that hold where a function is in a table. */
const IN_TABLE = [1, 2];
/** Kinds of places that hold an address in memory. */
const IN_MEMORY = [3, 4, 5];
/** Kinds of places that hold a number beside. */
const WITH_ADDEND = [...IN_MEMORY, 8, 9];

/** What in memory is never written. */
const READ_ONLY = '.rodata';

/**
 * The references of a linked program. `data` are the pieces in memory that are never written, each with its `address` and its `length`,
 * and what it knows: `functions` by their names, and other pieces of `data` by their places in the list. `functions` is what functions
 * know, by their names, and `written` what is known by the pieces that are written. Throws where the linker wrote nothing down.
 */
export function referencesOf(linked) {
  const sections = sectionsOf(linked);
  const { symbols, segmentNames } = linking(customSection(linked, 'linking'));
  const names = namesOf(sections);
  const imported = new Reader(sections.get(SECTION.imports)).number();
  const functions = areas(sections.get(SECTION.code), (of) => of.number()).map((area, index) => knowing({ ...area, name: names.get(index + imported) }));
  const segments = areas(sections.get(SECTION.data), (of) => {
    of.number();
    of.byte();
    const address = of.number();
    of.byte();
    return [of.number(), { address }];
  });
  const pieces = new Map();
  for (const [index, { kind, segment, offset, length }] of symbols.entries()) {
    if (kind !== SYMBOL.data || length === 0 || segmentNames[segment] !== READ_ONLY) continue;
    const [from, address] = [segments[segment].from, segments[segment].address].map((start) => start + offset);
    pieces.set(index, knowing({ place: pieces.size, from, to: from + length, address, length }));
  }
  const refer = (from, { kind, symbol }) => {
    if (IN_TABLE.includes(kind)) from.functions.push(names.get(symbols[symbol].index));
    if (IN_MEMORY.includes(kind) && pieces.has(symbol)) from.data.push(pieces.get(symbol).place);
  };
  for (const place of places(customSection(linked, 'reloc.CODE'))) refer(functions[lastFrom(functions, place.offset)], place);
  const written = knowing({});
  const inOrder = [...pieces.values()].sort((one, other) => one.from - other.from);
  const longest = Math.max(0, ...inOrder.map(({ length }) => length));
  for (const place of places(customSection(linked, 'reloc.DATA'))) {
    // Pieces may lie over each other.
    const around = [];
    for (let near = lastFrom(inOrder, place.offset); near >= 0 && inOrder[near].from + longest > place.offset; near -= 1) {
      if (inOrder[near].from <= place.offset && place.offset < inOrder[near].to) around.push(inOrder[near]);
    }
    for (const known of around.length > 0 ? around : [written]) refer(known, place);
  }
  return { functions: new Map(functions.map((known) => [known.name, known])), data: [...pieces.values()], written };
}

/** Something that may come to know functions and data. */
const knowing = (what) => ({ ...what, functions: [], data: [] });

/** Where each entry of a section stands in it; `head` passes over what comes before its bytes, and gives how many these are. */
function areas(section, head) {
  const reader = new Reader(section);
  return reader.list(() => {
    const [length, more] = [head(reader)].flat();
    const from = reader.at;
    reader.take(length);
    return { from, to: from + length, ...more };
  });
}

function linking(body) {
  const reader = new Reader(body);
  const version = reader.number();
  if (version !== 2) throw new Error(`The linker wrote down what refers to what in form ${version}, not in form 2.`);
  let [symbols, segmentNames] = [[], []];
  while (!reader.isAtEnd) {
    const kind = reader.byte();
    const part = new Reader(reader.take(reader.number()));
    if (kind === SUBSECTION.symbols) symbols = part.list(() => symbol(part));
    if (kind === SUBSECTION.segments) {
      segmentNames = part.list(() => {
        const name = part.text();
        part.number();
        part.number();
        return name;
      });
    }
  }
  return { symbols, segmentNames };
}

function symbol(of) {
  const [kind, flags] = [of.byte(), of.number()];
  const isDefined = (flags & UNDEFINED) === 0;
  if (kind === SYMBOL.section) return { kind, index: of.number() };
  if (kind !== SYMBOL.data) {
    const index = of.number();
    if (isDefined || flags & EXPLICIT_NAME) of.text();
    return { kind, index };
  }
  of.text();
  return isDefined ? { kind, segment: of.number(), offset: of.number(), length: of.number() } : { kind, length: 0 };
}

/** The places in a section that the linker filled in. */
function places(body) {
  const reader = new Reader(body);
  reader.number();
  return reader.list(() => {
    const [kind, offset, symbol] = [reader.byte(), reader.number(), reader.number()];
    if (WITH_ADDEND.includes(kind)) while (reader.byte() & 0x80);
    return { kind, offset, symbol };
  });
}

/** The last of some areas that begins at an offset or before it. */
function lastFrom(areas, offset) {
  let [low, high] = [0, areas.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (areas[middle].from <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
