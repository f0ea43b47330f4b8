// How smoothly the page moves: frames a second, the longest wait for one, long tasks, and what a frame costs the main
// thread, while somebody walks through an update at fifteen operations a second, and while the network trains. Run on a
// built page:
//   GLASSNET_CHROME=… node benches/browser/frames.mjs [seconds]
// It measures and judges nothing. A machine that does other things too has fewer frames, but each costs what it costs.
import { launch, serve, until, visit } from '../../tests/browser/harness.mjs';

const SECONDS = Number(process.argv[2] ?? 5);
const SCENES = ['houses', 'mazur', 'digits'];
const WALK = { speed: { updates: 15 }, pauses: false };
const ROOM = { room: 'laboratory', all_settings: false };

/** What is measured: by name, what is pressed to get there. */
const WAYS = {
  'at rest': async () => {},
  'walking, 15 operations a second': async (page) => {
    await page.select('#stride', 'operation');
    await page.click('#play');
    await until(page, 'somebody walks', () => /operation/.test(document.querySelector('#position').textContent));
  },
  training: async (page) => {
    await page.click('#play');
    await until(page, 'it trains', () => document.querySelector('#play').getAttribute('aria-label')?.includes('Pause')
      || document.querySelector('#play').textContent.includes('Pause'));
  },
};

/** What the main thread has done so far, in milliseconds of its own time. */
async function spent(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted) => 1000 * (metrics.find(({ name }) => name === wanted)?.value ?? NaN);
  return { thread: of('ThreadTime'), script: of('ScriptDuration'), style: of('RecalcStyleDuration') + of('LayoutDuration') };
}

/** Counts frames and long tasks of the page for so many milliseconds. */
async function counted(page, milliseconds) {
  return page.evaluate(async (span) => {
    const tasks = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)));
    observer.observe({ type: 'longtask' });
    const waits = [];
    const begin = performance.now();
    let last = begin;
    while (last - begin < span) {
      const now = await new Promise((told) => { requestAnimationFrame(told); });
      waits.push(now - last);
      last = now;
    }
    observer.disconnect();
    waits.shift();
    waits.sort((one, other) => one - other);
    return {
      count: waits.length,
      frames: (waits.length * 1000) / (last - begin),
      late: waits[Math.floor(0.99 * (waits.length - 1))],
      tasks: tasks.length,
      longest: Math.max(0, ...tasks),
    };
  }, milliseconds);
}

/** The same, with what each frame cost. */
async function measured(page, milliseconds) {
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await spent(session);
  const found = await counted(page, milliseconds);
  const after = await spent(session);
  await session.detach();
  const each = (name) => (after[name] - before[name]) / Math.max(1, found.count);
  return { ...found, thread: each('thread'), script: each('script'), style: each('style') };
}

const server = await serve();
const browser = await launch('chrome');
try {
  console.log('scene    while                           frames/s  99 % of waits  tasks > 50 ms  longest   thread a frame: all, script, layout');
  for (const scene of SCENES) {
    for (const [name, begin] of Object.entries(WAYS)) {
      await visit(browser, server.url, async (page) => {
        if (scene !== 'houses') await page.select('#scene', scene);
        await until(page, `${scene} are there`, () => document.querySelector('#stage .overlay button') !== null);
        await begin(page);
        await counted(page, 500);
        const { frames, late, tasks, longest, thread, script, style } = await measured(page, SECONDS * 1000);
        const columns = [frames.toFixed(1).padStart(8), `${late.toFixed(0)} ms`.padStart(14), String(tasks).padStart(14), `${longest.toFixed(0)} ms`.padStart(8)];
        const costs = [thread, script, style].map((cost) => `${cost.toFixed(1)} ms`.padStart(9)).join('');
        console.log(`${scene.padEnd(9)}${name.padEnd(32)}${columns.join(' ')}${costs}`);
      }, { kept: { ...ROOM, walk: WALK }, expectNoise: true }).catch((error) => console.log(`${scene}, ${name}: ${error.message}`));
    }
  }
} finally {
  await browser.close();
  await server.close();
}
