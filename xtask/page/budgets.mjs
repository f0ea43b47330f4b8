// What the files of the page may come to.

/** Kinds of files, by name, each with the most kilobytes that it may have as gzip. A file is of the first kind that its name fits. */
const BUDGETS = [
  // The first two have an eighth more where another compiler made them than the list of what they need: measure_first_visit.mjs makes it anew.
  ['the program, as far as a first visit needs it', /^app-.*_bg\.wasm$/, 375],
  ['what the worker needs beside that', /^app-.*_worker\.wasm$/, 130],
  ['the rest of it', /^app-.*_rest\.wasm$/, 710],
  ['what lessons and paper need of it', /^app-.*_lessons\.wasm$/, 195],
  ['what binds it to the browser', /^app-.*\.js$/, 14],
  ['the page with its first picture', /^index\.html$/, 10],
  ['styles', /\.css$/, 20],
  ['scripts', /^[^/]*\.js$/, 14],
  ['lessons and tips for teachers', /^lessons\//, 56],
  ['documentation', /^guide\//, 14],
  ['data', /^data\//, 930],
  ['all else', /^/, 50],
];

/** The most kilobytes of the page as one file, which holds its files packed and written as letters. */
export const ONE_FILE = 3_260;

/** A line for each kind of file: what it comes to, and what it may. `sent` are the bytes of each file as gzip. */
export function sizes(sent) {
  const sums = new Map(BUDGETS.map(([kind]) => [kind, 0]));
  for (const [name, bytes] of sent) {
    const [kind] = BUDGETS.find(([, pattern]) => pattern.test(name));
    sums.set(kind, sums.get(kind) + bytes / 1_000);
  }
  return BUDGETS.map(([kind, , most]) => ({ kind, kilobytes: sums.get(kind), most }));
}

/** Prints the sizes. Throws where one is past its budget. */
export function hold(lines) {
  for (const { kind, kilobytes, most } of lines) console.log(`${kilobytes.toFixed(1).padStart(8)} kB of ${most} kB: ${kind}`);
  const past = lines.filter(({ kilobytes, most }) => kilobytes > most).map(({ kind }) => kind);
  if (past.length > 0) throw new Error(`Past the budget in xtask/page/budgets.mjs: ${past.join(', ')}.`);
}
