// Serves the page from what was kept of it, so that it works without a connection. The build writes this file as `sw.js`, with
// `FILES` before it: what each file of the page comes to, by its name; and `VERSION`, what all of them come to.

/** Other folders of this origin may have pages and caches of their own. */
const OWN = `glassnet ${self.registration.scope} `;
const KEPT = OWN + VERSION;

/** Where a file is asked for. Hosts send on from `…/index.html` to `…/`. */
const addressOf = (name) => new URL(name.replace(/(^|\/)index\.html$/, '$1'), self.registration.scope).href;
const ADDRESSES = new Set(Object.keys(FILES).map(addressOf));

self.addEventListener('install', (event) => event.waitUntil(keepAll()));

self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));

// The page says so once its person agrees. Until then the version that is open stays.
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  const address = (origin + pathname).replace(/\/index\.html$/, '/');
  if (method === 'GET' && ADDRESSES.has(address)) event.respondWith(answer(address, event.request));
});

async function keepAll() {
  const kept = await caches.open(KEPT);
  try {
    await Promise.all(Object.entries(FILES).map(([name, sum]) => keep(kept, addressOf(name), sum)));
  } catch (error) {
    await caches.delete(KEPT);
    throw error;
  }
}

/** Keeps one file: what an earlier version had of it where that is the same, or else what the host has now. */
async function keep(kept, address, sum) {
  const before = await caches.match(address, { ignoreVary: true });
  if (before && (await sumOf(before)) === sum) {
    await kept.put(address, before);
    return;
  }
  const response = await fetch(address, { cache: 'no-cache' });
  // A host in the middle of a deployment still has some files of the version before.
  if (!response.ok || (await sumOf(response)) !== sum) throw new Error(`${address} is not the file of this version.`);
  await kept.put(address, response);
}

async function sumOf(response) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer()));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OWN) && name !== KEPT).map((name) => caches.delete(name)));
}

async function answer(address, request) {
  const kept = await caches.open(KEPT);
  // A browser that needs room may have thrown away some of it.
  const response = (await kept.match(address, { ignoreVary: true })) ?? (await fetch(request));
  // A page may not be opened by an answer to which its host sent on from elsewhere.
  return response.redirected ? new Response(response.body, response) : response;
}
