// Makes the page “Write your own lesson” of docs/lessons.md, with a shipped lesson as its example, for the built page:
//   node guide.mjs [DIST]
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked } from 'marked';
import { digest } from './files.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where the page stands among the files of the built one. */
const GUIDE = 'guide/lessons.html';
/** The lesson that is the example. */
const EXAMPLE = '08-backpropagation.md';

/** Writes the page into the built page in `folder`. */
export async function writeGuide(folder) {
  const read = (name) => readFile(join(ROOT, name), 'utf8');
  const [text, example, style] = await Promise.all([read('docs/lessons.md'), read(`static/lessons/en/${EXAMPLE}`), read('static/guide/guide.css')]);
  await mkdir(join(folder, 'guide'), { recursive: true });
  await writeFile(join(folder, GUIDE), guidePage(text, example, style));
}

/** The page. The example is within it, so that it can be had without a connection, and where all is one file. */
function guidePage(text, example, style) {
  const source = `data:text/markdown;charset=utf-8;base64,${Buffer.from(example).toString('base64')}`;
  // Of the files that the text speaks of, this one is in the page.
  const link = (to, label) => `<a href="${to.endsWith(EXAMPLE) ? '#example' : escaped(to)}">${label}</a>`;
  const body = html(text, link);
  const title = /^# (.*)$/m.exec(text)?.[1] ?? 'Glassnet';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; style-src 'sha256-${digest(style, 'base64')}'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · Glassnet</title>
<link rel="icon" href="../icons/icon.svg" type="image/svg+xml">
<style>${style}</style>
</head>
<body>
<main>
${body}
<h2 id="example">A whole lesson as an example</h2>
<p><a id="example-file" download="${EXAMPLE}" href="${source}">Save ${EXAMPLE}</a>, change it, and open it in Glassnet with <strong>Open</strong>.</p>
<pre tabindex="0"><code>${escaped(example)}</code></pre>
</main>
</body>
</html>
`;
}

/** Markdown as HTML. `link` writes the links. */
function html(text, link) {
  const renderer = {
    heading({ tokens, depth, text: words }) {
      const id = words.toLowerCase().replaceAll(/[^a-z]+/g, '-').replaceAll(/^-|-$/g, '');
      return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    // A long line is scrolled, by keyboard too.
    code({ text: code }) {
      return `<pre tabindex="0"><code>${escaped(code)}</code></pre>\n`;
    },
    link({ href, tokens }) {
      return link(href, this.parser.parseInline(tokens));
    },
  };
  return new Marked({ renderer }).parse(text);
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeGuide(process.argv[2] ?? join(ROOT, 'dist'));
