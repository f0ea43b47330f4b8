// For a page that has Glassnet in a frame: `glassnet(frame)` has the calls of `globalThis.glassnet` in it, each of which returns a
// promise; `{ grows: true }` makes the frame as high as what it shows. docs/embedding.md tells more.
export function glassnet(frame, { grows = false } = {}) {
  const { origin } = new URL(frame.src, document.baseURI);
  const open = new Map();
  let [id, number] = [null, 0];
  let connect;
  let port = new Promise((resolve) => { connect = resolve; });

  addEventListener('message', ({ data, source, origin: from }) => {
    if (source !== frame.contentWindow || from !== origin) return;
    if (data?.glassnet === 'height' && grows) grow(data.height);
    if (data?.glassnet !== 'here' || data.id === id) return;
    // What was asked of a page that is gone is answered by nobody.
    for (const { reject } of open.values()) reject(new Error('The frame was loaded anew before this call was done.'));
    open.clear();
    id = data.id;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: { number: answered, value, error } }) => {
      const { resolve, reject } = open.get(answered) ?? {};
      open.delete(answered);
      if (error === undefined) resolve?.(value);
      else reject?.(new Error(error));
    };
    frame.contentWindow.postMessage({ glassnet: 'connect' }, origin, [port2]);
    connect(port1);
    port = port1;
  });
  frame.contentWindow?.postMessage({ glassnet: 'are you there' }, '*');

  function grow(height) {
    const border = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${height + border}px`;
  }
  async function call(name, values) {
    const connected = await port;
    return new Promise((resolve, reject) => {
      open.set((number += 1), { resolve, reject });
      connected.postMessage({ number, name, values });
    });
  }
  // A promise would ask for `then`, and wait for ever.
  const read = (_, name) => {
    if (name === 'then' || typeof name !== 'string') return undefined;
    return name === 'ready' ? call(name, []) : (...values) => call(name, values);
  };
  return new Proxy({}, { get: read });
}
