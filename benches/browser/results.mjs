// results.md, section by section: each bench has its own, and leaves the others where they stand; and what its tables are made of.
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

/** A section of one bench: what it measured, with the run before below. `run` begins with what `during` says. */
export function keepRun(heading, about, run) {
  return keepSection(heading, (before) => {
    const last = before.split('\n### ')[0].match(/^.*load average[^]*/mu)?.[0].trimEnd();
    return `${about}\n\n${run}${last ? `\n\n### The run before\n${last}\n` : ''}`;
  });
}

/** On which machine a bench ran, and how busy that was, from what `machine` said before and after. */
export const during = (before, after) =>
  `${before.processor}, ${before.cores} cores; load average ${before.load.toFixed(1)} at the start and ${after.load.toFixed(1)} at the end.`;

/** A table in Markdown: its first column is of names, the others are of figures. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

/** The middle one of numbers, or what lies between the middle two. */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
