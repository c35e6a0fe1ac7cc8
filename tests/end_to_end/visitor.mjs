// A person before a browser: visits, looks, fills in. Each page that is looked at must pass axe,
// fit the screen and miss no text; its picture is kept.
import assert from "node:assert/strict";
import { inspect, listen, widths } from "../browser/chromium.mjs";

export const [phone, desk] = widths;
export const pictures = process.env.SEJOUR_SCREENSHOTS ?? "build/screenshots";

export class Visitor {
  // `screen` is a width; `javaScript` false is a browser without any.
  static async come(browser, address, { screen = desk, javaScript = true, language = "fr" } = {}) {
    const context = await browser.newContext({
      viewport: { width: screen, height: 900 },
      javaScriptEnabled: javaScript,
      acceptDownloads: true,
    });
    await context.addCookies([{ name: "sejour_lang", value: language, url: address }]);
    const page = await context.newPage();
    return new Visitor(browser, context, page, address, { screen, javaScript });
  }

  constructor(browser, context, page, address, { screen, javaScript }) {
    this.browser = browser;
    this.context = context;
    this.page = page;
    this.address = address;
    this.screen = screen;
    this.javaScript = javaScript;
    this.complaints = listen(page);
  }

  async goTo(path) {
    const response = await this.page.goto(this.address + path);
    return response.status();
  }

  get path() {
    return new URL(this.page.url()).pathname;
  }

  // What the page says, as one line.
  async words() {
    return (await this.page.locator("main").innerText()).replace(/\s+/g, " ");
  }

  async reads(pattern) {
    assert.match(await this.words(), pattern, `on ${this.path}`);
  }

  // Fills the fields of the page by the name of each.
  async fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = this.page.locator(`main [name="${name}"]`);
      const kind = await field.first().evaluate((e) => e.type ?? e.tagName.toLowerCase());
      if (kind === "radio" || kind === "checkbox") {
        await this.page.locator(`main [name="${name}"][value="${value}"]`).check({ force: true });
      } else if (kind === "select-one") {
        await field.selectOption(value);
      } else {
        await field.fill(value);
      }
    }
  }

  // Presses the main button of the page, or the one that says `words`.
  async press(words) {
    const buttons = this.page.locator("main form button, main a[role=button]");
    const button = words ? buttons.filter({ hasText: words }) : buttons;
    await button.first().click();
    await this.page.waitForLoadState();
  }

  async follow(words) {
    // Some links look and are announced as buttons: the words decide, all of them.
    const link = this.page.locator("a").filter({ hasText: new RegExp(`^\\s*${words}\\s*$`) });
    await link.first().click();
    await this.page.waitForLoadState();
  }

  async signIn({ email, password }) {
    await this.goTo("/connexion");
    if (this.path !== "/connexion") return; // still signed in
    await this.fill({ email, password });
    await this.press();
    assert.notEqual(this.path, "/connexion", "signed in");
  }

  // Looks at the page: a picture, axe, sideways scrolling, missing texts. axe is a script: without
  // JavaScript it looks at the same address with the same cookies in a browser that has it.
  async looksRight(name) {
    const found = this.javaScript
      ? await inspect(this.page, `${name}-${this.screen}`, pictures)
      : await this.#inspectWithScripts(name);
    assert.deepEqual([...found, ...this.complaints], []);
  }

  async #inspectWithScripts(name) {
    const twin = await this.browser.newContext({
      viewport: { width: this.screen, height: 900 },
      storageState: await this.context.storageState(),
    });
    try {
      const page = await twin.newPage();
      await page.goto(this.page.url());
      return await inspect(page, `${name}-${this.screen}`, pictures);
    } finally {
      await twin.close();
    }
  }

  // Whether the page is wider than the screen, found without any script on it.
  async fits() {
    const box = await this.page.locator("body").boundingBox();
    return box.width <= this.screen;
  }

  async leave() {
    await this.context.close();
  }
}

// The latest mail to an address that says `words`, from the letter box of the demonstration.
export async function latestMailTo(visitor, email, words = "") {
  const page = await visitor.context.newPage();
  try {
    const mail = page
      .locator("main article")
      .filter({ hasText: email })
      .filter({ hasText: words })
      .first();
    const last = Date.now() + 20_000;
    do {
      // A mail leaves a moment after its cause, and the page does not refresh itself.
      await page.goto(`${visitor.address}/demo/courrier`);
    } while ((await mail.count()) === 0 && Date.now() < last);
    return await mail.innerText();
  } finally {
    await page.close();
  }
}

// The first link of a mail that leads to the service.
export function linkIn(mail) {
  const found = /https?:\/\/[^/\s]+(\/\S+)/.exec(mail);
  assert.ok(found, `no link in: ${mail}`);
  return found[1];
}
