// `strings=double|long|rtl|xss`: every word on the page is written twice, made long, written from right to left, or comes with
// a script. What is drawn has its words from the data: tests bring data whose words are like that.
{
  const kind = trial.parameters.get('strings');
  const SCRIPT = '<img src="x" onerror="globalThis.scriptRan = true"><script>globalThis.scriptRan = true</' + 'script>';
  const CHANGES = {
    double: (text) => `${text} ${text.trim()}`,
    long: (text) => text.replace(/\p{Letter}{3,}/gu, (word) => word + word.toLowerCase() + word.toLowerCase()),
    rtl: (text) => `\u202e${text}\u202c`,
    xss: (text) => `${text}${SCRIPT}`,
  };
  const change = CHANGES[kind];
  if (change) {
    const NAMES = ['aria-label', 'title', 'placeholder'];
    const written = new WeakMap();
    const isPlain = (text) => !/\p{Letter}{2}/u.test(text);

    const changeText = (node) => {
      if (written.get(node) === node.data || isPlain(node.data) || node.parentElement?.closest('script, style, noscript, textarea')) return;
      const text = change(node.data);
      written.set(node, text);
      node.data = text;
    };
    const changeName = (element, name) => {
      const own = written.get(element) ?? written.set(element, {}).get(element);
      const text = element.getAttribute(name);
      if (text === null || own[name] === text || isPlain(text)) return;
      own[name] = change(text);
      element.setAttribute(name, own[name]);
    };
    const changeAll = (root) => {
      if (root.nodeType === Node.TEXT_NODE) return changeText(root);
      if (root.nodeType !== Node.ELEMENT_NODE) return undefined;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) changeText(walker.currentNode);
      for (const element of [root, ...root.querySelectorAll('*')]) NAMES.forEach((name) => changeName(element, name));
      return undefined;
    };
    new MutationObserver((mutations) => {
      for (const { type, target, addedNodes, attributeName } of mutations) {
        if (type === 'childList') addedNodes.forEach(changeAll);
        else if (type === 'characterData') changeText(target);
        else changeName(target, attributeName);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES });
    if (kind === 'rtl') document.documentElement.dir = 'rtl';
  }
}
