// What has to be known of a program to take it apart, and how what is made of it is written.
import { list, namesOf, number, Reader, SECTION, signed, sized } from './module.mjs';

/** Kinds of what a module takes and gives out. */
export const [FUNCTION, TABLE, MEMORY, GLOBAL] = [0, 1, 2, 3];
export const OPERATION = { unreachable: 0x00, localGet: 0x20, globalGet: 0x23, constant: 0x41, call: 0x10, callIndirect: 0x11, isZero: 0x45, when: 0x04, end: 0x0b };
export const [I32, NOTHING, FUNCREF] = [0x7f, 0x40, 0x70];

/** What has to be known of a module. Throws where it is not made as is expected here. */
export function shapeOf(sections) {
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
  const address = (of) => {
    expect(of.byte() === OPERATION.constant, 'a place at its start is not written down');
    const place = of.number();
    expect(of.byte() === OPERATION.end, 'a place at its start is computed');
    return place;
  };
  return {
    sections,
    signatures,
    imported: imports.length,
    /** The signature of each function. */
    types: [...imports, ...reader(SECTION.functions).list((of) => of.number())],
    tables: reader(SECTION.tables).list((of) => of.passed(() => [of.byte(), limitsPassed(of)])),
    memories: reader(SECTION.memories).list((of) => of.passed(limitsPassed)),
    globals: reader(SECTION.globals).list((of) => ({ type: of.take(2), start: of.passed(address) })),
    exports: reader(SECTION.exports).list((of) => ({ name: of.text(), kind: of.byte(), index: of.number() })),
    /** What tables have at the start: from which place on, and which functions. */
    elements: reader(SECTION.elements).list((of) => {
      const kind = of.number();
      expect(kind === 0 || kind === 2, 'functions are put into a table in another way');
      const table = kind === 2 ? of.number() : 0;
      const place = address(of);
      if (kind === 2) of.byte();
      return { table, place, functions: of.list(() => of.number()) };
    }),
    /** What memory has at the start. */
    data: reader(SECTION.data).list((of) => {
      expect(of.number() === 0, 'it has data that is put into memory in another way');
      return { address: address(of), bytes: of.take(of.number()) };
    }),
    bodies: reader(SECTION.code).list((of) => of.take(of.number())),
    names: namesOf(sections),
  };
}

function limitsPassed(of) {
  if (of.byte() & 1) of.number();
  of.number();
}

const at = (place) => Buffer.concat([Buffer.from([OPERATION.constant]), signed(place), Buffer.from([OPERATION.end])]);

/** What puts bytes into memory. */
export const segment = (address, bytes) => Buffer.concat([Buffer.from([0]), at(address), sized(bytes)]);

/** What puts functions into a table, from a place on. */
export const filling = (table, place, functions) => Buffer.concat([number(2), number(table), at(place), Buffer.from([0]), list(functions.map(number))]);

/** A table of so many places. */
export const tableOf = (count) => Buffer.concat([Buffer.from([FUNCREF, 1]), number(count), number(count)]);

/** The code of a function without variables of its own. */
export function code(...pieces) {
  return Buffer.concat([Buffer.from([0]), ...pieces.map((piece) => Buffer.from(piece)), Buffer.from([OPERATION.end])]);
}

/** What leaves a number. */
export const constant = (value) => Buffer.concat([Buffer.from([OPERATION.constant]), signed(value)]);

/** The code of a function that calls another one, of the same signature, through a table. `place` leaves the place in it. */
export function calling(signatures, type, table, ...place) {
  const parameters = new Reader(signatures[type], 1).list((of) => of.byte()).length;
  const values = Array.from({ length: parameters }, (_, local) => Buffer.concat([Buffer.from([OPERATION.localGet]), number(local)]));
  return code(...values, ...place, [OPERATION.callIndirect], number(type), number(table));
}
