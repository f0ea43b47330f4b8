// What all trials share. A page that is served with trials obeys what its address says: `?test=fuzz`, `test=keys`,
// `strings=double|long|rtl|xss`, `order=random`, `memory=MB`, with `seed=N` and `events=N`. Nothing of this is in the built page.
globalThis.trial = (() => {
  const parameters = new URLSearchParams(location.search);
  let state = (Number(parameters.get('seed') ?? 1) ^ 0x9e3779b9) >>> 0;

  /** A number from 0 up to 1 (mulberry32). */
  function random() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const below = (bound) => Math.floor(random() * bound);
  const oneOf = (items) => items[below(items.length)];

  function shuffled(items) {
    const all = [...items];
    for (let last = all.length - 1; last > 0; last -= 1) {
      const other = below(last + 1);
      [all[last], all[other]] = [all[other], all[last]];
    }
    return all;
  }

  const ready = () => document.documentElement.dataset.state === 'ready';

  /** Calls `event` so many times, `perFrame` before each frame that is drawn, once the page is ready; then says that it is done. */
  function run(name, perFrame, event) {
    const wanted = Number(parameters.get('events') ?? Infinity);
    let made = 0;
    const turn = () => {
      for (let left = ready() ? perFrame : 0; left > 0 && made < wanted; left -= 1, made += 1) event();
      document.documentElement.dataset.trial = made < wanted ? `${name} ${made}` : `${name} done`;
      if (made < wanted) requestAnimationFrame(turn);
    };
    document.addEventListener('DOMContentLoaded', turn, { once: true });
  }

  // What would lead away from the page, or out of it into the system, is only counted.
  const kept = { downloads: 0, opened: 0, left: 0 };
  const isTried = parameters.has('test');
  if (isTried) {
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      if (this.hasAttribute('download')) kept.downloads += 1;
      else click.call(this);
    };
    globalThis.open = () => { kept.opened += 1; return null; };
    globalThis.print = () => { kept.opened += 1; };
    addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href]');
      const isElsewhere = link && new URL(link.href).pathname !== location.pathname;
      if (isElsewhere || event.target.closest?.('input[type=file], label:has(input[type=file])')) {
        kept.left += 1;
        event.preventDefault();
      }
    }, true);
  }

  return { parameters, random, below, oneOf, shuffled, run, kept };
})();
