"use strict";
// Comfort only: every page works without this file.

// Leads to the list of errors, so that it is read first.
const summary = document.querySelector('[data-module="error-summary"]');
if (summary) {
  summary.focus();
  for (const link of summary.querySelectorAll("a")) {
    link.addEventListener("click", (event) => {
      const field = document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      field.closest(".govuk-form-group")?.scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }
}

const longestWaitMs = 4000;

// <form data-autosave="/address" data-saved="…" data-not-saved="…"> saves its fields, without
// files, each time one is left. The answers stay on the page whatever happens.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = document.createElement("p");
  status.className = "govuk-hint";
  status.setAttribute("role", "status");
  form.append(status);
  let saving = Promise.resolve();
  let waiting = 0; // saves that have not ended
  let leaving = false;

  const save = async () => {
    if (leaving) return;
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") fields.append(name, value);
    }
    let saved = false;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: fields });
      saved = answer.ok && !answer.redirected;
    } catch {
      saved = false;
    }
    status.textContent = saved ? form.dataset.saved : form.dataset.notSaved;
  };

  // One at a time, so that an older answer never overwrites a newer one.
  form.addEventListener("change", (event) => {
    if (event.target.type === "password") return;
    waiting += 1;
    saving = saving.then(save).finally(() => (waiting -= 1));
  });

  // What is sent waits for the save that is on its way: arriving later, it would undo it.
  form.addEventListener("submit", (event) => {
    if (waiting === 0) return;
    event.preventDefault();
    if (leaving) return;
    leaving = true;
    const patience = new Promise((resolve) => setTimeout(resolve, longestWaitMs));
    Promise.race([saving, patience]).then(() => {
      waiting = 0;
      form.requestSubmit(event.submitter);
    });
  });
  window.addEventListener("pageshow", () => (leaving = false));
}

// A file is sent once, however often the button is pressed.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 5000);
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
