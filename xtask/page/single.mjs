// Makes one file of the built page, which opens by a double click, without a server and without a connection:
//   node single.mjs [DIST [FOLDER]]
// writes FOLDER/glassnet.html, and glassnet.zip with the same in it, for networks that let no HTML be downloaded.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { hold, ONE_FILE } from './budgets.mjs';
import { digest, filesOf, typeOf } from './files.mjs';
import { zip } from './zip.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What a page that is one file does without: it is kept already, is of no host, and lies in no other page. */
const NOT_HELD = [/^index\.html$/, /^(sw|offline|start|theme|frame|embed)\.js$/, /\.css$/, /\.webmanifest$/, /^robots\.txt$/, /^icons\//, /^embed\//, /^spoken\//];

/** The page of `files` as one text. Throws where the page is not made as it expects. */
export function singlePage(files, heldFiles) {
  const text = (name) => {
    const bytes = files.get(name.replace(/^\.\//, ''));
    if (!bytes) throw new Error(`The page speaks of '${name}', which is not there.`);
    return bytes.toString('utf8');
  };
  const [scripts, styles] = [[], []];
  const inline = (code, attributes = '') => {
    if (/<\/script|<!--/i.test(code)) throw new Error('A script holds what would end it.');
    scripts.push(hash(code));
    return `<script${attributes}>${code}</script>`;
  };
  const sheets = [];
  let page = text('index.html');
  page = page.replace(/<link\b[^>]*>/g, (tag) => {
    const { rel, href } = attributesOf(tag);
    if (rel === 'stylesheet') sheets.push(text(href));
    if (rel !== 'icon') return '';
    return `<link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(text(href)).toString('base64')}">`;
  });
  const style = sheets.join('\n');
  styles.push(hash(style));
  // What is opened out of this page obeys its policy, too.
  for (const [name, bytes] of files) {
    if (name.startsWith('guide/')) styles.push(...[...bytes.toString('utf8').matchAll(/<style>([^]*?)<\/style>/g)].map(([, own]) => hash(own)));
  }
  page = page.replace(/<script\b([^>]*)><\/script>/g, (_, attributes) => {
    const { src, type } = attributesOf(attributes);
    const rest = attributes.replace(/\s(src|integrity|crossorigin|nonce)("[^"]*"|=("[^"]*"|[^\s>]*))?/g, '');
    return type === 'module' ? inline(`${heldFiles}\n${text(src)}`, rest) : inline(text(src), rest);
  });
  page = page.replace('</head>', () => `<style>${style}</style></head>`);
  page = page.replace('</body>', () => `${held(files)}</body>`);
  const policy = [
    `default-src 'none'`,
    `script-src ${scripts.join(' ')} 'wasm-unsafe-eval' blob:`,
    `style-src ${styles.join(' ')}`,
    `style-src-attr 'unsafe-inline'`,
    'img-src data: blob:',
    'worker-src blob:',
    'connect-src blob:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ];
  const named = /(<meta http-equiv="Content-Security-Policy" content=")[^"]*"/;
  if (!named.test(page)) throw new Error('The page has no content security policy.');
  return page.replace(named, (_, before) => `${before}${policy.join('; ')}"`);
}

/** The files that are fetched later, as text within the page that no browser takes for a script. */
function held(files) {
  const wanted = [...files].filter(([name]) => !NOT_HELD.some((pattern) => pattern.test(name)));
  return wanted.map(([name, bytes]) => {
    if (name.endsWith('.js') && /\bfrom\s*['"]\.|import\s*['"]\./.test(bytes.toString('utf8'))) {
      throw new Error(`'${name}' imports another file by its place, which a page that is one file does not have.`);
    }
    const small = gzipSync(bytes, { level: 9 });
    const isPacked = small.length < bytes.length;
    return `<script type="text/plain" data-file="${name}" data-type="${typeOf(name)}"${isPacked ? ' data-packed' : ''}>${(isPacked ? small : bytes).toString('base64')}</script>\n`;
  }).join('');
}

function attributesOf(tag) {
  return Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}

const hash = (text) => `'sha256-${digest(text, 'base64')}'`;

async function main() {
  const [dist = join(ROOT, 'dist'), folder = join(ROOT, 'dist-single')] = process.argv.slice(2);
  const page = Buffer.from(singlePage(await filesOf(dist), await readFile(join(ROOT, 'static', 'held_files.js'), 'utf8')));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const archive = zip([['glassnet.html', page]]);
  await writeFile(join(folder, 'glassnet.html'), page);
  await writeFile(join(folder, 'glassnet.zip'), archive);
  const megabytes = ({ length }) => `${(length / 1e6).toFixed(2)} MB`;
  console.log(`Wrote ${join(folder, 'glassnet.html')}, ${megabytes(page)}, and the same as glassnet.zip, ${megabytes(archive)}.`);
  hold([{ kind: 'the page as one file', kilobytes: page.length / 1_000, most: ONE_FILE }]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
