// The pages that anyone may open, on a phone and on a desk, with and without JavaScript.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { chromiumForTests } from "./chromium_for_tests.mjs";
import { startService } from "./service.mjs";
import { Visitor, desk, phone } from "./visitor.mjs";

const pages = [
  ["/", "home"],
  ["/verifier", "verify"],
  ["/observatoire", "observatory"],
  ["/pilotage/prevision", "forecast"],
  ["/pilotage/prevision/as-announced", "forecast-scenario"],
  ["/pilotage/prevision/hypotheses", "forecast-assumptions"],
  ["/pilotage/prevision/essai?agents=1000", "forecast-trial"],
  ["/accessibilite", "accessibility"],
  ["/etat", "status"],
  ["/api", "api"],
  ["/engagements", "commitments"],
  ["/engagements/recruitment", "commitment"],
  ["/connexion", "sign-in"],
  ["/compte/creer", "register"],
  ["/mot-de-passe-oublie", "forgotten"],
];

let service;
let browser;

before(async () => {
  service = await startService();
  browser = await chromiumForTests();
});
after(async () => {
  await browser?.close();
  const status = await service?.stop();
  assert.equal(status, 0, "the program ends cleanly");
});

describe("public pages", () => {
  for (const screen of [phone, desk]) {
    it(`pass axe and fit a screen of ${screen} pixels`, async () => {
      const visitor = await Visitor.come(browser, service.address, { screen });
      for (const [path, name] of pages) {
        assert.equal(await visitor.goTo(path), 200, path);
        await visitor.looksRight(`public-${name}`);
      }
      await visitor.leave();
    });
  }

  it("say the same in English", async () => {
    const visitor = await Visitor.come(browser, service.address, { language: "en" });
    for (const [path, name] of pages) {
      assert.equal(await visitor.goTo(path), 200, path);
      assert.equal(await visitor.page.locator("html").getAttribute("lang"), "en", path);
      await visitor.looksRight(`public-en-${name}`);
    }
    await visitor.leave();
  });

  it("work without JavaScript: a wrong code is answered in words", async () => {
    const visitor = await Visitor.come(browser, service.address, {
      screen: phone,
      javaScript: false,
    });
    await visitor.goTo("/verifier");
    assert.ok(await visitor.fits());
    await visitor.fill({ code: "DC04nothing" });
    await visitor.press();
    assert.equal(await visitor.page.locator("main h1").count(), 1);
    await visitor.leave();
  });

  it("set a strict content security policy and no cookie that a script could read", async () => {
    const response = await fetch(`${service.address}/connexion`);
    const policy = response.headers.get("content-security-policy");
    assert.match(policy, /default-src 'none'|default-src 'self'/);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval/);
    for (const cookie of response.headers.getSetCookie()) {
      assert.match(cookie, /HttpOnly/i);
      assert.match(cookie, /SameSite=(Lax|Strict)/i);
    }
  });

  it("close what belongs to someone", async () => {
    for (const path of ["/espace", "/desk"]) {
      const response = await fetch(service.address + path, { redirect: "manual" });
      assert.ok([302, 303, 403].includes(response.status), `${path}: ${response.status}`);
    }
  });
});
