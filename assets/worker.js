/* worker.js - without network the address of a live page shows a page of our own (GET /away) in the place of the browser's.
 * Nothing else is kept: not the live page, which tells what others said, nor any other.  keep.js registers it while a
 * meeting is open and says "stock" each time it is seen; chibo.js takes it away where nobody is signed in, keep.js when
 * the meeting is over. */
(function () {
  "use strict";
  var SHELF = "chibo-away", PAGE = "/away", LIVE = /^\/meetings\/\d+\/live$/;

  /* The page and what it is made of; what an older one was made of goes. */
  var stock = function () {
    return Promise.all([caches.open(SHELF), fetch(PAGE)]).then(function (got) {
      var shelf = got[0], page = got[1];
      if (!page.ok) return undefined;
      return page.clone().text().then(function (text) {
        var parts = (text.match(/\/assets\/[\w.-]+/g) || []).filter(function (part, n, all) { return all.indexOf(part) === n; });
        return shelf.addAll(parts).then(function () { return shelf.put(PAGE, page); }).then(function () {
          return shelf.keys();
        }).then(function (kept) {
          return Promise.all(kept.map(function (one) {
            var path = new URL(one.url).pathname;
            return path === PAGE || parts.indexOf(path) >= 0 ? undefined : shelf.delete(one);
          }));
        });
      });
    });
  };
  self.addEventListener("install", function (event) {
    event.waitUntil(stock().then(function () { return self.skipWaiting(); }));
  });
  self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
  self.addEventListener("message", function (event) { event.waitUntil(stock().catch(function () {})); });
  self.addEventListener("fetch", function (event) {
    var request = event.request, path = new URL(request.url).pathname;
    if (request.method !== "GET") return;
    if (request.mode === "navigate" && LIVE.test(path))
      event.respondWith(fetch(request).catch(function () {
        return caches.match(PAGE).then(function (kept) { return kept || Response.error(); });
      }));
    else if (path.indexOf("/assets/") === 0)
      event.respondWith(caches.match(request).then(function (kept) { return kept || fetch(request); }));
  });
})();
