// Starts the app, or says in a sentence why it cannot. The names of its files are written into the page by the build.
const script = document.querySelector('script[data-js]');

/** The address of a file of the page. A page that is one file holds the others itself. */
function addressOf(name) {
  const held = globalThis.glassnetFiles?.[name.replace(/^\.\//, '')];
  return held ? URL.createObjectURL(held) : new URL(name, document.baseURI).href;
}

const parts = script.dataset.parts.split(' ').map((name) => ({ name }));

/** Takes a part of the program in: from now on its functions are found. */
function join(part, module, program) {
  new WebAssembly.Instance(module, { a: program });
  program[`is_here_${part}`].value = 1;
}

/** Whether a part of the program is there. A program that was not taken apart has all of them. */
globalThis.glassnetHas = (part, program) => program[`is_here_${part}`]?.value !== 0;

/** Fetches a part of the program. */
globalThis.glassnetFetch = (part, program) => {
  if (globalThis.glassnetHas(part, program)) return Promise.resolve();
  parts[part].coming ??= fetch(addressOf(parts[part].name))
    .then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(new Error(`${response.status}`))))
    .then((bytes) => WebAssembly.compile(bytes))
    .then((module) => join(part, module, program))
    .catch((error) => {
      parts[part].coming = undefined;
      throw error;
    });
  return parts[part].coming;
};

/** Brings a part of the program in the middle of a call, which cannot wait: it is needed before it was fetched. */
globalThis.glassnetBring = (part, program) => {
  for (;;) {
    try {
      join(part, new WebAssembly.Module(bytesAtOnce(addressOf(parts[part].name))), program);
      return;
    } catch (error) {
      if (!confirm(`Glassnet needs a part of its program that could not be loaded (${error.message}). Check the connection. Try again?`)) throw error;
    }
  }
};

function bytesAtOnce(address) {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  // Bytes as letters: a window gets nothing else at once.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200) throw new Error(`${request.status}`);
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 0xff);
}

/** Says why there is no page. What may go better the next time can be tried again. */
function fail(sentence, { again } = {}) {
  document.documentElement.dataset.state = 'failed';
  const boot = document.querySelector('#boot');
  boot.textContent = sentence;
  if (again) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Try again';
    button.addEventListener('click', () => location.reload());
    const line = document.createElement('p');
    line.append(button);
    boot.append(line);
  }
}

/** A first visit has its picture before anything else is fetched, which would share the line with what the picture waits for. */
function firstPaint() {
  if (document.hidden || document.documentElement.dataset.visit !== 'first') return undefined;
  return new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    fail('This browser cannot run WebAssembly, in which Glassnet is written. Please allow it in the browser’s settings, or use a current Firefox, Chrome, Edge or Safari.');
    return;
  }
  const isEmbedded = 'embed' in document.documentElement.dataset;
  const frame = isEmbedded ? import(addressOf('frame.js')).catch(() => null) : null;
  try {
    await firstPaint();
    const program = fetch(addressOf(script.dataset.wasm));
    // Told below, where it is waited for: until then nobody has heard of it.
    program.catch(() => {});
    const { default: init } = await import(addressOf(script.dataset.js));
    await init({ module_or_path: program });
  } catch (error) {
    console.error(error);
    // The app's own failures come here too, after it has put itself in the place of #boot and told of them.
    if (document.querySelector('#boot')) {
      fail(`Glassnet could not be loaded (${error.message ?? error}). Check the connection and try again; if that does not help, use a current browser.`, { again: true });
    }
    return;
  }
  (await frame)?.begin();
  // The page works without, as long as there is a connection.
  if (!isEmbedded) keepForLater().catch(() => {});
}

/** Once the page is at work, and nothing has to wait for it: what is needed to open it without a connection is kept. */
async function keepForLater() {
  // A teacher's window has no calls, and a page that is one file needs nothing.
  await globalThis.glassnet?.ready;
  if (!globalThis.glassnet || globalThis.glassnetFiles) return;
  const { keepOffline } = await import(addressOf('offline.js'));
  await keepOffline();
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
