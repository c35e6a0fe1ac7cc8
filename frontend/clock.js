// The clock in the browser: the rights clock of the program, as WebAssembly, answers the form of
// /horloge on this device. The form is never sent: no request leaves after the page is loaded.

const form = document.querySelector("form[data-clock]");
const result = document.getElementById("result");
const status = document.getElementById("clock-status");
const keepBox = document.getElementById("keep");
const language = document.documentElement.lang;
const keptUnder = "sejour-clock";

// ---- the module ---------------------------------------------------------------------------------

const loadClock = async (address) => {
  const bytes = await (await fetch(address)).arrayBuffer();
  // What the C library may ask of a system: there is none, and an environment without variables.
  const unsupported = 52;
  const known = { environ_get: () => 0, environ_sizes_get: () => 0 };
  const system = new Proxy(known, { get: (calls, name) => calls[name] ?? (() => unsupported) });
  const { instance } = await WebAssembly.instantiate(bytes, { wasi_snapshot_preview1: system });
  const { memory, question_room, answer, answer_place, start } = instance.exports;
  start();
  return (question) => {
    const text = new TextEncoder().encode(JSON.stringify(question));
    const room = question_room(text.length);
    new Uint8Array(memory.buffer).set(text, room);
    const length = answer(text.length);
    return new TextDecoder().decode(new Uint8Array(memory.buffer, answer_place(), length));
  };
};

// ---- the answer ---------------------------------------------------------------------------------

const fillList = (name, statements) => {
  const list = result.querySelector(`[data-list="${name}"]`);
  list.replaceChildren(
    ...statements.map(({ text, basis, certainty }) => {
      const item = document.getElementById("statement").content.cloneNode(true);
      const put = (part, words) => {
        const place = item.querySelector(`[data-part="${part}"]`);
        if (words) place.querySelector("[data-words]").textContent = words;
        else place.remove();
      };
      put("text", text);
      put("basis", basis);
      put("certainty", certainty);
      return item;
    }),
  );
  list.closest("section").hidden = statements.length === 0;
};

const showAnswer = (answer) => {
  for (const name of ["today", "steps", "deadlines", "applications"]) fillList(name, answer[name]);
  result.querySelector("[data-day]").textContent = answer.day;
  result.hidden = false;
  result.focus();
};

const clearProblems = () => {
  document.getElementById("problems").hidden = true;
  for (const message of form.querySelectorAll("[data-problem]")) message.remove();
  for (const group of form.querySelectorAll(".govuk-form-group--error")) {
    group.classList.remove("govuk-form-group--error");
  }
};

const fieldOf = (name) =>
  form.elements.namedItem(name) ?? form.elements.namedItem(`${name}_day`);

const showProblems = (problems) => {
  const summary = document.getElementById("problems");
  const list = summary.querySelector("ul");
  list.replaceChildren();
  for (const { field, text } of problems) {
    const input = fieldOf(field);
    const group = input?.closest("fieldset[role=group], .govuk-form-group");
    const around = group?.closest(".govuk-form-group") ?? group;
    const message = document.getElementById("problem").content.cloneNode(true).firstElementChild;
    message.querySelector("[data-words]").textContent = text;
    message.id = `${field}-problem`;
    around?.classList.add("govuk-form-group--error");
    around?.querySelector("label, legend")?.after(message);
    const link = document.createElement("a");
    link.href = `#${input?.id ?? "main-content"}`;
    link.textContent = text;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  result.hidden = true;
  summary.hidden = false;
  summary.focus();
};

// ---- lines --------------------------------------------------------------------------------------

const linesOf = (group) => [...group.querySelectorAll("[data-line]")];

// Gives a line its place: the number in names, ids, references and its title.
const renumber = (line, name, number) => {
  const old = line.dataset.line;
  const moved = (text) => text.replaceAll(`${name}_${old}_`, `${name}_${number}_`);
  for (const element of line.querySelectorAll("*")) {
    for (const attribute of ["id", "name", "for", "aria-describedby"]) {
      if (element.hasAttribute(attribute)) {
        element.setAttribute(attribute, moved(element.getAttribute(attribute)));
      }
    }
  }
  line.querySelector("[data-number]").textContent = number;
  const remove = line.querySelector("button[name=remove]");
  remove.value = `${name}_${number}`;
  line.dataset.line = number;
};

const empty = (line) => {
  for (const field of line.querySelectorAll("input, select")) field.value = "";
};

const addLine = (group) => {
  const lines = linesOf(group);
  if (lines.length >= Number(group.dataset.max)) return;
  const line = lines.at(-1).cloneNode(true);
  renumber(line, group.dataset.group, lines.length + 1);
  empty(line);
  lines.at(-1).after(line);
  line.querySelector("select, input").focus();
};

const removeLine = (group, line) => {
  if (linesOf(group).length === 1) empty(line);
  else line.remove();
  linesOf(group).forEach((left, at) => renumber(left, group.dataset.group, at + 1));
  linesOf(group).at(-1).querySelector("select, input").focus();
};

// ---- what is kept, when the person asks for it --------------------------------------------------

const typed = () => [...new FormData(form)].filter(([name]) => /_\d_|^day_/.test(name));

const keep = () => {
  if (keepBox.checked) localStorage.setItem(keptUnder, JSON.stringify(typed()));
  else localStorage.removeItem(keptUnder);
};

const bringBack = () => {
  const kept = JSON.parse(localStorage.getItem(keptUnder) ?? "null");
  if (!kept) return;
  keepBox.checked = true;
  for (const [name, value] of kept) {
    const [, word, number] = /^([a-z]+)_(\d)_/.exec(name) ?? [];
    const group = form.querySelector(`[data-group="${word}"]`);
    while (group && linesOf(group).length < Number(number)) addLine(group);
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
};

// The page opens again without network: its files are put aside, by its own service worker.
const worksOffline = async () => {
  if (!("serviceWorker" in navigator)) return false;
  const files = [location.pathname, ...form.dataset.files.split(" ")];
  const shelf = `clock-${form.dataset.module.split("/")[2]}`;
  await (await caches.open(shelf)).addAll(files);
  for (const old of await caches.keys()) if (old !== shelf) await caches.delete(old);
  await navigator.serviceWorker.register("/horloge-hors-ligne.js", { scope: "/horloge" });
  await navigator.serviceWorker.ready;
  return true;
};

const say = (state) => {
  status.textContent = status.dataset[state];
  form.dataset.state = state;
};

const begin = async () => {
  // Until the module is there, a press of the button must not send the form.
  let answerTo = null;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button?.name === "add") return addLine(button.closest("[data-group]"));
    if (button?.name === "remove") {
      return removeLine(button.closest("[data-group]"), button.closest("[data-line]"));
    }
    keep();
    clearProblems();
    if (!answerTo) return say("loading");
    const answer = JSON.parse(answerTo({ language, fields: typed() }));
    if (answer.problems) showProblems(answer.problems);
    else showAnswer(answer);
  });
  keepBox.addEventListener("change", keep);
  for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true;
  bringBack();
  try {
    answerTo = await loadClock(form.dataset.module);
    window.sejourClock = answerTo;
    say("here");
    if (await worksOffline()) say("offline");
  } catch {
    say(answerTo ? "here" : "failed");
  }
};

begin();
