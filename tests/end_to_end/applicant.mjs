// What an applicant does, page after page.
import assert from "node:assert/strict";
import { latestMailTo, linkIn } from "./visitor.mjs";

const dayMs = 86_400_000;

const months =
  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");

// The days written in a French text, in their order.
export function daysIn(text) {
  const written = new RegExp(`(\\d{1,2})(?:er)?\\s+(${months.join("|")})\\s+(\\d{4})`, "g");
  return [...text.matchAll(written)].map(
    ([, day, month, year]) => new Date(Date.UTC(Number(year), months.indexOf(month), Number(day))),
  );
}

// The day of the demonstration, from its banner.
export async function today(visitor) {
  const [day] = daysIn(await visitor.page.locator(".sejour-demo__text").innerText());
  assert.ok(day, "the banner says the day");
  return day;
}

export async function moveOn(visitor, step) {
  await visitor.page.locator(`button[name=step][value=${step}]`).click({ timeout: 120_000 });
  await visitor.page.waitForLoadState();
}

// The three fields of a day.
export function dayFields(name, date) {
  return {
    [`${name}_day`]: String(date.getUTCDate()),
    [`${name}_month`]: String(date.getUTCMonth() + 1),
    [`${name}_year`]: String(date.getUTCFullYear()),
  };
}

export async function openAccount(visitor, { email, password }) {
  await visitor.goTo("/compte/creer");
  await visitor.fill({ email, password });
  await visitor.press();
  await visitor.goTo(linkIn(await latestMailTo(visitor, email)));
  await visitor.press();
  assert.equal(visitor.path, "/connexion", "the address is confirmed");
  await visitor.signIn({ email, password });
  assert.equal(visitor.path, "/espace");
}

// The steps of a renewal in their order, with what the person answers in each.
export function answersOf(person, expiry) {
  return [
    ["titre", { permit: person.permit }],
    ["fin", dayFields("expiry", expiry)],
    ["delai", {}],
    ["demande", { ask: "same" }],
    ["nom", { family_name: person.familyName, given_names: person.givenNames, sex: person.sex }],
    ["naissance", {
      ...dayFields("birth", person.birth),
      birth_place: person.birthPlace,
      birth_country: person.country,
    }],
    ["nationalite", { nationality: person.country }],
    ["contact", { email: person.email, language: "fr" }],
    ["adresse", { address_line: "12 rue des Lilas", postcode: "93200", town: "Saint-Denis" }],
    ["prefecture", {}],
  ];
}

// Starts a renewal of a card that ends `daysLeft` days after the day of the demonstration, answers
// every question, and stops at the list of documents. `look(name)` is called on each page.
export async function answerQuestions(visitor, person, look) {
  const expiry = new Date((await today(visitor)).getTime() + person.daysLeft * dayMs);
  await visitor.page.locator('form[action="/espace/demande"] button').click();
  await visitor.goTo(`${visitor.path}?recherche=${encodeURIComponent(person.search)}`);
  for (const [step, values] of answersOf(person, expiry)) {
    assert.equal(visitor.path.split("/").at(-1), step);
    await look(`renewal-${step}`);
    await visitor.fill(values);
    if (step === "delai") await visitor.follow("Continuer");
    else await visitor.press("Continuer");
  }
  assert.equal(visitor.path.split("/").at(-1), "documents");
  return expiry;
}

// Sends a picture for the first document of the list.
export async function sendFirstDocument(visitor) {
  const list = visitor.page.url();
  await visitor.page.locator('main a[href*="/documents/"]').first().click();
  const picture = await visitor.page.screenshot();
  await visitor.page
    .locator("main input[type=file]")
    .setInputFiles({ name: "passeport.png", mimeType: "image/png", buffer: picture });
  await visitor.page.locator("main form button").first().click();
  await visitor.page.waitForLoadState();
  await visitor.page.goto(list);
  await visitor.reads(/passeport\.png/);
}

// The papers of the dossier shown: name, address, first and last day where a period is written.
export async function papers(visitor) {
  const links = await visitor.page.locator('main a[href*="/papiers/"]').all();
  return Promise.all(
    links.map(async (link) => {
      const [firstDay, lastDay] = daysIn(await link.locator("xpath=..").innerText());
      return {
        name: await link.innerText(),
        address: new URL(await link.getAttribute("href"), visitor.page.url()).pathname,
        firstDay,
        lastDay,
      };
    }),
  );
}

// The days after `from`, up to `until`, that no paper covers.
export function daysWithoutPaper(held, from, until) {
  const missing = [];
  for (let day = from.getTime() + dayMs; day <= until.getTime(); day += dayMs) {
    const covered = held.some(({ firstDay, lastDay }) => firstDay <= day && lastDay >= day);
    if (!covered) missing.push(new Date(day).toISOString().slice(0, 10));
  }
  return missing;
}

// Checks what was answered, files, and opens the page of the dossier. Returns its path.
export async function file(visitor, look) {
  await visitor.follow("Continuer");
  await look("check");
  await visitor.press();
  await look("filed");
  await visitor.page.locator('main a[href*="/espace/dossier/"]').last().click();
  return visitor.path;
}
