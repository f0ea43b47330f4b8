// `memory=MB`: a page whose program takes more than that complains on the console.
if (trial.parameters.has('memory')) {
  const limit = Number(trial.parameters.get('memory')) * 2 ** 20;
  const memories = [];
  const keep = ({ instance }) => {
    memories.push(...Object.values(instance.exports).filter((part) => part instanceof WebAssembly.Memory));
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...values) => {
      const result = await own.apply(WebAssembly, values);
      keep(result instanceof WebAssembly.Instance ? { instance: result } : result);
      return result;
    };
  }
  trial.bytes = () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  let isTold = false;
  const look = () => {
    if (!isTold && trial.bytes() > limit) {
      isTold = true;
      console.error(`The program takes ${trial.bytes()} bytes, more than ${limit}.`);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
