// What a screen reader is told of a piece of a page, in reading order: a line for each control, heading, paragraph and region.

const HEADINGS = /^H[1-6]$/;

/** What elements are without being told. */
function implied(element) {
  const type = element.getAttribute('type');
  switch (element.tagName.toLowerCase()) {
    case 'a': return element.hasAttribute('href') ? 'link' : '';
    case 'button': case 'summary': return 'button';
    case 'input': return { checkbox: 'checkbox', radio: 'radio', range: 'slider', number: 'spinbutton', file: 'button' }[type] ?? 'textbox';
    case 'textarea': return 'textbox';
    case 'select': return 'combobox';
    case 'img': return element.getAttribute('alt') === '' ? 'none' : 'image';
    case 'math': return 'math';
    case 'nav': return 'navigation';
    case 'main': return 'main';
    case 'aside': return 'complementary';
    case 'section': return isNamed(element) ? 'region' : '';
    case 'article': return 'article';
    case 'fieldset': return 'group';
    case 'progress': return 'progressbar';
    case 'table': return 'table';
    case 'ol': case 'ul': return 'list';
    default: return HEADINGS.test(element.tagName) ? 'heading' : '';
  }
}

const isNamed = (element) => element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby');

export function roleOf(element) {
  const role = element.getAttribute('role') ?? implied(element);
  return role === 'img' ? 'image' : role;
}

/** Controls and pictures are told in one go, and nothing in them is told again. */
const WHOLE = new Set(['button', 'link', 'textbox', 'combobox', 'slider', 'spinbutton', 'checkbox', 'radio', 'image', 'progressbar', 'application']);
/** Places are told of where they begin. */
const PLACES = new Set(['navigation', 'main', 'complementary', 'region', 'article', 'group', 'list', 'table', 'status', 'alert', 'timer', 'dialog', 'form']);
const SIGNS = { '=': 'equals', '+': 'plus', '−': 'minus', '·': 'times', '∂': 'partial', '⋯': 'and so on', '∑': 'the sum of', '>': 'is greater than', '<': 'is less than', '\u2061': 'of' };

const styleOf = (element) => element.ownerDocument.defaultView.getComputedStyle(element);

function isTold(element) {
  if (element.getAttribute('aria-hidden') === 'true' || element.inert || ['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD'].includes(element.tagName)) return false;
  const { display, visibility } = styleOf(element);
  const isFolded = element.parentElement?.tagName === 'DETAILS' && !element.parentElement.open && element.tagName !== 'SUMMARY';
  return display !== 'none' && visibility === 'visible' && !isFolded;
}

/** Whether it is read on with what stands beside it; what is only there to be heard is out of the flow. */
function isInline(element) {
  const { display, position } = styleOf(element);
  return ['inline', 'contents'].includes(display) || (position === 'absolute' && element.tagName === 'SPAN');
}

const tidy = (text) => text.replace(/\s+/gu, ' ').trim();

function math(element) {
  if (element.childElementCount === 0) return SIGNS[element.textContent.trim()] ?? element.textContent;
  const parts = [...element.children].map(math);
  if (element.localName === 'mfrac') return `${parts[0]} over ${parts[1]}`;
  if (element.localName === 'msup') return parts[1] === '2' ? `${parts[0]} squared` : `${parts[0]} to the power of ${parts[1]}`;
  if (element.localName === 'msqrt') return `the square root of ${parts.join(' ')}`;
  return parts.join(' ');
}

/** The text in an element as it is heard. */
const content = (element) => tidy(heard(element));

function heard(element) {
  const parts = [...element.childNodes].map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || !isTold(node)) return '';
    if (node.localName === 'math') return ` ${math(node)} `;
    const inner = WHOLE.has(roleOf(node)) && node.hasAttribute('aria-label') ? node.getAttribute('aria-label') : heard(node);
    return isInline(node) ? inner : ` ${inner} `;
  });
  return parts.join('');
}

