// In front of a class: the projector, a presenter's clicker, a vote, the teacher's window, and a lesson read aloud.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentState, glassnet, inEachBrowser, lessonPage, number, openLesson, text, until } from './harness.mjs';
import { PROJECTORS, small, violations } from './violations.mjs';

/** Waits until the walk has come to where the page is about. */
async function walked(page) {
  await until(page, 'the walk has begun', () => document.querySelector('#detail .formulas') !== null);
}

inEachBrowser('in front of a class', (lab) => {
  for (const viewport of PROJECTORS) {
    test(`with the projector no text is under 24 pixels, all of it fits, and axe finds nothing, at ${viewport.width} × ${viewport.height}`, async () => {
      await lab.visit(async (page) => {
        await page.keyboard.press('p');
        await page.waitForSelector('#projector-off');
        assert.equal(await page.evaluate(() => location.hash), '#projector=1');
        const check = async (what) => {
          const { found, count } = await small(page, 24);
          assert.ok(count > 4, `${what}: only ${count} texts`);
          assert.deepEqual(found, [], what);
          const over = await page.evaluate(() => [...document.querySelectorAll('#stage, .lesson, .transport, .presenter, .side, #detail')]
            .filter((part) => part.checkVisibility())
            .map((part) => [part.id || part.className, part.getBoundingClientRect()])
            .filter(([, { right, bottom, width }]) => right > innerWidth + 1 || bottom > innerHeight + 1 || width < 100)
            .map(([name, { right, bottom, width }]) => `${name} ends at ${right}, ${bottom}, ${width} wide`));
          assert.deepEqual(over, [], what);
          assert.deepEqual(await violations(page), [], what);
        };
        await check('the laboratory');
        for (const [lesson, at] of [['1', 2], ['8', 7], ['9', 3], ['10', 2], ['12', 2]]) {
          await openLesson(page, lesson, at);
          if (lesson === '8') await walked(page);
          await check(`lesson ${lesson}`);
        }
        await page.evaluate(() => document.documentElement.dataset.theme = 'dark');
        assert.deepEqual(await violations(page), [], 'dark');
        await page.$eval('#projector-off', (button) => button.click());
        await until(page, 'the bar is back', () => document.querySelector('.bar').checkVisibility());
      }, { viewport });
    });
  }

  test('on a phone, too, all that leads a class is within the page', async () => {
    await lab.visit(async (page) => {
      for (const open of [() => page.keyboard.press('p'), () => openLesson(page, '2', 4)]) {
        await open();
        await page.waitForSelector('#projector-off');
        const cut = await page.$$eval('.presenter button', (buttons) => buttons
          .map((button) => [button.id, button.getBoundingClientRect()])
          .filter(([, { left, right }]) => left < 0 || right > document.documentElement.clientWidth)
          .map(([id]) => id));
        assert.deepEqual(cut, []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
      }
    }, { viewport: { width: 360, height: 740 } });
  });

  test('a link opens with the projector, and digits are few there', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, '8', 7, '&projector=1');
      await walked(page);
      await page.waitForSelector('#projector-off');
      const shown = await page.$$eval('.lit button, #detail .result', (places) => places.map(({ textContent }) => textContent));
      for (const words of shown) assert.doesNotMatch(words, /[.]0*[1-9]\d{3}/u);
    });
  });

  test('a clicker turns pages, darkens the screen, and lights it again', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, '1', 1);
      await page.keyboard.press('PageDown');
      await lessonPage(page, 2);
      await page.keyboard.press('PageUp');
      await lessonPage(page, 1);
      for (const [dark, light] of [['b', 'b'], ['.', '.'], ['b', 'Escape']]) {
        await page.keyboard.press(dark);
        await until(page, 'the screen is dark', () => document.activeElement?.id === 'dark-screen');
        await page.keyboard.press(light);
        await until(page, 'it is light again', () => document.querySelector('#dark-screen') === null);
      }
      await page.keyboard.press('b');
      await page.waitForSelector('#dark-screen');
      await page.keyboard.press('PageDown');
      await lessonPage(page, 2);
      await until(page, 'who turns the page wants it seen', () => document.querySelector('#dark-screen') === null);
    });
  });

  test('on a wall keys make all larger and turn the example, and the settings are at hand', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, '3', 9, '&projector=1');
      await page.waitForSelector('#projector-off');
      const size = () => page.$eval('.lesson-page p', (element) => Number.parseFloat(getComputedStyle(element).fontSize));
      const grown = (wanted) => until(page, `all is ${wanted} steps larger`, (steps) => document.documentElement.dataset.grown === steps, wanted);
      const before = await size();
      for (const [key, steps] of [['+', '1'], ['+', '2'], ['-', '1'], ['0', '0'], ['-', '0']]) {
        await page.keyboard.press(key);
        await grown(steps);
        assert.equal(await size(), before * (1 + 0.125 * Number(steps)), key);
      }
      const example = () => text(page, '.lesson-example span');
      const first = await example();
      await page.keyboard.press('n');
      await until(page, 'another example is there', (was) => document.querySelector('.lesson-example span').textContent !== was, first);
      await page.keyboard.press('N');
      await until(page, 'the first is back', (was) => document.querySelector('.lesson-example span').textContent === was, first);
      const canStartAnew = () => document.querySelector('#new-start')?.checkVisibility() === true;
      assert.equal(await page.evaluate(canStartAnew), false);
      await page.$eval('#all-settings', (button) => button.click());
      await until(page, 'a new start can be pressed', canStartAnew);
      const { found } = await small(page, 24);
      assert.deepEqual(found, []);
      assert.deepEqual(await violations(page), []);
      // What is typed into a field is the field's.
      await page.focus('#learning-rate');
      await page.keyboard.press('+');
      await page.keyboard.press('n');
      assert.equal(await page.evaluate(() => document.documentElement.dataset.grown), '0');
      assert.equal(await example(), first);
      await page.$eval('#all-controls', (button) => button.click());
      await until(page, 'all parts are there', () => document.querySelector('.app').dataset.shown.includes('data'));
      await page.$eval('#projector-off', (button) => button.click());
      await until(page, 'the settings are as they were', () => document.querySelector('#all-settings').ariaExpanded === 'true');
    });
  });

  test('a class votes on numbers, orders and places, and nothing tells the answer before the next press', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, '8', 6, '&projector=1');
      await page.keyboard.press('v');
      await page.waitForSelector('.hands');
      const right = await glassnet(page, 'value', { kind: 'activation_slope', layer: 2, unit: 0, example: 0 });
      const numbers = (await page.$$eval('.hands span', (all) => all.map(({ textContent }) => textContent))).map(number);
      assert.ok(numbers.length > 1 && numbers.includes(Number(right.toPrecision(3))), numbers.join(', '));
      assert.deepEqual([...new Set(numbers)].sort((one, other) => one - other), numbers);
      const sizes = await page.$$eval('.hands span', (all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
      assert.ok(Math.min(...sizes) >= 24, sizes.join(', '));
      assert.equal(await page.$('.question input, .question .hint, .question .ways'), null);
      await openLesson(page, '8', 11, '&projector=1');
      await page.waitForSelector('.hands');
      assert.equal(await page.$('.question .ordering'), null);
      const items = await page.$$eval('.hands span', (all) => all.map(({ textContent }) => textContent));
      await page.keyboard.press('Enter');
      await until(page, 'the order is shown', () => document.querySelector('.question').dataset.answer === 'shown');
      const shown = await page.$$eval('.ordering li', (all) => all.map(({ textContent }) => textContent));
      assert.deepEqual([...shown].sort(), [...items].sort());
      assert.notDeepEqual(shown, items);
      await openLesson(page, '5', 8, '&projector=1');
      await until(page, 'the vote is on', () => document.querySelector('.question .filled')?.type === 'submit');
      await page.$eval('#stage .overlay button', (place) => place.click());
      await page.keyboard.press('1');
      assert.equal(await page.$eval('.question', ({ dataset }) => dataset.answer), 'open');
      await page.keyboard.press('PageDown');
      await until(page, 'the place is shown', () => document.querySelector('.question').dataset.answer === 'shown' && document.querySelector('.question .live[data-quantity]'));
    });
  });

  test('in a vote nothing can be typed, and the next press shows the answer', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, '8', 1);
      await page.keyboard.press('v');
      await page.waitForSelector('.hands');
      const letters = await page.$$eval('.hands strong', (all) => all.map(({ textContent }) => textContent));
      assert.deepEqual(letters, ['A', 'B', 'C']);
      assert.equal(await page.$('.question input'), null);
      await page.keyboard.press('PageDown');
      await until(page, 'the answer is shown', () => document.querySelector('.question').dataset.answer === 'shown');
      await lessonPage(page, 1);
      await page.keyboard.press('PageDown');
      await lessonPage(page, 2);
      await page.waitForSelector('.question');
      assert.equal(await page.$('.typed'), null);
      await page.keyboard.press('PageDown');
      await until(page, 'its number is shown', () => document.querySelector('.question').dataset.answer === 'shown' && document.querySelector('.typed').value !== '');
      const right = await glassnet(page, 'value', { kind: 'weighted_sum', layer: 1, unit: 0, example: 0 });
      assert.equal(Number(await page.$eval('.typed', ({ value }) => value)), Number(right.toPrecision(3)));
    });
  });

  test('the teacher’s window shows notes, answers and what comes, and leads', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, '8', 1);
      // A file of the same origin, as the window that the page would open; a test cannot wait for a popup in every browser.
      await page.evaluate(() => {
        globalThis.opened = [];
        globalThis.open = (...given) => {
          globalThis.opened.push(given);
          return globalThis;
        };
      });
      await page.keyboard.press('t');
      const address = await until(page, 'the window is asked for', () => globalThis.opened[0]?.[0]);
      const teacher = await page.browserContext().newPage();
      await teacher.goto(new URL(address, page.url()).href);
      const says = (what, selector, words) =>
        until(teacher, what, (where, wanted) => document.querySelector(where)?.textContent.includes(wanted), selector, words);
      await says('the note is there', '#notes', 'pencil and calculator');
      await says('the answer is there', '#answers', 'at the outputs');
      await says('the next page is there', '#ahead', 'the first hidden unit');
      await says('the lesson is on time', '#pace', 'on time');
      assert.match(await text(teacher, '#clock'), /^\d+:\d\d$/u);
      assert.deepEqual(await violations(teacher), []);
      await teacher.$eval('#turn-on', (button) => button.click());
      await lessonPage(page, 2);
      await says('it follows', '#here-heading', 'Page 2 of');
      const right = await glassnet(page, 'value', { kind: 'weighted_sum', layer: 1, unit: 0, example: 0 });
      await says('the number is known', '#answers', right.toPrecision(3));
      await teacher.keyboard.press('PageUp');
      await lessonPage(page, 1);
      await teacher.$eval('#dark', (button) => button.click());
      await page.waitForSelector('#dark-screen');
      await until(teacher, 'that is told', () => document.querySelector('#dark').getAttribute('aria-pressed') === 'true');
      await teacher.$eval('#by-hands', (button) => button.click());
      await says('forward shows the answer first', '#turn-on', 'Show the answer');
      // A page behind another one is not painted, and so not ready.
      await page.bringToFront();
      await page.reload();
      await documentState(page, 'ready');
      await until(page, 'the page is back', () => document.querySelector('.lesson') !== null);
      await teacher.bringToFront();
      await teacher.keyboard.press('PageDown');
      await lessonPage(page, 2);
      await says('a reload does not part them', '#here-heading', 'Page 2 of');
    });
  });

  // Firefox gives puppeteer no accessibility tree.
  if (lab.name === 'firefox') return;

  test('a page of lesson 8 makes sense by ear alone', async (context) => {
    await lab.visit(async (page) => {
      await openLesson(page, '8', 7);
      await walked(page);
      const session = await page.createCDPSession();
      const spoken = await said(session, '.lesson');
      context.diagnostic(spoken.join('\n'));
      const whole = spoken.join('\n');
      for (const heard of [
        /^region: Lesson: One step of backpropagation$/mu,
        /^heading 2: How much is w5 to blame\?$/mu,
        /Only one road leads from w5 to the error/u,
        /what is partial L by partial w 5\?/u,
        /^textbox: .*what is partial L by partial w 5 ?\?.* · 3 digits$/mu,
        /^button: Check$/mu,
        /^button: Hint$/mu,
        /^button: Next →$/mu,
      ]) {
        assert.match(whole, heard);
      }
      // Nothing that can be used is without a name, and no name is a sign alone.
      for (const line of spoken) assert.doesNotMatch(line, /^(button|link|textbox|radio|checkbox): *[‹›↑↓→←–]?$/u, line);
      // The answer is heard when it is given, and what the reveal brings after it.
      const right = await glassnet(page, 'value', { kind: 'weight_gradient', layer: 2, unit: 0, source: 0 });
      await page.type('.typed', right.toPrecision(4));
      await page.keyboard.press('Enter');
      await until(page, 'it is right', () => document.querySelector('.question').dataset.answer === 'right');
      const after = (await said(session, '.lesson')).join('\n');
      assert.match(after, /^status: Right\.$/mu);
      assert.match(after, /This number is called the gradient of w5/u);
      const sent = await glassnet(page, 'value', { kind: 'activation', layer: 1, unit: 0, example: 0 });
      assert.match(after, new RegExp(`a h1 = ${sent.toPrecision(4)}`, 'u'));
    });
  });
});

