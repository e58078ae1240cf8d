/* meeting.js - what a meeting's page does by itself: its clocks go on, arrow keys press its buttons, it is loaded again
 * when the meeting begins or ends.
 * data-now: seconds, what time the server had; data-clock: now, left (data-until), item (data-since data-spent
 * data-planned), speaks (data-since); data-left, data-over: words with {n} minutes.
 * aria-keyshortcuts="ArrowRight": that key presses the button, wherever the cursor is but in a field. */
(function () {
  "use strict";
  var ZONE = 7 * 3600000; /* Asia/Ho_Chi_Minh */
  var ahead = 0;          /* milliseconds the server's clock is ahead of ours */

  var sync = function (part) {
    var told = part.dataset && part.dataset.now ? part : part.querySelector("[data-now]");
    if (told) ahead = told.dataset.now * 1000 - Date.now();
  };
  var two = function (n) { return (n < 10 ? "0" : "") + n; };
  var words = function (form, n) { return form.replace("{n}", n); };
  var faces = {
    now: function (clock, now) { return { words: new Date(now * 1000 + ZONE).toISOString().slice(11, 16) }; },
    left: function (clock, now) {
      var left = clock.dataset.until - now;
      return left < 0 ? { words: words(clock.dataset.over, Math.floor(-left / 60)), over: true }
                      : { words: words(clock.dataset.left, Math.ceil(left / 60)) };
    },
    item: function (clock, now) {
      var took = Math.floor((+clock.dataset.spent + now - clock.dataset.since) / 60), planned = +clock.dataset.planned;
      var over = planned > 0 && took >= planned;
      return { words: took + "'" + (planned ? "/" + planned + "'" : "") +
                      (over ? " " + words(clock.dataset.over, took - planned) : ""), over: over };
    },
    speaks: function (clock, now) {
      var said = Math.max(0, now - clock.dataset.since);
      return { words: two(Math.floor(said / 60)) + ":" + two(said % 60) };
    }
  };
  var tick = function () {
    var now = Math.floor((Date.now() + ahead) / 1000);
    document.querySelectorAll("[data-clock]").forEach(function (clock) {
      var face = faces[clock.dataset.clock](clock, now);
      if (clock.textContent !== face.words) clock.textContent = face.words;
      clock.classList.toggle("state", !!face.over);
      clock.classList.toggle("state-overdue", !!face.over);
    });
  };
  sync(document);
  tick();
  setInterval(tick, 1000);

  /* A meeting that has begun or ended has another page; what is being typed stays. */
  var state = document.querySelector("[data-state]");
  state = state && state.dataset.state;
  var is_typing = function () {
    return Array.prototype.some.call(document.querySelectorAll("textarea"), function (field) {
      return field.value !== field.defaultValue;
    });
  };
  document.addEventListener("htmx:afterSettle", function (event) {
    sync(event.detail.elt);
    tick();
    var part = document.querySelector("[data-state]");
    if (part && part.dataset.state !== state && !is_typing()) location.reload();
  });

  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input,textarea,select,[contenteditable]")) return;
    var key = (event.shiftKey ? "Shift+" : "") + event.key;
    if (!/^(Shift\+)?(Arrow|Page)/.test(key)) return;
    var button = document.querySelector('[aria-keyshortcuts~="' + key + '"]');
    if (!button) return;
    event.preventDefault();
    if (!event.repeat) button.click();
  });
  window.chibo_moment = function () { return Math.floor((Date.now() + ahead) / 1000); };
})();
