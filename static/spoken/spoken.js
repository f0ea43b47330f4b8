// All that a screen reader is told of the page in the frame, as text: beside it, for teachers, authors and tests.
import { lines } from './lines.js';

const frame = document.querySelector('#page');
const spoken = document.querySelector('#spoken');
const announced = document.querySelector('#announced');

/** The most lines of what was said by itself. */
const MOST_SAID = 200;

function item({ role, name, text }) {
  const line = document.createElement('li');
  Object.assign(line.dataset, { role, name });
  line.textContent = text;
  return line;
}

function say(role, text) {
  if (text === '') return;
  const line = item({ role, name: text, text });
  announced.append(line);
  while (announced.childElementCount > MOST_SAID) announced.firstElementChild.remove();
  line.scrollIntoView({ block: 'nearest' });
}

/** Regions that speak when they change, with what they said last. */
const said = new WeakMap();

function listen(page) {
  for (const region of page.querySelectorAll('[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]')) {
    const text = lines(region).filter((line) => line.role === 'text').map((line) => line.text).join(' ');
    if (said.get(region) === text) continue;
    const isNew = said.has(region) || text !== '';
    said.set(region, text);
    if (isNew) say(region.getAttribute('role') ?? 'status', text);
  }
}

function follow() {
  const page = frame.contentDocument;
  let isDue = false;
  const tell = () => {
    isDue = false;
    spoken.replaceChildren(...lines(page.body).map(item));
    spoken.ariaBusy = 'false';
    listen(page);
  };
  const changed = () => {
    if (!isDue) requestAnimationFrame(tell);
    isDue = true;
    spoken.ariaBusy = 'true';
  };
  new frame.contentWindow.MutationObserver(changed).observe(page.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
  page.addEventListener('input', changed);
  page.addEventListener('change', changed);
  page.addEventListener('toggle', changed, true);
  page.addEventListener('focusin', ({ target }) => say('focus', lines(target)[0]?.text ?? ''));
  tell();
}

frame.addEventListener('load', follow);
frame.src = `../${location.search}${location.hash}`;
addEventListener('hashchange', () => { frame.contentWindow.location.hash = location.hash; });
