// One headless Chromium, and the clock of its main thread.

import puppeteer from 'puppeteer-core';

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
/** A slow contender's learning may take this long. */
const PATIENCE_MS = 180_000;

/** Opens `address`; what is thrown in the page is thrown here. */
export async function openPage(address) {
  const executablePath = process.env.GLASSNET_CHROME;
  if (!executablePath) throw new Error("GLASSNET_CHROME does not say where Chromium is; call 'cargo xtask bench', which finds it.");
  const browser = await puppeteer.launch({ executablePath, headless: true, args: ARGUMENTS, protocolTimeout: PATIENCE_MS });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', (error) => console.error(`In the page: ${error.message}`));
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const threadTime = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = metrics.find(({ name }) => name === 'ThreadTime');
    if (!metric) throw new Error('this Chromium does not tell the CPU time of its main thread');
    return metric.value;
  };
  const fresh = async () => {
    await page.goto(address);
    await page.waitForFunction(() => globalThis.bench !== undefined, { timeout: 20_000 });
  };
  await fresh();
  return {
    /** Loads the page anew: nothing is left of what ran before. */
    fresh,
    evaluate: (call, ...given) => page.evaluate(call, ...given),
    /** Runs one round; gives the seconds of CPU time of the main thread, and the seconds that went by. */
    async time(name, count) {
      const begin = await threadTime();
      const wall = await page.evaluate((key, times) => globalThis.bench.train(key, times), name, count);
      return { cpu: await threadTime() - begin, wall: wall / 1000 };
    },
    version: () => browser.version(),
    close: () => browser.close(),
  };
}
