// A social worker's morning: two hundred people out of a table, the most urgent first, a failure
// reported, a mandate given by a code and taken back by a paper, the evidence of a person.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { chromiumForTests } from "./chromium_for_tests.mjs";
import { startService, staff } from "./service.mjs";
import {
  download,
  importPeople,
  portfolioRows,
  reportFailure,
  wordsOfPdf,
} from "./social_worker.mjs";
import { Visitor, desk, latestMailTo, phone } from "./visitor.mjs";

const people = 200;
const fatou = { given_names: "Fatou", family_name: "Inventée", email: "fatou@example.org" };
const failure = {
  kind: "site_down",
  what: "Page blanche après « Déposer », deux fois.",
  consequence: "job",
};

let service;
let browser;
let worker;
let urgent; // address of the file of the most urgent person
let helped; // and of the one who gives a mandate

const look = (name) => worker.looksRight(`association-${name}`);

// The same pages, with the same cookies, on a phone.
async function onPhone(addresses) {
  const visitor = await Visitor.come(browser, service.address, { screen: phone });
  try {
    await visitor.signIn(staff(service, "responsable-asso"));
    for (const [name, path] of addresses) {
      assert.equal(await visitor.goTo(path), 200, path);
      await visitor.looksRight(`association-${name}`);
    }
  } finally {
    await visitor.leave();
  }
}

before(async () => {
  service = await startService();
  browser = await chromiumForTests();
  worker = await Visitor.come(browser, service.address, { screen: desk });
});
after(async () => {
  await worker?.leave();
  await browser?.close();
  await service?.stop();
});

describe("a morning at an association", () => {
  it("begins on the list of the people who gave a mandate", async () => {
    await worker.signIn(staff(service, "responsable-asso"));
    assert.equal(worker.path, "/association");
    assert.ok((await portfolioRows(worker)).length > 0);
    await look("portfolio-first");
  });

  it("brings in two hundred people from a table, and names the line that is wrong", async () => {
    await importPeople(worker, people, look);
    await worker.reads(/200 personnes/);
    await worker.reads(/Fautif;Jour;31\/02\/1990/);
    await look("imported");
  });

  it("shows them on one page, the first loss first, each with what to do next", async () => {
    await worker.goTo("/association");
    const rows = await portfolioRows(worker);
    const imported = rows.filter(({ name }) => / \d+ /.test(name));
    assert.equal(imported.length, people);
    for (const { name, act } of rows) assert.notEqual(act.trim(), "", name);
    const lapsed = imported.filter(({ left }) => left !== null && left < 0);
    assert.ok(lapsed.length > 20, `${lapsed.length} have lapsed`);
    for (const { name, act } of lapsed) assert.doesNotMatch(act, /Aucun acte/, name);
    const first = rows.findIndex(({ left }) => left !== null && left > 60);
    const last = rows.findLastIndex(({ left }) => left !== null && left < -60);
    assert.ok(last < first, "who lost their rights long ago comes before who has time");
    await look("portfolio");
  });

  it("opens the file of the most urgent person", async () => {
    urgent = await worker.page
      .locator("main table tbody tr")
      .filter({ hasText: "Demander l’attestation qui manque" })
      .first()
      .locator("th a")
      .getAttribute("href");
    await worker.goTo(urgent);
    await worker.reads(/Ce qu’il y a à faire/);
    await look("person");
  });

  it("does the next act: the letter is written, and comes as PDF", async () => {
    await worker.page.locator("main ul a").first().click();
    await worker.page.waitForLoadState();
    assert.match(worker.path, /\/lettres\/missing_attestation$/);
    await look("letter");
    const letter = await download(worker, () =>
      worker.page.locator("button[name=output][value=pdf]").click(),
    );
    assert.match(letter.name, /\.pdf$/);
    assert.match(wordsOfPdf(letter), /Demande du document provisoire qui m’est dû/);
  });

  it("prints the sheet that explains a right to an employer", async () => {
    const sure = worker.page.locator("main table tbody tr").filter({ hasText: "papier en main" });
    await worker.goTo("/association");
    await worker.goTo(await sure.first().locator("th a").getAttribute("href"));
    await worker.follow("Fiche pour employeur, CAF, bailleur…");
    await look("sheet-reader");
    const reader = worker.page.locator('main form [value="employer"]');
    await reader.check({ force: true });
    await worker.press();
    await worker.reads(/R\. 5221-41/);
    await look("sheet");
    const pdf = await download(worker, () =>
      worker.page.locator('main a[href$="/fiche/employer.pdf"]').click(),
    );
    assert.match(wordsOfPdf(pdf), /R\. 5221-41/);
  });

  it("reports a failure with a picture of it, in less than a minute", async () => {
    await worker.goTo(urgent);
    const seconds = await reportFailure(worker, look, failure);
    assert.ok(seconds < 60, `${seconds} s`);
    await worker.reads(/Site en panne ou message d’erreur/);
    await worker.reads(/copie d’écran ou document/);
    await look("reported");
  });

  it("puts everything in one document of evidence, the failure among it", async () => {
    await worker.goTo(urgent);
    await worker.follow("Preuves");
    await look("evidence");
    const take = () =>
      download(worker, () => worker.page.locator('main a[href$="/preuves/dossier.pdf"]').click());
    const bundle = await take();
    const words = wordsOfPdf(bundle).replace(/\s+/g, " ");
    assert.match(words, /Site en panne ou message d’erreur/);
    assert.match(words, /[0-9a-f]{32}/, "a hash");
    assert.doesNotMatch(words, /par mandat/, "nobody gave one");
    const again = await take();
    const hash = ({ bytes }) => createHash("sha256").update(bytes).digest("hex");
    assert.equal(hash(again), hash(bundle), "the same file, bit for bit");
  });
});

