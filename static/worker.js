// The worker runs the page's own program: the page sends the compiled module and the address of its script.
self.onmessage = async ({ data }) => {
  self.onmessage = null;
  const { default: init } = await import(data.script);
  await init({ module_or_path: data.module });
};
