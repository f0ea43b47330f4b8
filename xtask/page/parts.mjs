// The parts of the program that are fetched later, by the modules whose functions are in them.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { split } from './split.mjs';

/**
 * Whether a function is of one of these modules, and of none of the others, by its name as a build writes it:
 * `glassnet::lesson::file::read`, `<glassnet::lesson::Block as core::clone::Clone>::clone`.
 */
const of = (modules, others) => {
  const [own, left] = [modules, others].map((paths) => new RegExp(`^<*(?:&|mut )*(?:${paths.join('|')})\\b|<impl .* for (?:${paths.join('|')})\\b`));
  return (name) => own.test(name) && !left.test(name);
};

/** In their order: a part calls functions of the first one, and of those before it. */
export const PARTS = [
  {
    name: 'lessons',
    isOf: of([
      'glassnet::lesson',
      'glassnet::view::(?:lesson|paper|teacher)',
      'glassnet::web::lesson::(?:column|list|ordering|question|text|tips|vote|teacher::channel::Channel|teacher::prompter)',
      'glassnet::web::sheets::paper',
      'pulldown_cmark',
    ], [
      // What is asked of the page whether or not there is a lesson.
      'glassnet::lesson::file::reader::is_lesson_file',
      'glassnet::view::lesson::shelf',
      'glassnet::view::lesson::lessons::Lessons::(?:asked|fetch_list|update)',
      'glassnet::view::lesson::answer::_',
      'glassnet::view::lesson::entering::<impl glassnet::view::lesson::lessons::Lessons>::is_coming',
      'glassnet::view::paper::papers::PaperChoices',
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
  const [first, ...later] = await split(await readFile(whole), PARTS);
  await writeFile(whole, first);
  const names = PARTS.map(({ name }) => `${program}_${name}.wasm`);
  await Promise.all(names.map((name, part) => writeFile(join(folder, name), later[part])));
  await writeFile(page, text.replace(`_bg.wasm"`, (found) => `${found} data-parts="${names.map((name) => base + name).join(' ')}"`));
  console.log(`Took the program apart in ${((performance.now() - start) / 1_000).toFixed(1)} s.`);
}
