// The parts of the program that are fetched later, by the modules whose functions are in them.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { hold } from './budgets.mjs';
import { digest } from './files.mjs';
import { split } from './split.mjs';

/**
 * Which functions are of a part, by their names as a build writes them: `glassnet::lesson::file::read`,
 * `<glassnet::lesson::Block as core::clone::Clone>::clone`. Kin to it are all of these modules, and of it those that are not `left` in the
 * first part.
 */
const functions = (modules, left) => {
  const [kin, staying] = [modules, left].map((paths) => new RegExp(`^<*(?:&|mut )*(?:${paths.join('|')})\\b|<impl .* for (?:${paths.join('|')})\\b`));
  return { isKin: (name) => kin.test(name), isOf: (name) => kin.test(name) && !staying.test(name) };
};

/** In their order: a part calls functions of the first one, and of those before it. */
export const PARTS = [
  {
    name: 'lessons',
    /** The most kilobytes, as gzip, of its kin in the first part. */
    most: 10,
    ...functions([
      'glassnet::lesson',
      'glassnet::view::(?:lesson|paper|teacher)',
      'glassnet::web::lesson',
      'glassnet::web::sheets::paper',
      'pulldown_cmark',
    ], [
      // What is asked of the page whether or not there is a lesson.
      'glassnet::lesson::file::reader::is_lesson_file',
      'glassnet::view::lesson::(?:action|shelf)',
      'glassnet::view::lesson::lessons::Lessons::(?:asked|fetch_list|update)',
      'glassnet::view::lesson::answer::_',
      'glassnet::view::lesson::entering::<impl glassnet::view::lesson::lessons::Lessons>::is_coming',
      'glassnet::view::paper::papers::PaperChoices',
      'glassnet::web::lesson::(?:files|teacher::(?:channel::(?:name_of|of_window|is_teacher)|podium|window))',
    ]),
  },
];

/** Takes the program of the page in `folder` apart, and tells the page where its later parts are. */
export async function writeParts(folder) {
  const page = join(folder, 'index.html');
  const text = await readFile(page, 'utf8');
  const [, base, program] = text.match(/data-wasm="([^"]*?)(app-[0-9a-f]+)_bg\.wasm"/) ?? [];
  if (!program) throw new Error('The page names no program.');
  const start = performance.now();
  const whole = join(folder, `${program}_bg.wasm`);
  const { modules, left } = await split(await readFile(whole), PARTS);
  await rm(whole);
  // Hosts keep files by their names, so these are made anew of what is in all of them.
  const own = `app-${digest(Buffer.concat(modules)).slice(0, 16)}`;
  const names = ['bg', ...PARTS.map(({ name }) => name)].map((name) => `${own}_${name}.wasm`);
  await Promise.all(names.map((name, part) => writeFile(join(folder, name), modules[part])));
  const [first, ...later] = names.map((name) => base + name);
  await writeFile(page, text.replace(/data-wasm="[^"]*"/, `data-wasm="${first}" data-parts="${later.join(' ')}"`));
  console.log(`Took the program apart in ${((performance.now() - start) / 1_000).toFixed(1)} s.`);
  hold(PARTS.map(({ name, most }, part) => ({ kind: `${name}, within the first part`, kilobytes: gzipSync(left[part], { level: 9 }).length / 1_000, most })));
}
