"use strict";
// The service worker of /horloge: the page that was opened once opens again without network. What
// it keeps was put there by clock.js; it sends nothing by itself.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const fromNetworkElseKept = async (request) => {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
};

const keptElseFromNetwork = async (request) =>
  (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const { pathname } = new URL(event.request.url);
  const answer = pathname.startsWith("/static/") ? keptElseFromNetwork : fromNetworkElseKept;
  event.respondWith(answer(event.request));
});
