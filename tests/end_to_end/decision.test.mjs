// From the filing to the decision: six months go by, an agent asks for a document that the person
// sends, proposes, and a signatory grants. The person is never without proof.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  answerQuestions,
  dayFields,
  daysIn,
  daysWithoutPaper,
  file,
  moveOn,
  openAccount,
  papers,
  sendFirstDocument,
  today,
} from "./applicant.mjs";
import { chromiumForTests } from "./chromium_for_tests.mjs";
import { staff, startService } from "./service.mjs";
import { Visitor, desk, latestMailTo, phone } from "./visitor.mjs";

const lina = {
  email: "lina.haddad@example.org",
  password: "quatre mots sans aucun rapport",
  search: "étudiant",
  permit: "student_temporary",
  daysLeft: 75,
  familyName: "Haddad",
  givenNames: "Lina Meriem",
  sex: "F",
  birth: new Date(Date.UTC(2001, 1, 8)),
  birthPlace: "Tunis",
  country: "TUN",
};

let service;
let browser;
let person;
let agent;
let signatory;
let expiry;
let own; // path of the dossier for the person
let atDesk; // and for the prefecture

const quietly = async () => {};

async function staffAtDesk(name) {
  const visitor = await Visitor.come(browser, service.address, { screen: desk });
  await visitor.signIn(staff(service, name));
  return visitor;
}

// Finds the file by the name of the person.
async function find(visitor) {
  await visitor.goTo("/desk?q=" + encodeURIComponent("haddad lina meriem"));
  const found = visitor.page.locator("main table a");
  assert.equal(await found.count(), 1, "one file has this name");
  return found;
}

before(async () => {
  service = await startService();
  browser = await chromiumForTests();
  person = await Visitor.come(browser, service.address, { screen: phone, javaScript: false });
});
after(async () => {
  await person?.leave();
  await agent?.leave();
  await signatory?.leave();
  await browser?.close();
  await service?.stop();
});

describe("a renewal, from the filing to the decision", () => {
  it("is filed, and waits six months with a paper for each day", async () => {
    await openAccount(person, lina);
    expiry = await answerQuestions(person, lina, quietly);
    await sendFirstDocument(person);
    own = await file(person, quietly);
    for (let month = 1; month <= 6; month += 1) await moveOn(person, "month");
    await person.goTo(own);
    const day = await today(person);
    assert.ok(day > expiry, "the card has ended");
    assert.deepEqual(daysWithoutPaper(await papers(person), expiry, day), []);
  });

  it("is found by its name at the desk, and taken", async () => {
    agent = await staffAtDesk("agent");
    assert.equal(agent.path, "/desk");
    await agent.looksRight("desk-queue");
    await (await find(agent)).first().waitFor();
    await agent.looksRight("desk-search");
    await agent.page.locator("main table a").click();
    await agent.page.waitForURL(/\/desk\/dossiers\//);
    atDesk = agent.path;
    await agent.press("Prendre ce dossier");
    await agent.reads(/passeport\.png/);
    await agent.reads(/Pièces à vérifier/);
    await agent.looksRight("desk-file");
  });

  it("lacks a document, which the agent asks for and the person sends from a phone", async () => {
    await agent.page.locator('main [name="documents"]').first().check({ force: true });
    await agent.press("Demander ces documents");
    await agent.reads(/Documents attendus/);
    await latestMailTo(person, lina.email, "vous demande des documents");
    await person.goTo(own);
    await person.reads(/La préfecture vous demande des documents/);
    await person.looksRight("dossier-document-asked");
    const picture = await person.page.screenshot();
    await person.page.locator('main a[href*="/envoyer/"]').first().click();
    await person.looksRight("send-document");
    await person.page
      .locator("main input[type=file]")
      .setInputFiles({ name: "certificat.png", mimeType: "image/png", buffer: picture });
    await person.press();
    await person.goTo(own);
    await person.reads(/certificat\.png/);
    assert.doesNotMatch(await person.words(), /La préfecture vous demande des documents/);
  });

  it("is recorded complete and proposed by the agent, who cannot decide", async () => {
    await (await find(agent)).click();
    await agent.page.waitForURL(/\/desk\/dossiers\//);
    assert.equal(agent.path, atDesk);
    await agent.press("Prendre ce dossier");
    await agent.reads(/certificat\.png/);
    await agent.press("Enregistrer que le dossier est complet");
    await agent.reads(/Le dossier est enregistré comme complet/);
    await agent.looksRight("desk-file-complete");
    const day = await today(agent);
    await agent.fill({
      proposal_outcome: "granted",
      ...dayFields("proposal_until", new Date(day.getTime() + 364 * 86_400_000)),
    });
    await agent.press("Envoyer la proposition au signataire");
    await agent.reads(/La proposition est enregistrée/);
    assert.equal(await agent.page.getByRole("button", { name: "Signer la décision" }).count(), 0);
    await agent.looksRight("desk-file-proposed");
  });

  it("is granted by the signatory, in their own name", async () => {
    signatory = await staffAtDesk("signataire");
    await (await find(signatory)).click();
    await signatory.page.waitForURL(/\/desk\/dossiers\//);
    await signatory.press("Prendre ce dossier");
    await signatory.reads(/Proposé par Camille Agente/);
    await signatory.looksRight("desk-file-to-decide");
    await signatory.press("Signer la décision");
    await signatory.reads(/La décision est enregistrée/);
    await signatory.reads(/Claude Signataire/);
    await signatory.looksRight("desk-file-decided");
  });

  it("is told to the person by mail and on their page, with the letter and a paper", async () => {
    await latestMailTo(person, lina.email, "La préfecture a répondu à votre demande");
    await person.goTo(own);
    await person.reads(/Demande acceptée/);
    await person.reads(/Claude Signataire/);
    await person.looksRight("dossier-granted");
    const favourable = (await papers(person)).find(({ name }) => /décision favorable/.test(name));
    assert.ok(favourable, "the attestation of the favourable decision");
    const letter = person.page.locator('main a[href*="/documents/decision-"]');
    for (const address of [favourable.address, await letter.getAttribute("href")]) {
      const answer = await person.context.request.get(service.address + address);
      assert.equal(answer.status(), 200, address);
      assert.match(answer.headers()["content-type"], /^application\/pdf/);
    }
  });

  it("has left the person no day without proof, and nobody else either", async () => {
    await person.goTo("/demo");
    const gap = person.page.locator("main tr").filter({ hasText: "aucun document ne le prouve" });
    assert.deepEqual((await gap.locator("td").allInnerTexts()).slice(-2), ["0", "0"]);
    await person.looksRight("demo");
    await person.goTo(own);
    const held = await papers(person);
    assert.deepEqual(daysWithoutPaper(held, expiry, await today(person)), []);
    const [dayOfLetter] = daysIn((await person.words()).split("Lettre de décision")[1]);
    assert.deepEqual(dayOfLetter, await today(person));
  });
});
