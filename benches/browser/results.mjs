// results.md, section by section: each bench has its own, and leaves the others where they stand.
import { readFile, writeFile } from 'node:fs/promises';

const RESULTS = new URL('../results.md', import.meta.url);

/** Puts a section in the place of the one of that heading, or at the end. `write` gives its text, from that of the one before. */
export async function keepSection(heading, write) {
  const sections = (await readFile(RESULTS, 'utf8')).split(/\n(?=## )/u);
  const at = sections.findIndex((section) => section.startsWith(`## ${heading}\n`));
  const before = at < 0 ? '' : sections[at].slice(`## ${heading}\n`.length);
  const section = `## ${heading}\n${write(before).trimEnd()}\n`;
  if (at < 0) sections.push(section);
  else sections[at] = section;
  await writeFile(RESULTS, `${sections.map((text) => text.trimEnd()).join('\n\n')}\n`);
}
