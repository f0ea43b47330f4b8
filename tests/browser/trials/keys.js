// `test=keys`: keys at random, on whatever has the focus; what a browser does by itself for a key is done here.
if (trial.parameters.get('test') === 'keys') {
  const { below, oneOf } = trial;
  const KEYS = [
    'Tab', 'Tab', 'Tab', 'Tab', 'Enter', 'Enter', ' ', ' ', 'Escape', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End',
    'PageUp', 'PageDown', 'Backspace', 'Delete', '?', '/', '0', '1', '5', '.', '-', 'e', ...'abcdefghijklmnopqrstuvwxyz',
  ];
  const FOCUSABLE = 'button, select, input:not([type=file]), textarea, summary, a[href], [tabindex]';
  const say = (element, type, more = {}) => element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true, ...more }));
  const isText = (element) => element.matches('textarea, input:not([type=checkbox], [type=radio], [type=range])');

  function tab() {
    const places = [...document.querySelectorAll(FOCUSABLE)].filter((place) => !place.disabled && place.tabIndex >= 0 && place.getClientRects().length > 0);
    const now = places.indexOf(document.activeElement);
    leave();
    places[(now + (below(4) === 0 ? below(places.length) : 1)) % places.length]?.focus();
  }

  let typed = null;
  function leave() {
    if (typed?.isConnected) say(typed, 'change');
    typed = null;
  }

  function act(element, key) {
    if (key === 'Tab') tab();
    else if (element.tagName === 'SELECT' && key.startsWith('Arrow') && element.options.length > 0) {
      element.selectedIndex = (element.selectedIndex + (key === 'ArrowUp' ? element.options.length - 1 : 1)) % element.options.length;
      say(element, 'change');
    } else if (isText(element)) {
      if (key === 'Enter') leave();
      else if (key.length === 1 || key === 'Backspace') {
        element.value = key.length === 1 ? element.value + key : element.value.slice(0, -1);
        typed = element;
        say(element, 'input');
      }
    } else if ((key === 'Enter' || key === ' ') && element.matches('button, summary, a[href], input')) element.click();
  }

  trial.run('keys', 4, () => {
    const [element, key] = [document.activeElement ?? document.body, oneOf(KEYS)];
    const more = { key, bubbles: true, cancelable: true, shiftKey: below(8) === 0, altKey: below(20) === 0, ctrlKey: below(30) === 0 };
    if (element.dispatchEvent(new KeyboardEvent('keydown', more))) act(element, key);
    element.dispatchEvent(new KeyboardEvent('keyup', more));
  });
}
