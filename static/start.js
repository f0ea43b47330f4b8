// Starts the app, or says in a sentence why it cannot. The names of its files are written into the page by the build.
const script = document.querySelector('script[data-js]');

/** The address of a file of the page. A page that is one file holds the others itself. */
function addressOf(name) {
  const held = globalThis.glassnetFiles?.[name.replace(/^\.\//, '')];
  return held ? URL.createObjectURL(held) : new URL(name, document.baseURI).href;
}

/** The later parts of the program by their numbers; lessons' is known to the program. */
const [WORKER, REST] = [0, 1];
const parts = script.dataset.parts.split(' ').map((name) => ({ name }));

/** Workers, which are sent the parts that come. */
const workers = [];

/** A part as a module: it is fetched once, or again where it could not be had. */
function moduleOf(part) {
  const own = parts[part];
  own.coming ??= fetch(addressOf(own.name))
    .then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(new Error(`${response.status}`))))
    .then((bytes) => WebAssembly.compile(bytes))
    .then((module) => {
      own.module = module;
      for (const worker of workers) worker.postMessage({ part, module });
    })
    .catch((error) => {
      own.coming = undefined;
      throw error;
    });
  return own.coming;
}

/** Takes a part of the program in: from now on its functions are found. */
function join(part, program) {
  if (globalThis.glassnetHas(part, program)) return;
  new WebAssembly.Instance(parts[part].module, { a: program });
  program[`is_here_${part}`].value = 1;
}

/** Whether a part of the program is there. A program that was not taken apart has all of them. */
globalThis.glassnetHas = (part, program) => program[`is_here_${part}`]?.value !== 0;

/** Fetches a part of the program. */
globalThis.glassnetFetch = async (part, program) => {
  if (globalThis.glassnetHas(part, program)) return;
  await moduleOf(part);
  join(part, program);
};

/** Brings a part of the program in the middle of a call, which cannot wait: it was not fetched before, or nobody took it in. */
globalThis.glassnetBring = (part, program) => {
  for (;;) {
    try {
      parts[part].module ??= new WebAssembly.Module(bytesAtOnce(addressOf(parts[part].name)));
      join(part, program);
      return;
    } catch (error) {
      if (!confirm(`Glassnet needs a part of its program that could not be loaded (${error.message}). Check the connection. Try again?`)) throw error;
    }
  }
};

/** Sends a worker the parts that are there, and those that come. */
globalThis.glassnetSupply = (worker) => {
  workers.push(worker);
  for (const [part, { module }] of parts.entries()) if (module) worker.postMessage({ part, module });
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

/** How long a page that somebody leaves may still be here before what broke off is told, in ms. */
const LEAVING = 3000;

async function start() {
  if (typeof WebAssembly !== 'object') {
    fail('This browser cannot run WebAssembly, in which Glassnet is written. Please allow it in the browser’s settings, or use a current Firefox, Chrome, Edge or Safari.');
    return;
  }
  const root = document.documentElement;
  const isEmbedded = 'embed' in root.dataset;
  const frame = isEmbedded ? import(addressOf('frame.js')).catch(() => null) : null;
  let program;
  let isLeaving = false;
  const leave = () => { isLeaving = true; };
  window.addEventListener('beforeunload', leave);
  try {
    await firstPaint();
    const first = fetch(addressOf(script.dataset.wasm));
    // A first visit has its picture before the rest is fetched; any other begins with all.
    const beside = [moduleOf(WORKER), ...(root.dataset.visit === 'first' ? [] : [moduleOf(REST)])];
    // Told below, where they are waited for: until then nobody has heard of them.
    for (const coming of [first, ...beside]) coming.catch(() => {});
    const [{ default: init }] = await Promise.all([import(addressOf(script.dataset.js)), ...beside]);
    program = await init({ module_or_path: first });
  } catch (error) {
    // Whoever leaves the page breaks its requests off, which is no failure unless the page stays.
    if (isLeaving) await new Promise((resolve) => { setTimeout(resolve, LEAVING); });
    console.error(error);
    // The app's own failures come here too, after it has put itself in the place of #boot and told of them.
    if (document.querySelector('#boot')) {
      fail(`Glassnet could not be loaded (${error.message ?? error}). Check the connection and try again; if that does not help, use a current browser.`, { again: true });
    }
    return;
  } finally {
    // Some browsers do not keep a page for the way back that listens to this.
    window.removeEventListener('beforeunload', leave);
  }
  // What could not be fetched is asked for again as soon as it is needed.
  await globalThis.glassnetFetch(REST, program).catch(() => {});
  root.dataset.program = 'whole';
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
 * Until the program has painted its own, the picture that came with the page stays. What is pressed there, and what is pressed before
 * the rest of the program came, the program hears of then, in order.
 */
function holdFirstPicture() {
  const first = document.querySelector('#first');
  const root = document.documentElement;
  if (root.dataset.visit !== 'first') {
    first.remove();
    return;
  }
  const pressed = [];
  const keep = (event) => {
    const { type, target, key, code, shiftKey, ctrlKey, altKey, metaKey } = event;
    const button = target.closest?.('button');
    const isPress = type === 'click' && button;
    const isKey = type === 'keydown' && key !== 'Tab';
    if (!isPress && !isKey) return;
    const isOfProgram = !first.isConnected;
    if (isOfProgram) event.stopImmediatePropagation();
    if (isPress) pressed.push(() => (document.getElementById(button.id) ?? button).click());
    // A key that presses a button is told by the click that it leads to.
    if (isKey && !(button && ['Enter', ' '].includes(key))) {
      const again = { key, code, shiftKey, ctrlKey, altKey, metaKey, bubbles: true, cancelable: true };
      pressed.push(() => (isOfProgram && target.isConnected ? target : document.body).dispatchEvent(new KeyboardEvent('keydown', again)));
    }
  };
  const kinds = ['click', 'keydown'];
  for (const kind of kinds) window.addEventListener(kind, keep, { capture: true });

  const hasFailed = () => root.dataset.state === 'failed';
  const isPainted = () => hasFailed() || document.querySelector('#root #stage canvas[data-drawn]');
  const give = () => {
    first.remove();
    if (root.dataset.program !== 'whole' && !hasFailed()) return;
    observer.disconnect();
    for (const kind of kinds) window.removeEventListener(kind, keep, { capture: true });
    for (const press of pressed.splice(0)) press();
  };
  const whenPainted = () => {
    if (document.hidden || isPainted()) give();
    else requestAnimationFrame(whenPainted);
  };
  const observer = new MutationObserver(() => {
    if (root.dataset.state === 'starting') return;
    // What became ready is rendered in the next turn, and painted in the one after.
    if (document.hidden) give();
    else requestAnimationFrame(() => requestAnimationFrame(whenPainted));
  });
  observer.observe(root, { attributeFilter: ['data-state', 'data-program'] });
}

holdFirstPicture();
start();
