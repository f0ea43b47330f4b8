// A person's path through a lesson: by keyboard alone, some answers wrong first, with a reload in the middle.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentState, glassnet, inEachBrowser, lessonPage, openLesson, until } from './harness.mjs';

/** The question in hand: the first that is not answered. */
async function question(page) {
  return page.evaluate(() => {
    const open = [...document.querySelectorAll('.question')].find(({ dataset }) => ['open', 'wrong'].includes(dataset.answer));
    if (!open) return null;
    const kind = open.matches('.task')
      ? 'task'
      : open.querySelector('.typed')
        ? 'number'
        : open.querySelector('.option')
          ? 'choice'
          : open.querySelector('.ordering')
            ? 'order'
            : 'point';
    return { kind, block: open.dataset.block, asked: open.querySelector('.asked').textContent };
  });
}

/** Waits until the question at this place says how it was answered. */
async function answered(page, block, states) {
  await until(
    page,
    `question ${block} is ${states.join(' or ')}`,
    (at, wanted) => wanted.includes(document.querySelector(`.question[data-block="${at}"]`)?.dataset.answer),
    block,
    states,
  );
}

/** Puts the focus on an element by the Tab key, as somebody without a mouse does: back with Shift where it lies before. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 400; presses += 1) {
    const way = await page.evaluate((wanted) => {
      const here = document.activeElement;
      if (here?.matches(wanted)) return 'there';
      const target = document.querySelector(wanted);
      const before = here !== document.body && target && here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING;
      return before ? 'back' : 'on';
    }, selector);
    if (way === 'there') return;
    if (way === 'back') await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (way === 'back') await page.keyboard.up('Shift');
  }
  assert.fail(`Tab does not come to ${selector}`);
}

/** What the lesson file asks for, page by page: the numbers' addresses in the words of the file. */
const NUMBERS = {
  2: [{ kind: 'weighted_sum', layer: 1, unit: 0, example: 0 }, { kind: 'activation', layer: 1, unit: 0, example: 0 }],
  3: [{ kind: 'weighted_sum', layer: 2, unit: 0, example: 0 }],
  4: [{ kind: 'output_error', unit: 0, example: 0 }],
  5: [{ kind: 'blame', layer: 2, unit: 0, example: 0 }],
  6: [{ kind: 'activation_slope', layer: 2, unit: 0, example: 0 }, { kind: 'delta', layer: 2, unit: 0, example: 0 }],
  7: [{ kind: 'weight_gradient', layer: 2, unit: 0, source: 0 }],
  8: [{ kind: 'new_weight', layer: 2, unit: 0, source: 0 }],
  9: [{ kind: 'blame', layer: 1, unit: 0, example: 0 }],
  10: [{ kind: 'weight_gradient', layer: 1, unit: 0, source: 0 }],
};

/** The number that the question at this place asks for. */
async function asked(page, block) {
  const [number, at] = await page.$eval('.lesson', ({ dataset }, wanted) => {
    const blocks = [...document.querySelectorAll('.question:has(.typed)')].map((form) => form.dataset.block);
    return [dataset.page, blocks.indexOf(wanted)];
  }, block);
  return glassnet(page, 'value', NUMBERS[number][at]);
}

/** Answers the question in hand by keys alone; `wrongFirst` tries something wrong before. */
async function answer(page, { kind, block }, wrongFirst) {
  const form = `.question[data-block="${block}"]`;
  if (kind === 'number') {
    const value = await asked(page, block);
    await tabTo(page, `${form} .typed`);
    if (wrongFirst) {
      await page.keyboard.type((-value).toPrecision(4));
      await page.keyboard.press('Enter');
      await answered(page, block, ['wrong']);
      await page.keyboard.down('Control');
      await page.keyboard.press('a');
      await page.keyboard.up('Control');
    }
    await page.keyboard.type(value.toPrecision(4));
    await page.keyboard.press('Enter');
    await answered(page, block, ['right']);
    return;
  }
  if (kind === 'choice') {
    const count = await page.$$eval(`${form} .option`, (options) => options.length);
    const order = Array.from({ length: count }, (_, at) => at + 1);
    if (wrongFirst) order.reverse();
    await tabTo(page, `${form} .option input`);
    for (const digit of order) {
      await page.keyboard.press(String(digit));
      await until(page, `option ${digit} is chosen`, (selector, at) => document.querySelectorAll(`${selector} .option input`)[at - 1].checked, form, digit);
      await page.keyboard.press('Enter');
      await answered(page, block, ['right', 'wrong']);
      if ((await page.$eval(form, ({ dataset }) => dataset.answer)) === 'right') return;
    }
    assert.fail(`no option of question ${block} is right`);
  }
  if (kind === 'order') {
    for (;;) {
      const move = await page.$$eval(`${form} li`, (items) => {
        const order = items.map(({ dataset }) => Number(dataset.item));
        const place = order.findIndex((item, index) => index > 0 && item < order[index - 1]);
        return place;
      });
      if (move < 0) break;
      await tabTo(page, `${form} li:nth-child(${move + 1}) button[aria-label^="Move up"]`);
      const before = await page.$eval(`${form} ol`, (list) => [...list.children].map(({ dataset }) => dataset.item).join());
      await page.keyboard.press('Enter');
      await until(page, 'the thing has moved', (selector, order) => [...document.querySelectorAll(`${selector} li`)].map(({ dataset }) => dataset.item).join() !== order, form, before);
    }
    await tabTo(page, `${form} .filled`);
    await page.keyboard.press('Enter');
    await answered(page, block, ['right']);
    return;
  }
  assert.equal(kind, 'task');
  await glassnet(page, 'train', 1_500);
  await answered(page, block, ['right']);
}

