"use strict";
// Comfort only: without this file the form is sent and the page comes back.
// <form data-live="id"> shows its answer in the element of that id; its numbers get sliders.
const form = document.querySelector("form[data-live]");
const answer = document.getElementById(form.dataset.live);
const status = document.createElement("p");
status.className = "govuk-hint";
status.setAttribute("role", "status");
form.append(status);

// The slider follows the field and the field the slider; only the field is sent.
for (const field of form.querySelectorAll("input[data-slider]")) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.className = "sejour-slider";
  for (const name of ["min", "max", "step"]) slider.setAttribute(name, field.getAttribute(name));
  slider.value = field.value;
  slider.setAttribute("aria-label", form.querySelector(`label[for="${field.id}"]`).textContent);
  field.after(slider);
  slider.addEventListener("input", () => { field.value = slider.value; });
  field.addEventListener("input", () => { slider.value = field.value; });
}

// The last wish counts: an older one that is still computed is given up.
let asked = null;

const show = async () => {
  asked?.abort();
  const mine = new AbortController();
  asked = mine;
  const query = new URLSearchParams(new FormData(form));
  const address = `${form.getAttribute("action")}?${query}`;
  status.textContent = form.dataset.working;
  answer.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: mine.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById(form.dataset.live);
    if (!response.ok || !fresh) throw new Error(String(response.status));
    answer.replaceChildren(...fresh.childNodes);
    history.replaceState(null, "", address);
    status.textContent = form.dataset.shown;
  } catch {
    if (mine !== asked) return;
    status.textContent = form.dataset.failed;
  }
  if (mine === asked) answer.removeAttribute("aria-busy");
};

form.addEventListener("change", show);
form.addEventListener("submit", (event) => {
  if (!form.checkValidity()) return;
  event.preventDefault();
  show();
});
