// `test=fuzz`: a hand that knows nothing of the page points, presses, drags, turns the wheel, touches, types and chooses.
if (trial.parameters.get('test') === 'fuzz') {
  const { below, random, oneOf } = trial;
  const TEXTS = ['', '0', '-1', '1e309', '0.03', 'abc', '12', '1e-9', '999999999', 'NaN', '∞', '1,5', ' ', '"', '<b>', '数', '5e-324'];
  const at = () => ({ clientX: below(innerWidth), clientY: below(innerHeight) });
  const say = (element, Kind, type, more) => {
    const event = new Kind(type, { bubbles: true, cancelable: true, composed: true, view: window, ...more });
    return element.dispatchEvent(event);
  };
  const pointed = ({ clientX, clientY }) => document.elementFromPoint(clientX, clientY) ?? document.body;
  const pointer = (place, pointerType, pressed) => ({ ...place, pointerType, pointerId: 1, isPrimary: true, button: 0, buttons: Number(pressed), pressure: pressed / 2 });

  function press(place, pointerType) {
    const element = pointed(place);
    say(element, PointerEvent, 'pointerdown', pointer(place, pointerType, true));
    if (say(element, MouseEvent, 'mousedown', { ...place, buttons: 1 })) element.focus?.({ preventScroll: true });
    return element;
  }

  function release(place, pointerType, pressed) {
    const element = pointed(place);
    say(element, PointerEvent, 'pointerup', pointer(place, pointerType, false));
    say(element, MouseEvent, 'mouseup', place);
    if (element === pressed) say(element, MouseEvent, 'click', place);
  }

  function move(place, pointerType, isPressed) {
    const element = pointed(place);
    say(element, PointerEvent, 'pointermove', pointer(place, pointerType, isPressed));
    say(element, MouseEvent, 'mousemove', { ...place, buttons: Number(isPressed) });
  }

  function type(element) {
    element.focus({ preventScroll: true });
    element.value = oneOf(TEXTS);
    say(element, Event, 'input');
    say(element, Event, 'change');
  }

  function choose(element) {
    if (element.options.length === 0) return;
    element.selectedIndex = below(element.options.length);
    say(element, Event, 'change');
  }

  const deeds = [
    () => { const place = at(); release(place, 'mouse', press(place, 'mouse')); },
    () => { const place = at(); release(place, 'touch', press(place, 'touch')); },
    () => move(at(), 'mouse', false),
    () => {
      const pointerType = oneOf(['mouse', 'touch', 'pen']);
      const pressed = press(at(), pointerType);
      for (let moves = below(6); moves > 0; moves -= 1) move(at(), pointerType, true);
      release(at(), pointerType, pressed);
    },
    () => { const place = at(); say(pointed(place), WheelEvent, 'wheel', { ...place, deltaY: (random() - 0.5) * 400 }); },
    () => scrollTo(0, random() * document.documentElement.scrollHeight),
    () => {
      // Where nothing that can be pressed lies under the hand there is always something that can be.
      const controls = [...document.querySelectorAll('button, select, input:not([type=file]), summary, textarea')];
      const control = oneOf(controls.filter((element) => !element.disabled && element.getClientRects().length > 0));
      if (!control) return;
      if (control.tagName === 'SELECT') choose(control);
      else if (control.matches('textarea, input:not([type=checkbox], [type=radio], [type=range])')) type(control);
      else control.click();
    },
  ];
  trial.run('fuzz', 4, () => oneOf(deeds)());
}