describe("a mandate", () => {
  it("is asked for by a code that the person receives", async () => {
    await worker.goTo("/association/nouveau");
    await look("mandate-new");
    await worker.fill(fatou);
    await worker.press("Ouvrir le dossier");
    helped = worker.path.replace(/\/mandat$/, "");
    assert.equal(await worker.goTo(helped), 404, "nothing is seen before she agrees");
    await worker.goTo(`${helped}/mandat`);
    await look("mandate-asked");
    await worker.press("Envoyer le code");
    assert.equal(worker.path, "/association/code");
  });

  it("is in force once the code is typed", async () => {
    const mail = await latestMailTo(worker, fatou.email);
    const [code] = /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(mail);
    await worker.fill({ code });
    await look("mandate-code");
    await worker.press();
    await worker.reads(/En vigueur/);
    await look("mandate-in-force");
    assert.equal(await worker.goTo(helped), 200);
    await look("person-by-mandate");
  });

  it("marks what is done under it as done by mandate", async () => {
    await reportFailure(worker, async () => {}, failure);
    await worker.goTo(`${helped}/preuves`);
    const bundle = await download(worker, () =>
      worker.page.locator('main a[href$="/preuves/dossier.pdf"]').click(),
    );
    assert.match(wordsOfPdf(bundle).replace(/\s+/g, " "), /par mandat/);
  });

  it("ends by the code of the paper sheet, without an account, and the file is gone", async () => {
    await worker.goTo(`${helped}/mandat`);
    const sheet = wordsOfPdf(
      await download(worker, () => worker.press("Imprimer la feuille de la personne")),
    );
    const [code] = /\b(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}\b/.exec(sheet);
    const person = await Visitor.come(browser, service.address, { screen: phone });
    try {
      await person.goTo("/mandat/retirer");
      await person.looksRight("association-withdraw");
      await person.fill({ code });
      await person.press();
      await person.reads(/Le mandat est retiré/);
      await person.looksRight("association-withdrawn");
    } finally {
      await person.leave();
    }
    for (const page of ["", "/lettres", "/fiche", "/preuves", "/signaler"]) {
      assert.equal(await worker.goTo(helped + page), 404, page);
    }
  });
});

describe("what everybody may read", () => {
  it("counts failures in public, and follows what was promised", async () => {
    const reader = await Visitor.come(browser, service.address, { screen: phone });
    try {
      for (const [name, path] of [["observatory", "/observatoire"], ["promises", "/engagements"]]) {
        assert.equal(await reader.goTo(path), 200, path);
        assert.ok((await reader.page.locator("main table td").count()) > 0, `figures of ${path}`);
        await reader.looksRight(`association-${name}`);
      }
    } finally {
      await reader.leave();
    }
  });

  it("fits a phone, for who works from a corridor", async () => {
    await onPhone([
      ["portfolio", "/association?nom=diallo"],
      ["person", urgent],
      ["report", `${urgent}/signaler`],
      ["letters", `${urgent}/lettres`],
    ]);
  });
});
