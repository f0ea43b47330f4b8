// Starts the app, or says in a sentence why it cannot. The names of its files are written into the page by the build.
const script = document.querySelector('script[data-js]');

/** The address of a file of the page. A page that is one file holds the others itself. */
function addressOf(name) {
  const held = globalThis.glassnetFiles?.[name.replace(/^\.\//, '')];
  return held ? URL.createObjectURL(held) : new URL(name, document.baseURI).href;
}

function fail(sentence) {
  document.documentElement.dataset.state = 'failed';
  document.querySelector('#boot').textContent = sentence;
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    fail('This browser cannot run WebAssembly, in which Glassnet is written. Please allow it in the browser’s settings, or use a current Firefox, Chrome, Edge or Safari.');
    return;
  }
  const isEmbedded = 'embed' in document.documentElement.dataset;
  const frame = isEmbedded ? import(addressOf('frame.js')).catch(() => null) : null;
  try {
    const { default: init } = await import(addressOf(script.dataset.js));
    await init({ module_or_path: addressOf(script.dataset.wasm) });
  } catch (error) {
    console.error(error);
    // The app's own failures come here too, after it has put itself in the place of #boot and told of them.
    if (document.querySelector('#boot')) {
      fail(`Glassnet could not be loaded (${error.message ?? error}). Please reload the page; if that does not help, use a current browser.`);
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

start();
