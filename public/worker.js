// The page without a network, after the first visit. A build fills in what it keeps and under which name.
const NAME = "crossover-VERSION";
const FILES = ["FILES"];

// Names that change with their bytes never need to be asked for again.
const SETTLED = /-[0-9a-f]{16}[._]/;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name.startsWith("crossover-") && name !== NAME);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(others(names).map((name) => caches.delete(name)))).then(() => clients.claim()),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  // The page goes by two names; what else is opened is a file, or not here.
  const { origin, pathname } = new URL(request.url);
  const isPage = request.mode === "navigate" && [".", "index.html"].some((name) => new URL(name, registration.scope).href === origin + pathname);
  const kept = () => caches.match(isPage ? "./" : request, { ignoreSearch: true, cacheName: NAME });
  // Everything else comes from the network while there is one, so that an update is never missed.
  const fresh = () => fetch(request).catch((refused) => kept().then((found) => found || Promise.reject(refused)));
  const settled = SETTLED.test(pathname);
  event.respondWith(settled ? kept().then((found) => found || fetch(request)) : fresh());
});
