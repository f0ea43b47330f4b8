// Takes the program apart: what a first visit needs, and parts that are fetched later. They share memory and tables. Where a function
// that went elsewhere is called, the first part keeps another in its place, which calls it through a table of that part, and has the part
// brought first where it is not there yet (static/start.js and static/worker.js). The other way round the later parts call what they want
// of the first one through a table of it.
//
// What is in the functions is not read: functions are put in the order of their parts, so that each keeps its number in all of them.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { list, moduleOf, namesOf, namesSection, number, Reader, SECTION, sectionsOf, signed, sized, text } from './module.mjs';

const WASM_OPT = fileURLToPath(new URL('../../node_modules/binaryen/bin/wasm-opt', import.meta.url));
const FEATURES = ['simd', 'bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'].map((name) => `--enable-${name}`);
/** Functions in the order of their names: those of one kind lie side by side and pack better. */
const SMALL = ['-Oz', '--reorder-functions-by-name'];

const [FUNCTION, TABLE, MEMORY, GLOBAL] = [0, 1, 2, 3];
const OPERATION = { unreachable: 0x00, localGet: 0x20, globalGet: 0x23, constant: 0x41, call: 0x10, callIndirect: 0x11, isZero: 0x45, when: 0x04, end: 0x0b };
const [I32, NOTHING, FUNCREF] = [0x7f, 0x40, 0x70];

/** What the first part is called where the others take something from it. */
const FIRST = 'a';

/** The function that brings a part, as the program gives it out. */
const BRING = 'bringPart';

/** Whether a part is there, as the first one gives it out. */
const isHere = (part) => `is_here_${part}`;

/**
 * The parts of a module whose functions have names: `parts` are the later ones, each with `isOf(name)`; a function that is of none goes
 * where all those are that call it. Gives `modules`, the first part and then the others, as small as they get, and `left`, for each of
 * the others the code of those functions in the first part that `isKin(name)` to it.
 */
