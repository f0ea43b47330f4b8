// The worker runs the page's own program: the page sends the compiled module, and the addresses of its script and of its later parts. A
// page that is one file sends those files themselves. It is no module, since browsers refuse those to a page that is opened as a file.
// Later parts the page sends compiled as well, each when it has it.
{
  /** The part without which the worker does nothing. */
  const OWN = 0;
  const modules = new Map();
  let program;
  let heardOfOwn;
  const own = new Promise((resolve) => { heardOfOwn = resolve; });

  const join = (part) => {
    if (program[`is_here_${part}`]?.value !== 0) return;
    new WebAssembly.Instance(modules.get(part), { a: program });
    program[`is_here_${part}`].value = 1;
  };

  self.addEventListener('message', (event) => {
    const { part, module } = event.data;
    if (!(module instanceof WebAssembly.Module) || part === undefined) return;
    event.stopImmediatePropagation();
    modules.set(part, module);
    if (part === OWN) heardOfOwn();
    if (program) join(part);
  });

  self.onmessage = async ({ data }) => {
    self.onmessage = null;
    // Something is called that is in a part which the page has not sent yet: whoever called waits for it.
    self.glassnetBring = (part, own) => {
      program = own;
      if (!modules.has(part)) modules.set(part, new WebAssembly.Module(bytesOf(data.parts[part])));
      join(part);
    };
    try {
      const [{ default: init }] = await Promise.all([import(data.script instanceof Blob ? URL.createObjectURL(data.script) : data.script), own]);
      program = await init({ module_or_path: data.module });
      for (const part of modules.keys()) join(part);
    } catch (error) {
      // The page hears of errors, not of rejected promises.
      self.setTimeout(() => {
        throw error;
      });
    }
  };
}

function bytesOf(file) {
  if (file instanceof Blob) return new FileReaderSync().readAsArrayBuffer(file);
  const request = new XMLHttpRequest();
  request.open('GET', file, false);
  request.responseType = 'arraybuffer';
  request.send();
  if (request.status !== 200) throw new Error(`A part of the program could not be loaded (${request.status})`);
  return request.response;
}
