// Takes the program apart: what a first visit needs, and parts that are fetched beside it or later. They share memory and tables. Where
// a function that went elsewhere is called, the first part keeps another in its place, which calls it through a table of that part, and
// has the part brought first where it is not there yet (static/start.js and static/worker.js). The later parts call what is not theirs
// through tables. Data goes with the functions that know of it.
//
// What is in the functions is not read, but for what the linker wrote down of it (references.mjs): functions are put in the order of
// their parts, so that each keeps its number in all of them.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { list, moduleOf, namesSection, number, SECTION, sectionsOf, sized, text } from './module.mjs';
import { referencesOf } from './references.mjs';
import { calling, code, constant, filling, FUNCTION, GLOBAL, I32, MEMORY, NOTHING, OPERATION, segment, shapeOf, TABLE, tableOf } from './shape.mjs';

const WASM_OPT = fileURLToPath(new URL('../../node_modules/binaryen/bin/wasm-opt', import.meta.url));
const FEATURES = ['simd', 'bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'].map((name) => `--enable-${name}`);
/** Functions in the order of their names: those of one kind lie side by side and pack better. */
const SMALL = ['-Oz', '--reorder-functions-by-name'];

/** What the first part is called where the others take something from it. */
const FIRST = 'a';

/** Bytes that a segment of its own costs. */
const NEAR = 8;

/**
 * Functions of the first part with so many bytes at most stand in the later ones that call them, too: without, opening a document of
 * 5 MB took half again as long, for the calls from part to part in its innermost loops.
 */
const SHORT = 150;

/** The function that brings a part, as the program gives it out. */
const BRING = 'bringPart';

/** Whether a part is there, as the first one gives it out. */
const isHere = (part) => `is_here_${part}`;

/**
 * The parts of a program of `count` later ones, as modules, as small as they get: the first one, and then the others. `linked` is the
 * program as its linker made it. `assign` gives, for each function, the part that it is to be of, 0 being the first one; it is told
 * their `names`, `known`, which functions each of them has to do with, and the `roots`, which anybody may call and which stay in the
 * first part whatever it says; `bodies` are their code.
 */
export async function split(bytes, linked, count, assign) {
  const sections = sectionsOf(bytes);
  const shape = shapeOf(sections);
  const graph = graphOf(shape, await callsOf(sections, shape.types.length), referencesOf(linked));
  const part = await partsOf(shape, graph, assign);
  const ordered = shapeOf(sectionsOf(await inOrder(sections, shape, part)));
  const plan = planOf(ordered, renumbered(ordered, graph, part), count);
  const data = dataOf(shape, graph.references, part, count);
  const later = Array.from({ length: count }, (_, place) => laterPart(ordered, plan, place, data[place + 1]));
  return Promise.all([firstPart(ordered, plan, data[0]), ...later].map(small));
}

