/*
 * The part of the desk that lives in the browser while no page of it is open: it shows notices, and opens the desk when
 * there is no network, so that a draft can be read and gone on with. It answers nothing else: everything that is asked of
 * the server goes to the server.
 */
const SHELL = 'kakehashi-shell';

self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

/** The page itself is asked of the server and kept; without network the kept one opens, with the files it names. */
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isDesk(url.pathname)) event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(file(request));
});

/** Pages for customers and files to download are the server's alone. */
function isDesk(path) {
  return /^\/($|inbox|orders|imports|fulfilment|products|customers|settings|snippets|search|digest|welcome|sign-in)/.test(
    path,
  );
}

async function page(request) {
  const kept = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      await forgetOlderFiles(kept, await answer.clone().text());
      await kept.put('/', answer.clone());
    }
    return answer;
  } catch (error) {
    const old = await kept.match('/');
    if (old) return old;
    throw error;
  }
}

/** Files carry their content in their name: one that is kept is right for ever. */
async function file(request) {
  const kept = await caches.open(SHELL);
  const known = await kept.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await kept.put(request, answer.clone());
  return answer;
}

/** After an update the page names other files: what belonged to the former goes. */
async function forgetOlderFiles(kept, text) {
  const before = await kept.match('/');
  if (!before || (await before.text()) === text) return;
  for (const request of await kept.keys()) await kept.delete(request);
}

self.addEventListener('push', (event) => {
  event.waitUntil(show(read(event)));
});

function read(event) {
  try {
    return event.data?.json() ?? {};
  } catch {
    return {};
  }
}

function show({ title, body, tag, opens }) {
  return self.registration.showNotification(title || '架け橋', {
    body: body || '',
    tag: tag || 'kakehashi',
    renotify: true,
    icon: '/icons/192.png',
    badge: '/icons/badge.png',
    data: {
      opens: typeof opens === 'string' && opens.startsWith('/') && !opens.startsWith('//') ? opens : '/inbox',
    },
  });
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.opens ?? '/inbox'));
});

/** In a page of the desk that is open, else in a new one. */
async function open(path) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find((one) => new URL(one.url).origin === self.location.origin);
  if (!page) return self.clients.openWindow(path);
  await page.focus();
  page.postMessage({ kind: 'open', path });
}
