// The page within another page: takes that page's calls, and tells it how high it would like to be. embed.js is the other side.

/** The one origin that is heard, if the address names one. */
const host = new URLSearchParams(location.search).get('host');

/** Tells this page from the one that was in the frame before it was loaded anew. */
const id = Math.random();

let begin;
const begun = new Promise((resolve) => {
  begin = () => {
    resolve();
    tellHeight();
  };
});

/** To be called once the program runs. */
export { begin };

// Whoever scrolls past the frame scrolls the page that has it, and not what lies under the pointer.
const noteFocus = () => document.documentElement.toggleAttribute('data-focus', document.hasFocus());
for (const kind of ['focus', 'blur']) addEventListener(kind, noteFocus);
noteFocus();

// Nothing of it is secret: whoever has put the frame there may know that it is.
const tell = (message) => parent.postMessage({ glassnet: message, id }, '*');

addEventListener('message', ({ data, origin, source, ports: [port] }) => {
  // Only the page that has the frame is heard, not another frame of it.
  if (source !== parent) return;
  if (data?.glassnet === 'are you there') tell('here');
  if (data?.glassnet !== 'connect' || !port) return;
  port.onmessage = async ({ data: { number, name, values } }) => {
    try {
      if (host !== null && origin !== host) throw new Error(`This frame takes calls of ${host}, and not of ${origin}.`);
      await begun;
      port.postMessage({ number, value: await answer(name, values) });
    } catch (error) {
      port.postMessage({ number, error: error?.message ?? String(error) });
    }
  };
});

function answer(name, values) {
  const { glassnet } = globalThis;
  if (!Object.hasOwn(glassnet, name)) throw new Error(`There is no call “${name}”.`);
  return typeof glassnet[name] === 'function' ? glassnet[name](...values) : glassnet[name];
}

function tellHeight() {
  const app = document.querySelector('.app');
  let last = null;
  new ResizeObserver(() => {
    const height = Math.ceil(app.getBoundingClientRect().height);
    if (height !== last) parent.postMessage({ glassnet: 'height', id, height }, '*');
    last = height;
  }).observe(app);
}

tell('here');
