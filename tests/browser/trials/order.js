// `order=random`: the listeners of one event at one place are called in another order each time.
if (trial.parameters.get('order') === 'random') {
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const kept = new WeakMap();
  const read = (options) => (typeof options === 'object' && options !== null ? options : { capture: Boolean(options) });

  /** The listeners of `target` for such events, and the one that calls them. */
  function listOf(target, type, { capture = false, passive }) {
    const lists = kept.get(target) ?? kept.set(target, new Map()).get(target);
    const key = `${type} ${capture} ${passive}`;
    if (!lists.has(key)) {
      const entries = [];
      lists.set(key, { entries, capture });
      const call = function (event) {
        let isStopped = false;
        const stop = event.stopImmediatePropagation;
        event.stopImmediatePropagation = () => { isStopped = true; stop.call(event); };
        for (const entry of trial.shuffled(entries)) {
          if (isStopped || !entries.includes(entry)) continue;
          if (entry.once) entries.splice(entries.indexOf(entry), 1);
          if (typeof entry.listener === 'function') entry.listener.call(this, event);
          else entry.listener.handleEvent(event);
        }
      };
      add.call(target, type, call, passive === undefined ? { capture } : { capture, passive });
    }
    return lists.get(key);
  }

  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (!listener) return;
    const target = this ?? globalThis;
    const { capture = false, once = false, passive, signal } = read(options);
    if (signal?.aborted) return;
    const { entries } = listOf(target, type, { capture, passive });
    if (entries.some((entry) => entry.listener === listener)) return;
    entries.push({ listener, once });
    if (signal) add.call(signal, 'abort', () => target.removeEventListener(type, listener, { capture }));
  };

  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? globalThis;
    const { capture = false } = read(options);
    for (const [key, list] of kept.get(target) ?? []) {
      if (!key.startsWith(`${type} `) || list.capture !== capture) continue;
      const index = list.entries.findIndex((entry) => entry.listener === listener);
      if (index >= 0) list.entries.splice(index, 1);
    }
    remove.call(target, type, listener, options);
  };
}