/** Taps an element as a finger does: it is scrolled into sight, and nothing may lie over it. */
async function tap(page, selector) {
  const handle = await page.waitForSelector(selector);
  const spot = await handle.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const there = document.elementFromPoint(x, y);
    return { x, y, width, height, isReached: there !== null && (element.contains(there) || there.contains(element)), there: there?.outerHTML.slice(0, 80) };
  });
  assert.ok(spot.isReached, `${selector} lies under ${spot.there}`);
  assert.ok(spot.width >= 24 && spot.height >= 24, `${selector} is ${spot.width} × ${spot.height}`);
  await page.touchscreen.tap(spot.x, spot.y);
}

/** Answers the question in hand by touch alone, and what has to be typed by the keyboard of the phone. */
async function answerByTouch(page, { kind, block }, wrongFirst) {
  const form = `.question[data-block="${block}"]`;
  if (kind === 'number') {
    const value = await asked(page, block);
    for (const [typed, state] of [...(wrongFirst ? [[-value, 'wrong']] : []), [value, 'right']]) {
      await tap(page, `${form} .typed`);
      await until(page, 'it has the focus', (selector) => document.activeElement?.matches(selector), `${form} .typed`);
      await page.$eval(`${form} .typed`, (input) => input.select());
      await page.keyboard.type(typed.toPrecision(4));
      await tap(page, `${form} .filled`);
      await answered(page, block, [state]);
    }
    return;
  }
  if (kind === 'choice') {
    const count = await page.$$eval(`${form} .option`, (options) => options.length);
    const order = Array.from({ length: count }, (_, at) => at + 1);
    if (wrongFirst) order.reverse();
    for (const nth of order) {
      await tap(page, `${form} .option:nth-of-type(${nth})`);
      await until(page, `option ${nth} is chosen`, (selector, at) => document.querySelectorAll(`${selector} .option input`)[at - 1].checked, form, nth);
      await tap(page, `${form} .filled`);
      await answered(page, block, ['right', 'wrong']);
      if ((await page.$eval(form, ({ dataset }) => dataset.answer)) === 'right') return;
    }
    assert.fail(`no option of question ${block} is right`);
  }
  if (kind === 'order') {
    const order = () => page.$$eval(`${form} li`, (items) => items.map(({ dataset }) => Number(dataset.item)));
    if (wrongFirst) {
      await tap(page, `${form} .filled`);
      await answered(page, block, ['wrong']);
    }
    for (let wanted = 0; wanted < (await order()).length; wanted += 1) {
      const from = (await order()).indexOf(wanted);
      if (from !== wanted) await drag(page, form, from, wanted);
      await until(page, `${wanted} stands in its place`, (selector, place) => document.querySelectorAll(`${selector} li`)[place].dataset.item === String(place), form, wanted);
    }
    await tap(page, `${form} .filled`);
    await answered(page, block, ['right']);
    return;
  }
  assert.equal(kind, 'task');
  await page.select('#stride', 'step');
  await page.select('#speed', await page.$eval('#speed', (list) => list.options[list.options.length - 1].value));
  await tap(page, '#play');
  await answered(page, block, ['right']);
}

