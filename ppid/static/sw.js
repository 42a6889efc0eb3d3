// What a device keeps of the service: files by their hashed address, the start page, and the page on
// which a question can be written without a network. Nothing that a cookie opened is ever kept: the
// two pages are asked for without cookies, and every other page goes past this file.
// `VERSION`, `FILES` and `PAGES` stand before this text; see ppid/web/installing.py.
"use strict";
const MINE = "ppid-luring-";
const SHELF = MINE + VERSION;
const PATIENCE = 6000; // milliseconds that the network may take before the copy is shown

const keep = async (lang, paths) => {
  const shelf = await caches.open(SHELF);
  for (const path of paths) {
    const answer = await fetch(`${path}?lang=${lang}`, { credentials: "omit", cache: "no-store", headers: { "x-ppid-copy": "1" } });
    const text = answer.ok ? await answer.text() : "";
    if (!text || text.includes('name="_csrf"')) continue; // a form of someone's is no copy for all
    const marked = text.replace("<html ", `<html data-copy="${new Date().toISOString()}" `);
    const headers = { "content-type": "text/html; charset=utf-8" };
    for (const name of ["content-security-policy", "referrer-policy", "x-content-type-options"]) {
      if (answer.headers.has(name)) headers[name] = answer.headers.get(name);
    }
    await shelf.put(path, new Response(marked, { headers }));
  }
};

const page = async (request, path) => {
  const shelf = await caches.open(SHELF);
  const kept = (await shelf.match(path)) || (await shelf.match("/luring"));
  const network = fetch(request);
  if (!kept) return network;
  const late = new Promise((done) => { setTimeout(() => done(kept.clone()), PATIENCE); });
  return Promise.race([network.catch(() => kept.clone()), late]);
};

const file = async (request) => {
  const shelf = await caches.open(SHELF);
  const kept = await shelf.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await shelf.put(request.url, answer.clone());
  return answer;
};

self.addEventListener("install", (event) => {
  // Waiting would leave a device on old files for days; no page relies on the version of its worker,
  // and a file that is not kept any more still comes from the server.
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(MINE) && name !== SHELF) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener("message", (event) => {
  const { lang, all } = event.data; // who begins with the form pays for its page alone
  if (["id", "en"].includes(lang)) event.waitUntil(keep(lang, all ? PAGES : ["/luring"]).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/") && url.searchParams.has("v")) event.respondWith(file(request));
  else if (request.mode !== "navigate") return;
  else if (PAGES.includes(url.pathname)) event.respondWith(page(request, url.pathname));
  else if (url.pathname === "/permohonan/baru") event.respondWith(page(request, "/luring"));
});