/** What a screen reader gets of an element, line by line: roles with names, and text. */
async function said(session, selector) {
  const { result } = await session.send('Runtime.evaluate', { expression: `document.querySelector('${selector}')` });
  const { node } = await session.send('DOM.describeNode', { objectId: result.objectId });
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((one) => [one.nodeId, one]));
  const root = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === node.backendNodeId);
  const lines = [];
  let run = '';
  const flush = () => {
    if (run.trim() !== '') lines.push(run.replace(/\s+/gu, ' ').trim());
    run = '';
  };
  const NAMED = new Set(['region', 'navigation', 'heading', 'button', 'link', 'textbox', 'radio', 'checkbox', 'group', 'form', 'list']);
  const LEAF = new Set(['heading', 'textbox', 'radio', 'checkbox']);
  const walk = (one) => {
    const [role, name] = [one.role?.value, one.name?.value ?? ''];
    if (!one.ignored && role === 'StaticText') {
      run += name;
      return;
    }
    const inLine = !one.ignored && role === 'button' && one.properties?.some(({ name: of }) => of === 'inLine');
    if (!one.ignored && NAMED.has(role) && name !== '' && !inLine) {
      flush();
      const level = one.properties?.find(({ name: of }) => of === 'level')?.value.value;
      const description = one.description?.value ? ` · ${one.description.value}` : '';
      lines.push(`${role}${level ? ` ${level}` : ''}: ${name}${description}`);
      if (LEAF.has(role) || role === 'button' || role === 'link') return;
    }
    if (!one.ignored && role === 'status') {
      flush();
      one.childIds.forEach((id) => byId.has(id) && walk(byId.get(id)));
      if (run.trim() !== '') run = `status: ${run}`;
      flush();
      return;
    }
    (one.childIds ?? []).forEach((id) => byId.has(id) && walk(byId.get(id)));
    if (!one.ignored && ['paragraph', 'listitem', 'LabelText', 'MathMLMath', 'list'].includes(role)) flush();
  };
  walk(root);
  flush();
  return lines;
}
