// The switch: takes everything away that a worker of ours has kept on a device, and then itself.
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("ppid-luring-")) await caches.delete(name);
  await self.registration.unregister();
})()));
