// A day at the prefecture: the agent takes files, reads why each comes now, asks for what is
// missing, records what is complete, proposes; the signatory decides; the supervisor repairs a
// name, changes the order after a preview, follows the horizon and reads the board.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { dayFields, moveOn, today } from "./applicant.mjs";
import { chromiumForTests } from "./chromium_for_tests.mjs";
import { staff, startService } from "./service.mjs";
import { Visitor, desk } from "./visitor.mjs";

const yearMs = 364 * 86_400_000;

let service;
let browser;
let agent;
let signatory;
let supervisor;
let proposed; // the file that the agent proposes and the signatory decides

async function staffAtDesk(name) {
  const visitor = await Visitor.come(browser, service.address, { screen: desk });
  await visitor.signIn(staff(service, name));
  return visitor;
}

async function takesNext(visitor) {
  await visitor.goTo("/desk");
  await visitor.press("Prendre le prochain dossier à examiner");
  assert.match(visitor.path, /^\/desk\/dossiers\//);
  return visitor.path;
}

async function readsPlace(visitor, reason) {
  await visitor.page.locator("summary").filter({ hasText: "Pourquoi ce dossier" }).click();
  await visitor.reads(reason);
}

before(async () => {
  service = await startService({ dossiers: 120 });
  browser = await chromiumForTests();
  agent = await staffAtDesk("agent");
  signatory = await staffAtDesk("signataire");
  supervisor = await staffAtDesk("responsable");
});
after(async () => {
  for (const visitor of [agent, signatory, supervisor]) await visitor?.leave();
  await browser?.close();
  await service?.stop();
});

describe("an agent's day", () => {
  it("begins with the file that comes first, and the reasons for it in words", async () => {
    const first = await takesNext(agent);
    await readsPlace(agent, /Renouvellement/);
    await agent.reads(/Pièces à vérifier/);
    await agent.looksRight("day-agent-file");
    assert.notEqual(await takesNext(agent), first, "a file that is taken is not given again");
  });

  it("asks for a document of the list of the permit, from a file whose list says one", async () => {
    const choices = agent.page.locator('main [name="documents"]');
    // Some permits have no list that is sure enough to ask from.
    for (let tries = 0; tries < 12 && (await choices.count()) === 0; tries += 1) {
      await takesNext(agent);
    }
    await choices.first().check({ force: true });
    await agent.press("Demander ces documents");
    await agent.reads(/Documents attendus/);
    await agent.looksRight("day-agent-asked");
  });

  it("records a file complete, and proposes; the decision is not theirs", async () => {
    proposed = await takesNext(agent);
    await agent.press("Enregistrer que le dossier est complet");
    await agent.reads(/Le dossier est enregistré comme complet/);
    const until = new Date((await today(agent)).getTime() + yearMs);
    await agent.fill({ proposal_outcome: "granted", ...dayFields("proposal_until", until) });
    await agent.press("Envoyer la proposition au signataire");
    await agent.looksRight("day-agent-proposed");
    await agent.reads(/La proposition est enregistrée/);
    assert.equal(await agent.page.getByRole("button", { name: "Signer la décision" }).count(), 0);
  });

  it("ends with the decision of the signatory, in their own name", async () => {
    await signatory.goTo(proposed);
    await signatory.press("Prendre ce dossier");
    await signatory.press("Signer la décision");
    await signatory.reads(/La décision est enregistrée/);
    await signatory.looksRight("day-signatory-decided");
  });
});

describe("a supervisor's day", () => {
  it("repairs a name that was mistyped, with a reason that the person will read", async () => {
    await supervisor.goTo(proposed);
    await supervisor.follow("Réparer");
    await supervisor.fill({
      correct_family_name: "Vandelvin",
      correct_reason: "Faute de frappe à la saisie.",
      correct_basis: "Passeport présenté au guichet.",
    });
    await supervisor.press("Corriger l’identité");
    await supervisor.looksRight("day-repaired");
    await supervisor.goTo(proposed);
    await supervisor.reads(/Vandelvin/i);
    await supervisor.reads(/Faute de frappe à la saisie/);
  });

  it("changes the order only after seeing what it changes, and signs with a reason", async () => {
    await supervisor.goTo("/desk/priorites");
    await supervisor.fill({ place_1: "professional", place_5: "proof_ends_soon" });
    await supervisor.press("Voir ce que cela change");
    await supervisor.reads(/Attente par groupe/);
    await supervisor.reads(/Dossiers qui avancent le plus/);
    await supervisor.looksRight("day-priorities-preview");
    await supervisor.fill(dayFields("from", await today(supervisor)));
    await supervisor.press("Signer cet ordre");
    await supervisor.reads(/Dites pourquoi l’ordre change/);
    await supervisor.fill({ reason: "L’immigration professionnelle d’abord, jusqu’en décembre." });
    await supervisor.press("Signer cet ordre");
    await supervisor.reads(/L’ordre est signé/);
    await supervisor.reads(/Version 2/);
    await supervisor.looksRight("day-priorities-signed");
  });

  it("sees the new order on the next file that an agent takes", async () => {
    await takesNext(agent);
    await readsPlace(agent, /Immigration professionnelle/);
  });

  it("follows who reaches the end of automatic attestations", async () => {
    for (let month = 0; month < 3; month += 1) await moveOn(supervisor, "month");
    await supervisor.goTo("/desk/horizon");
    await supervisor.looksRight("day-horizon");
    const files = supervisor.page.locator('main table a[href*="/desk/dossiers/"]');
    assert.ok((await files.count()) > 0, "some wait that long");
    await files.first().click();
    await supervisor.page.waitForURL(/\/desk\/dossiers\//);
    await supervisor.reads(/Pourquoi ce dossier est à cette place/);
  });

  it("reads the board, and goes from a figure to the files behind it", async () => {
    await supervisor.goTo("/desk/tableau");
    await supervisor.looksRight("day-board");
    await supervisor.page.locator('main a[href*="chiffre=stock"]').first().click();
    await supervisor.page.waitForURL(/chiffre=stock/);
    await supervisor.reads(/dossiers, dont \d+ de vos préfectures/);
    await supervisor.looksRight("day-board-files");
  });
});
