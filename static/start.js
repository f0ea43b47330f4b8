// Starts the app, or says in a sentence why it cannot. The names of its files are written into the page by the build.
const script = document.querySelector('script[data-wasm]');

function say(sentence) {
  const paragraph = document.createElement('p');
  paragraph.setAttribute('role', 'alert');
  paragraph.textContent = sentence;
  document.body.append(paragraph);
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    say('This browser cannot run WebAssembly, in which Glassnet is written. Please use a current Firefox, Chrome, Edge or Safari, or allow WebAssembly in its settings.');
    return;
  }
  try {
    const { default: init } = await import(new URL(script.dataset.js, document.baseURI));
    await init({ module_or_path: new URL(script.dataset.wasm, document.baseURI) });
  } catch (error) {
    say(`Glassnet could not be loaded: ${error.message ?? error}. Please reload the page; if that does not help, use a current browser.`);
    throw error;
  }
}

await start();
