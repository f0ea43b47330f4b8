// The third example: this page trains the network in its frame. The second one grows.
import { glassnet } from '../embed.js';

const frame = (id) => document.querySelector(`iframe#${id}`);
glassnet(frame('growing'), { grows: true });
const net = glassnet(frame('driven'));
const start = net.ready.then(() => net.document());

async function show(action) {
  const output = document.querySelector('#loss');
  try {
    await action();
    const { epoch, loss } = await net.position();
    output.value = `Loss ${loss.toPrecision(4)} after ${epoch} epochs`;
  } catch (error) {
    output.value = error.message;
  }
}

document.querySelector('#train').addEventListener('click', () => show(() => net.train(10)));
document.querySelector('#anew').addEventListener('click', () => show(async () => net.load(await start)));
show(() => start);
