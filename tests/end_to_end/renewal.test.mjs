// The main story: a person opens an account on a phone without JavaScript, files a renewal, and is
// never without proof while the months go by.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  answerQuestions,
  file,
  moveOn,
  openAccount,
  papers,
  sendFirstDocument,
  today,
} from "./applicant.mjs";
import { chromiumForTests } from "./chromium_for_tests.mjs";
import { startService } from "./service.mjs";
import { Visitor, phone } from "./visitor.mjs";

const amina = {
  email: "amina.diallo@example.org",
  password: "quatre mots sans aucun rapport",
  search: "étudiant",
  permit: "student_temporary",
  daysLeft: 75,
  familyName: "Diallo",
  givenNames: "Amina",
  sex: "F",
  birth: new Date(Date.UTC(1991, 4, 17)),
  birthPlace: "Dakar",
  country: "SEN",
};

let service;
let browser;
let visitor;
let expiry;
let dossier;

before(async () => {
  service = await startService();
  browser = await chromiumForTests();
  visitor = await Visitor.come(browser, service.address, { screen: phone, javaScript: false });
});
after(async () => {
  await visitor?.leave();
  await browser?.close();
  await service?.stop();
});

describe("a renewal on a phone without JavaScript", () => {
  const look = (name) => visitor.looksRight(name);

  it("opens an account with an address and a password alone", async () => {
    await openAccount(visitor, amina);
    await look("dashboard-empty");
  });

  it("keeps every answer when the person leaves and comes back", async () => {
    expiry = await answerQuestions(visitor, amina, look);
    const documents = visitor.path;
    await service.restart();
    visitor.address = service.address;
    await visitor.signIn(amina);
    await visitor.goTo(documents.replace("/documents", "/nom"));
    assert.equal(await visitor.page.locator('[name="family_name"]').inputValue(), "Diallo");
    await visitor.goTo(documents);
    await look("documents");
  });

  it("takes a picture as a document", async () => {
    await sendFirstDocument(visitor);
    await look("documents-given");
  });

  it("gives the filing attestation at once, which says what it is not", async () => {
    dossier = await file(visitor, look);
    const [filing] = await papers(visitor);
    const answer = await visitor.context.request.get(service.address + filing.address);
    assert.equal(answer.status(), 200);
    assert.match(answer.headers()["content-type"], /^application\/pdf/);
  });

  it("has a paper in hand on each day after the card ended, for six months", async () => {
    for (let month = 1; month <= 6; month += 1) {
      await visitor.goTo(dossier);
      await moveOn(visitor, "month");
      await visitor.goTo(dossier);
      const day = await today(visitor);
      if (day <= expiry) continue;
      const held = (await papers(visitor)).filter(({ lastDay }) => lastDay >= day);
      assert.ok(held.length > 0, `no paper in hand on ${day.toISOString().slice(0, 10)}`);
    }
    await look("dossier-after-six-months");
  });

  it("tells the person by mail of each attestation", async () => {
    await visitor.goTo("/demo/courrier");
    await look("mail-box");
    await visitor.reads(/amina\.diallo@example\.org/);
  });
});
