// The worker runs the page's own program: the page sends the compiled module, and the address of its script. A page that is one
// file sends the script itself. It is no module, since browsers refuse those to a page that is opened as a file.
self.onmessage = async ({ data }) => {
  self.onmessage = null;
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