/** Drags a thing of an order question by its grip to the place of another. */
async function drag(page, form, from, to) {
  const [start, end] = await page.$eval(form, (element, ...rows) => {
    element.scrollIntoView({ block: 'center' });
    return rows.map((row) => {
      const { left, top, width, height } = element.querySelectorAll('li .grip')[row].getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
  }, from, to);
  await page.touchscreen.touchStart(start.x, start.y);
  await page.touchscreen.touchMove(end.x, (start.y + end.y) / 2);
  await page.touchscreen.touchMove(end.x, end.y);
  await page.touchscreen.touchEnd();
}

inEachBrowser('lessons', (lab) => {
  test('lesson 8 is gone through from its first page to its last by touch on a phone', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, '8', 1);
      await until(page, 'the network of the lesson is there', () => document.querySelector('.lesson .live')?.textContent.startsWith('0.7'));
      const pages = await page.$$eval('.marks li', (marks) => marks.length);
      let wrong = 0;
      for (let number = 1; number <= pages; number += 1) {
        await lessonPage(page, number);
        for (let open = await question(page); open; open = await question(page)) {
          const isWrongFirst = number % 2 === 0;
          wrong += Number(isWrongFirst);
          await answerByTouch(page, open, isWrongFirst);
        }
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `page ${number} is too wide`);
        if (number < pages) await tap(page, '#lesson-next');
      }
      assert.ok(wrong > 4, `${wrong} answers were wrong first`);
      await tap(page, '#lesson-leave');
      await until(page, 'the lesson is left', () => !document.querySelector('.lesson'));
    }, { viewport: { width: 360, height: 740, isMobile: lab.name === 'chrome', hasTouch: lab.name === 'chrome' } });
  });

  test('lesson 8 is gone through from its first page to its last by keyboard, with a reload in the middle', async () => {
    await lab.visit(async (page) => {
      await tabTo(page, '#open-lessons');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#lesson-08-backpropagation');
      await tabTo(page, '#lesson-08-backpropagation');
      await page.keyboard.press('Enter');
      await lessonPage(page, 1);
      await until(page, 'the network of the lesson is there', () => document.querySelector('.lesson .live')?.textContent.startsWith('0.7'));
      const pages = await page.$$eval('.marks li', (marks) => marks.length);
      let wrong = 0;
      for (let number = 1; number <= pages; number += 1) {
        await lessonPage(page, number);
        if (number === 7) {
          const kept = await page.evaluate(() => localStorage.getItem('glassnet.lessons'));
          assert.equal(JSON.parse(kept).lessons['08-backpropagation'].page, 6);
          await page.reload();
          await documentState(page, 'ready');
          await lessonPage(page, 7);
          assert.match(await page.evaluate(() => location.hash), /lesson=08-backpropagation&page=7/u);
          await page.keyboard.press('PageUp');
          await lessonPage(page, 6);
          assert.equal(await page.$eval('.question', ({ dataset }) => dataset.answer), 'right');
          await page.keyboard.press('PageDown');
          await lessonPage(page, 7);
          await until(page, 'the walk is there again', () => document.querySelector('.question .asked')?.textContent.includes('w5'));
        }
        for (let open = await question(page); open; open = await question(page)) {
          const isWrongFirst = number % 3 === 0;
          wrong += Number(isWrongFirst);
          await answer(page, open, isWrongFirst);
        }
        assert.deepEqual(await page.$$eval('.faults p', (faults) => faults.map(({ textContent }) => textContent)), []);
        if (number < pages) await page.keyboard.press('PageDown');
      }
      assert.ok(wrong > 2, `${wrong} answers were wrong first`);
      await tabTo(page, '#lesson-leave');
      await page.keyboard.press('Enter');
      await until(page, 'the lesson is left', () => !document.querySelector('.lesson'));
      const document_ = await glassnet(page, 'document');
      assert.equal(document_.title, "Mazur's worked example");
    });
  });

  test('a link opens a page of a lesson by a short name, and the address follows', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, 'backpropagation', 7);
      await until(page, 'the walk has come to what the page is about', () => document.querySelector('.question .asked')?.textContent.includes('w5') && document.querySelector('#position')?.textContent.includes('operation'));
      assert.equal(await page.evaluate(() => location.hash), '#lesson=08-backpropagation&page=7');
    });
  });

  test('a file with a mistake is told of by its line, and the lesson that is open stays', async () => {
    await lab.visit(async (page) => {
      await openLesson(page, '1', 1);
      const heading = await page.$eval('#lesson-heading', ({ textContent }) => textContent);
      await page.evaluate(() => {
        const file = new File(['---\ntitle: Mine\nminutes: 5\ndocument: mazur\n---\n# A page\n\n```quiz\nnumber: w5\n```\n'], 'mine.md');
        const data = new DataTransfer();
        data.items.add(file);
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
      });
      await page.waitForSelector('#notice');
      assert.match(await page.$eval('#notice', ({ textContent }) => textContent), /Line 8/u);
      assert.equal(await page.$eval('#lesson-heading', ({ textContent }) => textContent), heading);
    });
  });
});
