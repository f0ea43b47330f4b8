// The worker runs the page's own program: the page sends the compiled module and the address of its script.
self.onmessage = async ({ data }) => {
  self.onmessage = null;
  try {
    const { default: init } = await import(data.script);
    await init({ module_or_path: data.module });
  } catch (error) {
    // The page hears of errors, not of rejected promises.
    self.setTimeout(() => {
      throw error;
    });
  }
};