export async function split(bytes, parts) {
  const shape = shapeOf(sectionsOf(await inOrder(bytes, parts)));
  const asking = await Promise.all(parts.map((_, part) => optimised(askingPart(shape, part), '--remove-unused-module-elements')));
  const wanted = [...new Set(asking.flatMap(({ module }) => wantedBy(module)))].sort((one, other) => one - other);
  const later = await Promise.all(parts.map((_, part) => small(laterPart(shape, part, parts.length, wanted))));
  const first = await small(firstPart(shape, parts.length, wanted));
  const own = shape.bodies.map((_, index) => shape.names.get(index + shape.imported).match(/^0 (.*) \d+$/)?.[1]);
  const left = parts.map(({ isKin }) => shape.bodies.filter((_, index) => own[index] !== undefined && isKin(own[index])));
  return { modules: [first, ...later], left: left.map((bodies) => Buffer.concat(bodies)) };
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

/** Which function calls which, by their numbers: those that are called by name, and not through a table. */
async function callersOf(sections, count) {
  const numbers = new Map(Array.from({ length: count }, (_, index) => [index, `${index}`]));
  const { said } = await optimised(moduleOf(new Map(sections).set(SECTION.names, namesSection(numbers))), '--print-call-graph');
  const callers = Array.from({ length: count }, () => new Set());
  for (const [, from, to] of said.matchAll(/"(\d+)" -> "(\d+)"; \/\/ call/g)) callers[to].add(Number(from));
  return callers;
}

/** For each function the part that it is of: 0 is the first one. */
function partsOf(shape, callers, parts) {
  const { names, imported, types } = shape;
  const part = types.map((_, index) => (index < imported ? 0 : 1 + parts.findLastIndex(({ isOf }) => isOf(names.get(index) ?? ''))));
  // What a table or the page knows is called by anybody.
  const isKnown = new Set([...shape.tabled, ...shape.exports.filter(({ kind }) => kind === FUNCTION).map(({ index }) => index)]);
  for (const { kind, index } of shape.exports) if (kind === FUNCTION) part[index] = 0;
  for (let moved = true; moved;) {
    moved = false;
    for (let index = imported; index < types.length; index += 1) {
      const from = new Set([...callers[index]].filter((caller) => caller !== index).map((caller) => part[caller]));
      const own = from.size === 1 && !isKnown.has(index) && part[index] === 0 ? [...from][0] : part[index];
      if (own !== part[index]) [part[index], moved] = [own, true];
    }
  }
  // A part can only call what has a lower number than its own functions.
  for (let moved = true; moved;) {
    moved = false;
    for (const [index, from] of callers.entries()) {
      if (part[index] > 0 && [...from].some((caller) => part[caller] > 0 && part[caller] < part[index])) [part[index], moved] = [0, true];
    }
  }
  return part;
}

/** The module with the functions of the first part before those of the next one. What they are called begins with their part. */
async function inOrder(bytes, parts) {
  const sections = sectionsOf(bytes);
  const shape = shapeOf(sections);
  const part = partsOf(shape, await callersOf(sections, shape.types.length), parts);
  const names = new Map(part.map((of, index) => [index, `${of} ${shape.names.get(index) ?? ''} ${index}`]));
  const named = moduleOf(new Map(sections).set(SECTION.names, namesSection(names)));
  return (await optimised(named, '-g', '--reorder-functions-by-name')).module;
}

/** What has to be known of a module. Throws where it is not made as is expected here. */
function shapeOf(sections) {
  const expect = (is, what) => {
    if (!is) throw new Error(`The program cannot be taken apart: ${what}.`);
  };
  const reader = (kind) => new Reader(sections.get(kind) ?? Buffer.from([0]));
  const signatures = reader(SECTION.types).list((of) => of.passed(() => {
    expect(of.byte() === 0x60, 'a type is not one of a function');
    of.list(() => of.byte());
    of.list(() => of.byte());
  }));
  const imports = reader(SECTION.imports).list((of) => {
    of.text();
    of.text();
    expect(of.byte() === FUNCTION, 'it imports what is no function');
    return of.number();
  });
  const constant = (of) => {
    expect(of.byte() === OPERATION.constant, 'a number at its start is not written down');
    of.number();
    expect(of.byte() === OPERATION.end, 'a number at its start is computed');
  };
  const elements = reader(SECTION.elements).list((of) => {
    let functions;
    const raw = of.passed(() => {
      const kind = of.number();
      expect(kind === 0 || kind === 2, 'functions are put into a table in another way');
      if (kind === 2) of.number();
      constant(of);
      if (kind === 2) of.byte();
      functions = of.list(() => of.number());
    });
    return { raw, functions };
  });
  return {
    sections,
    signatures,
    imported: imports.length,
    /** The signature of each function. */
    types: [...imports, ...reader(SECTION.functions).list((of) => of.number())],
    tables: reader(SECTION.tables).list((of) => of.passed(() => [of.byte(), limitsPassed(of)])),
    memories: reader(SECTION.memories).list((of) => of.passed(limitsPassed)),
    globals: reader(SECTION.globals).list((of) => ({ type: of.take(2), start: of.passed(constant) })),
    exports: reader(SECTION.exports).list((of) => ({ name: of.text(), kind: of.byte(), index: of.number() })),
    elements,
    tabled: elements.flatMap(({ functions }) => functions),
    bodies: reader(SECTION.code).list((of) => of.take(of.number())),
    names: namesOf(sections),
  };
}

/** From which function on a part is, and up to which. */
function rangeOf({ names, imported, types }, part) {
  const numbers = Array.from({ length: types.length - imported }, (_, index) => index + imported);
  const own = numbers.filter((index) => names.get(index).startsWith(`${part + 1} `));
  if (own.length === 0 || own.at(-1) - own[0] !== own.length - 1) throw new Error('The functions of a part do not lie side by side.');
  return [own[0], own.at(-1) + 1];
}

/** What something of the first part is called where another part takes it. */
const nameOf = (kind, index) => `${'ftmg'[kind]}${index}`;

/** The functions that a module takes, by their numbers. */
const wantedBy = (module) => WebAssembly.Module.imports(new WebAssembly.Module(module)).flatMap(({ name }) => (name.startsWith('f') ? [Number(name.slice(1))] : []));

function limitsPassed(of) {
  if (of.byte() & 1) of.number();
  of.number();
}

/** A table of so many functions, all of whose places are filled. */
const tableOf = (count) => Buffer.concat([Buffer.from([FUNCREF, 1]), number(count), number(count)]);

/** What fills a table. */
const filling = (table, functions) => Buffer.concat([number(2), number(table), Buffer.from([OPERATION.constant, 0, OPERATION.end, 0]), list(functions.map(number))]);

/** The tables of all parts: those that the program has, one with the functions of each later part, and one with what these want. */
function tablesOf(shape, count, wanted) {
  const later = Array.from({ length: count }, (_, part) => rangeOf(shape, part)).map(([from, to]) => tableOf(to - from));
  return [...shape.tables, ...later, tableOf(wanted.length)];
}

/** A function that calls another one, of the same signature, through a table. `place` leaves the place in it. */
function calling(shape, type, table, ...place) {
  const values = Array.from({ length: parametersOf(shape.signatures[type]) }, (_, local) => Buffer.concat([Buffer.from([OPERATION.localGet]), number(local)]));
  return code(...values, ...place, [OPERATION.callIndirect], number(type), number(table));
}

const numbersFrom = (from, to) => Array.from({ length: to - from }, (_, index) => from + index);

/** What a later part takes of the first one. */
const taken = (kind, index, type) => Buffer.concat([text(FIRST), text(nameOf(kind, index)), Buffer.from([kind]), type]);

/** The module of a later part, with `imports`; it may have functions of its own in the place of those of the first one. */
function moduleOfPart(shape, part, imports, before = []) {
  const [from, to] = rangeOf(shape, part);
  const own = numbersFrom(from, to);
  return moduleOf(new Map([
    [SECTION.types, shape.sections.get(SECTION.types)],
    [SECTION.imports, list(imports)],
    [SECTION.functions, list([...before.map((_, index) => index), ...own].map((index) => number(shape.types[index])))],
    [SECTION.elements, list([filling(shape.tables.length + part, own)])],
    [SECTION.code, list([...before, ...own.map((index) => shape.bodies[index - shape.imported])].map(sized))],
    [SECTION.names, namesSection(new Map(own.map((index) => [index, shape.names.get(index)])))],
  ]));
}

/** What a later part takes but for functions. */
function takenBeside(shape, tables) {
  return [
    ...tables.map((type, index) => taken(TABLE, index, type)),
    ...shape.memories.map((type, index) => taken(MEMORY, index, type)),
    ...shape.globals.map(({ type }, index) => taken(GLOBAL, index, type)),
  ];
}

/** A later part that takes all functions of those before it by name: of these it uses some. */
function askingPart(shape, part) {
  const functions = shape.types.slice(0, rangeOf(shape, part)[0]).map((type, index) => taken(FUNCTION, index, number(type)));
  return moduleOfPart(shape, part, [...functions, ...takenBeside(shape, tablesOf(shape, part + 1, []))]);
}

/** A later part that calls what it wants of the first one through a table: names of hundreds of functions would be longer. */
function laterPart(shape, part, count, wanted) {
  const tables = tablesOf(shape, count, wanted);
  const places = new Map(wanted.map((index, place) => [index, place]));
  const before = shape.types.slice(0, rangeOf(shape, part)[0]).map((type, index) =>
    places.has(index) ? calling(shape, type, tables.length - 1, [OPERATION.constant], signed(places.get(index))) : code([OPERATION.unreachable]));
  return moduleOfPart(shape, part, takenBeside(shape, tables), before);
}

/** The first part. It gives out what the others want of it. */
function firstPart(shape, count, wanted) {
  const bring = shape.exports.find(({ name }) => name === BRING);
  if (!bring) throw new Error(`The program does not give out '${BRING}'.`);
  const bodies = [...shape.bodies];
  const [flags, places] = [[], []];
  // From a place in the table of a part to the same place, with the part there.
  const [placing, signature] = [shape.signatures.length, Buffer.from([0x60, 1, I32, 1, I32])];
  for (let part = 0; part < count; part += 1) {
    const [from, to] = rangeOf(shape, part);
    const [table, flag, own] = [shape.tables.length + part, shape.globals.length + part, shape.types.length + part];
    flags.push(Buffer.from([I32, 1, OPERATION.constant, 0, OPERATION.end]));
    places.push(code(
      [OPERATION.globalGet], number(flag), [OPERATION.isZero, OPERATION.when, NOTHING],
      [OPERATION.constant], signed(part), [OPERATION.call], number(bring.index), [OPERATION.end, OPERATION.localGet, 0],
    ));
    for (const index of numbersFrom(from, to)) {
      bodies[index - shape.imported] = calling(shape, shape.types[index], table, [OPERATION.constant], signed(index - from), [OPERATION.call], number(own));
    }
  }
  const tables = tablesOf(shape, count, wanted);
  const give = (name, kind, index) => Buffer.concat([text(name), Buffer.from([kind]), number(index)]);
  const all = [
    ...tables.map((_, index) => [TABLE, index]),
    ...shape.memories.map((_, index) => [MEMORY, index]),
    ...shape.globals.map((_, index) => [GLOBAL, index]),
  ];
  const exports = [
    ...shape.exports.map(({ name, kind, index }) => give(name, kind, index)),
    ...flags.map((_, part) => give(isHere(part), GLOBAL, shape.globals.length + part)),
    ...all.map(([kind, index]) => give(nameOf(kind, index), kind, index)),
  ];
  return moduleOf(new Map(shape.sections)
    .set(SECTION.types, list([...shape.signatures, signature]))
    .set(SECTION.functions, list([...shape.types.slice(shape.imported), ...places.map(() => placing)].map(number)))
    .set(SECTION.tables, list(tables))
    .set(SECTION.globals, list([...shape.globals.map(({ type, start }) => Buffer.concat([type, start])), ...flags]))
    .set(SECTION.exports, list(exports))
    .set(SECTION.elements, list([...shape.elements.map(({ raw }) => raw), filling(tables.length - 1, wanted)]))
    .set(SECTION.code, list([...bodies, ...places].map(sized))));
}

/** The code of a function without variables of its own. */
function code(...pieces) {
  return Buffer.concat([Buffer.from([0]), ...pieces.map((piece) => Buffer.from(piece)), Buffer.from([OPERATION.end])]);
}

function parametersOf(signature) {
  const of = new Reader(signature, 1);
  return of.list(() => of.byte()).length;
}