/** What a control, a picture or a place is called. */
export function nameOf(element) {
  const by = element.getAttribute('aria-labelledby');
  if (by) return tidy(by.split(/\s+/u).map((id) => element.ownerDocument.getElementById(id)).map((label) => (label ? content(label) : '')).join(' '));
  if (element.getAttribute('aria-label')) return tidy(element.getAttribute('aria-label'));
  const role = roleOf(element);
  if (element.labels?.length > 0 && element.tagName !== 'BUTTON') return tidy([...element.labels].map((label) => labelText(label, element)).join(' '));
  if (element.tagName === 'FIELDSET') return content(element.querySelector('legend') ?? element.ownerDocument.createElement('p'));
  if (element.tagName === 'IMG') return tidy(element.alt);
  const own = ['button', 'link', 'heading'].includes(role) ? content(element) : '';
  return own || tidy(element.getAttribute('title') ?? element.getAttribute('placeholder') ?? '');
}

/** A label without the control in it. */
function labelText(label, control) {
  const parts = [...label.childNodes].map((node) => {
    if (node === control) return '';
    return node.nodeType === Node.TEXT_NODE ? node.data : node.nodeType === Node.ELEMENT_NODE && isTold(node) && !node.contains(control) ? ` ${content(node)} ` : '';
  });
  return parts.join('');
}

/** What is told of a control beside its name. */
function states(element, role) {
  const found = [];
  if (role === 'textbox' || role === 'spinbutton') found.push(element.value === '' ? `blank${element.placeholder ? `, ${element.placeholder}` : ''}` : element.value);
  if (role === 'combobox') found.push(element.selectedOptions?.[0]?.textContent.trim() ?? '');
  if (role === 'slider') found.push(element.getAttribute('aria-valuetext') ?? element.value);
  if (role === 'checkbox' || role === 'radio') found.push(element.checked ? 'checked' : 'not checked');
  for (const [attribute, yes, no] of [['aria-pressed', 'pressed', 'not pressed'], ['aria-expanded', 'expanded', 'collapsed']]) {
    const value = element.getAttribute(attribute);
    if (value !== null) found.push(value === 'true' ? yes : no);
  }
  if (element.tagName === 'SUMMARY') found.push(element.parentElement.open ? 'expanded' : 'collapsed');
  const current = element.getAttribute('aria-current');
  if (current && current !== 'false') found.push(current === 'true' ? 'current' : `current ${current}`);
  if (element.disabled) found.push('unavailable');
  if (element.readOnly) found.push('read only');
  const described = element.getAttribute('aria-describedby');
  if (described) found.push(...described.split(/\s+/u).map((id) => element.ownerDocument.getElementById(id)).filter(Boolean).map(content));
  const title = element.getAttribute('title');
  if (title && title !== nameOf(element)) found.push(title);
  return found.filter((state) => state !== '');
}

/** The lines of an element: what it is (`text` for mere text), what it is called, and what is said. */
export function lines(root) {
  const found = [];
  let text = '';
  const end = () => {
    if (tidy(text) !== '') found.push({ role: 'text', name: tidy(text), text: tidy(text) });
    text = '';
  };
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      text += node.data;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || !isTold(node)) return;
    const role = roleOf(node);
    if (role === 'math') {
      text += ` ${math(node)} `;
    } else if (role === 'heading') {
      end();
      const name = nameOf(node);
      found.push({ role, name, text: `${name} (heading ${node.tagName.slice(1)})` });
      found.push(...[...node.children].flatMap(lines).filter((line) => line.role !== 'text'));
    } else if (WHOLE.has(role)) {
      end();
      const name = nameOf(node);
      found.push({ role, name, text: `${[name, ...states(node, role)].join(', ')} (${role})` });
      // A heading in what folds is one, too.
      if (node.tagName === 'SUMMARY') found.push(...[...node.children].flatMap(lines).filter((line) => line.role === 'heading'));
    } else {
      const isPlace = PLACES.has(role) && (nameOf(node) !== '' || !['list', 'table', 'article', 'status', 'group'].includes(role));
      const isBlock = isPlace || !(isInline(node) || styleOf(node).display.startsWith('inline'));
      if (isBlock) end();
      if (isPlace) {
        const name = nameOf(node);
        found.push({ role, name, text: name === '' ? `(${role})` : `${name} (${role})` });
      }
      node.childNodes.forEach(visit);
      if (isBlock) end();
    }
  };
  visit(root);
  end();
  return found;
}
