/* live.js - parts of a page that renew themselves: data-topic="plan:7@41" beside hx-get, hx-trigger="live", hx-swap="outerHTML".
 * The part is fetched again when the version of its topic has grown past the one it carries: a little apart from other
 * browsers, not while nobody looks, never under the hands of whoever is in it (but on a button with an id, which keeps
 * the cursor) or has typed in it.
 * One stream for all tabs of a browser: the tab that holds the lock listens for all and says what it hears on the channel.
 * Without a stream every tab asks every five seconds. */
(function () {
  "use strict";
  var ASK_EVERY = 5000, APART = 500, SILENCE = 40000, WANTED = 90000, TOPICS = 32;
  var address = document.currentScript.dataset.stream;
  var known = {};              /* topic: the newest version heard of */
  var heardAt = 0;             /* when a stream last gave a sign of life */
  var renewing = 0;
  var channel = window.BroadcastChannel ? new BroadcastChannel("chibo-live") : null;

  var parts = function () { return Array.prototype.slice.call(document.querySelectorAll("[data-topic]")); };
  var topicOf = function (part) { return part.dataset.topic.split("@")[0]; };
  var versionOf = function (part) { return +part.dataset.topic.split("@")[1] || 0; };
  var is_stale = function (part) { return known[topicOf(part)] > versionOf(part); };
  var wanted = function () {
    var names = {};
    parts().forEach(function (part) { names[topicOf(part)] = versionOf(part); });
    return names;
  };

  /* --- renewing --- */
  var is_typed_in = function (part) {
    return Array.prototype.some.call(part.querySelectorAll("input,textarea,select"), function (field) {
      if (/^(hidden|button|submit)$/.test(field.type)) return false;
      if (/^(checkbox|radio)$/.test(field.type)) return field.checked !== field.defaultChecked;
      if (field.options)
        return Array.prototype.some.call(field.options, function (o) { return o.selected !== o.defaultSelected; }) &&
               Array.prototype.some.call(field.options, function (o) { return o.defaultSelected; });
      return field.value !== field.defaultValue;
    });
  };
  /* A button or link with an id gets the cursor back from htmx; what can be typed in, and what has no id, would lose it. */
  var is_in_hands = function (part) {
    var at = document.activeElement;
    return part.contains(at) && (!at.id || at.isContentEditable || at.matches("input:not([type=button],[type=submit],[type=checkbox],[type=radio]),textarea,select"));
  };
  var may_renew = function (part) {
    return !document.hidden && !is_in_hands(part) && !is_typed_in(part);
  };
  var renew = function () {
    renewing = 0;
    parts().forEach(function (part) {
      if (is_stale(part) && may_renew(part)) window.htmx.trigger(part, "live");
    });
  };
  var renew_soon = function () {
    if (!renewing && parts().some(is_stale)) renewing = setTimeout(renew, Math.random() * APART);
  };
  var hear = function (topic, version) {
    if (!(known[topic] >= version)) known[topic] = version;
  };
  /* The cursor stays where it was; where that has gone, on the next that is still there: the roll is called without
   * looking for the cursor after every name. */
  var at = null, places = [], until = 0;   /* several parts may be under way at once */
  var can_hold = function (part) {
    return Array.prototype.map.call(part.querySelectorAll("button[id],a[id],summary[id]"), function (one) { return one.id; });
  };
  document.addEventListener("htmx:beforeSwap", function (event) {
    var part = event.detail.target, now = document.activeElement;
    if (!part || !part.contains(now)) return;
    at = now.id;
    places = can_hold(part);
    until = Date.now() + 1000;
  });
  document.addEventListener("htmx:afterSettle", function () {
    var now = document.activeElement;
    if (!at || Date.now() > until || (now && now !== document.body)) return;
    var from = places.indexOf(at), rest = places.slice(from).concat(places.slice(0, from).reverse());
    var next = rest.map(function (id) { return document.getElementById(id); }).find(Boolean) || document.getElementById("main");
    at = null;
    if (next) next.focus({ preventScroll: true });
  });
  document.addEventListener("htmx:beforeRequest", function (event) {
    var how = event.detail.requestConfig.triggeringEvent;
    if (how && how.type === "live" && !may_renew(event.target)) event.preventDefault();
  });

  /* --- asking --- */
  var is_asking = false;
  var lost = document.getElementById("lost");
  var ask = function () {
    var names = wanted();
    if (is_asking || !Object.keys(names).length) return;
    is_asking = true;
    fetch(address + "?topics=" + Object.keys(names).slice(0, TOPICS).join(","), { headers: { Accept: "application/json" } })
      .then(function (reply) {
        if (lost) lost.hidden = true;
        return reply.ok ? reply.json() : { topics: [] };
      }, function () {
        if (lost) lost.hidden = false;
        return { topics: [] };
      })
      .then(function (told) {
        told.topics.forEach(function (one) { hear(one.topic, one.version); });
        if (is_own) renew();
        else renew_soon();
        is_own = false;
      })
      .finally(function () { is_asking = false; });
  };
  setInterval(function () {
    if (document.hidden) return;
    if (Date.now() - heardAt > SILENCE) ask();
    renew_soon();
  }, ASK_EVERY);
  window.addEventListener("online", ask);
  /* This browser has just changed something: it need not wait for the others. */
  var is_own = false;
  document.addEventListener("chibo:sent", function () { is_own = true; ask(); });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) return;
    if (Date.now() - heardAt > SILENCE) ask();
    renew_soon();
  });
  document.addEventListener("focusout", function () { setTimeout(renew_soon, 0); });

  /* --- listening, for this tab or for all --- */
  var stream = null, is_replaced = false, wants = {};   /* topic: { version, until } */
  var tell = function (topics, is_silent) {
    heardAt = is_silent ? 0 : Date.now();
    topics.forEach(function (one) { hear(one[0], one[1]); });
    renew_soon();
    if (channel) channel.postMessage({ topics: topics, is_silent: is_silent });
  };
  var take = function (event) {
    tell(event.data.split("\n").map(function (line) {
      var words = line.split(" ");
      return [words[0], +words[1]];
    }));
  };
  var listen = function () {
    var names = Object.keys(wants).filter(function (name) { return wants[name].until > Date.now(); }).slice(0, TOPICS);
    if (stream) stream.close();
    stream = null;
    if (!names.length || is_replaced) return;
    stream = new EventSource(address + "?topics=" + names.map(function (name) {
      return name + "@" + Math.max(wants[name].version, known[name] || 0);
    }).join(","));
    stream.listens = names.join(",");
    stream.onopen = function () { tell([]); };
    stream.onmessage = take;
    stream.addEventListener("beat", function () { tell([]); });
    stream.addEventListener("replaced", function () {
      is_replaced = true;
      stream.close();
      stream = null;
      tell([], true);
    });
    stream.onerror = function () {
      tell([], true);
      if (stream && stream.readyState === EventSource.CLOSED) stream = null;
    };
  };
  /* A tab says what it wants again and again; what nobody has wanted for a while is left out at the next change. */
  var want = function (names) {
    var is_more = !stream;
    Object.keys(names).forEach(function (name) {
      if (stream && ("," + stream.listens + ",").indexOf("," + name + ",") < 0) is_more = true;
      wants[name] = { version: names[name], until: Date.now() + WANTED };
    });
    if (is_more && leads) listen();
  };
  var leads = false;
  var lead = function () {
    leads = true;
    want(wanted());
    if (channel) channel.postMessage({ is_new: true });
    return new Promise(function () {}); /* until the tab is closed */
  };
  var say_wants = function () {
    if (leads) want(wanted());
    else if (channel) channel.postMessage({ wants: wanted() });
  };
  if (channel)
    channel.onmessage = function (event) {
      var said = event.data;
      if (said.wants && leads) want(said.wants);
      if (said.is_new) say_wants();
      if (!said.topics) return;
      heardAt = said.is_silent ? 0 : Date.now();
      said.topics.forEach(function (one) { hear(one[0], one[1]); });
      renew_soon();
    };
  var begin = function () {
    if (!parts().length || !window.EventSource) return;
    if (channel && navigator.locks) navigator.locks.request("chibo-live", lead);
    else lead();
    say_wants();
    setInterval(say_wants, WANTED / 3);
  };
  window.addEventListener("online", function () { if (leads) listen(); });
  document.addEventListener("htmx:afterSettle", say_wants);
  /* A page kept for the way back would keep the lock and a dead stream. */
  window.addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });
  begin();
})();
