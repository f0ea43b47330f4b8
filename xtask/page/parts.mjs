// The parts of the program: what a first visit needs of it, what the worker needs beside that, what comes after the first picture, and
// what comes with the first lesson.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { hold } from './budgets.mjs';
import { digest } from './files.mjs';
import { firstVisit, pathOf } from './first_visit.mjs';
import { around, split } from './split.mjs';

/** The later parts, in their order. Those before lessons are numbered in static/start.js, too. */
const LATER = ['worker', 'rest', 'lessons'];
const [FIRST, WORKER, REST, LESSONS] = [0, 1, 2, 3];

/** The most kilobytes, as gzip, of what is kin to lessons but not in their part. */
const MOST_LEFT = 10;

/**
 * Which functions are of lessons, by their paths: `glassnet::lesson::file::read`, `<glassnet::lesson::Block as core::clone::Clone>::clone`.
 * Kin to them are all of these modules, and of them those that are not `staying` elsewhere.
 */
const [isKin, isStaying] = [
  ['glassnet::lesson', 'glassnet::view::(?:lesson|paper|teacher)', 'glassnet::web::lesson', 'glassnet::web::sheets::paper', 'pulldown_cmark'],
  [
    // What is asked of the page whether or not there is a lesson.
    'glassnet::lesson::file::reader::is_lesson_file',
    'glassnet::view::lesson::(?:action|shelf)',
    'glassnet::view::lesson::lessons::Lessons::(?:asked|fetch_list|update)',
    'glassnet::view::lesson::answer::_',
    'glassnet::view::lesson::entering::<impl glassnet::view::lesson::lessons::Lessons>::is_coming',
    'glassnet::view::paper::papers::PaperChoices',
    'glassnet::web::lesson::(?:files|teacher::(?:channel::(?:name_of|of_window|is_teacher)|podium|window))',
  ],
].map((paths) => {
  const own = new RegExp(`^<*(?:&|mut )*(?:${paths.join('|')})\\b|<impl .* for (?:${paths.join('|')})\\b`);
  return (path) => own.test(path);
});

/** What stands in for a function that is elsewhere is hardly shorter than this, in bytes. */
const TINY = 40;

/** Which part each function is of, where a first visit calls the functions of two lists. */
function assign({ names, known, roots, bodies }, page, worker) {
  const isOfLessons = names.map(pathOf).map((path) => isKin(path) && !isStaying(path));
  const reached = (mayBe) => around(roots, (index) => known[index].filter(mayBe));
  const first = reached((index) => page.has(names[index]));
  const both = reached((index) => page.has(names[index]) || worker.has(names[index]));
  const early = reached((index) => !isOfLessons[index]);
  const isTiny = (index) => bodies[index].length <= TINY && known[index].every((next) => first.has(next));
  for (const index of [...first]) for (const next of known[index]) if (isTiny(next)) first.add(next);
  return names.map((_, index) => {
    if (first.has(index)) return FIRST;
    if (both.has(index)) return WORKER;
    return early.has(index) ? REST : LESSONS;
  });
}

/** Takes the program of the page in `folder` apart, and tells the page where its later parts are. `linked` is what the linker made. */
export async function writeParts(folder, linked) {
  const page = join(folder, 'index.html');
  const text = await readFile(page, 'utf8');
  const [, base, program] = text.match(/data-wasm="([^"]*?)(app-[0-9a-f]+)_bg\.wasm"/) ?? [];
  if (!program) throw new Error('The page names no program.');
  const start = performance.now();
  const whole = join(folder, `${program}_bg.wasm`);
  const left = [];
  const modules = await split(await readFile(whole), await readFile(linked), LATER.length, async (functions) => {
    const part = assign(functions, ...await firstVisit(functions.names));
    left.push(...functions.bodies.filter((_, index) => part[index] !== LESSONS && isKin(pathOf(functions.names[index]))));
    return part;
  });
  await rm(whole);
  // Hosts keep files by their names, so these are made anew of what is in all of them.
  const own = `app-${digest(Buffer.concat(modules)).slice(0, 16)}`;
  const names = ['bg', ...LATER].map((name) => `${own}_${name}.wasm`);
  await Promise.all(names.map((name, part) => writeFile(join(folder, name), modules[part])));
  const [first, ...later] = names.map((name) => base + name);
  await writeFile(page, text.replace(/data-wasm="[^"]*"/, `data-wasm="${first}" data-parts="${later.join(' ')}"`));
  console.log(`Took the program apart in ${((performance.now() - start) / 1_000).toFixed(1)} s.`);
  hold([{ kind: 'kin to lessons, but not in their part', kilobytes: gzipSync(Buffer.concat(left), { level: 9 }).length / 1_000, most: MOST_LEFT }]);
}
