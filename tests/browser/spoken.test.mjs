// The whole way through Mazur's first update by keyboard alone, operation by operation, and what a screen reader says of each.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEachBrowser, lessonPage, number, openLesson, painted, text, until } from './harness.mjs';

// What is said of a number, and the number as Mazur published it.
const PUBLISHED = {
  'z h1': '0.3775',
  'a h1': '0.593269992',
  'a h2': '0.596884378',
  'z o1': '1.105905967',
  'a o1': '0.75136507',
  'a o2': '0.772928465',
  'E o1': '0.274811083',
  'E o2': '0.023560026',
  'partial loss by partial a o1': '0.74136507',
  'slope of z o1': '0.186815602',
  'delta o1': '0.138498562',
  'partial loss by partial a h1': '0.036350306',
  'slope of z h1': '0.241300709',
  'new w 1': '0.149780716',
  'new w 2': '0.19956143',
  'new w 3': '0.24975114',
  'new w 4': '0.29950229',
  'new w 5': '0.35891648',
  'new w 6': '0.408666186',
  'new w 7': '0.511301270',
  'new w 8': '0.561370121',
};

/** Moves the focus on with the Tab key until it is on the element of this id. */
async function tabTo(page, id) {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement.id === wanted, id)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the Tab key does not lead to #${id}`);
}

/** Chooses an option of the focused list by typing how it begins. */
async function choose(page, id, value, typed) {
  await tabTo(page, id);
  await page.keyboard.type(typed);
  await until(page, `${value} is chosen`, (list, wanted) => document.getElementById(list).value === wanted, id, value);
}

/** A number that is said, as a number. */
const heard = (spoken) => number(spoken.replace('minus ', '−'));

/** Waits until so many numbers are computed and the last is said; gives what is said of it and what is seen. */
async function operation(page, done) {
  return until(page, `operation ${done} is reached and said`, (wanted) => {
    const read = (place) => document.querySelector(place)?.textContent.replace(/\s+/gu, ' ').trim() ?? '';
    const [said, position] = [read('#said'), read('#position')];
    if (said === '' || !position.includes(`operation ${wanted} of`)) return false;
    const [scope, result] = [read('#detail .scope'), read('#detail .result').split('=').at(-1)];
    const sentence = read('#detail .sentence').slice(0, -scope.length).trim();
    return { said, sentence, scope, result, phase: position.split(' · ')[2], length: Number(document.querySelector('#timeline').max) };
  }, done);
}

/** What the spoken view tells one by one. */
const TOLD = new Set(['heading', 'button', 'link', 'textbox', 'combobox', 'slider', 'checkbox', 'radio', 'image', 'spinbutton']);

/** A name without its spaces: browsers differ in where the pieces of one are joined. */
const bare = (name) => name.replace(/\s+/gu, '');

/** Opens the spoken view at a place, and waits until the page in it has come there and its text is whole. */
async function openSpoken(page, base, place) {
  await page.goto(`${base}spoken/spoken.html#${place}`);
  await until(page, 'the page in the frame is there and told', (number) => {
    const inner = document.querySelector('#page').contentDocument;
    const lesson = inner?.querySelector('.lesson');
    const stage = inner?.querySelector('#stage canvas');
    const isThere = lesson?.dataset.page === number && lesson.ariaBusy !== 'true' && stage && !stage.hasAttribute('data-pending');
    // A chart whose numbers have come stands beside their table.
    const [charts, tables] = ['canvas[role="img"]', '.as-table'].map((what) => inner?.querySelectorAll(`.outcomes ${what}`).length);
    return isThere && charts === tables && [...document.querySelectorAll('#spoken li')].some(({ dataset }) => dataset.name === lesson.ariaLabel);
  }, place.split('=').at(-1));
}

/** The lines of the spoken view, once they tell the page as it is. */
const spoken = (page) => until(page, 'the page is told as it is', () => {
  const list = document.querySelector('#spoken');
  return list.ariaBusy === 'false' && [...list.children].map(({ dataset: { role, name }, textContent }) => ({ role, name, text: textContent }));
});

