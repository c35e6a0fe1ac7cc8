// The screen of a file: turns and enlarges the piece in place, and keys of one letter. Comfort
// only: the buttons are forms and links that lead to the same view without this file.

const quarter = 90;
const whole = 360;
const enlargedMax = 4;
const keptUnder = "sejour-shortcuts";

// ---- the piece ----------------------------------------------------------------------------------

const piece = document.querySelector(".sejour-viewer__piece, .sejour-viewer__page");
const words = document.querySelector("[data-view-words]");
const viewForms = [...document.querySelectorAll("form[data-view]")];

// What the classes of the piece say: the server wrote them from the address.
const viewShown = () => ({
  turned: Number(/--turned-(\d+)/.exec(piece.className)[1]),
  enlarged: Number(/--times-(\d)/.exec(piece.className)[1]),
});

const viewAfter = (button, { turned, enlarged }) => {
  if ("reset" in button.dataset) return { turned: 0, enlarged: 1 };
  const { turn = 0, enlarge = 0 } = button.dataset;
  return {
    turned: (turned + Number(turn) + whole) % whole,
    enlarged: Math.min(Math.max(enlarged + Number(enlarge), 1), enlargedMax),
  };
};

// The forms go on from the view shown, so that they stay right if one of them is really sent.
const updateForms = (view) => {
  for (const field of document.querySelectorAll("form[data-view] [name]")) {
    const next = field.type === "submit" ? viewAfter(field, view) : view;
    if (field.name === "tourner") field.value = next.turned;
    if (field.name === "agrandir") field.value = next.enlarged;
  }
};

const show = ({ turned, enlarged }) => {
  const block = piece.classList[0];
  piece.className = `${block} ${block}--turned-${turned} ${block}--times-${enlarged}`;
  words.textContent = words.dataset.viewWords
    .replace("{times}", enlarged)
    .replace("{degrees}", turned);
  const address = new URL(location.href);
  address.searchParams.set("piece", viewForms[0].elements.piece.value);
  address.searchParams.set("tourner", turned);
  address.searchParams.set("agrandir", enlarged);
  history.replaceState(null, "", address);
  updateForms({ turned, enlarged });
};

for (const form of viewForms) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(viewAfter(event.submitter, viewShown()));
  });
}

// ---- keys of one letter -------------------------------------------------------------------------

// They can be turned off, for those who dictate or touch keys by accident (WCAG 2.1.4); the choice
// stays on this device.
const help = document.getElementById("raccourcis");
const isOn = document.getElementById("raccourcis-actifs");

const keep = (on) => {
  try {
    localStorage.setItem(keptUnder, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
};

const kept = () => {
  try {
    return localStorage.getItem(keptUnder) !== "off";
  } catch {
    return true;
  }
};

// What a key leads to. A form is not sent by a letter: its first field gets the focus, and a
// person goes on from there.
const targetOf = (key) => {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (target?.tagName !== "FORM") return target;
  return target.querySelector("input:not([type=hidden]), select, textarea, button");
};

const announce = () => {
  for (const { dataset } of document.querySelectorAll("[data-key]")) {
    const target = targetOf(dataset.key);
    if (isOn.checked) target.setAttribute("aria-keyshortcuts", dataset.key);
    else target.removeAttribute("aria-keyshortcuts");
  }
};

const openHelp = () => {
  help.open = true;
  help.querySelector("summary").focus();
};

const follow = (key) => {
  const target = targetOf(key);
  if (!target) return false;
  const acts = target.matches("a, form[data-view] button");
  if (acts) target.click();
  else target.focus();
  return true;
};

const isTyping = (element) => element.closest("input, select, textarea, [contenteditable]");

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!isOn.checked || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.isComposing || isTyping(target)) return;
  if (key === "?") openHelp();
  else if (!follow(key.toLowerCase())) return;
  event.preventDefault();
});

isOn.checked = kept();
isOn.addEventListener("change", () => {
  keep(isOn.checked);
  announce();
});
document.querySelector("[data-shortcuts]").hidden = false;
announce();
