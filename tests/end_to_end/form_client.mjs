// A person whose browser is nothing but HTTP: opens pages, sends the forms that stand on them with
// the values they hold, keeps cookies. For what many people do at once.
import assert from "node:assert/strict";
import { linkIn } from "./visitor.mjs";

const patienceMs = 30_000;

function plain(text) {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function attribute(tag, name) {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found ? plain(found[1]) : undefined;
}

// What a browser would send of a form nobody touched.
function valuesOf(form) {
  const values = [];
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const kind = attribute(tag, "type");
    const isChoice = kind === "radio" || kind === "checkbox";
    if (kind === "file" || (isChoice && !/\schecked\b/.test(tag))) continue;
    values.push([attribute(tag, "name"), attribute(tag, "value") ?? ""]);
  }
  for (const [, opening, options] of form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const chosen = /<option\b[^>]*\sselected\b[^>]*>/.exec(options);
    const first = /<option\b[^>]*>/.exec(options);
    const option = chosen ?? first;
    if (option) values.push([attribute(opening, "name"), attribute(option[0], "value") ?? ""]);
  }
  for (const [, opening, text] of form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g)) {
    values.push([attribute(opening, "name"), plain(text)]);
  }
  return Object.fromEntries(values);
}

export class FormClient {
  #cookies = new Map([["sejour_lang", "fr"]]);

  constructor(address) {
    this.address = address;
    this.path = "/";
    this.body = "";
  }

  // Opens a page and follows where it leads.
  async goTo(path) {
    await this.#send(path, { method: "GET" });
  }

  // The request that the first form to `action` would send with these values, as it is typed.
  formTo(action, values = {}) {
    const main = this.body.slice(this.body.indexOf("<main"));
    const forms = [...main.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => form);
    const form = forms.find(
      (text) => attribute(text, "method") === "post" && attribute(text, "action") === action,
    );
    assert.ok(form, `no form to ${action} on ${this.path}: ${main.slice(0, 400)}`);
    return { action, values: { ...valuesOf(form), ...values } };
  }

  async submit({ action, values }) {
    await this.#send(action, { method: "POST", body: new URLSearchParams(values) });
  }

  // Sends a form and follows nothing. Returns the answer, or nothing when the connection broke.
  async post({ action, values }) {
    try {
      return await this.#fetch(action, { method: "POST", body: new URLSearchParams(values) });
    } catch {
      return undefined;
    }
  }

  async fill(action, values) {
    await this.submit(this.formTo(action, values));
  }

  // Bytes of an address, with their type.
  async download(path) {
    const answer = await this.#fetch(path, { method: "GET" });
    return {
      status: answer.status,
      type: answer.headers.get("content-type"),
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
  }

  async signIn({ email, password }) {
    await this.goTo("/connexion");
    if (this.path !== "/connexion") return;
    await this.fill("/connexion", { email, password });
    assert.notEqual(this.path, "/connexion", "signed in");
  }

  // `confirmation(email)` resolves to the mail with the link.
  async openAccount({ email, password }, confirmation) {
    await this.goTo("/compte/creer");
    await this.fill("/compte/creer", { email, password });
    await this.goTo(linkIn(await confirmation(email)));
    await this.fill("/compte/confirmer");
    await this.signIn({ email, password });
    assert.equal(this.path, "/espace");
  }

  // The text of the latest mail to an address in the letter box of the demonstration.
  async mailTo(email) {
    const last = Date.now() + patienceMs;
    while (Date.now() < last) {
      await this.goTo("/demo/courrier");
      const articles = this.body.match(/<article\b[\s\S]*?<\/article>/g) ?? [];
      const mail = articles.find((text) => text.includes(email));
      if (mail) return plain(mail);
    }
    throw new Error(`no mail to ${email}`);
  }

  async #send(path, options) {
    let next = path;
    let request = options;
    for (let leaps = 0; next; leaps += 1) {
      assert.ok(leaps < 10, `${path} leads nowhere`);
      const answer = await this.#fetch(next, request);
      this.path = new URL(next, this.address).pathname;
      this.body = await answer.text();
      this.status = answer.status;
      next = answer.headers.get("location");
      request = { method: "GET" };
    }
    assert.equal(this.status, 200, `${path}: ${this.body.slice(0, 2000)}`);
  }

  async #fetch(path, options) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const ask = () =>
      fetch(new URL(path, this.address), { ...options, redirect: "manual", headers: { cookie } });
    let answer = await ask();
    // All these people share one network address: the program may tell them to go slower.
    for (let wait = 0; answer.status === 429 && wait < 60; wait += 1) {
      await answer.text();
      await new Promise((resolve) => setTimeout(resolve, 500));
      answer = await ask();
    }
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.#cookies.set(name, value);
    }
    return answer;
  }
}
