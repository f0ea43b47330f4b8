// Keeps the page for visits without a connection, and tells it of a new version. Where the page is not over https, nor on this
// very machine, browsers have no service workers, and it is loaded from its host each time.

/** The service worker that has a new version and waits to take over. */
let waiting = null;

export async function keepOffline() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  let isTaking = false;
  addEventListener('glassnet-take-version', () => {
    isTaking = true;
    if (waiting) waiting.postMessage('take over');
    else location.reload();
  });
  let isServed = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    // The first one only begins to serve what is open.
    if (isTaking) location.reload();
    else if (isServed) tell(null);
    isServed = true;
  });
  try {
    const registration = await serviceWorker.register('./sw.js');
    if (registration.waiting && isServed) tell(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing.addEventListener('statechange', () => {
        if (installing.state === 'installed' && registration.active) tell(installing);
      });
    });
  } catch {
    // Storage is blocked, or the host has no such file: the page works as long as there is a connection.
  }
}

/** Tells the page that a new version is there: kept by this service worker, or in use by another window already. */
function tell(worker) {
  waiting = worker;
  dispatchEvent(new Event('glassnet-new-version'));
}