inEachBrowser('by keyboard and by ear', (lab) => {
  test('Mazur’s first update goes from the first product to the last new weight', async () => {
    await lab.visit(async (page) => {
      await choose(page, 'scene', 'mazur', 'Maz');
      await until(page, 'the example is on the stage', () => document.querySelector('#stage [aria-label*="w5"]') !== null);
      await choose(page, 'stride', 'operation', 'one op');
      await page.keyboard.down('Shift');
      await tabTo(page, 'step');
      await page.keyboard.up('Shift');
      const heardOf = new Map();
      const phases = [];
      let length = Infinity;
      for (let done = 1; done <= length; done += 1) {
        await page.keyboard.press(done % 2 === 1 ? 'ArrowRight' : 'Enter');
        const { said, sentence, scope, result, phase, length: all } = await operation(page, done);
        length = all;
        if (phases.at(-1) !== phase) phases.push(phase);
        assert.ok(said.startsWith(sentence), `“${said}” does not begin with “${sentence}”`);
        assert.ok(said.endsWith(`${scope}.`), said);
        // ‘… w 5 is 0.4000. example 1 of 1.’: what is said last is the number that is seen.
        const [, subject, value] = said.match(/([^.:]+?) is (\S+(?: \S+)?)\. [^.]+\.$/u) ?? assert.fail(said);
        assert.equal(heard(value), number(result), said);
        const formula = said.slice(sentence.length, said.length - scope.length);
        assert.doesNotMatch(formula, /[=·⁺→∂δΔη]/u, 'signs are said in words');
        heardOf.set(subject.trim(), heard(value));
      }
      assert.deepEqual(phases, ['forward', 'error', 'backward', 'error', 'backward', 'update']);
      for (const [name, published] of Object.entries(PUBLISHED)) {
        const shown = heardOf.get(name);
        // Four digits are said: that is off by half of the fourth at most, 5e-4 of a number that begins with 1.
        assert.ok(Math.abs(shown - Number(published)) <= 5.1e-4 * Math.abs(Number(published)), `${name}: ${shown} for ${published}; heard of ${[...heardOf.keys()].join(', ')}`);
      }
      assert.equal(await page.evaluate(() => document.activeElement.id), 'step', 'the focus stays where it is');
    });
  });

  test('the ledger tells the same numbers, and leads to their operations', async () => {
    await lab.visit(async (page) => {
      await choose(page, 'scene', 'mazur', 'Maz');
      await until(page, 'the ledger is offered', () => document.querySelector('#open-ledger') !== null);
      await tabTo(page, 'open-ledger');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#sheet-ledger');
      const lines = await page.$$eval('.ledger tbody tr', (rows) => rows.map((row) => [...row.cells].slice(0, 3).map((cell) => cell.textContent.trim())));
      assert.equal(lines.length, 30);
      for (const [name, published, exact] of lines) {
        const [one, other] = [number(published), number(exact)];
        assert.ok(Math.abs(one - other) <= 1e-3 * Math.max(1, Math.abs(other)), `${name}: ${published} beside ${exact}`);
      }
      const jump = async (name) => {
        await page.$$eval('.ledger .jump', (buttons, wanted) => buttons.find((button) => button.textContent.trim() === wanted).focus(), name);
        await page.keyboard.press('Enter');
        await until(page, 'the sheet is closed and the walk is there', () => document.querySelector('#sheet-ledger') === null && document.querySelector('#timeline') !== null && document.querySelector('#said').textContent !== '');
      };
      await jump('w5 after the update');
      assert.equal(heard((await text(page, '#said')).match(/new w 5 is (\S+)\. update/u)[1]), 0.3589);
      await tabTo(page, 'open-ledger');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#sheet-ledger');
      await jump('E total after 1 update');
      await until(page, 'the second update is in hand', () => document.querySelector('#position').textContent.includes('update 2 ·'));
      assert.equal(number((await text(page, '#detail .result')).split('=').at(-1)), 0.291);
    });
  });

  test('the spoken view has the page as text, and goes with it', async () => {
    await lab.visit(async (page) => {
      await openSpoken(page, lab.server.url, 'lesson=8&page=7');
      const lines = await spoken(page);
      const of = (role) => lines.filter((line) => line.role === role);
      assert.equal(of('heading').length, 2);
      assert.ok(of('link').length >= 4 && of('textbox').length === 1 && of('text').length >= 5, JSON.stringify(lines));
      for (const { role, name, text: said } of lines) {
        assert.ok(said.trim() !== '' && (name !== '' || role === 'main'), `${role} “${name}”: ${said}`);
        assert.doesNotMatch(said, /[∂δ]\S|\S[⁺²]/u, 'signs of a formula are said in words');
      }
      await page.evaluate(() => document.querySelector('#page').contentDocument.querySelector('.lesson .typed').focus());
      await until(page, 'the focus is told', () => document.querySelector('#announced [data-role="focus"]') !== null);
      const before = (await spoken(page)).find(({ role, text: said }) => role === 'button' && said.includes('current page'));
      await page.evaluate(() => { location.hash = '#lesson=8&page=8'; });
      await until(page, 'the text follows the page', (name) => [...document.querySelectorAll('#spoken li')].some((line) => line.textContent.includes('current page') && line.dataset.name !== name), before.name);
    }, { viewport: { width: 1600, height: 900 } });
  });

  // Firefox gives puppeteer no accessibility tree.
  if (lab.name === 'firefox') return;

  test('the spoken view tells each heading, control and picture that the accessibility tree has, in its order', async () => {
    for (const place of ['lesson=8&page=7', 'lesson=5&page=3', 'lesson=9&page=2']) {
      await lab.visit(async (page) => {
        await openSpoken(page, lab.server.url, place);
        const lines = (await spoken(page)).filter(({ role }) => TOLD.has(role)).map(({ role, name }) => `${role}: ${bare(name)}`);
        const { width, height } = await page.$eval('#page', ({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight }));
        await page.setViewport({ width, height });
        await page.goto(`${lab.server.url}#${place}`);
        await lessonPage(page, Number(place.split('=').at(-1)));
        await painted(page);
        await until(page, 'charts have their numbers', () => {
          const [charts, tables] = ['canvas[role="img"]', '.as-table'].map((what) => document.querySelectorAll(`.outcomes ${what}`).length);
          return charts === tables;
        });
        const session = await page.createCDPSession();
        const { nodes } = await session.send('Accessibility.getFullAXTree');
        const byId = new Map(nodes.map((node) => [node.nodeId, node]));
        const found = [];
        const visit = (node) => {
          const role = node.role?.value === 'DisclosureTriangle' ? 'button' : node.role?.value;
          if (!node.ignored && TOLD.has(role)) found.push(`${role}: ${bare(node.name?.value ?? '')}`);
          for (const id of node.childIds ?? []) if (byId.has(id)) visit(byId.get(id));
        };
        visit(nodes[0]);
        assert.deepEqual(lines, found, place);
      }, { viewport: { width: 1600, height: 900 } });
    }
  });

  test('numbers of a formula are links by name, not within mathematics, and the Tab key leads from one to the next with a ring', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, '8', 7);
      await page.waitForSelector('#detail .link');
      const session = await page.createCDPSession();
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const byId = new Map(nodes.map((node) => [node.nodeId, node]));
      const links = nodes.filter(({ ignored, role }) => !ignored && role.value === 'link');
      assert.equal(links.length, await page.$$eval('.link', ({ length }) => length));
      for (const link of links) {
        for (let node = link; node; node = byId.get(node.parentId)) assert.notEqual(node.role.value, 'MathMLMath', link.name.value);
      }
      const count = await page.$$eval('#detail .link', ({ length }) => length);
      await page.focus('#detail .link');
      for (let at = 0; at < count; at += 1) {
        const here = await page.evaluate(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          const { width, height } = document.activeElement.getBoundingClientRect();
          return { at: [...document.querySelectorAll('#detail .link')].indexOf(document.activeElement), ring: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0, size: [width, height] };
        });
        if (at > 0) assert.ok(here.ring, `link ${at} has a ring`);
        assert.equal(here.at, at);
        assert.ok(here.size.every((side) => side > 5), String(here.size));
        await page.keyboard.press('Tab');
      }
    });
  });

  test('what a screen reader finds: the formula as mathematics, its numbers as links with names', async () => {
    await lab.visit(async (page) => {
      await choose(page, 'scene', 'mazur', 'Maz');
      await until(page, 'the example is on the stage', () => document.querySelector('#stage [aria-label*="w5"]') !== null);
      await page.$eval('#stage [aria-label*="w5"]', (place) => place.focus());
      await page.keyboard.press('Enter');
      await page.waitForSelector('#detail math');
      const session = await page.createCDPSession();
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const roles = nodes.filter(({ ignored }) => !ignored).map(({ role, name }) => [role.value, name?.value ?? '']);
      const of = (role) => roles.filter(([own]) => own === role).map(([, name]) => name);
      assert.ok(of('MathMLMath').length > 0 && of('MathMLNumber').length > 0, 'mathematics is mathematics');
      assert.ok(of('region').includes('Explanation'));
      assert.ok(of('status').length > 0);
      for (const role of ['link', 'button', 'textbox', 'combobox', 'slider', 'checkbox']) {
        assert.ok(of(role).every((name) => name.trim() !== ''), `${role}: ${of(role).join(' | ')}`);
      }
    });
  });
});
