// Starts the app, or says in a sentence why it cannot. The names of its files are written into the page by the build.
const script = document.querySelector('script[data-js]');

function fail(sentence) {
  document.documentElement.dataset.state = 'failed';
  document.querySelector('#boot').textContent = sentence;
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    fail('This browser cannot run WebAssembly, in which Glassnet is written. Please allow it in the browser’s settings, or use a current Firefox, Chrome, Edge or Safari.');
    return;
  }
  try {
    const { default: init } = await import(new URL(script.dataset.js, document.baseURI));
    await init({ module_or_path: new URL(script.dataset.wasm, document.baseURI) });
  } catch (error) {
    console.error(error);
    // The app's own failures come here too, after it has put itself in the place of #boot and told of them.
    if (document.querySelector('#boot')) {
      fail(`Glassnet could not be loaded (${error.message ?? error}). Please reload the page; if that does not help, use a current browser.`);
    }
  }
}

/**
 * Until the program has painted its own, the picture that came with the page stays; what is pressed meanwhile the program
 * hears of then, in order.
 */
function holdFirstPicture() {
  const first = document.querySelector('#first');
  const root = document.documentElement;
  if (root.dataset.visit !== 'first') {
    first.remove();
    return;
  }
  const pressed = [];
  const keep = ({ type, target, key, code, shiftKey, ctrlKey, altKey, metaKey }) => {
    const { id } = target.closest?.('button') ?? {};
    // A key that presses a button is told by the click that it leads to.
    if (type === 'click' && id) pressed.push(() => document.getElementById(id)?.click());
    if (type === 'keydown' && id === undefined && key !== 'Tab') {
      const again = { key, code, shiftKey, ctrlKey, altKey, metaKey, bubbles: true, cancelable: true };
      pressed.push(() => document.body.dispatchEvent(new KeyboardEvent('keydown', again)));
    }
  };
  const kinds = ['click', 'keydown'];
  for (const kind of kinds) document.addEventListener(kind, keep);

  const isPainted = () => root.dataset.state === 'failed' || document.querySelector('#root #stage canvas:not([data-pending])');
  const give = () => {
    if (!document.hidden && !isPainted()) {
      requestAnimationFrame(give);
      return;
    }
    for (const kind of kinds) document.removeEventListener(kind, keep);
    first.remove();
    for (const press of pressed) press();
  };
  new MutationObserver((_, observer) => {
    if (root.dataset.state === 'starting') return;
    observer.disconnect();
    // What became ready is rendered in the next turn, and painted in the one after.
    if (document.hidden) give();
    else requestAnimationFrame(() => requestAnimationFrame(give));
  }).observe(root, { attributeFilter: ['data-state'] });
}

holdFirstPicture();
start();
