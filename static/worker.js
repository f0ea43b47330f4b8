// The worker runs the page's own program: the page sends the compiled module, and the addresses of its script and of its later parts. A
// page that is one file sends those files themselves. It is no module, since browsers refuse those to a page that is opened as a file.
self.onmessage = async ({ data }) => {
  self.onmessage = null;
  // Something is called that is in a later part: whoever called waits for it.
  self.glassnetBring = (part, program) => {
    new WebAssembly.Instance(new WebAssembly.Module(bytesOf(data.parts[part])), { a: program });
    program[`is_here_${part}`].value = 1;
  };
  try {
    const { default: init } = await import(data.script instanceof Blob ? URL.createObjectURL(data.script) : data.script);
    await init({ module_or_path: data.module });
  } catch (error) {
    // The page hears of errors, not of rejected promises.
    self.setTimeout(() => {
      throw error;
    });
  }
};

function bytesOf(file) {
  if (file instanceof Blob) return new FileReaderSync().readAsArrayBuffer(file);
  const request = new XMLHttpRequest();
  request.open('GET', file, false);
  request.responseType = 'arraybuffer';
  request.send();
  if (request.status !== 200) throw new Error(`A part of the program could not be loaded (${request.status})`);
  return request.response;
}