/** What wasm-opt makes of a module, and what it says. */
async function optimised(module, ...options) {
  const folder = await mkdtemp(join(tmpdir(), 'glassnet-'));
  const [before, after] = ['before.wasm', 'after.wasm'].map((name) => join(folder, name));
  try {
    await writeFile(before, module);
    const { stdout } = await promisify(execFile)(process.execPath, [WASM_OPT, before, '-o', after, ...FEATURES, ...options], { maxBuffer: 2 ** 28 });
    return { module: await readFile(after), said: stdout };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const small = async (module) => (await optimised(module, ...SMALL)).module;

/** Which functions each function calls by name, and not through a table. */
async function callsOf(sections, count) {
  const numbers = new Map(Array.from({ length: count }, (_, index) => [index, `${index}`]));
  const { said } = await optimised(moduleOf(new Map(sections).set(SECTION.names, namesSection(numbers))), '--print-call-graph');
  const calls = Array.from({ length: count }, () => new Set());
  for (const [, from, to] of said.matchAll(/"(\d+)" -> "(\d+)"; \/\/ call/g)) calls[from].add(Number(to));
  return calls;
}

/** Which functions each function knows: those that it `calls`, and those whose places in a table it has or finds (`tabled`). */
function graphOf({ names, types }, calls, references) {
  const places = new Map(types.map((_, index) => [names.get(index), index]));
  const placesOf = (known) => known.map((name) => places.get(name)).filter((index) => index !== undefined);
  const tabled = types.map((_, index) => {
    const own = references.functions.get(names.get(index)) ?? { functions: [], data: [] };
    const found = [...dataAround(references.data, own.data)].flatMap((piece) => references.data[piece].functions);
    return new Set(placesOf([...own.functions, ...found]));
  });
  return { references, calls, tabled, written: placesOf(references.written.functions) };
}

/** For each function the part that it is of. */
async function partsOf({ names, imported, types, exports, elements, bodies }, { calls, tabled, written }, assign) {
  const known = calls.map((called, index) => [...called, ...tabled[index]].filter((to) => to >= imported));
  const given = exports.filter(({ kind }) => kind === FUNCTION).map(({ index }) => index);
  // What a table has and no function knows, the page does.
  const isKnown = new Set(tabled.flatMap((own) => [...own]));
  const ofThePage = elements.flatMap(({ functions }) => functions).filter((index) => !isKnown.has(index));
  // What brings a part needs none itself.
  const bringing = around(exports.filter(({ name }) => name === BRING).map(({ index }) => index), (index) => calls[index]);
  const roots = new Set([...given, ...written, ...ofThePage, ...bringing]);
  const part = await assign({ names: types.map((_, index) => names.get(index) ?? ''), known, roots, bodies: [...Array(imported), ...bodies] });
  return part.map((own, index) => (index < imported || roots.has(index) ? 0 : own));
}

/** Some of what knows each other, and all that these know. */
export function around(some, known) {
  const found = new Set();
  const open = [...some];
  while (open.length > 0) {
    const next = open.pop();
    if (found.has(next)) continue;
    found.add(next);
    open.push(...known(next));
  }
  return found;
}

/** Some pieces of data, and all that these know. */
const dataAround = (data, pieces) => around(pieces, (piece) => data[piece].data);

/** What each part has in memory at its start, by address: the first one all that is not of others alone. */
function dataOf(shape, references, part, count) {
  const knows = Array.from({ length: count + 1 }, () => new Set());
  for (const [index, name] of shape.names) for (const piece of references.functions.get(name)?.data ?? []) knows[part[index]].add(piece);
  const [first, ...later] = knows.map((pieces, of) => dataAround(references.data, of === 0 ? [...pieces, ...references.written.data] : pieces));
  const isKnown = new Set(later.flatMap((pieces) => [...pieces]));
  const kept = references.data.filter((_, piece) => first.has(piece) || !isKnown.has(piece));
  const gone = references.data.filter((_, piece) => !first.has(piece) && isKnown.has(piece));
  // Bytes of both stay: pieces may lie over each other.
  const lost = new Set();
  const reach = ({ address, length }) => Array.from({ length }, (_, place) => address + place);
  for (const piece of gone) for (const address of reach(piece)) lost.add(address);
  for (const piece of kept) for (const address of reach(piece)) lost.delete(address);
  const own = later.map((pieces) => [...pieces].filter((piece) => !first.has(piece)).map((piece) => references.data[piece]));
  return [lost, ...own];
}

/** Parts and what functions know, with the numbers that functions have in the module in order. */
function renumbered({ names, types }, { calls, tabled }, part) {
  const before = types.map((_, index) => Number(names.get(index).match(/\d+$/)[0]));
  const now = new Map(before.map((old, index) => [old, index]));
  const [called, known] = [calls, tabled].map((all) => before.map((old) => [...all[old]].map((to) => now.get(to))));
  return { part: before.map((old) => part[old]), calls: called, tabled: known };
}

/**
 * How parts reach each other. `held` are the functions whose code is in each part: its own, and short ones of the first part that they
 * call. `entries` are the functions of each later part that others call, or whose places in a table others know: these have a place in
 * the table of their part, and those that the first part knows have another function `standing` in for them there. `wanted` are the
 * functions of the first part that later ones call, and `calls` what each function calls.
 */
function planOf({ types, imported, bodies }, { part, calls, tabled }, count) {
  const isShort = (index) => index >= imported && bodies[index - imported].length <= SHORT;
  const held = Array.from({ length: count + 1 }, (_, own) => {
    const functions = types.map((_, index) => index).filter((index) => part[index] === own);
    return own === 0 ? new Set(functions) : around(functions, (from) => [...calls[from]].filter((to) => part[to] === 0 && isShort(to)));
  });
  const [outside, wanted, standing] = [new Set(), new Set(), new Set()];
  for (const [own, functions] of held.entries()) {
    for (const to of [...functions].flatMap((from) => calls[from])) {
      if (functions.has(to)) continue;
      (part[to] === 0 ? wanted : outside).add(to);
      if (own === 0) standing.add(to);
    }
  }
  for (const [from, known] of tabled.entries()) for (const to of known) if (part[to] !== part[from] && part[to] !== 0) standing.add(to);
  const inOrder = (functions) => [...functions].sort((one, other) => one - other);
  const entries = Array.from({ length: count }, (_, place) => inOrder(new Set([...outside, ...standing])).filter((index) => part[index] === place + 1));
  return { part, held, calls, entries, wanted: inOrder(wanted), standing };
}

/** The module with the functions of each part before those of the next one. What they are called begins with their part. */
async function inOrder(sections, shape, part) {
  const names = new Map(part.map((of, index) => [index, `${of} ${shape.names.get(index) ?? ''} ${index}`]));
  return (await optimised(moduleOf(new Map(sections).set(SECTION.names, namesSection(names))), '-g', '--reorder-functions-by-name')).module;
}

/** What something of the first part is called where another part takes it. */
const nameOf = (kind, index) => `${'ftmg'[kind]}${index}`;

/** What a later part takes of the first one. */
const taken = (kind, index, type) => Buffer.concat([text(FIRST), text(nameOf(kind, index)), Buffer.from([kind]), type]);

/** The signatures of the program, and that of what leads from a place in the table of a part to the same place, with the part there. */
const signaturesOf = ({ signatures }) => [...signatures, Buffer.from([0x60, 1, I32, 1, I32])];

/** The tables of all parts: those that the program has, those of the entries of later parts, and one with what these want. */
function tablesOf({ tables }, { entries, wanted }) {
  // What leads to the entries of each part stands behind what is wanted.
  return [...tables, ...entries.map(({ length }) => tableOf(length)), tableOf(wanted.length + entries.length)];
}

/** The module of a later part: what is not of it, it calls through tables, since names of hundreds of functions would be longer. */
function laterPart(shape, plan, place, data) {
  const [own, tables, signatures] = [place + 1, tablesOf(shape, plan), signaturesOf(shape)];
  const [firstOfTables, ofWanted] = [shape.tables.length, tables.length - 1];
  const isCalled = new Set([...plan.held[own]].flatMap((index) => plan.calls[index]));
  const places = new Map([...plan.wanted, ...plan.entries.flat()].map((index) => [index, (plan.part[index] === 0 ? plan.wanted : plan.entries[plan.part[index] - 1]).indexOf(index)]));
  const bodies = shape.types.map((type, index) => {
    if (plan.held[own].has(index)) return shape.bodies[index - shape.imported];
    if (!isCalled.has(index)) return code([OPERATION.unreachable]);
    const part = plan.part[index];
    if (part === 0) return calling(signatures, type, ofWanted, constant(places.get(index)));
    const leading = [constant(places.get(index)), constant(plan.wanted.length + part - 1), [OPERATION.callIndirect], number(signatures.length - 1), number(ofWanted)];
    return calling(signatures, type, firstOfTables + part - 1, ...leading);
  });
  return moduleOf(new Map([
    [SECTION.types, list(signatures)],
    [SECTION.imports, list([
      ...tables.map((type, index) => taken(TABLE, index, type)),
      ...shape.memories.map((type, index) => taken(MEMORY, index, type)),
      ...shape.globals.map(({ type }, index) => taken(GLOBAL, index, type)),
    ])],
    [SECTION.functions, list(shape.types.map(number))],
    [SECTION.elements, list([filling(firstOfTables + place, 0, plan.entries[place]), ...ownElements(shape, plan, own)])],
    [SECTION.code, list(bodies.map(sized))],
    [SECTION.data, list(segmentsOf(shape, data))],
    [SECTION.names, namesSection(new Map(shape.types.map((_, index) => [index, shape.names.get(index)]).filter(([index]) => plan.held[own].has(index))))],
  ]));
}

/** What a part puts into the tables of the program: its own functions, in their places. */
function ownElements({ elements }, { part }, own) {
  return elements.flatMap(({ table, place, functions }) => {
    const runs = [];
    for (const [at, index] of functions.entries()) {
      if (part[index] !== own) continue;
      const last = runs.at(-1);
      if (last && last.place + last.functions.length === place + at) last.functions.push(index);
      else runs.push({ place: place + at, functions: [index] });
    }
    return runs.map((run) => filling(table, run.place, run.functions));
  });
}

/** Pieces of data as they are put into memory. What lies between two that are near is put there once more: that is shorter. */
function segmentsOf(shape, pieces) {
  const areas = [];
  for (const { address, length } of pieces.toSorted((one, other) => one.address - other.address)) {
    const last = areas.at(-1);
    const isNear = last !== undefined && address - last.to <= NEAR && inSegment(shape, last.from, address + length) !== undefined;
    if (isNear) last.to = Math.max(last.to, address + length);
    else areas.push({ from: address, to: address + length });
  }
  return areas.map(({ from, to }) => segment(from, inSegment(shape, from, to)));
}

/** What a segment of the program has from one address to another. */
function inSegment({ data }, from, to) {
  const own = data.find(({ address, bytes }) => address <= from && to <= address + bytes.length);
  return own?.bytes.subarray(from - own.address, to - own.address);
}

/** The first part. It gives out what the others want of it, and has nothing where data went elsewhere. */
function firstPart(shape, plan, gone) {
  const bring = shape.exports.find(({ name }) => name === BRING);
  if (!bring) throw new Error(`The program does not give out '${BRING}'.`);
  const [tables, signatures] = [tablesOf(shape, plan), signaturesOf(shape)];
  const leading = (part) => shape.types.length + part - 1;
  const leadings = plan.entries.map((_, part) => code(
    [OPERATION.globalGet], number(shape.globals.length + part), [OPERATION.isZero, OPERATION.when, NOTHING],
    constant(part), [OPERATION.call], number(bring.index), [OPERATION.end, OPERATION.localGet, 0],
  ));
  const places = new Map(plan.entries.flatMap((own) => own.map((index, place) => [index, place])));
  const bodies = shape.bodies.map((body, at) => {
    const index = at + shape.imported;
    const part = plan.part[index];
    if (part === 0) return body;
    if (!plan.standing.has(index)) return code([OPERATION.unreachable]);
    return calling(signatures, shape.types[index], shape.tables.length + part - 1, constant(places.get(index)), [OPERATION.call], number(leading(part)));
  });
  // What only its own part knows is put into its place with that part.
  const elements = shape.elements.map(({ table, place, functions }) =>
    filling(table, place, functions.map((index) => (plan.part[index] === 0 || plan.standing.has(index) ? index : leading(plan.part[index])))));
  const ofWanted = filling(tables.length - 1, 0, [...plan.wanted, ...plan.entries.map((_, part) => leading(part + 1))]);
  const give = (name, kind, index) => Buffer.concat([text(name), Buffer.from([kind]), number(index)]);
  const all = [
    ...tables.map((_, index) => [TABLE, index]),
    ...shape.memories.map((_, index) => [MEMORY, index]),
    ...shape.globals.map((_, index) => [GLOBAL, index]),
  ];
  const exports = [
    ...shape.exports.map(({ name, kind, index }) => give(name, kind, index)),
    ...plan.entries.map((_, part) => give(isHere(part), GLOBAL, shape.globals.length + part)),
    ...all.map(([kind, index]) => give(nameOf(kind, index), kind, index)),
  ];
  const flag = Buffer.from([I32, 1, OPERATION.constant, 0, OPERATION.end]);
  const data = shape.data.map(({ address, bytes }) => segment(address, bytes.map((byte, place) => (gone.has(address + place) ? 0 : byte))));
  return moduleOf(new Map(shape.sections)
    .set(SECTION.types, list(signatures))
    .set(SECTION.functions, list([...shape.types.slice(shape.imported), ...leadings.map(() => signatures.length - 1)].map(number)))
    .set(SECTION.tables, list(tables))
    .set(SECTION.globals, list([...shape.globals.map(({ type, start }) => Buffer.concat([type, start])), ...leadings.map(() => flag)]))
    .set(SECTION.exports, list(exports))
    .set(SECTION.elements, list([...elements, ofWanted]))
    .set(SECTION.data, list(data))
    .set(SECTION.code, list([...bodies, ...leadings].map(sized))));
}
