// The page without a network, after the first visit. A build fills in what it keeps and under which name.
const FILES = ["FILES"];

// All pages of an origin share its caches: each copy of this one looks after its own.
const OWN = `crossover ${registration.scope} `;
const NAME = OWN + "VERSION";

// How long the network may take to begin an answer, where there is one that was kept.
const PATIENCE_MS = 5000;

// Names that change with their bytes never need to be asked for again.
const SETTLED = /-[0-9a-f]{16}[._]/;

// Installed, it waits until the pages of the version before are gone, which may still ask for what only that one has kept.
addEventListener("install", (event) => {
  // From the server and not out of the browser's store, which may hold files of the version before.
  const files = FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(files)));
});

addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name.startsWith(OWN) && name !== NAME);
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
  // Everything else comes from the network while there is one that answers, so that an update is never missed. A server in
  // trouble is as none, and so is one that lets readers wait.
  const fresh = () => {
    const asked = fetch(request);
    const come = asked.then(
      (answer) => (answer.status < 500 ? answer : kept().then((found) => found || answer)),
      (refused) => kept().then((found) => found || Promise.reject(refused)),
    );
    const late = new Promise((go) => {
      const timer = setTimeout(go, PATIENCE_MS), stop = () => clearTimeout(timer);
      come.then(stop, stop);
    });
    return Promise.race([come, late.then(kept).then((found) => found || come)]);
  };
  const settled = SETTLED.test(pathname);
  event.respondWith(settled ? kept().then((found) => found || fetch(request)) : fresh());
});
