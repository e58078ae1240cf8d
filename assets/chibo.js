/* chibo.js - small comforts; every page works without it.
 * data-copy="id": copies the text of that element and then says data-say.  data-show="id": shows or hides a password.
 * data-submit: a choice that sends its form.  data-print: prints.  data-from, data-to: lines a duty was read from. */
(function () {
  "use strict";
  var one = function (id) { return document.getElementById(id); };

  /* Without network the page says so and nothing is sent; what was typed stays.  Where the network went only while the
   * form was under way the browser shows a page of its own: on the way back the form is filled again as it was. */
  var lost = one("lost"), typed = null;
  var say = function (gone) { if (lost) lost.hidden = !gone; };
  var can_keep = function (field) {
    return field.name && !/^(hidden|password|file|submit|button)$/.test(field.type) && field.autocomplete !== "one-time-code";
  };
  var keep = function (form) {
    var fields = Array.prototype.filter.call(form.elements, can_keep).map(function (field) {
      return [field.name, field.value, field.checked === true];
    });
    sessionStorage.setItem("typed", JSON.stringify({ page: location.href, form: form.action, fields: fields }));
  };
  var fill = function (form) {
    Array.prototype.filter.call(form.elements, can_keep).forEach(function (field, n) {
      var was = typed.fields[n];
      if (!was || was[0] !== field.name) return;
      if (/^(checkbox|radio)$/.test(field.type)) field.checked = was[2];
      else field.value = was[1];
    });
  };
  /* What a browser keeps for a meeting without network (worker.js) goes where nobody is signed in and where
   * somebody else may come in: it knows whose unsent words it shows. */
  window.chibo_leave = function () {
    try { localStorage.removeItem("chibo-here"); } catch (error) { /* nothing is kept here */ }
    if (window.caches) caches.delete("chibo-away");
    if (navigator.serviceWorker)
      navigator.serviceWorker.getRegistrations().then(function (all) { all.forEach(function (one) { one.unregister(); }); });
  };
  try {
    var is_left = !document.body.classList.contains("has-nav") || /^\/(sign-in|switch)$/.test(location.pathname);
    if (localStorage.getItem("chibo-here") && is_left && !one("away")) window.chibo_leave();
  } catch (error) { /* nothing is kept here */ }
  window.addEventListener("offline", function () { say(true); });
  window.addEventListener("online", function () { say(false); });
  document.addEventListener("htmx:sendError", function () { say(true); });
  document.addEventListener("htmx:afterOnLoad", function () { say(false); });
  say(!navigator.onLine);
  try {
    typed = JSON.parse(sessionStorage.getItem("typed"));
    sessionStorage.removeItem("typed");
    if (typed && typed.page === location.href && performance.getEntriesByType("navigation")[0].type === "back_forward")
      document.querySelectorAll("form[method=post]").forEach(function (form) {
        if (form.action === typed.form) fill(form);
      });
  } catch (error) { typed = null; }

  /* A second press of the same button while the first is under way only makes people wait twice. */
  document.addEventListener("submit", function (event) {
    var button = event.submitter || event.target.querySelector("button:not([type=button])");
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    if (event.target.method !== "post") return;
    if (!navigator.onLine) {
      event.preventDefault();
      say(true);
      return;
    }
    try { keep(event.target); } catch (error) { /* no room to keep it: the browser may still */ }
    event.target.dataset.sent = "1";
    if (button) button.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-busy]").forEach(function (b) { b.removeAttribute("aria-busy"); });
    });
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy],[data-show],[data-print]");
    if (!button) return;
    if (button.dataset.copy) {
      navigator.clipboard.writeText(one(button.dataset.copy).innerText).then(function () {
        button.querySelector("[data-label]").textContent = button.dataset.say;
      });
    } else if (button.dataset.show) {
      var field = one(button.dataset.show), hidden = field.type === "password";
      field.type = hidden ? "text" : "password";
      button.setAttribute("aria-pressed", String(hidden));
    } else {
      window.print();
    }
  });
  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });
  document.querySelectorAll("[data-needs-script]").forEach(function (part) { part.hidden = false; });

  /* A field in error is said to be so, and the first gets the cursor; otherwise the page stays where it is. */
  var wrong = null;
  document.querySelectorAll(".field .wrong").forEach(function (sentence, n) {
    var field = sentence.parentElement.querySelector("input,select,textarea");
    if (!field) return;
    sentence.id = sentence.id || "wrong-" + n;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", [sentence.id, field.getAttribute("aria-describedby")].filter(Boolean).join(" "));
    wrong = wrong || field;
  });
  if (wrong) wrong.focus();

  /* Reading page: pointing at either side lights the other. */
  var duties = Array.prototype.slice.call(document.querySelectorAll("[data-from]"));
  var paper = document.querySelector(".paper");
  if (!paper || !duties.length) return;
  var light = function (duty, scroll) {
    document.querySelectorAll(".lit").forEach(function (part) { part.classList.remove("lit"); });
    if (!duty) return;
    duty.classList.add("lit");
    for (var n = +duty.dataset.from; n <= +duty.dataset.to; n++) {
      var line = one("l" + n);
      if (line) line.classList.add("lit");
    }
    var first = one("l" + duty.dataset.from);
    if (scroll === "paper" && first && paper.scrollHeight > paper.clientHeight)
      paper.scrollTop += first.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
    if (scroll === "duty" && matchMedia("(min-width: 62em)").matches) {
      var box = duty.getBoundingClientRect();
      if (box.top < 60 || box.bottom > innerHeight) duty.scrollIntoView({ block: "center" });
    }
  };
  var at = function (n) {
    var found = null;
    duties.forEach(function (duty) {
      if (+duty.dataset.from <= n && n <= +duty.dataset.to)
        if (!found || +duty.dataset.to - duty.dataset.from < +found.dataset.to - found.dataset.from) found = duty;
    });
    return found;
  };
  duties.forEach(function (duty) {
    duty.addEventListener("mouseenter", function () { light(duty, "paper"); });
    duty.addEventListener("focusin", function () { light(duty, "paper"); });
  });
  paper.addEventListener("mouseover", function (event) {
    var line = event.target.closest(".line");
    if (line) light(at(+line.id.slice(1)), "");
  });
  paper.addEventListener("click", function (event) {
    var line = event.target.closest(".line");
    if (line) light(at(+line.id.slice(1)), "duty");
  });
})();
