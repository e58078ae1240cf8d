/* keep.js - forms that are sent without leaving the page, and kept while there is no network.
 *
 * data-send: sent at once, or not at all.  data-keep: written down in this browser first, then sent, in the order in which
 * it was written, each with the request key it was given, so that it stands once however often it was sent.  What is kept
 * stands under the mark of who signed in (#keep data-user) and is sent by his pages only; after two weeks it is wiped.
 * data-notes: a form that saves by itself while one types; two writers are shown both texts, and nothing more is sent
 * before one of them has pressed the button.  data-save: where a form says how far it is.  data-clear: emptied once kept.
 * A secret vote is never kept: its form says data-send.
 * While a meeting is open worker.js stands ready with a page for when there is no network (#away).  That page knows whose
 * it is from here ("chibo-here"): it shows what he wrote as long as his session would lie idle before its PIN is asked. */
(function () {
  "use strict";
  var PREFIX = "chibo-kept:", LIFE = 14 * 86400000, PAUSE = 1500, AGAIN = 5000;
  var keep = document.getElementById("keep");
  if (!keep) return;
  var HERE = "chibo-here", TRUSTED = 600000, MINUTE = 60000;
  var away = document.getElementById("away"), here = {};
  try { if (away) here = JSON.parse(localStorage.getItem(HERE)) || {}; } catch (error) { /* nothing is kept here */ }
  var is_trusted = function () { return !away || Date.now() - here.at < TRUSTED; };
  var user = away ? here.user || "" : keep.dataset.user, name = PREFIX + user, memory = null;
  var DRAFTS = "chibo-draft:", DRAFT = DRAFTS + user;
  var trouble = document.getElementById("trouble"), lost = document.getElementById("lost");
  if (lost) lost.remove(); /* what it says is not so here: nothing need be pressed again */
  var word = function (which) { return keep.querySelector('[data-word="' + which + '"]').textContent; };
  var part = function (which) { return keep.querySelector("[" + which + "]"); };

  /* --- what is kept --- */
  var read = function () {
    if (memory) return memory;
    try { return JSON.parse(localStorage.getItem(name)) || []; } catch (error) { return []; }
  };
  var write = function (items) {
    try {
      if (items.length) localStorage.setItem(name, JSON.stringify(items));
      else localStorage.removeItem(name);
      memory = null;
    } catch (error) {
      memory = items; /* as long as this page stays */
      if (items.length) say_trouble(word("full"));
    }
  };
  var change = function (id, how) {
    write(read().map(function (item) { return item.id === id ? Object.assign(item, how) : item; }));
  };
  var drop = function (id) { write(read().filter(function (item) { return item.id !== id; })); };
  var wipe = function () {
    try {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf(PREFIX) !== 0 && key.indexOf(DRAFTS) !== 0) return;
        var left = [].concat(JSON.parse(localStorage.getItem(key))).filter(function (item) { return Date.now() - item.at < LIFE; });
        if (left.length) localStorage.setItem(key, JSON.stringify(left));
        else localStorage.removeItem(key);
      });
    } catch (error) { /* nothing is kept here */ }
  };
  /* What is typed and not sent yet outlives the page too, with all that was chosen beside it: one text, of one form. */
  var keep_draft = function (form) {
    try {
      if (form.querySelector("textarea[data-clear]").value)
        localStorage.setItem(DRAFT, JSON.stringify([{ action: form.getAttribute("action"), fields: fields_of(form), at: Date.now() }]));
      else localStorage.removeItem(DRAFT);
    } catch (error) { /* as long as this page stays */ }
  };
  var fill_draft = function () {
    var draft = null;
    try { draft = (JSON.parse(localStorage.getItem(DRAFT)) || [])[0]; } catch (error) { /* nothing is kept here */ }
    if (!draft || !is_trusted()) return;
    document.querySelectorAll("form[data-keep]").forEach(function (form) {
      var text = form.querySelector("textarea[data-clear]");
      if (!text || text.value || form.getAttribute("action") !== draft.action) return;
      draft.fields.forEach(function (field) {
        var there = form.elements[field[0]];
        if (!there || there.type === "hidden") return;
        if (there.type === "checkbox") there.checked = true;
        else there.value = field[1];
      });
    });
  };
  var new_key = function () {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
  };

  /* --- what is said --- */
  var say_trouble = function (sentence) {
    trouble.textContent = sentence || "";
    trouble.hidden = !sentence;
  };
  var say = function (form, sentence) {
    var place = form && form.isConnected && form.querySelector("[data-save]");
    if (place) place.textContent = sentence;
  };
  var form_of = function (item) {
    return Array.prototype.find.call(document.querySelectorAll("form[data-keep]"), function (form) {
      return form.getAttribute("action") === item.action && form.dataset.notes === item.notes &&
             (!item.about || form.dataset.who === item.about);
    });
  };
  var button = function (words, press) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-plain";
    made.textContent = words;
    made.addEventListener("click", press);
    return made;
  };
  var is_signed_out = false, is_other = false, has_waited = false;
  var show = function () {
    var items = read(), waiting = items.filter(function (item) { return !item.refused; }).length;
    var list = part("data-list");
    /* What is under way and has not failed is nothing to speak of. */
    var slow = items.filter(function (item) { return !item.refused && (item.failed || is_signed_out || is_other); }).length;
    if (!slow && !navigator.onLine) part("data-kept").textContent = word("lost");
    else if (slow) part("data-kept").textContent = (is_other ? word("other") : word("kept")) + " (" + waiting + ")";
    else part("data-kept").textContent = has_waited && !items.length ? word("back") : "";
    has_waited = has_waited || slow > 0;
    if (away) part("data-hidden").hidden = is_trusted() || !items.length;
    else part("data-sign-in").hidden = !is_signed_out;
    list.replaceChildren.apply(list, items.filter(function (item) { return is_trusted() && (item.refused || item.failed); }).map(function (item) {
      var line = document.createElement("li"), words = document.createElement("div"), from = document.createElement("div");
      var acts = document.createElement("div");
      acts.className = "acts";
      words.textContent = item.label + (item.text ? ": " + item.text : "");
      from.className = "from";
      from.textContent = item.refused ? word("refused") + ": " + item.refused : word("waiting");
      words.append(from);
      if (item.refused) {
        acts.append(button(word("again"), function () { change(item.id, { refused: "", key: new_key() }); send(); }),
                    button(word("drop"), function () { drop(item.id); show(); }));
      }
      line.append(words, acts);
      return line;
    }));
    list.hidden = !list.children.length;
    items.forEach(function (item) { if (item.failed && !item.refused) say(form_of(item), word("waiting")); });
  };

  /* --- sending --- */
  var token = function () {
    var field = document.querySelector("input[name=form_token]");
    return field ? field.value : "";
  };
  var post = function (action, fields, key) {
    var body = new URLSearchParams();
    fields.forEach(function (field) { body.append(field[0], field[1]); });
    body.append("form_token", token());
    body.append("request_key", key);
    return fetch(action, { method: "POST", body: body, redirect: "manual", headers: { "HX-Request": "true" } });
  };
  var read_page = function (reply) {
    return reply.text().then(function (text) { return new DOMParser().parseFromString(text, "text/html"); });
  };
  var sentence_of = function (page) {
    var wrong = page.querySelector(".wrong") || page.querySelector(".say-wrong p") || page.querySelector("p");
    return wrong ? wrong.textContent.trim() : "";
  };
  /* Who signed in again has another token; somebody else has another mark. */
  var renew_token = function () {
    return fetch(location.href, { headers: { Accept: "text/html" } }).then(function (reply) {
      if (!reply.ok) return "out";
      return read_page(reply).then(function (page) {
        var there = page.getElementById("keep"), fresh = page.querySelector("input[name=form_token]");
        if (!there || there.dataset.user !== user) return "other";
        if (!fresh || fresh.value === token()) return "same";
        document.querySelectorAll("input[name=form_token]").forEach(function (field) { field.value = fresh.value; });
        return "new";
      });
    });
  };
  var refresh = function () { document.dispatchEvent(new CustomEvent("chibo:sent")); };
  var clock = function () {
    return new Date((window.chibo_moment ? window.chibo_moment() * 1000 : Date.now()) + 7 * 3600000).toISOString().slice(11, 19);
  };

  /* Notes sent after these of the same item have seen them. */
  var rebase = function (item) {
    var seen = +value_of(item, "notes_version");
    write(read().map(function (other) {
      if (other.id !== item.id && other.notes && other.notes === item.notes && +value_of(other, "notes_version") === seen)
        set_value(other, "notes_version", seen + 1);
      return other;
    }));
    var form = form_of(item), field = form && form.elements.notes_version;
    if (field && +field.value === seen) field.value = seen + 1;
  };
  var value_of = function (item, which) {
    var found = item.fields.find(function (field) { return field[0] === which; });
    return found ? found[1] : "";
  };
  var set_value = function (item, which, value) {
    item.fields.forEach(function (field) { if (field[0] === which) field[1] = String(value); });
  };
  var was_sent = function (item) {
    var form = form_of(item);
    drop(item.id);
    if (item.notes) {
      rebase(item);
      var text = form && form.elements.notes;
      if (text && text.value === value_of(item, "notes")) text.defaultValue = text.value;
    }
    say(form, word("saved") + " " + clock() + " ✓");
    refresh();
  };
  /* Both texts: the one typed stays in its field, the other stands below it; the next press has seen it. */
  var show_both = function (item, page) {
    var form = form_of(item), fresh = page.getElementById("notes-form");
    if (!form || !fresh || fresh.dataset.notes !== item.notes) return false;
    var old = document.getElementById("notes-other"), other = fresh.querySelector("#notes-other");
    if (old) old.remove();
    if (other) form.elements.notes.after(document.importNode(other, true));
    form.elements.notes_version.value = fresh.elements.notes_version.value;
    form.dataset.conflict = "1";
    drop(item.id);
    write(read().filter(function (later) { return later.notes !== item.notes; })); /* it stands in the field */
    say(form, word("conflict"));
    say_trouble(sentence_of(page));
    return true;
  };
  var was_refused = function (item, page) {
    var other = page.getElementById("notes-other"), sentence = sentence_of(page);
    if (item.notes && show_both(item, page)) return;
    change(item.id, { refused: sentence + (other ? " " + other.textContent.trim() : ""), failed: true });
    say(form_of(item), word("invalid"));
    say_trouble(sentence);
  };
  var is_sending = false, pause = 0;
  var later = function () {
    clearTimeout(pause);
    pause = setTimeout(send, AGAIN);
  };
  var wait = function (item) {
    change(item.id, { failed: true });
    later();
  };
  var send_one = function (item) {
    change(item.id, { tried: true });
    return post(item.action, item.fields, item.key).then(function (reply) {
      if (reply.type === "opaqueredirect" || reply.ok) {
        is_signed_out = is_other = false;
        was_sent(item);
        return true;
      }
      if (reply.status === 401 || reply.status === 403)
        return read_page(reply).then(function (page) {
          return renew_token().then(function (told) {
            is_signed_out = told === "out";
            is_other = told === "other";
            if (told === "new") return true;
            if (told === "same") { was_refused(item, page); return true; }
            wait(item);
            return false;
          });
        });
      if (reply.status >= 500 || reply.status === 429) { wait(item); return false; }
      return read_page(reply).then(function (page) { was_refused(item, page); return true; });
    }, function () { wait(item); return false; });
  };
  var send_all = function () {
    var next = read().find(function (item) { return !item.refused; });
    if (!next) return Promise.resolve();
    return send_one(next).then(function (goes_on) {
      show();
      return goes_on ? send_all() : undefined;
    });
  };
  var send = function () {
    if (is_sending) return;
    if (away || !navigator.onLine) {
      write(read().map(function (item) { item.failed = true; return item; }));
      show();
      return;
    }
    is_sending = true;
    var done = function () { is_sending = false; show(); };
    /* One page of a browser sends at a time. */
    if (navigator.locks) navigator.locks.request("chibo-keep", send_all).then(done, done);
    else send_all().then(done, done);
  };

  /* --- writing down --- */
  var fields_of = function (form, pressed) {
    var fields = [];
    new FormData(form).forEach(function (value, key) {
      if (key !== "form_token" && key !== "request_key") fields.push([key, key === "at" && window.chibo_moment ? String(window.chibo_moment()) : value]);
    });
    if (pressed && pressed.name) fields.push([pressed.name, pressed.value]);
    return fields;
  };
  var take_key = function (form) {
    var field = form.elements.request_key, key = field ? field.value : new_key();
    if (field) field.value = new_key();
    return key;
  };
  var label_of = function (form, pressed) {
    var said = form.dataset.say || form.dataset.who || "";
    return pressed && pressed.name ? said + ": " + pressed.firstChild.textContent.trim() : said;
  };
  var text_of = function (form) {
    var text = form.querySelector("textarea");
    return text ? text.value.slice(0, 80) : "";
  };
  var put_down = function (form, pressed) {
    var item = { id: new_key(), action: form.getAttribute("action"), fields: fields_of(form, pressed), key: take_key(form),
                 notes: form.dataset.notes, about: form.dataset.who, label: label_of(form, pressed), text: text_of(form),
                 at: Date.now() };
    var items = read();
    if (!items.length) has_waited = false;
    /* Of notes that have not been under way yet only the last words are sent. */
    var last = item.notes && items.find(function (one) { return one.notes === item.notes && !one.tried && !one.refused; });
    if (last) {
      set_value(last, "notes", value_of(item, "notes"));
      last.text = item.text;
    } else {
      items.push(item);
    }
    write(items);
    show();
    say(form, word("saving"));
    form.querySelectorAll("[data-clear]").forEach(function (field) { field.value = field.defaultValue = ""; });
    if (form.querySelector("textarea[data-clear]")) keep_draft(form);
    send();
  };
  var send_now = function (form, pressed) {
    if (form.dataset.sent) return;
    form.dataset.sent = "1";
    if (pressed) pressed.setAttribute("aria-busy", "true");
    var ended = function (sentence) {
      delete form.dataset.sent;
      if (pressed) pressed.removeAttribute("aria-busy");
      say_trouble(sentence);
    };
    post(form.getAttribute("action"), fields_of(form, pressed), form.elements.request_key.value).then(function (reply) {
      if (reply.type === "opaqueredirect" || reply.ok) {
        take_key(form);
        ended("");
        Array.prototype.forEach.call(form.elements, function (field) { field.defaultValue = field.value; });
        refresh();
        return undefined;
      }
      if (reply.status === 401) { location.reload(); return undefined; }
      return read_page(reply).then(function (page) {
        take_key(form);
        ended(sentence_of(page));
        refresh();
      });
    }).catch(function () {
      ended(lost ? lost.textContent.trim() : "");
    });
  };
  document.addEventListener("submit", function (event) {
    var form = event.target, pressed = event.submitter;
    if (!form.matches("form[data-keep],form[data-send]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say_trouble("");
    if (form.matches("[data-send]")) { send_now(form, pressed); return; }
    delete form.dataset.conflict;
    if (form.dataset.notes) {
      var other = document.getElementById("notes-other");
      if (other) other.remove();
    }
    put_down(form, pressed);
  }, true);
  /* Notes save by themselves when one stops typing, or goes elsewhere. */
  var typing = 0;
  var save_notes = function (form) {
    clearTimeout(typing);
    typing = 0;
    if (form.isConnected && !form.dataset.conflict && form.elements.notes.value !== form.elements.notes.defaultValue) put_down(form, null);
  };
  document.addEventListener("input", function (event) {
    var form = event.target.closest && event.target.closest("form[data-notes]");
    if (!form || form.dataset.conflict) return;
    clearTimeout(typing);
    typing = setTimeout(function () { save_notes(form); }, PAUSE);
  });
  document.addEventListener("input", function (event) {
    var form = event.target.form;
    if (form && form.matches("form[data-keep]") && form.querySelector("textarea[data-clear]")) keep_draft(form);
  });
  document.addEventListener("focusout", function (event) {
    var form = event.target.closest && event.target.closest("form[data-notes]");
    if (form && typing) save_notes(form);
  });
  window.addEventListener("online", send);
  window.addEventListener("offline", send);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) send(); });
  document.addEventListener("htmx:afterSettle", show);
  /* --- when there is no network --- */
  var come_back = function () {
    if (document.activeElement && document.activeElement.matches("textarea")) return; /* not under somebody's hands */
    fetch(location.href, { headers: { Accept: "text/html" } }).then(function (reply) {
      if (reply.status < 500) location.reload();
    }, function () {});
  };
  var note_here = function () {
    var writes = document.querySelector('form[data-keep][action$="/opinions"]');
    try {
      localStorage.setItem(HERE, JSON.stringify({ user: user, at: Date.now(), writes: writes !== null }));
    } catch (error) { /* nothing is kept here */ }
  };
  var stand_ready = function (worker) {
    note_here();
    setInterval(function () { if (!document.hidden) note_here(); }, MINUTE);
    if (!navigator.serviceWorker) return;
    navigator.serviceWorker.register(worker.dataset.worker, { scope: "/meetings/" }).then(function (made) {
      if (made.active) made.active.postMessage("stock");
    }, function () { /* it goes without */ });
  };
  var form_away = away && document.querySelector("form[data-keep]");
  if (form_away && here.writes) {
    form_away.setAttribute("action", location.pathname.replace(/live$/, "opinions"));
    form_away.hidden = !is_trusted();
  }
  if (away) {
    setInterval(come_back, AGAIN);
    setInterval(show, MINUTE);
    window.addEventListener("online", come_back);
  }
  var worker = document.querySelector("[data-worker]");
  if (worker) stand_ready(worker);
  if (document.querySelector("[data-ended]") && window.chibo_leave) window.chibo_leave();
  wipe();
  fill_draft();
  show();
  send();
})();
