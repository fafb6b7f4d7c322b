/// <reference lib="webworker" />
/**
 * Opens the console without a line. It keeps the console's own files and nothing else: no message, name or picture of a customer ever goes
 * into its cache, so that signing out leaves nothing behind. It stands alone: a service worker of one file works in every browser.
 */
export {};
declare const self: ServiceWorkerGlobalScope;

/** Written by the build: what this version is made of, and its name. */
declare const __FILES__: readonly string[];
declare const __VERSION__: string;

const PREFIX = 'diwan-console-';
const CACHE = PREFIX + __VERSION__;
/** The page that draws every address of the console. */
const PAGE = '/';
/** A server that does not answer by then is not there; the page says so better than a blank tab. */
const PAGE_TIMEOUT_MS = 4000;
const SERVER_PATHS = /^\/(api|media|webhooks|health|metrics|ops|socket\.io)(\/|$)/;

self.addEventListener('install', (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll(__FILES__.map((path) => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'no-cache' })));
  await self.skipWaiting();
})()));

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  // The version before stays: a tab that is still open may ask for a part of it that the server has no more.
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE).slice(0, -1);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

const kept = async (path: string): Promise<Response | undefined> => caches.match(path, { ignoreVary: true });

/** The newest page while there is a server, else the one that is kept. */
async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PAGE_TIMEOUT_MS) });
    // What stands before a server that is gone answers in its place.
    return answer.status >= 500 ? (await kept(PAGE)) ?? answer : answer;
  } catch (error) {
    const known = await kept(PAGE);
    if (known === undefined) throw error;
    return known;
  }
}

async function file(request: Request, path: string): Promise<Response> {
  const known = await kept(path);
  // Files under /assets carry a hash of what is in them; the few others may have changed.
  if (known !== undefined && path.startsWith('/assets/')) return known;
  try {
    return await fetch(request);
  } catch (error) {
    if (known === undefined) throw error;
    return known;
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || SERVER_PATHS.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (__FILES__.includes(pathname) || pathname.startsWith('/assets/')) event.respondWith(file(request, pathname));
});

/** A click on a notification leads to an open tab, or opens one. */
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const data: unknown = event.notification.data;
  const path = typeof data === 'object' && data !== null && 'path' in data && typeof data.path === 'string' && data.path.startsWith('/') ? data.path : PAGE;
  event.waitUntil((async () => {
    const [tab] = await self.clients.matchAll({ type: 'window' });
    if (tab === undefined) {
      await self.clients.openWindow(path);
      return;
    }
    await tab.focus();
    tab.postMessage({ open: path });
  })());
});
