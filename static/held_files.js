// The first part of the script of a page that is one file: takes out of it the files that it holds, from which the rest of the
// page loads them as if they lay beside the page.
document.documentElement.dataset.held = '';

async function heldFiles() {
  const held = [...document.querySelectorAll('script[data-file]')];
  const files = held.map(async (element) => {
    const { file, type, packed } = element.dataset;
    const characters = atob(element.textContent);
    element.remove();
    const bytes = new Uint8Array(characters.length);
    for (let at = 0; at < characters.length; at += 1) bytes[at] = characters.charCodeAt(at);
    const blob = new Blob([bytes], { type });
    return [file, packed === undefined ? blob : await unpack(blob, type)];
  });
  return Object.fromEntries(await Promise.all(files));
}

async function unpack(blob, type) {
  const stream = blob.stream().pipeThrough(new DecompressionStream('gzip'));
  return new Blob([await new Response(stream).arrayBuffer()], { type });
}

try {
  globalThis.glassnetFiles = await heldFiles();
} catch (error) {
  document.documentElement.dataset.state = 'failed';
  document.querySelector('#boot').textContent = `This file of Glassnet could not be unpacked (${error.message}). Please open it in a current Firefox, Chrome, Edge or Safari, or get the file again.`;
  throw error;
}
