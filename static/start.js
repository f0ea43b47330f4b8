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

start();
