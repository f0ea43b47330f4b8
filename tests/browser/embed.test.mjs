// The page within another page, of another origin: it fits, keeps to itself, and takes calls of the page that has it.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { documentState, glassnet, inEachBrowser, text, until, visit } from './harness.mjs';

/** Serves pages by their paths, on an origin of its own. */
async function host(pages) {
  const server = createServer((request, response) => {
    const html = pages[new URL(request.url, 'http://127.0.0.1').pathname];
    response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A host</title>${html ?? ''}</html>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.closeAllConnections() ?? server.close() };
}

/** The page within the frame of this id, once it is ready. */
async function framed(page, id) {
  const handle = await page.waitForSelector(`iframe#${id}`);
  // It may be one that is loaded once it comes into sight.
  await handle.evaluate((element) => element.scrollIntoView());
  const frame = await handle.contentFrame();
  await until(frame, `the page in ${id} is ready`, () => document.documentElement?.dataset.state === 'ready');
  return frame;
}

inEachBrowser('within another page', (lab) => {
  let [theirs, others] = [null, null];
  before(async () => {
    const { url } = lab.server;
    const frame = (query, more = '') => `<iframe id="net" title="A network" width="100%" height="400" style="border: 0" src="${url}?embed${query}" ${more}></iframe>`;
    // The calls of embed.js as a copy: the server of the tests lets no other origin load modules.
    const script = (await (await fetch(`${url}embed.js`)).text()).replace('export function', 'globalThis.connect = function');
    others = await host({ '/': '<p>Another origin</p>' });
    theirs = await host({
      '/': `<body style="margin: 0">${frame('&hide=network,training')}<script>${script}; net = connect(document.querySelector('#net'), { grows: true });</script>`,
      '/wheel': `<body style="margin: 0">${frame('')}<div style="height: 2000px"></div>`,
      '/keys': `<input id="first">${frame('&show=transport', 'tabindex="0"')}<input id="last">`,
      '/lesson': `<input id="first">${frame('#lesson=01-neuron')}`,
      '/calls': `${frame('&show=')}<iframe id="other" title="Another" src="${others.origin}/"></iframe><script>${script}; net = connect(document.querySelector('#net'));</script>`,
      '/refused': `${frame(`&show=&host=${others.origin}`)}<script>${script}; net = connect(document.querySelector('#net'));</script>`,
    });
  });
  after(() => {
    theirs?.close();
    others?.close();
  });
  const visitHost = (path, use, options) =>
    visit(lab.browser, theirs.origin + path, use, { state: null, kept: null, friends: [lab.server.origin, others.origin], ...options });

  test('at 320 pixels nothing sticks out, and the frame grows with what it shows', async () => {
    await visitHost('/', async (page) => {
      const frame = await framed(page, 'net');
      assert.equal(await frame.$eval('.app', (app) => app.dataset.shown), 'transport data stage formula outcome');
      assert.equal(await frame.$('.bar'), null);
      assert.match(await frame.$eval('#full-page', ({ href, target }) => `${href} ${target}`), /^http:\/\/127\.0\.0\.1:\d+\/ _blank$/);
      for (const place of [page, frame]) {
        assert.ok(await place.evaluate(() => document.documentElement.scrollWidth <= Math.min(innerWidth, 320)));
      }
      await until(page, 'the frame is as high as its page', () => document.querySelector('#net').clientHeight >= 480);
      await until(frame, 'nothing is left to scroll', () => document.documentElement.scrollHeight <= innerHeight);
    }, { viewport: { width: 320, height: 640 } });
  });

  test('the wheel is the host page\'s until somebody is inside', async () => {
    await visitHost('/wheel', async (page) => {
      const frame = await framed(page, 'net');
      await page.evaluate(() => scrollTo(0, 0));
      const inside = () => frame.evaluate(() => scrollY + [...document.querySelectorAll('*')].reduce((sum, { scrollTop }) => sum + scrollTop, 0));
      assert.ok(await frame.evaluate(() => document.documentElement.scrollHeight > innerHeight + 50), 'there is something to scroll');
      await page.mouse.move(200, 200);
      await page.mouse.wheel({ deltaY: 120 });
      await until(page, 'the host page has scrolled', () => scrollY > 0);
      assert.equal(await inside(), 0);
      await page.evaluate(() => scrollTo(0, 0));
      await frame.focus('#play');
      await until(frame, 'the focus is inside', () => document.documentElement.hasAttribute('data-focus'));
      // The focus has brought its button into sight.
      await frame.evaluate(() => scrollTo(0, 0));
      const before = await inside();
      await page.mouse.wheel({ deltaY: 120 });
      await until(frame, 'the frame has scrolled', (from) => scrollY + [...document.querySelectorAll('*')].reduce((sum, { scrollTop }) => sum + scrollTop, 0) > from, before);
    });
  });

  test('keys outside do nothing, Tab leads in and out, and the focus is not taken', async () => {
    await visitHost('/keys', async (page) => {
      const frame = await framed(page, 'net');
      for (const key of [' ', 'e', 'ArrowRight', 's']) await page.keyboard.press(key);
      assert.equal((await glassnet(frame, 'position')).updates, 0);
      assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
      await page.focus('#first');
      const isLast = () => page.evaluate(() => document.activeElement.id === 'last');
      let [stops, inside] = [0, 0];
      while (!(await isLast())) {
        await page.keyboard.press('Tab');
        inside += (await frame.evaluate(() => document.hasFocus())) ? 1 : 0;
        assert.ok((stops += 1) < 200, 'the focus is trapped');
      }
      assert.ok(inside > 3, `${inside} stops inside`);
      await page.keyboard.type('e ');
      assert.equal((await glassnet(frame, 'position')).updates, 0);
      assert.equal(await page.$eval('#last', (input) => input.value), 'e ');
      await frame.focus('#step');
      await page.keyboard.press('e');
      await until(frame, 'an epoch is made', async () => (await globalThis.glassnet.position()).epoch === 1);
    });
    await visitHost('/lesson', async (page) => {
      const frame = await framed(page, 'net');
      await frame.waitForSelector('#lesson-heading');
      await glassnet(frame, 'position');
      assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
    });
  });

  test('its page makes calls across the frame; nobody else does', async () => {
    await visitHost('/calls', async (page) => {
      const answers = await page.evaluate(async () => {
        await net.ready;
        const { epoch } = await net.train(2);
        const { network } = await net.document();
        const refused = await Promise.all([net.load('no document'), net.nothing()].map((call) => call.then(() => '', ({ message }) => message)));
        return [epoch, network.layers.length, ...refused];
      });
      assert.deepEqual(answers.slice(0, 2), [2, 3]);
      assert.match(answers[2], /\w.*document/u);
      assert.match(answers[3], /nothing/);
      const other = await (await page.$('#other')).contentFrame();
      await other.evaluate(() => {
        globalThis.answers = [];
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => globalThis.answers.push(data);
        addEventListener('message', ({ data }) => globalThis.answers.push(data));
        parent.frames[0].postMessage({ glassnet: 'are you there' }, '*');
        parent.frames[0].postMessage({ glassnet: 'connect' }, '*', [port2]);
        port1.postMessage({ number: 1, name: 'train', values: [1] });
      });
      assert.equal(await page.evaluate(async () => (await net.step('step', 1)).updates), 49);
      assert.deepEqual(await other.evaluate(() => globalThis.answers), []);
    });
    await visitHost('/refused', async (page) => {
      await framed(page, 'net');
      const message = await page.evaluate(() => net.position().then(() => '', (error) => error.message));
      assert.ok(message.includes(others.origin) && message.includes(theirs.origin), message);
    });
  });

  test('what a visitor left on the page of its own stays as it is', async () => {
    await lab.visit(async (page) => {
      await glassnet(page, 'train', 3);
      await until(page, 'the work is kept', () => JSON.parse(localStorage.getItem('glassnet.document'))?.position.epoch === 3);
      const before = await page.evaluate(() => JSON.stringify(localStorage));
      await page.goto(`${lab.server.url}?embed&show=transport,chart`);
      await documentState(page, 'ready');
      assert.match(await text(page, '#notice'), /chart.*transport/u);
      assert.equal((await glassnet(page, 'position')).updates, 0);
      await glassnet(page, 'train', 1);
      await page.click('#step');
      await until(page, 'an update is made', async () => (await globalThis.glassnet.position()).updates === 25);
      assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), before);
      await page.goto(lab.server.url);
      await documentState(page, 'ready');
      assert.equal((await glassnet(page, 'position')).epoch, 3);
    });
  });

  test('the examples live', async () => {
    await visit(lab.browser, `${lab.server.url}embed/examples.html`, async (page) => {
      const [fixed, growing] = [await framed(page, 'fixed'), await framed(page, 'growing')];
      await until(fixed, 'the worked example is there', async () => (await globalThis.glassnet.document()).preset === 'mazur');
      await until(growing, 'the run of the link is made', async () => (await globalThis.glassnet.position()).epoch === 20);
      const full = new URL(await growing.$eval('#full-page', ({ href }) => href));
      assert.match(full.hash, /updates=\d+.*&hash=[0-9a-f]{8}/u);
      assert.equal(full.search, '');
      await until(page, 'the loss is told', () => /\d/.test(document.querySelector('#loss').value));
      const before = await page.$eval('#loss', ({ value }) => value);
      await page.click('#train');
      await until(page, 'the loss is another', (old) => /10 epochs/.test(document.querySelector('#loss').value) && document.querySelector('#loss').value !== old, before);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    }, { state: null, viewport: { width: 360, height: 740 } });
  });
});
