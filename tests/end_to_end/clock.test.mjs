// The clock in the browser: the same bytes as the program for every case, nothing sent, no network
// needed, and the same words from the server for who has no script.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromiumForTests } from "./chromium_for_tests.mjs";
import { startService } from "./service.mjs";
import { Visitor, desk, phone } from "./visitor.mjs";

const casesFolder = fileURLToPath(new URL("../cases/", import.meta.url));
const bytesMax = 400_000;

let service;
let browser;

before(async () => {
  service = await startService();
  browser = await chromiumForTests();
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

// A student whose renewal was filed in time, asked about five days after the card has expired.
const renewal = {
  permit_1_permit: "student_temporary",
  permit_1_from: "2025-09-01",
  permit_1_until: "2026-08-31",
  filing_1_kind: "renewal",
  filing_1_permit: "student_temporary",
  filing_1_channel: "teleservice",
  filing_1_on: "2026-06-15",
  day: "2026-09-05",
};

const type = async (page, entries) => {
  for (const [name, value] of Object.entries(entries)) {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
    if (!year) {
      await page.locator(`[name=${name}]`).selectOption(value);
      continue;
    }
    for (const [part, number] of Object.entries({ day, month, year })) {
      await page.locator(`[name=${name}_${part}]`).fill(String(Number(number)));
    }
  }
};

const ask = (page) => page.locator("button[name=ask]:not([tabindex])").click();
const isReady = (page) => page.locator("form[data-state=offline]").waitFor({ timeout: 30_000 });
const wordsOf = (page) => page.locator("#result li").allInnerTexts();
const clean = (texts) => texts.map((text) => text.replace(/\s+/g, " ").trim());

describe("the clock in the browser", () => {
  it("is small: under 400 kB compressed", async () => {
    const page = await (await fetch(`${service.address}/horloge`)).text();
    const address = /data-module="([^"]+)"/.exec(page)[1];
    const response = await fetch(service.address + address, {
      headers: { "accept-encoding": "gzip" },
    });
    assert.equal(response.headers.get("content-type"), "application/wasm");
    const compressed = gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length;
    console.log(`clock.wasm: ${compressed} bytes compressed`);
    assert.ok(compressed < bytesMax, `${compressed} bytes`);
  });

  it("gives the same bytes as the program for every case and day, in both languages", async () => {
    const visitor = await Visitor.come(browser, service.address, { screen: phone });
    await visitor.goTo("/horloge");
    await isReady(visitor.page);
    let compared = 0;
    for (const folder of ["given", "derived"]) {
      for (const file of readdirSync(join(casesFolder, folder))) {
        if (!file.endsWith(".json")) continue;
        const path = join(casesFolder, folder, file);
        const given = JSON.parse(readFileSync(path, "utf8"));
        const days = [...(given.ask ?? []), ...(given.expect ?? []).map(({ on }) => on)];
        for (const on of new Set(days)) {
          for (const language of ["fr", "en"]) {
            const native = execFileSync(
              process.env.SEJOUR_PROGRAM,
              ["rights", path, "--on", on, "--format", "json"],
              { encoding: "utf8", env: { ...process.env, SEJOUR_LANG: language } },
            );
            const inBrowser = await visitor.page.evaluate(
              (question) => window.sejourClock(question),
              { language, on, case: given },
            );
            assert.equal(inBrowser, native, `${file} on ${on} in ${language}`);
            compared += 1;
          }
        }
      }
    }
    console.log(`${compared} answers are the same bytes`);
    assert.ok(compared > 100);
    await visitor.leave();
  });

  it("answers on the device: no request leaves, with or without network", async () => {
    const visitor = await Visitor.come(browser, service.address, { screen: phone });
    const { page } = visitor;
    await visitor.goTo("/horloge");
    await isReady(page);
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    page.context().on("request", (request) => requests.push(request.url()));
    await type(page, renewal);
    await ask(page);
    assert.match(await page.locator("#result").innerText(), /5 septembre 2026/);
    const online = clean(await wordsOf(page));
    assert.deepEqual(requests, []);

    await page.context().setOffline(true);
    await page.goto(`${service.address}/horloge`);
    await page.locator("form[data-state]").waitFor({ timeout: 30_000 });
    await type(page, renewal);
    await ask(page);
    assert.deepEqual(clean(await wordsOf(page)), online);
    await page.context().setOffline(false);
    await visitor.leave();
  });

  it("says the same words as the server says without JavaScript", async () => {
    const here = await Visitor.come(browser, service.address, { screen: phone });
    await here.goTo("/horloge");
    await isReady(here.page);
    await type(here.page, renewal);
    await ask(here.page);
    const there = await Visitor.come(browser, service.address, {
      screen: phone,
      javaScript: false,
    });
    await there.goTo("/horloge");
    await type(there.page, renewal);
    await ask(there.page);
    assert.match(await there.page.locator("main").innerText(), /a été envoyé au serveur/);
    assert.deepEqual(clean(await wordsOf(here.page)), clean(await wordsOf(there.page)));
    await there.looksRight("clock-by-server");
    await here.leave();
    await there.leave();
  });

  it("keeps what was typed only when asked to, and erases it", async () => {
    const visitor = await Visitor.come(browser, service.address, { screen: phone });
    const { page } = visitor;
    await visitor.goTo("/horloge");
    await isReady(page);
    await page.locator("button[name=add][value=permit]").click();
    await type(page, { ...renewal, permit_2_from: "2024-01-01" });
    await ask(page);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await page.locator("#keep").check();
    await page.reload();
    await isReady(page);
    assert.equal(await page.locator("[name=permit_2_from_year]").inputValue(), "2024");
    await page.locator("#keep").uncheck();
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await visitor.leave();
  });

  for (const screen of [phone, desk]) {
    it(`passes axe and fits a screen of ${screen} pixels, in both languages`, async () => {
      for (const language of ["fr", "en"]) {
        const visitor = await Visitor.come(browser, service.address, { screen, language });
        const { page } = visitor;
        await visitor.goTo("/horloge");
        await isReady(page);
        await visitor.looksRight(`clock-empty-${language}`);
        await page.locator("button[name=add][value=filing]").click();
        await ask(page);
        await visitor.looksRight(`clock-problems-${language}`);
        await page.locator("button[name=remove][value=filing_1]").click();
        await type(page, renewal);
        await ask(page);
        await visitor.looksRight(`clock-answer-${language}`);
        await visitor.leave();
      }
    });
  }
});
